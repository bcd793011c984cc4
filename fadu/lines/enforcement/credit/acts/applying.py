"""申请、补正、受理。"""

from fadu.law import APPLICANT, HANDLER, START, Event
from fadu.law.guarding import needs, only_once
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit import guards as g
from fadu.lines.enforcement.credit.acts.who import HEADS, OFFICE
from fadu.lines.enforcement.credit.states import S

INFORMATION = ("doc_no", "identified_on", "penalty_kinds", "gravity", "penalty_until", "natural_person")


class Applying:
    applied = Event(
        "收到信用修复申请",
        (XIUFU[13], XIUFU[15]),
        by=OFFICE,
        at=(START,),
        to=S.applied_,
        asks=(*INFORMATION, "performed_on", "committed", "application_no", "website_on", "repair_note"),
        guards=(g.grave_enough, g.identified_before),
    )
    correction_asked = Event(
        "告知补正",
        XIUFU[16, 2],
        by=(HANDLER,),
        at=(S.applied_,),
        to=S.correcting,
        asks=("missing", "correct_by"),
        guards=(
            only_once("correction_asked", "已经告知过补正，应当一次性告知，不得再次要求。", XIUFU[16, 2]),
        ),
    )
    corrected = Event(
        "收到补正材料",
        XIUFU[16, 2],
        by=(APPLICANT, *OFFICE),
        at=(S.correcting,),
        to=S.applied_,
        asks=("performed_on", "committed", "corrected_note"),
    )
    accepted = Event(
        "受理",
        (XIUFU[16, 2], XIUFU[14]),
        by=(HANDLER,),
        at=(S.applied_,),
        to=S.checking,
        guards=(g.long_enough, g.term_over, g.all_done, g.promised, g.not_barred),
    )
    refused_acceptance = Event(
        "不予受理",
        XIUFU[16, 2],
        by=(HANDLER,),
        at=(S.applied_, S.correcting),
        to=S.refused_,
        asks=("refuse_ground", "refuse_text"),
        approval=HEADS,
        guards=(g.ground_holds, g.correction_over),
        closes=True,
    )


class Shielding:
    shield_asked = Event(
        "收到重整企业的申请",
        XIUFU[20],
        by=OFFICE,
        at=(START,),
        to=S.shielding,
        asks=(*INFORMATION, "court_ruling", "repair_note"),
        guards=(g.grave_enough, g.identified_before),
    )
    shielded = Event(
        "临时屏蔽",
        XIUFU[20],
        by=(HANDLER,),
        at=(S.shielding,),
        to=S.shielded_,
        asks=("shield_scope",),
        closes=True,
    )
    shield_ended = Event(
        "重整结束，恢复公示或者终止公示",
        XIUFU[20],
        by=(HANDLER,),
        at=(S.shielded_,),
        asks=("checked_note",),
        guards=(needs("shielded", "没有临时屏蔽。", XIUFU[20]),),
        side=True,
    )
