"""法治体检和多发单位：数字来自案件，逐个打开；报告起草、登记措施、签发、回复，下一期对照。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fadu.desk import checkup
from fadu.desk.clocks import Thresholds
from fadu.desk.tests.office import TODAY, Office, accepted, at, office, received, then
from fadu.desk.tests.test_registers import LETTER, _corrected
from fadu.desk.todo import todos
from fadu.kernel.actors import officer
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.figures import Scope, Span
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, LedgerChange, Post, User
from fadu.kernel.standing import standing
from fadu.lines.reconsideration.checkup import CHECKUP
from fadu.lines.reconsideration.ledgermodels import CheckupMeasure, CheckupReport
from fadu.lines.reconsideration.ledgers import CHECKUP_MEASURES, CHECKUPS

LINE = "reconsideration"
NOW = Span(TODAY - timedelta(days=100), TODAY)
PENALTY = ["penalty.procedure.4"]


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def corrected(bureau: Office, items: list[str] = PENALTY, *, back: int = 0) -> Case:
    """A case corrected `back` days earlier than usual."""
    second = User.objects.get(username="stranger")
    Post.objects.filter(user=second).update(organ=bureau.organ)
    case = received(bureau, days_ago=40 + back)
    for event, ago, facts in (
        ("handler_assigned", 40, {"handler": bureau.people["handler"].pk}),
        ("accepted", 39, {"fee_charged": False}),
    ):
        then(case, event, days_ago=ago + back, **facts)
    case.refresh_from_db()
    if back:
        _earlier(case, second.pk, back, items)
    else:
        _corrected(case, second.pk, violated_items=items)
    return case


def _earlier(case: Case, second: int, back: int, items: list[str]) -> None:
    outcome = {"outcome": "revoked", "decision_grounds": ["procedure"], "violated_items": items}
    steps: tuple[tuple[str, int, dict[str, Any]], ...] = (
        ("handler_assigned", 35, {"handler": case.handler_id, "co_handler": second}),
        ("copy_sent", 34, {}),
        ("copy_served", 33, {}),
        ("replied", 32, {"reply_text": "合法"}),
        ("opinion_heard", 31, {"party_role": "applicant", "opinion_mode": "phone"}),
        ("drafted", 25, outcome),
        ("decided", 24, {**outcome, "decided_by": "head"}),
    )
    for event, ago, facts in steps:
        then(case, event, days_ago=ago + back, **facts)


def period(span: Span = NOW) -> str:
    return f"?since={span.since}&until={span.until}"


def address(name: str, *more: Any, span: Span = NOW) -> str:
    return reverse(f"desk:{name}", args=[LINE, *more]) + period(span)


def drafted(bureau: Office) -> Any:
    answer = bureau.client("handler").post(address("checkup_draft", bureau.bureau.pk))
    assert answer.status_code == 302
    return CheckupReport.objects.get()


def measure(bureau: Office, report: Any, **more: Any) -> Any:
    values = {"on": TODAY, "report": report.number, "measure": "组织一次陈述申辩专题培训", **more}
    by = officer(bureau.people["handler"], bureau.organ, TODAY)
    return write_row(CHECKUP_MEASURES, organ=bureau.organ, by=by, at=at(TODAY), values=values)


def signed(bureau: Office, report: Any, who: str = "section_head") -> Any:
    answer = bureau.client(who).post(reverse("desk:checkup_sign", args=[LINE, report.pk]))
    report.refresh_from_db()
    return answer


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
def test_each_number_of_a_checkup_opens_to_its_cases(bureau: Office) -> None:
    case, other = corrected(bureau), accepted(bureau)
    page = bureau.client("handler").get(address("checkup", bureau.bureau.pk))
    report = page.context["report"]
    assert report.text_of(CHECKUP.received) == "2件"
    assert report.text_of(CHECKUP.corrected) == "1件"
    assert report.text_of(CHECKUP.rate) == "100.00%"
    assert [(one.label[:4], one.now, one.again) for one in report.broken] == [("【程序】", 1, False)]
    opened = address("checkup_cases", bureau.bureau.pk, "corrected")
    assert opened.replace("&", "&amp;") in page.content.decode()
    behind = bureau.client("handler").get(opened).content.decode()
    assert case.number in behind
    assert other.number not in behind


def test_what_was_wrong_before_and_is_wrong_again_is_marked(bureau: Office) -> None:
    corrected(bureau, back=100)
    corrected(bureau)
    page = bureau.client("handler").get(address("checkup", bureau.bureau.pk))
    assert [(one.now, one.before, one.again) for one in page.context["report"].broken] == [(1, 1, True)]
    assert "再次出现" in page.content.decode()


def test_an_unanswered_letter_stands_in_the_checkup_as_late(bureau: Office) -> None:
    case = accepted(bureau)
    then(case, "opinion_issued", days_ago=8, **LETTER)
    then(case, "opinion_served", days_ago=7)
    client = bureau.client("handler")
    letters = client.get(address("checkup", bureau.bureau.pk)).context["report"].letters
    assert [(one.number, one.answered, one.late) for one in letters] == [(case.number, None, False)]
    then(case, "opinion_replied", days_ago=2, opinion_report_text="已整改。")
    letters = client.get(address("checkup", bureau.bureau.pk)).context["report"].letters
    assert [one.answered for one in letters] == [TODAY - timedelta(days=2)]


def test_a_case_outside_the_readers_sight_is_counted_and_not_listed(bureau: Office) -> None:
    case = accepted(bureau)
    Case.objects.filter(pk=case.pk).update(confidentiality="secret", handler=None)
    page = bureau.client("clerk").get(address("checkup_cases", bureau.bureau.pk, "received"))
    assert page.context["total"] == page.context["kept_back"] == 1
    assert case.number not in page.content.decode()


@pytest.mark.parametrize("asked", ["?since=2026-13-01&until=x", "?since=2026-05-01&until=2026-01-01"])
def test_a_period_that_is_none_is_said_and_the_year_taken(bureau: Office, asked: str) -> None:
    page = bureau.client("handler").get(reverse("desk:frequent", args=[LINE]) + asked)
    assert "起止日期填写有误" in page.content.decode()
    assert page.context["period"].span.since == TODAY.replace(month=1, day=1)


# ── 多发单位 ────────────────────────────────────────────────────────────────────────────────────────
def test_respondents_over_a_threshold_are_listed_with_what_they_reached(bureau: Office) -> None:
    corrected(bureau)
    accepted(bureau)
    scope = Scope.of(bureau.organ)
    assert checkup.frequent(CHECKUP, NOW, scope, least=3, rate=101) == []
    one = checkup.frequent(CHECKUP, NOW, scope, least=2, rate=101)[0]
    assert (one.organ, one.received, one.closed, one.corrected) == (bureau.bureau, 2, 1, 1)
    assert one.over == ("新收满2件",)
    assert checkup.frequent(CHECKUP, NOW, scope, least=3, rate=100)[0].over == ("纠错率满100%",)


def test_the_list_opens_the_talk_form_filled_in_and_then_shows_the_talk(bureau: Office) -> None:
    accepted(bureau)
    client = bureau.client("handler")
    page = client.get(address("frequent") + "&least=1")
    link = f"/books/frequent/new/?respondent={bureau.bureau.pk}&amp;year={TODAY.year}"
    assert link in page.content.decode()
    form = client.get(page.content.decode().split(link)[0].split('href="')[-1] + link.replace("&amp;", "&"))
    assert str(form.context["form"]["respondent"].value()) == str(bureau.bureau.pk)
    assert str(form.context["form"]["year"].value()) == str(TODAY.year)
    values = {"on": TODAY, "respondent": bureau.bureau.pk, "year": TODAY.year, "way": "talk"}
    by = officer(bureau.people["handler"], bureau.organ, TODAY)
    talk = write_row(CHECKUP.talks, organ=bureau.organ, by=by, at=at(TODAY), values=values)
    assert talk.number in client.get(address("frequent") + "&least=1").content.decode()
    sheet = client.get(address("frequent") + "&least=1&as=xlsx")
    assert sheet["Content-Type"].endswith("sheet")
    assert b"".join(sheet).startswith(b"PK")


# ── 报告 ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_report_is_drafted_once_signed_by_a_head_and_kept_as_it_was_signed(bureau: Office) -> None:
    corrected(bureau)
    report = drafted(bureau)
    assert "直接纠错1件，直接纠错率100.00%" in report.findings
    again = bureau.client("handler").post(address("checkup_draft", bureau.bureau.pk))
    assert again["Location"].endswith(f"/{report.pk}/")
    signed(bureau, report)
    assert report.signed_on is None, "没有措施的不能签发"
    measure(bureau, report, reply_due_on=TODAY + timedelta(days=30))
    assert signed(bureau, report, "handler").status_code == 403
    signed(bureau, report)
    assert report.signed_by == bureau.people["section_head"]
    assert report.signed_on == TODAY
    files = list(report.files.values_list("title", flat=True))
    assert [one.rsplit(".", 1)[1] for one in files] == ["pdf", "docx"]
    paper = reverse("desk:checkup_paper", args=[LINE, report.pk, "pdf"])
    before = bureau.client("handler").get(paper).content
    accepted(bureau)
    assert bureau.client("handler").get(paper).content == before
    assert before.startswith(b"%PDF")
    row = reverse("desk:book_row", args=[LINE, "checkups", report.pk])
    assert paper in bureau.client("handler").get(row).content.decode()


def test_only_a_head_signs_and_only_in_his_own_name(bureau: Office) -> None:
    corrected(bureau)
    report, head = drafted(bureau), bureau.people["section_head"]
    for who, name in (("handler", head), ("organ_head", head)):
        by = officer(bureau.people[who], bureau.organ, TODAY)
        values = {"signed_by": name.pk, "signed_on": TODAY.isoformat()}
        with pytest.raises(NotYours, match="本人签发"):
            change_row(report, by=by, at=at(TODAY), values=values, reason="模拟")


def test_what_is_signed_stays_but_for_sending_and_answers(bureau: Office) -> None:
    corrected(bureau)
    report = drafted(bureau)
    measure(bureau, report)
    signed(bureau, report)
    by = officer(bureau.people["handler"], bureau.organ, TODAY)
    with pytest.raises(NotAllowed, match="已经签发"):
        change_row(report, by=by, at=at(TODAY), values={"findings": "改了"}, reason="模拟")
    told = {"sent_on": TODAY.isoformat(), "sent_how": "counter", "findings": report.findings}
    told |= {"reply_due_on": (TODAY + timedelta(days=30)).isoformat()}
    assert change_row(report, by=by, at=at(TODAY), values=told)
    assert LedgerChange.objects.filter(row=report).count() == 3
    form = bureau.client("handler").get(reverse("desk:book_change", args=[LINE, "checkups", report.pk]))
    assert "signed_by" not in form.context["form"].fields


def test_a_measure_without_an_answer_in_time_is_in_the_inbox_and_in_the_next_report(bureau: Office) -> None:
    corrected(bureau, back=100)
    corrected(bureau)
    before = NOW.before()
    bureau.client("handler").post(address("checkup_draft", bureau.bureau.pk, span=before))
    report = CheckupReport.objects.get()
    row = measure(bureau, report, reply_due_on=TODAY.isoformat())
    signed(bureau, report)
    mine = standing(bureau.people["handler"], on=TODAY + timedelta(days=3))
    waiting = todos(mine, on=TODAY + timedelta(days=3), limits=Thresholds())
    assert any(row.number in str(one) for one in waiting)
    bureau.client("handler").post(address("checkup_draft", bureau.bureau.pk))
    following = CheckupReport.objects.exclude(pk=report.pk).get()
    assert following.opening == f"上期报告（{report.number}）提出建议措施1项，已书面回复0项，逾期0项。"
    assert CheckupMeasure.objects.get().report_id == report.pk
    assert CHECKUPS.signs == ("signed_by", "signed_on")


def test_a_period_without_cases_makes_no_report(bureau: Office) -> None:
    answer = bureau.client("handler").post(address("checkup_draft", bureau.bureau.pk), follow=True)
    assert "不必起草报告" in answer.content.decode()
    assert not CheckupReport.objects.exists()
