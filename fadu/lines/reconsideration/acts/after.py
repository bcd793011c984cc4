"""决定之后：意见书、履行、公开、归档、重新启动（法35、75—79）。"""

from fadu.law import (
    CLERK,
    HANDLER,
    RESPONDENT,
    SECTION_HEAD,
    Event,
)
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import DANGAN, FUYI, FUYI_RULES, XINGSU
from fadu.lines.reconsideration.acts.who import HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.guards import after as g
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.states import (
    AFTER_DECISION,
    IN_REVIEW,
    WRITING,
    States,
)

S = States


class After:
    """决定之后：意见书、履行、公开、归档、重新启动（法35、75—79）。"""

    # ─── 意见书、建议书（法76，条例69） ─────────────────────────────────────────────────────────

    opinion_issued = Event(
        "制发行政复议意见书",
        FUYI[76],
        by=(HANDLER,),
        at=WRITING,
        asks=("opinion_to", "opinion_problem", "opinion_demand"),
        approval=HEADS,
        side=True,
    )
    opinion_served = Event(
        "意见书送达",
        FUYI[76],
        by=OFFICE,
        at=WRITING,
        asks=("opinion_to", "service_method"),
        guards=(
            needs("opinion_issued", "尚未制发行政复议意见书。", FUYI[76]),
            not_before("opinion_issued", FUYI[76]),
        ),
        side=True,
    )
    opinion_replied = Event(
        "报送意见书落实情况",
        FUYI[76],
        by=(RESPONDENT, HANDLER, CLERK),
        at=WRITING,
        asks=("answers", "opinion_report_text", "corrected_as_told"),
        guards=(
            needs("opinion_served", "意见书尚未送达。", FUYI[76]),
            not_before("opinion_served", FUYI[76]),
        ),
        side=True,
    )
    advice_issued = Event(
        "制发行政复议建议书",
        FUYI_RULES[69],
        by=(HANDLER,),
        at=WRITING,
        asks=("advice_to", "advice_problem", "advice_text"),
        approval=HEAD,
        side=True,
    )
    advice_replied = Event(
        "收到建议书回复",
        FUYI_RULES[69],
        by=(HANDLER, CLERK),
        at=(*WRITING, S.archived),
        asks=("answers", "advice_reply"),
        guards=(needs("advice_issued", "尚未制发行政复议建议书。", FUYI_RULES[69]),),
        side=True,
    )

    # ─── 执法复议标准的反馈（内部规定三） ───────────────────────────────────────────────────────

    standards_fed_back = Event(
        "发出执法复议标准反馈单",
        (FUYI[1], INTERNAL[3]),
        by=(HANDLER,),
        at=(S.decided, *AFTER_DECISION, S.archived),
        asks=("violated_items", "standards_text", "standards_by"),
        approval=HEAD,
        guards=(g.corrected_the_act, g.feedback_day_ahead, not_before("decided", INTERNAL[3])),
        side=True,
    )
    standards_answered = Event(
        "收到反馈单的回复",
        INTERNAL[3],
        by=(RESPONDENT, *OFFICE),
        at=(S.decided, *AFTER_DECISION, S.archived),
        asks=("answers", "standards_reply", "standards_trained"),
        guards=(g.feedback_pending, not_before("standards_fed_back", INTERNAL[3])),
        side=True,
    )

    # ─── 履行、监督、公开、归档（法77—79） ──────────────────────────────────────────────────────

    performed = Event(
        "履行完毕",
        FUYI[77, 1],
        by=(RESPONDENT, HANDLER),
        at=AFTER_DECISION,
        asks=("performed_text", "performance_proof"),
        side=True,
    )
    remade = Event(
        "重新作出行政行为",
        (FUYI[64, 2], FUYI_RULES[58, 1]),
        by=(RESPONDENT, HANDLER),
        at=AFTER_DECISION,
        asks=("remade_title", "remade_number", "remade_same"),
        guards=(not_before("decided", FUYI_RULES[58, 1]),),
        side=True,
    )
    urged = Event(
        "督促履行",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        asks=("urge_text",),
        side=True,
    )
    performance_ordered = Event(
        "责令限期履行",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        to=S.complying,
        asks=("order_by", "order_text"),
        approval=HEADS,
    )
    interviewed = Event(
        "约谈负责人",
        FUYI[77, 2],
        by=(HANDLER, SECTION_HEAD),
        at=AFTER_DECISION,
        asks=("interviewed_person", "interview_record"),
        approval=HEADS,
        side=True,
    )
    notified = Event(
        "通报批评",
        FUYI[77, 2],
        by=(HANDLER,),
        at=AFTER_DECISION,
        asks=("notification_text",),
        approval=HEADS,
        side=True,
    )
    enforcement_applied = Event(
        "强制执行",
        FUYI[78],
        by=(HANDLER, RESPONDENT),
        at=AFTER_DECISION,
        asks=("enforcer", "enforcement_note"),
        guards=(g.enforcer, g.suit_time_over),
        side=True,
    )
    copied_up = Event(
        "抄告上一级主管部门",
        FUYI[79, 2],
        by=OFFICE,
        at=(S.decided, *AFTER_DECISION),
        asks=("copied_to", "copied_papers"),
        side=True,
    )
    published = Event(
        "公开决定书",
        FUYI[79, 1],
        by=OFFICE,
        at=AFTER_DECISION,
        asks=("published_at", "public_hide", "public_keep", "redacted"),
        approval=HEAD,
        side=True,
    )
    unpublished = Event(
        "不公开决定书",
        FUYI[79, 1],
        by=OFFICE,
        at=AFTER_DECISION,
        asks=("unpublished_reason", "unpublished_note"),
        approval=HEAD,
        side=True,
    )
    sued = Event(
        "提起行政诉讼",
        (FUYI[10], FUYI[34], XINGSU[45]),
        by=(HANDLER, CLERK),
        at=(
            *IN_REVIEW,
            S.merged,
            S.decided,
            *AFTER_DECISION,
            S.refused,
            S.dismissed,
            S.terminated,
            S.archived,
        ),
        asks=("answers", "court", "suit_number", "sued_by"),
        side=True,
    )
    suit_closed = Event(
        "登记诉讼结果",
        (XINGSU[62], XINGSU[69], XINGSU[70], XINGSU[77]),
        by=(HANDLER, CLERK),
        at=(
            *IN_REVIEW,
            S.merged,
            S.decided,
            *AFTER_DECISION,
            S.refused,
            S.dismissed,
            S.terminated,
            S.archived,
        ),
        asks=(
            "answers",
            "court",
            "suit_number",
            "suit_result",
            "suit_closed_on",
            "judgment_number",
            "settled_after_suit",
            "suit_note",
        ),
        guards=(g.suit_pending, g.settled_suit, not_before("sued", XINGSU[45])),
        side=True,
    )
    petitioned = Event(
        "登记结案后的信访",
        INTERNAL[5],
        by=(HANDLER, CLERK),
        at=(
            S.abandoned,
            S.refused,
            S.told,
            S.transferred,
            S.dismissed,
            S.terminated,
            S.decided,
            S.closed_mediated,
            *AFTER_DECISION,
            S.archived,
        ),
        asks=("petition_channel", "petition_matter", "petition_number"),
        side=True,
    )
    archived = Event(
        "归档",
        DANGAN[14],
        by=OFFICE,
        at=(
            S.abandoned,
            S.refused,
            S.told,
            S.transferred,
            S.dismissed,
            S.terminated,
            S.effective,
            S.complying,
        ),
        to=S.archived,
        asks=("archive_number", "retention", "archive_note"),
        guards=(
            g.served_before_filing,
            g.performance_settled,
            g.copied_up,
            g.publication_settled,
            g.reports_settled,
        ),
    )

    # ─── 重新启动（法35；法院裁判） ─────────────────────────────────────────────────────────────

    reopened = Event(
        "重新启动受理审查",
        FUYI[35],
        by=(HANDLER, SECTION_HEAD),
        at=(S.refused, S.told, S.abandoned, S.archived),
        to=S.receiving,
        asks=("reopen_reason", "reopened_by_order"),
        approval=HEADS,
        guards=(g.was_refused,),
    )
    reinstated = Event(
        "责令恢复审理",
        FUYI[35],
        by=(HANDLER, SECTION_HEAD),
        at=(S.dismissed, S.terminated, S.archived),
        to=S.reviewing,
        asks=("reopen_reason", "reopened_by_order"),
        approval=HEADS,
        guards=(g.was_ended,),
    )
    remanded = Event(
        "复议决定被撤销，重新审理",
        (XINGSU[70], XINGSU[79]),
        by=(HANDLER, SECTION_HEAD),
        at=(S.effective, S.complying, S.archived),
        to=S.reviewing,
        asks=("reopen_reason", "judgment_number"),
        approval=HEADS,
        guards=(g.was_decided,),
    )
