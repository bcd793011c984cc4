"""异议和复查（行政执法监督条例第三十条，广东省条例第三十三条第二款）。

条例：向作出处理的监督机构提出，及时处理；广东省：十五日内向上一级申请复查。两条路都在，复查不影响先提出异议。
"""

from fadu.law import HANDLER, Event
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import AGENCY, BUREAU, OFFICE
from fadu.lines.enforcement.supervision.guards import objecting as g
from fadu.lines.enforcement.supervision.states import DEMANDED, S

AT = (*DEMANDED, S.rectifying)


class Objecting:
    """异议、复查。"""

    objected = Event(
        "提出异议",
        JIANDUZHIFA[30],
        by=AGENCY,
        at=AT,
        asks=("objection_to", "objection_text"),
        guards=(g.was_issued, g.not_pending),
        side=True,
    )
    objection_decided = Event(
        "处理异议",
        JIANDUZHIFA[30],
        by=(HANDLER,),
        at=AT,
        asks=("objection_result", "objection_answer"),
        guards=(g.objection_pending,),
        approval=BUREAU,
        side=True,
    )
    review_asked = Event(
        "向上一级申请复查",
        GUANGDONG_JIANDU[33, 2],
        by=AGENCY,
        at=(S.opinion, S.rectifying),
        asks=("review_organ", "review_text"),
        guards=(g.opinion_was_served, g.within_fifteen, g.no_review_pending),
        side=True,
    )
    review_decided = Event(
        "上一级作出复查决定",
        GUANGDONG_JIANDU[33, 2],
        by=OFFICE,
        at=(S.opinion, S.rectifying),
        asks=("review_result", "review_note"),
        guards=(g.review_pending,),
        side=True,
    )
