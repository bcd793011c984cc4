"""通报、对执法人员的处理建议、移送监察机关（行政执法监督条例第三十一条至第三十三条），归档。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs
from fadu.law.statutes import DANGAN, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import BUREAU, OFFICE
from fadu.lines.enforcement.supervision.guards import afterwards as g
from fadu.lines.enforcement.supervision.states import AFTER, S

AT = (S.checking, S.proposed, *AFTER)


class Afterwards:
    """通报、处理建议、移送，归档。"""

    circulated = Event(
        "通报",
        JIANDUZHIFA[31],
        by=(HANDLER,),
        at=AT,
        asks=("circulation_reason", "circulation_scope", "circulation_text"),
        guards=(g.found_before, g.refused_before),
        approval=BUREAU,
        side=True,
    )
    staff_proposed = Event(
        "提出对执法人员的处理建议",
        JIANDUZHIFA[32],
        by=(HANDLER,),
        at=AT,
        asks=("staff_person", "staff_card", "staff_measures", "staff_reason", "staff_to"),
        guards=(g.found_before,),
        approval=BUREAU,
        side=True,
    )
    staff_handled = Event(
        "登记有权机关的处理结果",
        JIANDUZHIFA[32],
        by=OFFICE,
        at=AT,
        asks=("staff_person", "staff_result"),
        guards=(needs("staff_proposed", "没有提出过处理建议。", JIANDUZHIFA[32]),),
        side=True,
    )
    handed_to_inspectors = Event(
        "向监察机关移送问题线索",
        JIANDUZHIFA[33, 1],
        by=(HANDLER,),
        at=AT,
        asks=("inspectors", "inspectors_note"),
        approval=BUREAU,
        side=True,
    )
    archived = Event(
        "归档",
        DANGAN[14],
        by=OFFICE,
        at=(S.not_opened, S.no_problem, S.done, S.withdrawn),
        to=S.archived,
        asks=("retention",),
    )
