"""催告、强制执行、申请人民法院强制执行（行政强制法第四章、第五章）。普通程序、简易程序共用。"""

from fadu.law import CLERK, HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, QIANGZHI
from fadu.lines.enforcement.acts.who import HEAD, OFFICE
from fadu.lines.enforcement.guards import enforcing as g
from fadu.lines.enforcement.guards import performing as p
from fadu.lines.enforcement.states import OWING, S


class Urging:
    """催告、本机关强制执行（行政强制法第三十五条至第五十二条）。"""

    urged = Event(
        "催告",
        (QIANGZHI[35], QIANGZHI[54]),
        by=(HANDLER,),
        at=OWING,
        to=S.enforcing,
        asks=("urge_content", "urge_by"),
        guards=(g.something_due, g.ten_days_given),
    )
    urging_served = Event(
        "催告书送达",
        (QIANGZHI[38], QIANGZHI[54]),
        by=OFFICE,
        at=(S.enforcing,),
        asks=("service_method",),
        guards=(not_before("urged", QIANGZHI[54]),),
        side=True,
    )
    urging_answered = Event(
        "催告后陈述、申辩",
        QIANGZHI[36],
        by=OFFICE,
        at=(S.enforcing,),
        asks=("defence_way", "defence_text", "recheck_result", "recheck_note"),
        guards=(needs("urging_served", "催告书尚未送达。", QIANGZHI[36]),),
        side=True,
    )
    demolition_announced = Event(
        "公告限期自行拆除",
        QIANGZHI[44],
        by=(HANDLER,),
        at=OWING,
        asks=("demolition_object", "demolish_by"),
        side=True,
    )
    execution_decided = Event(
        "作出强制执行决定",
        QIANGZHI[37],
        by=(HANDLER,),
        at=(S.enforcing,),
        asks=(
            "power_basis",
            "execute_object",
            "execute_reason",
            "execute_way",
            "moving_assets",
            "demolition",
        ),
        approval=HEAD,
        guards=(g.power_named, g.urged_in_vain, g.surcharge_thirty_days, g.demolition_ripe),
        side=True,
    )
    substitute_decided = Event(
        "作出代履行决定",
        (QIANGZHI[50], QIANGZHI[51]),
        by=(HANDLER,),
        at=(S.enforcing,),
        asks=("substitute_on", "substitute_by", "substitute_cost_fen", "execute_object"),
        approval=HEAD,
        guards=(g.urged_before, g.three_days),
        side=True,
    )
    substitute_urged = Event(
        "代履行前催告",
        QIANGZHI[51, 1, 2],
        by=OFFICE,
        at=(S.enforcing,),
        asks=("service_method",),
        guards=(
            needs("substitute_decided", "尚未作出代履行决定。", QIANGZHI[51]),
            not_before("substitute_decided", QIANGZHI[51]),
        ),
        side=True,
    )
    execution_suspended = Event(
        "中止执行",
        QIANGZHI[39, 1],
        by=(HANDLER,),
        at=(S.enforcing,),
        asks=("suspend_reason",),
        guards=(g.not_suspended,),
        side=True,
    )
    execution_resumed = Event(
        "恢复执行",
        QIANGZHI[39, 2],
        by=(HANDLER,),
        at=(S.enforcing,),
        guards=(g.is_suspended,),
        side=True,
    )
    executed = Event(
        "实施强制执行",
        (QIANGZHI[43], QIANGZHI[34]),
        by=(HANDLER,),
        at=(S.enforcing,),
        asks=(
            "execute_time",
            "urgent_reason",
            "living_cut",
            "execute_way",
            "execute_note",
            "demolition",
            "executed_fully",
        ),
        guards=(
            g.may_execute,
            g.is_not_suspended,
            g.daytime,
            g.no_cutting_off,
            g.demolition_ripe,
            g.substitute_in_time,
        ),
        side=True,
    )


class Applying:
    """申请人民法院强制执行（行政强制法第五十三条至第五十八条）。"""

    enforcement_applied = Event(
        "申请法院强制执行",
        (CHUFA[72, 1, 4], QIANGZHI[53]),
        by=(HANDLER,),
        at=(S.enforcing,),
        asks=("court", "apply_items", "apply_fen", "late_reason"),
        approval=HEAD,
        guards=(g.urging_ran_out, g.in_the_window, p.no_challenge_open),
        side=True,
    )
    enforcement_accepted = Event(
        "法院受理强制执行申请",
        QIANGZHI[56, 1],
        by=OFFICE,
        at=(S.enforcing,),
        asks=("court_number",),
        guards=(g.applied, not_before("enforcement_applied", QIANGZHI[56, 1])),
        side=True,
    )
    enforcement_not_accepted = Event(
        "法院不予受理强制执行申请",
        QIANGZHI[56, 2],
        by=OFFICE,
        at=(S.enforcing,),
        asks=("court_number", "court_reason"),
        guards=(g.applied, not_before("enforcement_applied", QIANGZHI[56])),
        side=True,
    )
    enforcement_ruled = Event(
        "法院作出执行裁定",
        (QIANGZHI[57], QIANGZHI[58]),
        by=OFFICE,
        at=(S.enforcing,),
        asks=("ruling", "court_number", "executor", "court_reason", "ruling_received_on"),
        guards=(needs("enforcement_accepted", "法院尚未受理。", QIANGZHI[57]), g.executor_named),
        side=True,
    )
    court_review_asked = Event(
        "向上一级法院申请复议",
        (QIANGZHI[56, 2], QIANGZHI[58, 3]),
        by=(CLERK, HANDLER),
        at=(S.enforcing,),
        asks=("court_review_note",),
        guards=(g.ruling_against,),
        side=True,
    )
