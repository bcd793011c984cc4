"""督办函、监督意见书，报请本级人民政府和监督决定书（行政执法监督条例第二十六条至第二十九条）。"""

from fadu.law import BACK, HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision.acts.who import BUREAU, GOVERNMENT, OFFICE
from fadu.lines.enforcement.supervision.guards import issuing as g
from fadu.lines.enforcement.supervision.states import DEMANDED, S


class Issuing:
    """督办函、监督意见书、监督决定书。"""

    letter_issued = Event(
        "发出督办函",
        JIANDUZHIFA[27],
        by=(HANDLER,),
        at=(S.checking, S.urging),
        to=S.urging,
        asks=("letter_duty", "letter_demand", "correct_by"),
        guards=(g.found_inaction, g.letter_dated, g.date_ahead),
        approval=BUREAU,
    )
    letter_served = Event(
        "督办函送达",
        JIANDUZHIFA[27, 2],
        by=OFFICE,
        at=(S.urging, S.rectifying),
        asks=("service_method",),
        guards=(
            needs("letter_issued", "还没有发出督办函。", JIANDUZHIFA[27]),
            not_before("letter_issued", JIANDUZHIFA[27]),
        ),
        side=True,
    )
    opinion_issued = Event(
        "发出监督意见书",
        JIANDUZHIFA[28],
        by=(HANDLER,),
        at=(S.checking, S.opinion),
        to=S.opinion,
        asks=("opinion_problem", "opinion_basis", "opinion_text", "correct_by"),
        guards=(g.found_unlawful, g.date_ahead),
        approval=BUREAU,
    )
    opinion_served = Event(
        "监督意见书送达",
        (JIANDUZHIFA[28, 2], GUANGDONG_JIANDU[33]),
        by=OFFICE,
        at=(S.opinion, S.rectifying),
        asks=("service_method",),
        guards=(
            needs("opinion_issued", "还没有发出监督意见书。", JIANDUZHIFA[28]),
            not_before("opinion_issued", JIANDUZHIFA[28]),
        ),
        side=True,
    )
    proposed = Event(
        "报请本级人民政府制发决定书",
        JIANDUZHIFA[29],
        by=(HANDLER,),
        at=(S.checking, S.urging, S.opinion, S.rectifying),
        to=S.proposed,
        asks=("proposal_reason", "proposal_text"),
        guards=(g.found_wrong, g.proposal_founded),
        approval=BUREAU,
    )
    decided = Event(
        "本级人民政府制发监督决定书",
        JIANDUZHIFA[29],
        by=GOVERNMENT,
        at=(S.proposed,),
        to=S.decision,
        asks=("decision_text",),  # 三十日内报送执行情况，不另定日期
        guards=(g.by_government, not_before("proposed", JIANDUZHIFA[29])),
    )
    not_approved = Event(
        "本级人民政府不作监督决定",
        JIANDUZHIFA[29],
        by=GOVERNMENT,
        at=(S.proposed,),
        to=BACK,
        asks=("not_approved_note",),
        guards=(g.by_government,),
    )
    decision_served = Event(
        "监督决定书送达",
        GUANGDONG_JIANDU[34],
        by=OFFICE,
        at=(S.decision, S.rectifying),
        asks=("service_method",),
        guards=(
            needs("decided", "本级人民政府还没有制发监督决定书。", JIANDUZHIFA[29]),
            not_before("decided", JIANDUZHIFA[29]),
        ),
        side=True,
    )
    withdrawn = Event(
        "撤回督办函、意见书，办结",
        JIANDUZHIFA[30],
        by=(HANDLER,),
        at=DEMANDED,
        to=S.withdrawn,
        asks=("withdraw_reason",),
        guards=(g.to_withdraw,),
        approval=BUREAU,
        closes=True,
    )
