"""整改：每一个不利结果（撤销、变更、确认违法、败诉、意见书、建议书、监督意见书、案卷评查的问题）都要改到位才销号。

由原案件在同一事务里立案（Line.adverse），也可以由监督人员手工立案。责任单位凭机关账号提出方案、报送整改情况。
"""

from datetime import date

from fadu.law import (
    CLERK,
    HANDLER,
    RESPONDENT,
    SECTION_HEAD,
    START,
    THE_LAW,
    Event,
    Procedure,
    State,
    Term,
    Within,
)
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import DANGAN, FUYI, JIANDUZHIFA
from fadu.lines.enforcement.supervision.guards import rectifying as g

OFFICE = (HANDLER, CLERK)
OWNER = (RESPONDENT, HANDLER)
WORDS = "并在规定时限内向行政执法监督机构报送纠正情况"


class Rectification(Procedure):
    """整改。"""

    title, key, in_force = "整改", "supervision.rectification", date(2018, 1, 1)
    version = "rectification"

    rectifying = State("整改中", whose=RESPONDENT)
    reviewing = State("整改待核查", whose=HANDLER)
    done_ = State("已销号", closed=True)
    cancelled_ = State("已撤销", closed=True)
    archived_ = State("已归档", closed=True)

    rectification_opened = Event(
        "因不利结果立案整改",
        (JIANDUZHIFA[28, 2], FUYI[76]),
        by=(THE_LAW, *OFFICE),
        at=(START,),
        to=rectifying,
        asks=("source_kind", "source_number", "reason_code", "reason", "due_on"),
        guards=(g.due_ahead,),
    )
    notified = Event(
        "发出整改通知书",
        JIANDUZHIFA[26, 1],
        by=(HANDLER,),
        at=(rectifying,),
        asks=("rectify_demand", "due_on"),
        guards=(g.has_a_day, g.due_ahead),
        approval=(SECTION_HEAD,),
        side=True,
    )
    notice_served = Event(
        "整改通知书送达",
        JIANDUZHIFA[26, 1],
        by=OFFICE,
        at=(rectifying, reviewing),
        asks=("service_method",),
        guards=(needs("notified", "还没有发出整改通知书。", JIANDUZHIFA[26, 1]),),
        side=True,
    )
    planned = Event(
        "提出整改方案",
        JIANDUZHIFA[28, 2],
        by=OWNER,
        at=(rectifying,),
        asks=("owner_person", "rectify_plan"),
        side=True,
    )
    urged = Event(
        "催办",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(rectifying,),
        asks=("urge_text",),
        guards=(g.overdue,),
        side=True,
    )
    extended = Event(
        "延长整改期限",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(rectifying,),
        asks=("due_on", "extend_reason"),
        guards=(g.has_a_day, g.due_later),
        approval=(SECTION_HEAD,),
        side=True,
    )
    reported = Event(
        "报送整改情况",
        JIANDUZHIFA[28, 2],
        by=OWNER,
        at=(rectifying,),
        to=reviewing,
        asks=("rectify_report", "rectify_proof"),
        guards=(not_before("rectification_opened", JIANDUZHIFA[28, 2]),),
    )
    returned = Event(
        "退回继续整改",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(reviewing,),
        to=rectifying,
        asks=("return_reason", "due_on"),
        guards=(g.has_a_day, g.due_ahead),
    )
    verified = Event(
        "核查整改情况",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(reviewing,),
        asks=("verify_way", "verify_note"),
        guards=(g.with_proof,),
        side=True,
    )
    done = Event(
        "整改完成销号",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(reviewing,),
        to=done_,
        asks=("done_note",),
        guards=(g.verified_since_reported,),
        approval=(SECTION_HEAD,),
        closes=True,
    )
    cancelled = Event(
        "撤销整改",
        JIANDUZHIFA[26, 1],
        by=(HANDLER,),
        at=(rectifying, reviewing),
        to=cancelled_,
        asks=("cancel_reason",),
        approval=(SECTION_HEAD,),
        closes=True,
    )
    reopened = Event(
        "恢复整改",
        JIANDUZHIFA[28, 2],
        by=(HANDLER,),
        at=(done_, cancelled_),
        to=rectifying,
        asks=("reopen_reason", "due_on"),
        guards=(g.has_a_day, g.due_ahead),
        approval=(SECTION_HEAD,),
    )
    archived = Event("归档", DANGAN[14], by=OFFICE, at=(done_, cancelled_), to=archived_, asks=("retention",))

    rectify = Term(
        "整改",
        after=(rectification_opened, notified, extended, returned, reopened),
        from_fact="due_on",
        unless={"due_on": (None,)},
        met_by=(reported, cancelled),
        within=Within(0, JIANDUZHIFA[28, 2], WORDS),
        rolls=False,
        whose=RESPONDENT,
        effect="逾期的，催办；仍不整改的，另立个案监督，报请本级人民政府制发监督决定书（行政执法监督条例第二十九条）。",
    )
