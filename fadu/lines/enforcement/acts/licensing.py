"""行政许可的办理事项（行政许可法第四章）。"""

from fadu.law import APPLICANT, CLERK, HANDLER, ORGAN_HEAD, START, THE_LAW, Event, State
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import XUKE
from fadu.lines.enforcement.acts.who import DECIDERS, HEAD, OFFICE
from fadu.lines.enforcement.guards import licensing as g


class LicenceStates:
    """许可案件的状态。"""

    examining = State("待受理", whose=HANDLER)
    correcting = State("补正", whose=HANDLER)
    reviewing = State("审查", whose=HANDLER)
    renewing = State("延续审查", whose=HANDLER)
    granted_ = State("准予，待颁证", whose=HANDLER)
    valid = State("许可有效", closed=True)
    refused_ = State("不予许可", closed=True)
    not_accepted_ = State("不予受理、不需要许可", closed=True)
    revoked_ = State("已撤销、撤回、注销", closed=True)
    archived_ = State("已归档", closed=True)


S = LicenceStates
UNDER_REVIEW = (S.reviewing, S.renewing)
GRANTED = (S.granted_, S.valid)


class Receiving:
    """申请、补正、受理（第二十九条至第三十二条）。"""

    received = Event(
        "收到许可申请",
        XUKE[29],
        by=(CLERK, HANDLER),
        at=(START,),
        to=S.examining,
        asks=("licence_item", "field", "power_code", "handling", "public_safety", "enterprise"),
    )
    renewal_received = Event(
        "收到延续申请",
        XUKE[50, 1],
        by=(CLERK, HANDLER),
        at=(START,),
        to=S.renewing,
        asks=("licence_item", "licence_no", "valid_until", "field", "power_code", "enterprise"),
        guards=(g.not_run_out,),
    )
    correction_told = Event(
        "一次告知补正",
        XUKE[32, 1, 4],
        by=OFFICE,
        at=(S.examining,),
        to=S.correcting,
        asks=("correction_items",),
        guards=(not_before("received", XUKE[32, 1, 4]), g.told_once, g.told_in_time),
    )
    corrected = Event(
        "提交补正材料",
        XUKE[32, 1, 5],
        by=(APPLICANT, *OFFICE),
        at=(S.correcting,),
        to=S.examining,
        asks=("correction_note",),
        guards=(not_before("correction_told", XUKE[32]),),
    )
    accepted = Event(
        "受理许可申请",
        XUKE[32, 1, 5],
        by=(HANDLER,),
        at=(S.examining,),
        to=S.reviewing,
        asks=("handler",),
        guards=(not_before("received", XUKE[32, 1, 5]),),
    )
    deemed_accepted = Event(
        "视为受理",
        XUKE[32, 1, 4],
        by=OFFICE,
        at=(S.examining,),
        to=S.reviewing,
        asks=("deemed_from",),
        guards=(g.not_told_in_time, g.deemed_from_receipt),
    )
    not_accepted = Event(
        "不予受理许可申请",
        (XUKE[32, 1, 1], XUKE[32, 1, 2]),
        by=(HANDLER,),
        at=(S.examining, S.correcting),
        to=S.not_accepted_,
        asks=("not_accepted_reason", "refuse_text", "false_papers"),
        closes=True,
    )


