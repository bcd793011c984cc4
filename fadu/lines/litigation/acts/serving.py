"""法院送达应诉通知、交办、管辖异议、协调化解、风险、起诉期限（行政诉讼法第二十六条、第四十六条、第六十七条）。"""

from fadu.law import START, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import QISU_QIXIAN, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.who import DECIDERS, HEADS, OFFICE
from fadu.lines.litigation.guards import answering as g
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.states import FIRST, OPEN, OVERLAID, PENDING, SITTING, States

S = States

SUIT = (
    "court",
    "court_number",
    "via",
    "place",
    "act_kind",
    "field",
    "act_title",
    "act_number",
    "act_on",
    "review_number",
    "review_on",
    "claims",
    "grounds",
    "filed_on",
    "sued_on",
    "court_procedure",
    "amount_fen",
    "project",
)


class Serving:
    """从收到应诉通知书到交办，以及随时可以做的化解、风险评估。"""

    received = Event(
        "收到应诉通知书",
        XINGSU[67, 1],
        by=OFFICE,
        at=(START,),
        to=S.received,
        asks=SUIT,
        guards=(g.filed_before,),
    )
    assigned = Event(
        "交办",
        (INTERNAL[1], XINGSU[26]),
        by=(*HEADS, *OFFICE),
        at=(S.received, S.assigned),
        beneath=OVERLAID,
        to=S.assigned,
        asks=("unit", "handler", "draft_by", "assign_note"),
        guards=(g.all_sued, g.draft_in_time, not_before("received", INTERNAL[1])),
    )
    limit_examined = Event(
        "审查起诉期限",
        (XINGSU[46], XINGSU[48], QISU_QIXIAN[2]),
        by=DECIDERS,
        at=OPEN,
        asks=(
            "limit_case",
            "act_on",
            "sued_on",
            "learned_on",
            "identified_on",
            "told_on",
            "told_until",
            "review_served_on",
            "review_due_on",
            "duty_asked_on",
            "duty_due_on",
            "real_estate",
            "delays",
            "obstacle_gone_on",
            "longer_asked_on",
            "urgent",
            "correction_asked",
        ),
        guards=(g.limit_dated,),
        side=True,
    )
    settlement_tried = Event(
        "协调化解",
        (INTERNAL[2], XINGSU[60]),
        by=DECIDERS,
        at=OPEN,
        asks=(
            "willingness",
            "settlement_way",
            "settlement_result",
            "settlement_from",
            "settlement_to",
            "settlement_note",
        ),
        side=True,
    )
    risk_flagged = Event(
        "评估败诉风险",
        INTERNAL[3],
        by=DECIDERS,
        at=(*PENDING, S.suspended, S.judged),
        asks=("risk", "risk_reasons", "risk_note", "settle_by"),
        guards=(g.risk_has_work,),
        side=True,
    )
    act_changed = Event(
        "改变被诉行政行为",
        XINGSU[62],
        by=DECIDERS,
        at=(*PENDING, S.suspended, S.judged),
        asks=("change_kind", "change_note", "court_told_on"),
        side=True,
    )
    jurisdiction_objected = Event(
        "提出管辖异议",
        XINGSU_JIESHI[10, 1],
        by=OFFICE,
        at=(*FIRST, *SITTING),
        asks=("proper_court", "objection_grounds"),
        guards=(g.objects_once, g.objects_in_time),
        side=True,
    )
    jurisdiction_ruled = Event(
        "收到管辖异议裁定",
        XINGSU_JIESHI[10, 2],
        by=OFFICE,
        at=PENDING,
        asks=("objection_result", "court", "court_number"),
        guards=(g.objected,),
        side=True,
    )
    jurisdiction_appealed = Event(
        "对管辖异议裁定上诉",
        (XINGSU[85], XINGSU_JIESHI[101, 2]),
        by=OFFICE,
        at=PENDING,
        asks=("appeal_court", "appeal_reasons"),
        guards=(g.objection_rejected, g.ruling_appeal_in_time),
        side=True,
    )
    court_moved = Event(
        "案件移送其他法院",
        (XINGSU[22], XINGSU[23]),
        by=OFFICE,
        at=PENDING,
        asks=("court", "court_number", "moved_note"),
        side=True,
    )
    stay_ruled = Event(
        "收到停止执行裁定",
        XINGSU[56, 1],
        by=OFFICE,
        at=(*PENDING, S.suspended),
        asks=("stay", "stay_note"),
        side=True,
    )
