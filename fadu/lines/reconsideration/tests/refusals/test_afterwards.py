"""归档、强制执行、结案以后：还差什么，就说差什么。"""

from fadu.lines.reconsideration.tests.refusals.refusing import at, new, refused
from fadu.lines.reconsideration.tests.walking import to_accepted, to_effective


def test_the_file_is_not_closed_before_everything_is_done() -> None:
    walk = at(to_effective)
    refused(walk, "archived", "履行情况尚未落实")
    walk.do("performed", performed_text="已重作")
    refused(walk, "archived", "抄告")
    walk.do("copied_up", copied_to="市局")
    refused(walk, "archived", "公开或者不公开")
    walk.do("published", published_at="网站")
    walk.do("opinion_issued", opinion_problem="程序", opinion_demand="纠正")
    walk.do("opinion_served", opinion_to="某局")
    refused(walk, "archived", "意见书尚未收到")
    walk.do("opinion_replied", opinion_report_text="已纠正")
    walk.do("archived", retention="years_30")


def test_enforcement_waits_for_the_time_to_sue_and_goes_to_the_right_organ() -> None:
    walk = at(to_effective)
    refused(walk, "enforcement_applied", "起诉期限至2026-07-17届满", enforcer="court")
    walk.wait(16)
    assert walk.refusal("enforcement_applied", {"enforcer": "court"}) is None
    walk.do("sued", court="某法院")
    refused(walk, "enforcement_applied", "已经提起行政诉讼", enforcer="court")


def test_a_closed_case_says_why_nothing_more_can_be_done() -> None:
    walk = new()
    walk.do("received", channel="window")
    walk.do("refused", refusal_ground="late")
    refused(walk, "accepted", "不予受理")
    refused(walk, "decided", "不予受理")


def test_a_reply_during_mediation_lets_the_case_go_on_when_mediation_fails() -> None:
    walk = at(to_accepted)
    walk.do("copy_sent")
    walk.do("copy_served")
    walk.do("mediation_started", applicant_agrees=True, respondent_agrees=True)
    walk.do("replied", reply_text="合法")
    assert walk.state == "mediating"
    walk.do("mediation_failed")
    assert walk.state == "reviewing"
