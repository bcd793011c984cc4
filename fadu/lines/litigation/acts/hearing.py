"""开庭和负责人出庭（行政诉讼法第三条第三款，负责人出庭应诉规定）。各审级共用。"""

from fadu.law import BACK, Event
from fadu.law.statutes import CHUTING, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.acts.who import ANSWERING, OFFICE
from fadu.lines.litigation.guards import hearing as g
from fadu.lines.litigation.states import FIRST, PENDING, States

S = States


class Hearing:
    """开庭和负责人出庭。"""

    hearing_set = Event(
        "收到开庭传票",
        (XINGSU_JIESHI[71], CHUTING[5, 2]),
        by=OFFICE,
        at=(*FIRST, S.heard, S.appealed, S.retrial, S.scheduled),
        to=S.scheduled,
        asks=("hearing_on", "hearing_time", "hearing_place", "head_notice", "notice_ground"),
        guards=(g.ahead,),
    )
    hearing_cancelled = Event(
        "取消、延期开庭", CHUTING[9, 3], by=OFFICE, at=(S.scheduled,), to=BACK, asks=("cancel_note",)
    )
    head_named = Event(
        "确定出庭负责人",
        (XINGSU[3, 3], CHUTING[6, 1]),
        by=ANSWERING,
        at=(S.scheduled,),
        asks=("head_name", "head_title", "head_role"),
        guards=(g.is_a_head, g.before_the_hearing, g.named_with_title),
        side=True,
    )
    absence_explained = Event(
        "说明负责人不能出庭",
        (CHUTING[8], CHUTING[9, 1], XINGSU_JIESHI[129, 3]),
        by=ANSWERING,
        at=(S.scheduled,),
        asks=("absence_reason", "absence_note", "absence_proof", "staff_names"),
        guards=(g.before_the_hearing,),
        side=True,
    )
    hearing_held = Event(
        "开庭",
        (XINGSU[3, 3], CHUTING[2, 1]),
        by=OFFICE,
        at=(S.scheduled,),
        to=S.heard,
        asks=(
            "head_attended",
            "head_name",
            "head_title",
            "head_role",
            "head_spoke",
            "staff_names",
            "lawyer_names",
            "hearing_note",
        ),
        guards=(g.on_the_day, g.attending_is_a_head, g.absence_told, g.staff_there),
    )
    appearance_failed = Event(
        "未依法出庭",
        (CHUTING[12, 1], XINGSU_JIESHI[132]),
        by=OFFICE,
        at=(S.scheduled,),
        to=S.heard,
        asks=("failure", "failure_note", "lawyer_names"),
        guards=(g.on_the_day,),
    )
    suspended = Event(
        "中止诉讼",
        XINGSU_JIESHI[87, 1],
        by=OFFICE,
        at=PENDING,
        to=S.suspended,
        asks=("suspension_note",),
    )
    resumed = Event(
        "恢复诉讼", XINGSU_JIESHI[87, 2], by=OFFICE, at=(S.suspended,), to=BACK, asks=("suspension_note",)
    )
    converted = Event(
        "简易程序转为普通程序",
        (XINGSU[84], XINGSU_JIESHI[105]),
        by=OFFICE,
        at=(S.received, S.assigned, S.answered, S.scheduled, S.heard),
        asks=("filed_on",),
        guards=(g.was_simplified,),
        side=True,
    )
    trial_extended = Event(
        "法院延长审理期限",
        (XINGSU[81], XINGSU[88]),
        by=OFFICE,
        at=(S.assigned, S.answered, S.scheduled, S.heard, S.appealed),
        asks=("trial_until",),
        side=True,
    )
