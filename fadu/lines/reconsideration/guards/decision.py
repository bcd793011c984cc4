"""作出决定的条件（法第六十一条至第七十二条）。"""

from collections.abc import Callable

from fadu.law import Guard, Situation
from fadu.law.facts import did, done_since, fact, fact_of, sides_in
from fadu.law.guarding import asked
from fadu.law.statute import Cites
from fadu.law.statutes import FUYI, FUYI_RULES, FUYI_RULES_2007
from fadu.lines.reconsideration.grounds import CORRECTING
from fadu.lines.reconsideration.guards.hearing import committee_needed
from fadu.lines.reconsideration.internal import INTERNAL


def same_case_decided(s: Situation) -> bool:
    """条例65：根据已生效的决定直接作出决定；并案的，随主案一并决定."""
    merged = s.state is not None and s.state.name == "merged"
    return merged or bool(fact(s, "basis_decision"))


def unless_same(title: str, cite: Cites, holds: Callable[[Situation], bool | str]) -> Guard:
    """A condition of deciding that falls away where an effective decision on the same act is followed."""
    return Guard(title, cite, lambda s: same_case_decided(s) or holds(s))


def reviewers(s: Situation) -> int:
    return len({one for one in (fact(s, "handler"), fact(s, "co_handler")) if one})


def at_least_reviewers(number: int, cite: Cites) -> Guard:
    words = {1: "审理行政复议案件须指定行政复议人员，请先指定承办人。"}
    title = words.get(number, "审理行政复议案件应当由2名以上行政复议人员参加，请先指定承办人和协办人。")
    return Guard(title, cite, lambda s: reviewers(s) >= number)


def _opinions(s: Situation) -> bool | str:
    if done_since(s, "hearing_held", "remanded") and did(s, "hearing_held"):
        return True
    heard = sides_in(s, "opinion_heard")
    heard |= {"applicant", "third_party"} if "all" in heard else set()
    if "applicant" not in heard:
        return "适用普通程序审理的，应当听取当事人的意见并记录在案（因当事人原因不能听取的，记录原因）；尚无听取申请人意见的记录。"
    if did(s, "third_party_joined") and "third_party" not in heard:
        return "第三人参加行政复议，尚无听取第三人意见的记录（不能听取的，记录原因）。"
    return True


opinions_heard = unless_same("尚未听取当事人的意见并记录在案。", FUYI[49], _opinions)
hearing_where_due = unless_same(
    "审理重大、疑难、复杂的案件应当组织听证，尚未听证，不能作出决定。",
    FUYI[50, 1],
    lambda s: not fact(s, "major") or did(s, "hearing_held") or gave_up_hearing(s),
)


def gave_up_hearing(s: Situation) -> bool:
    """法51.2：申请人放弃听证权利."""
    return bool(fact_of(s, "hearing_cancelled", "cancel_ground") == "applicant_gave_up")


committee_where_due = unless_same(
    "本案应当提请行政复议委员会提出咨询意见，尚无委员会的咨询意见，不能作出决定。",
    FUYI[52, 2],
    lambda s: not committee_needed(s) or did(s, "committee_answered"),
)


def _committee_reason(s: Situation) -> bool:
    followed = fact(s, "committee_followed")
    return (
        not did(s, "committee_answered")
        or followed not in ("no", "partly")
        or bool(fact(s, "committee_reason"))
    )


committee_reason = asked("不采纳行政复议委员会咨询意见的，应当说明理由。", FUYI_RULES[52], _committee_reason)


def _not_worse(s: Situation) -> bool:
    worse = fact(s, "outcome") == "changed" and fact(s, "worse_for_applicant")
    return not worse or bool(fact(s, "third_party_opposes"))


not_worse = asked("不得作出对申请人更为不利的变更决定；第三人没有提出相反请求。", FUYI[63, 2], _not_worse)
not_worse_2007 = asked(
    "在申请人的行政复议请求范围内，不得作出对申请人更为不利的行政复议决定。",
    FUYI_RULES_2007[51],
    lambda s: not s.facts.get("worse_for_applicant"),
)


def _no_evidence_no_upholding(s: Situation) -> bool:
    if fact(s, "outcome") != "upheld" or not did(s, "reply_defaulted"):
        return True
    return "third_party" in sides_in(s, "evidence_submitted", "submitted_by")


no_evidence_no_upholding = asked(
    "被申请人未依法答复、举证，视为行政行为没有证据、依据，不能决定维持（第三人提供证据的除外）。",
    FUYI[70],
    _no_evidence_no_upholding,
)


def _agreement(s: Situation) -> bool:
    return fact(s, "outcome") != "agreement" or fact(s, "act_kind") in (None, "agreement")


agreement_only = asked("行政协议的处理只适用于行政协议案件。", FUYI[71], _agreement)


def _period_given(s: Situation) -> bool:
    return fact(s, "outcome") != "ordered" or bool(fact(s, "perform_by"))


period_given = asked("决定责令履行的，应当写明履行期限。", FUYI[66], _period_given)
norm_settled = Guard(
    "附带审查尚未处理完毕，不能作出决定。",
    FUYI[59],
    lambda s: not did(s, "norm_review_asked") or did(s, "norm_reviewed"),
)
recusal_settled = Guard(
    "回避申请尚未决定，不能作出决定。",
    FUYI[3, 2],
    lambda s: s.count("recusal_asked") <= s.count("recusal_decided"),
)
copy_was_sent = unless_same(
    "尚未向被申请人发送申请书副本，不能作出决定。", FUYI[48], lambda s: did(s, "copy_sent", "elevated")
)
direct_only_on_basis = Guard(
    "案件尚未进入审理；只有根据已经发生法律效力的决定直接作出决定的，才能在答复前拟定决定，请填写该决定的文号。",
    FUYI_RULES[65, 1],
    lambda s: (
        s.state is None
        or s.state.name not in ("accepted", "served")
        or bool(fact(s, "basis_decision"))
        or not s.facts
    ),
)
direct_only_on_basis_2007 = Guard(
    "案件尚未进入审理，不能拟定决定。",
    FUYI[48],
    lambda s: s.state is None or s.state.name not in ("accepted", "served"),
)
merged_with_lead = asked(
    "并案审理的，请填写合并作出的决定文号。",
    FUYI_RULES[43, 2],
    lambda s: s.state is None or s.state.name != "merged" or bool(s.facts.get("lead_decision")),
)

# ─── 投诉举报审理指引、执法复议标准（内部规定三、四） ────────────────────────────────────────────

guide_only_complaints = Guard(
    "审理指引只用于不服投诉举报处理的案件，本案的行政行为种类不是投诉举报处理。",
    INTERNAL[4],
    lambda s: fact(s, "act_kind") in (None, "", "complaint"),
)
guide_deviation = asked(
    "处理意见偏离指引的，请写明理由。",
    INTERNAL[4],
    lambda s: not s.facts.get("guide_deviates") or bool(s.facts.get("guide_deviation")),
)
guide_where_due = unless_same(
    "不服投诉举报处理的案件，拟定决定以前应当对照审理指引逐项核对，请先办理“对照投诉举报审理指引核对”。",
    INTERNAL[4],
    lambda s: fact(s, "act_kind") != "complaint" or did(s, "guide_checked"),
)
violations_only_where_corrected = asked(
    "只有变更、撤销、确认违法、确认无效和责令履行的决定，才登记所违反的标准条目。",
    INTERNAL[3],
    lambda s: not s.facts.get("violated_items") or fact(s, "outcome") in CORRECTING,
)