class Examining:
    """审查、听证（第三十四条至第四十八条）。"""

    checked = Event(
        "实质核查",
        XUKE[34, 3],
        by=(HANDLER,),
        at=UNDER_REVIEW,
        asks=("officer_1", "officer_2", "place", "minutes"),
        guards=(g.two_checkers,),
        side=True,
    )
    interest_told = Event(
        "告知利害关系人",
        XUKE[36],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("interested", "interest_note"),
        side=True,
    )
    interest_heard = Event(
        "听取申请人、利害关系人意见",
        XUKE[36],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("defence_way", "defence_text"),
        side=True,
    )
    licence_hearing_told = Event(
        "告知许可听证权利",
        XUKE[47, 1],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("interested",),
        side=True,
    )
    licence_hearing_asked = Event(
        "申请许可听证",
        XUKE[47, 1],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("posted_on", "hearing_claim"),
        guards=(
            needs("licence_hearing_told", "尚未告知听证权利。", XUKE[47, 1]),
            g.asked_in_time,
        ),
        side=True,
    )
    licence_hearing_set = Event(
        "通知许可听证",
        XUKE[48, 1],
        by=DECIDERS,
        at=UNDER_REVIEW,
        asks=("hearing_on", "hearing_time", "hearing_place", "hearing_host"),
        guards=(g.seven_days, g.host_apart),
        side=True,
    )
    licence_hearing_held = Event(
        "举行许可听证",
        XUKE[48],
        by=DECIDERS,
        at=UNDER_REVIEW,
        asks=("hearing_present", "hearing_minutes"),
        guards=(needs("licence_hearing_set", "尚未通知听证。", XUKE[48, 1, 1]), g.minutes_taken),
        side=True,
    )
    process_begun = Event(
        "听证、检验、鉴定、专家评审开始",
        XUKE[45],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("process_kind", "process_until"),
        guards=(g.no_process,),
        side=True,
    )
    process_ended = Event(
        "听证、检验、鉴定、专家评审结束",
        XUKE[45],
        by=OFFICE,
        at=UNDER_REVIEW,
        asks=("process_result",),
        guards=(g.in_process,),
        side=True,
    )
    licence_extended = Event(
        "延长许可审查期限",
        XUKE[42],
        by=(HANDLER,),
        at=(S.reviewing,),
        asks=("extend_reason",),
        approval=HEAD,
        guards=(g.before_the_end,),
        once=True,
        side=True,
    )


class Granting:
    """决定、颁证、变更、撤销、注销（第三十七条至第七十条）。"""

    granted = Event(
        "准予许可",
        XUKE[38, 1],
        by=(HANDLER,),
        at=UNDER_REVIEW,
        to=S.granted_,
        asks=("licence_no", "licence_scope", "valid_until", "decision_basis"),
        approval=HEAD,
        guards=(g.hearing_done, g.interested_heard),
    )
    renewal_deemed = Event(
        "视为准予延续",
        XUKE[50, 2],
        by=(THE_LAW,),
        at=(S.renewing,),
        to=S.granted_,
    )
    refused = Event(
        "不予许可",
        XUKE[38, 2],
        by=(HANDLER,),
        at=UNDER_REVIEW,
        to=S.refused_,
        asks=("refuse_text", "decision_basis", "false_papers"),
        approval=HEAD,
        guards=(g.hearing_done, g.interested_heard),
        closes=True,
    )
    issued = Event(
        "颁发、送达许可证件",
        XUKE[44],
        by=OFFICE,
        at=(S.granted_,),
        to=S.valid,
        asks=("licence_no", "service_method"),
        guards=(not_before("granted", XUKE[44]),),
        closes=True,
    )
    licence_published = Event(
        "公开许可决定",
        XUKE[40],
        by=OFFICE,
        at=GRANTED,
        asks=("published_where",),
        side=True,
    )
    changed = Event(
        "变更许可",
        XUKE[49],
        by=(HANDLER,),
        at=(S.valid,),
        asks=("licence_scope", "change_note"),
        approval=HEAD,
        side=True,
    )
    revoked = Event(
        "撤销、撤回、注销许可",
        (XUKE[69], XUKE[70]),
        by=(HANDLER, ORGAN_HEAD),
        at=GRANTED,
        to=S.revoked_,
        asks=("revoke_kind", "refuse_text", "public_harm"),
        approval=HEAD,
        guards=(g.no_great_harm,),
        closes=True,
    )
    licence_archived = Event(
        "许可案件归档",
        XUKE[40],
        by=OFFICE,
        at=(S.valid, S.refused_, S.not_accepted_, S.revoked_),
        to=S.archived_,
        asks=("retention",),
    )
