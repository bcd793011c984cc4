"""决定（法第五章，条例第五章）。"""

from fadu.law import (
    BACK,
    HANDLER,
    ORGAN_HEAD,
    SECTION_HEAD,
    Event,
)
from fadu.law.guarding import not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import HEADS, OFFICE
from fadu.lines.reconsideration.guards import decision as g
from fadu.lines.reconsideration.guards import reviewing
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.states import (
    IN_REVIEW,
    MAIN,
    States,
)

S = States

OUTCOME = (
    "outcome",
    "decision_grounds",
    "worse_for_applicant",
    "third_party_opposes",
    "committee_followed",
    "committee_reason",
    "compensation_awarded_fen",
    "perform_by",
    "redo_by",
)

# 写入决定书的文字；拟稿时写好，作出决定时带出
TEXT = ("third_party_view", "facts_found", "main_reasons", "decision_text")

# 作出决定的条件：普通程序与简易程序共有的
DECIDING = (
    g.recusal_settled,
    g.copy_was_sent,
    g.hearing_where_due,
    g.committee_where_due,
    g.norm_settled,
    g.no_evidence_no_upholding,
    g.agreement_only,
    g.period_given,
    g.guide_where_due,
    g.violations_only_where_corrected,
)
OF_2026 = (reviewing.many_applicants(10, 2, 5, FUYI_RULES[17, 1]), g.committee_reason, g.not_worse)
TWO_REVIEWERS = g.at_least_reviewers(2, FUYI_RULES[39])
ONE_REVIEWER = g.at_least_reviewers(1, FUYI_RULES[39])


class Decision:
    """决定（法第五章，条例第五章）。"""

    guide_checked = Event(
        "对照投诉举报审理指引核对",
        (FUYI[61, 1], INTERNAL[4]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=(
            "guide_standing",
            "guide_time",
            "guide_duty",
            "guide_procedure",
            "guide_note",
            "guide_deviates",
            "guide_deviation",
        ),
        guards=(g.guide_only_complaints, g.guide_deviation),
        side=True,
    )
    drafted = Event(
        "拟定决定，报请审批",
        (FUYI[61, 1], FUYI_RULES[52], FUYI_RULES[65, 1]),
        by=(HANDLER,),
        at=(*MAIN, S.drafted),
        to=S.drafted,
        asks=(*OUTCOME, *TEXT, "review_report", "basis_decision", "violated_items"),
        guards=(TWO_REVIEWERS, g.direct_only_on_basis, g.opinions_heard, *DECIDING, *OF_2026),
    )
    draft_returned = Event(
        "退回修改",
        FUYI[61, 1],
        by=(SECTION_HEAD, ORGAN_HEAD, HANDLER),
        at=(S.drafted,),
        to=BACK,
        asks=("return_reason",),
    )
    decided = Event(
        "作出复议决定",
        (FUYI[61, 1], FUYI[75, 1]),
        by=(HANDLER,),
        at=(S.drafted, S.merged),
        to=S.decided,
        asks=(*OUTCOME, *TEXT, "decided_by", "lead_decision", "violated_items"),
        approval=HEADS,
        guards=(
            TWO_REVIEWERS,
            g.opinions_heard,
            *DECIDING,
            *OF_2026,
            g.merged_with_lead,
            not_before("accepted", FUYI[62, 1]),
            not_before("drafted", FUYI[61, 1]),
        ),
        closes=True,
    )
    decision_served = Event(
        "文书送达当事人",
        (FUYI[75, 2], FUYI[88, 1]),
        by=OFFICE,
        at=(S.decided,),
        beneath=(S.effective, S.complying, S.refused, S.dismissed, S.terminated),  # 再送其他当事人，阶段不变
        to=S.effective,
        asks=("party_role", "served_party", "service_method"),
        guards=(
            not_before("decided", FUYI[75, 2]),
            not_before("refused", FUYI[30, 2]),
            not_before("dismissed", FUYI[33]),
            not_before("terminated", FUYI[41]),
            not_before("withdrawn", FUYI[41]),
        ),
    )
