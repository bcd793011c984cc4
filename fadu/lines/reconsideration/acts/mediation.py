"""调解、和解、撤回、终止（法5、41、73、74）。"""

from fadu.law import (
    BACK,
    CLERK,
    HANDLER,
    RESPONDENT,
    Event,
)
from fadu.law.guarding import not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import ALL_SIDES, APPLICANT_SIDE, HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.guards import mediation as g
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.states import (
    BEFORE_CLOSING,
    IN_REVIEW,
    MAIN,
    WRITING,
    States,
)

S = States


class Mediation:
    """调解、和解、撤回、终止（法5、41、73、74）。"""

    mediation_offered = Event(
        "提议调解",
        (FUYI[5, 1], FUYI_RULES[6]),
        by=(*ALL_SIDES, CLERK),
        at=BEFORE_CLOSING,
        asks=("offered_by", "offer_note"),
        side=True,
    )
    mediation_consented = Event(
        "对调解表示意见",
        FUYI[5, 2],
        by=ALL_SIDES,
        at=BEFORE_CLOSING,
        asks=("party_role", "consents", "consent_mode"),
        side=True,
    )
    mediation_started = Event(
        "开始调解",
        FUYI[5, 1],
        by=(HANDLER,),
        at=(*MAIN, S.hearing, S.consulting, S.drafted),
        to=S.mediating,
        asks=("applicant_agrees", "respondent_agrees", "mediator", "mediation_plan"),
        guards=(g.voluntary,),
    )
    mediation_assigned = Event(
        "委派调解工作站",
        (FUYI[5, 1], INTERNAL[6]),
        by=OFFICE,
        at=BEFORE_CLOSING,
        asks=("mediation_station", "mediator", "mediate_by", "assignment_note"),
        guards=(g.mediate_in_time,),
        side=True,
    )
    mediation_met = Event(
        "召开调解会",
        FUYI[5, 2],
        by=(HANDLER,),
        at=BEFORE_CLOSING,
        asks=("mediation_place", "mediation_mode", "mediation_people", "mediation_minutes"),
        guards=(g.voluntary,),
        side=True,
    )
    resolution_advised = Event(
        "制发多元化解建议函",
        (FUYI[5, 1], INTERNAL[2]),
        by=(HANDLER,),
        at=WRITING,
        asks=("resolution_to", "resolution_measures", "resolution_text", "resolution_by"),
        approval=HEAD,
        guards=(g.reply_day_ahead,),
        side=True,
    )
    resolution_answered = Event(
        "收到多元化解建议函的回复",
        INTERNAL[2],
        by=(RESPONDENT, *OFFICE),
        at=(*WRITING, S.archived),
        asks=("answers", "resolution_result", "resolution_reply"),
        guards=(g.resolution_pending, not_before("resolution_advised", INTERNAL[2])),
        side=True,
    )
    mediation_failed = Event(
        "调解不成",
        FUYI[73, 2],
        by=(HANDLER,),
        at=(S.mediating,),
        to=BACK,
        asks=("mediation_failure",),
        guards=(not_before("mediation_started", FUYI[73, 2]),),
    )
    mediated = Event(
        "制作行政复议调解书",
        FUYI[73, 1],
        by=(HANDLER,),
        at=(S.mediating,),
        to=S.closed_mediated,
        asks=("mediation_terms", "all_signed", "sealed", "signed_on", "perform_by"),
        approval=HEADS,
        guards=(g.signed_and_sealed, not_before("mediation_started", FUYI[73, 1])),
        closes=True,
    )
    mediation_served = Event(
        "调解书送达",
        FUYI[73, 1],
        by=OFFICE,
        at=(S.closed_mediated,),
        to=S.effective,
        asks=("service_method",),
        guards=(not_before("mediated", FUYI[73, 1]),),
    )
    settled = Event(
        "当事人和解",
        FUYI[74, 1],
        by=ALL_SIDES,
        at=BEFORE_CLOSING,
        asks=("settlement_on", "settlement_text"),
        side=True,
    )
    withdrawal_asked = Event(
        "申请撤回",
        FUYI[74, 2],
        by=APPLICANT_SIDE,
        at=(*IN_REVIEW, S.merged),
        asks=("withdrawal_kind", "withdrawal_reason"),
        side=True,
    )
    withdrawal_refused = Event(
        "不准予撤回",
        FUYI[74, 2],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        asks=("withdrawal_refusal",),
        approval=HEAD,
        guards=(g.withdrawal_pending,),
        side=True,
    )
    withdrawn = Event(
        "准予撤回，终止行政复议",
        (FUYI[41, None, 1], FUYI[74, 2]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.terminated,
        asks=("withdrawal_ground",),
        approval=HEADS,
        guards=(
            g.withdrawal_pending,
            g.withdrawal_ground,
            g.settled_first,
            not_before("withdrawal_asked", FUYI[74, 2]),
        ),
        closes=True,
    )
    terminated = Event(
        "终止行政复议",
        FUYI[41],
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.terminated,
        asks=("ground", "termination_reasons"),
        approval=HEADS,
        guards=(g.termination_ground, not_before("accepted", FUYI[41])),
        closes=True,
    )
