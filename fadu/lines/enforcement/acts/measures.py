"""行政强制措施：查封、扣押、冻结（行政强制法第十八条至第三十三条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import QIANGZHI
from fadu.lines.enforcement.acts.investigating import OFFICERS
from fadu.lines.enforcement.acts.who import HEAD
from fadu.lines.enforcement.guards import measures as g
from fadu.lines.enforcement.states import AFTER_DECISION, MEASURES_AT, OVER, S

SEALING = (
    "seal_kind",
    "goods",
    "seal_reason",
    "seal_basis",
    "keeping_place",
    "keeper",
    "presence",
    *OFFICERS,
)
# 查封扣押至处理决定以后才解除的，也要登记得上
HELD_AT = (*MEASURES_AT, S.reviewing, *AFTER_DECISION, *OVER)


class Measures:
    """行政强制措施：查封、扣押、冻结（行政强制法第十八条至第三十三条）。"""

    sealed_up = Event(
        "查封、扣押",
        (QIANGZHI[18], QIANGZHI[24]),
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=SEALING,
        approval=HEAD,
        guards=(g.two_officers, g.two_cards),
        side=True,
    )
    sealed_on_spot = Event(
        "当场查封、扣押",
        (QIANGZHI[19], QIANGZHI[24]),
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=(*SEALING, "urgent_reason"),
        guards=(g.two_officers, g.two_cards, g.urgency_told),
        side=True,
    )
    measure_reported = Event(
        "补办强制措施批准手续",
        QIANGZHI[19],
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("answers", "report_note"),
        approval=HEAD,
        guards=(needs("sealed_on_spot", "没有当场采取的强制措施。", QIANGZHI[19]), g.report_named),
        side=True,
    )
    test_commissioned = Event(
        "委托检测、检验、检疫、鉴定",
        QIANGZHI[25, 3],
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("answers", "test_item", "test_org", "test_until"),
        guards=(g.test_named, g.not_past_seizure),
        side=True,
    )
    tested = Event(
        "收到检测、鉴定结果",
        QIANGZHI[25, 3],
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("answers", "test_result"),
        guards=(
            needs("test_commissioned", "没有委托检测、鉴定。", QIANGZHI[25, 3]),
            not_before("test_commissioned", QIANGZHI[25, 3]),
        ),
        side=True,
    )
    seal_extended = Event(
        "延长查封、扣押",
        QIANGZHI[25],
        by=(HANDLER,),
        at=(*MEASURES_AT, S.reviewing),
        asks=("answers", "days", "extend_reason"),
        approval=HEAD,
        guards=(g.is_held, g.seizure_named, g.extended_once, g.not_past_seizure),
        side=True,
    )
    unsealed = Event(
        "解除查封、扣押",
        QIANGZHI[28],
        by=(HANDLER,),
        at=HELD_AT,
        asks=("answers", "unseal_reason", "unseal_note"),
        guards=(g.is_held, g.seizure_named),
        side=True,
    )
    frozen = Event(
        "冻结存款、汇款",
        (QIANGZHI[30], QIANGZHI[32]),
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("account", "freeze_fen", "freeze_reason", "freeze_basis", *OFFICERS),
        approval=HEAD,
        guards=(g.two_officers, g.two_cards, g.not_frozen),
        side=True,
    )
    freeze_served = Event(
        "交付冻结决定书",
        QIANGZHI[31],
        by=(HANDLER,),
        at=HELD_AT,
        asks=("service_method",),
        guards=(needs("frozen", "没有冻结存款、汇款。", QIANGZHI[31]), not_before("frozen", QIANGZHI[31])),
        side=True,
    )
    freeze_extended = Event(
        "延长冻结",
        QIANGZHI[32],
        by=(HANDLER,),
        at=(*MEASURES_AT, S.reviewing),
        asks=("days", "extend_reason"),
        approval=HEAD,
        guards=(g.is_frozen, g.freeze_extended_once, g.not_past_freeze),
        side=True,
    )
    unfrozen = Event(
        "解除冻结",
        QIANGZHI[33],
        by=(HANDLER,),
        at=HELD_AT,
        asks=("unseal_reason", "unseal_note"),
        guards=(g.is_frozen,),
        side=True,
    )
