"""申请、补正、受理（法第二章、第三章）。"""

from fadu.law import (
    AGENT,
    APPLICANT,
    CLERK,
    HANDLER,
    RESPONDENT,
    SECTION_HEAD,
    START,
    THE_LAW,
    Event,
)
from fadu.law.guarding import not_before
from fadu.law.statutes import FUYI, FUYI_RULES
from fadu.lines.reconsideration.acts.who import APPLICANT_SIDE, HEAD, HEADS, OFFICE
from fadu.lines.reconsideration.guards import decision, reviewing
from fadu.lines.reconsideration.guards import intake as g
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.states import (
    AFTER_DECISION,
    BEFORE_CLOSING,
    IN_REVIEW,
    States,
)

S = States

INTAKE = (
    "channel",
    "kind",
    "act_kind",
    "act_title",
    "act_number",
    "act_on",
    "learned_on",
    "rights_untold",
    "rights_learned_on",
    "duty_asked_on",
    "perform_due_on",
    "urgent_duty",
    "immovable",
    "posted_on",
    "late_reason",
    "obstacle_from",
    "obstacle_until",
    "suit_on",
    "suit_dismissed_on",
    "lodged_on",
    "self_corrected_told_on",
    "applicant_count",
    "respondent_kind",
    "mandatory_first",
    "requests",
    "reasons",
    "amount_fen",
    "compensation_asked",
    "compensation_fen",
    "mediation_wish",
)


class Intake:
    """申请、补正、受理（法第二章、第三章）。"""

    # ─── 申请（法第二章） ───────────────────────────────────────────────────────────────────────

    lodged = Event(
        "向作出处罚决定的机关提交复议申请",
        FUYI[32, 1],
        by=(APPLICANT, RESPONDENT, CLERK),
        at=(START,),
        to=S.lodged,
        asks=("act_title", "act_number", "act_on", "kind", "applicant_count", "requests", "reasons"),
    )
    self_corrected = Event(
        "原机关自行纠正并告知",
        (FUYI[32, 2], FUYI_RULES[38, 1]),
        by=(RESPONDENT, CLERK),
        at=(S.lodged,),
        to=S.told,
        asks=("self_correction", "self_correction_text"),
        guards=(not_before("lodged", FUYI_RULES[38, 1]),),
        closes=True,
    )
    received = Event(
        "收到复议申请",
        (FUYI[30, 1], FUYI[22], FUYI_RULES[27], FUYI_RULES[28]),
        by=(APPLICANT, AGENT, RESPONDENT, CLERK, HANDLER),
        at=(START, S.lodged),
        to=S.receiving,
        asks=INTAKE,
        guards=(not_before("lodged", FUYI[32, 2]),),
    )
    forwarded = Event(
        "转送有管辖权的机关（对方收到）",
        (FUYI[30, 2], FUYI[22, 2]),
        by=OFFICE,
        at=(S.receiving,),
        asks=("forwarded_to", "forward_note"),
        guards=(not_before("received", FUYI[30, 1]),),
        side=True,
    )
    handler_assigned = Event(
        "指定承办人",
        (FUYI[36, 1], FUYI_RULES[39]),
        by=(SECTION_HEAD, CLERK),
        at=(*BEFORE_CLOSING, S.lodged, S.elevated, S.decided, S.closed_mediated, *AFTER_DECISION),
        asks=("handler", "co_handler", "major", "technical"),
        guards=(reviewing.different_handlers,),
        side=True,
    )

    # ─── 补正（法31） ───────────────────────────────────────────────────────────────────────────

    correction_asked = Event(
        "通知补正",
        FUYI[31, 1],
        by=OFFICE,
        at=(S.receiving,),
        to=S.correcting,
        asks=("correction_items", "correction_text"),
        guards=(g.one_correction_notice, g.notice_in_time, not_before("received", FUYI[31, 1])),
    )
    correction_served = Event(
        "补正通知送达申请人",
        FUYI[31, 2],
        by=OFFICE,
        at=(S.correcting,),
        asks=("service_method",),
        guards=(not_before("correction_asked", FUYI[31, 2]),),
        side=True,
    )
    correction_extended = Event(
        "延长补正期限",
        FUYI[31, 2],
        by=(HANDLER,),
        at=(S.correcting,),
        asks=("correct_by", "late_excuse"),
        approval=HEAD,
        guards=(g.longer_correction,),
        side=True,
    )
    corrected = Event(
        "收到补正材料",
        FUYI[31, 3],
        by=APPLICANT_SIDE,
        at=(S.correcting,),
        to=S.receiving,
        asks=("corrected_items", "correction_note", "late_excuse"),
        guards=(not_before("correction_asked", FUYI[31, 2]), g.correction_in_time),
    )
    abandoned = Event(
        "逾期不补正，视为放弃申请",
        FUYI[31, 2],
        by=OFFICE,
        at=(S.correcting,),
        to=S.abandoned,
        asks=("file_note",),
        approval=HEAD,
        guards=(g.abandonment,),
        closes=True,
    )

    # ─── 受理前先行化解（法5，内部规定一；审查期限不停止） ───────────────────────────────────────

    presettlement_asked = Event(
        "请原机关先行化解",
        (FUYI[5, 1], INTERNAL[1]),
        by=OFFICE,
        at=(S.receiving,),
        asks=("presettle_consent", "presettle_way", "presettle_by", "presettle_note"),
        guards=(
            g.presettle_consent,
            g.presettle_once,
            g.presettle_in_review,
            not_before("received", INTERNAL[1]),
        ),
        side=True,
    )
    presettlement_answered = Event(
        "登记先行化解的结果",
        (FUYI[5, 1], INTERNAL[1]),
        by=(RESPONDENT, *OFFICE),
        at=(*BEFORE_CLOSING, S.told),
        asks=("presettle_result", "presettle_reason", "presettle_text"),
        guards=(
            g.presettle_pending,
            g.presettle_reason,
            not_before("presettlement_asked", INTERNAL[1]),
        ),
        side=True,
    )

    # ─── 受理（法30、33，条例29、36、37） ───────────────────────────────────────────────────────

    refused = Event(
        "决定不予受理",
        (FUYI[30, 2], FUYI_RULES[29], FUYI_RULES[36]),
        by=OFFICE,
        at=(S.receiving,),
        to=S.refused,
        asks=("refusal_ground", "refusal_reasons", "competent_organ"),
        approval=HEADS,
        guards=(not_before("received", FUYI[30, 1]), g.refusal_names_organ),
        closes=True,
    )
    told = Event(
        "告知，不再处理",
        (FUYI[30, 2], FUYI_RULES[37, 2]),
        by=OFFICE,
        at=(S.receiving, S.correcting),
        to=S.told,
        asks=("told_ground", "told_text", "competent_organ"),
        approval=HEAD,
        guards=(not_before("received", FUYI[30, 1]), g.names_competent_organ, g.presettled_first),
        closes=True,
    )
    transferred = Event(
        "移送有管辖权的机关",
        (FUYI[30, 2], FUYI_RULES[40, 3]),
        by=OFFICE,
        at=(S.receiving, S.elevated),
        to=S.transferred,
        asks=("transferred_to", "transfer_note"),
        approval=HEAD,
        closes=True,
    )
    accepted = Event(
        "受理",
        FUYI[30, 1],
        by=OFFICE,
        at=(S.receiving,),
        to=S.accepted,
        asks=("fee_charged",),
        approval=HEAD,
        guards=(
            g.no_fee,
            not_before("received", FUYI[30, 1]),
            not_before("corrected", FUYI[31, 3]),
            g.application_in_time,
            g.outer_limit,
            g.not_too_early,
        ),
    )
    deemed_accepted = Event(
        "视为受理",
        FUYI[30, 3],
        by=(THE_LAW,),
        at=(S.receiving,),
        to=S.accepted,
    )
    simplified = Event(
        "决定适用简易程序",
        (FUYI[53], FUYI[36, 1]),
        by=(HANDLER,),
        at=(S.accepted, S.served, S.reviewing),
        asks=("simplified_ground", "amount_fen", "all_consent", "clear_case"),
        approval=HEAD,
        guards=(g.ordinary_stays, g.simplified_ground, g.clear_case),
        side=True,
    )
    converted = Event(
        "简易程序转为普通程序",
        FUYI[55],
        by=(HANDLER,),
        at=IN_REVIEW,
        asks=("convert_reason",),
        approval=HEAD,
        guards=(g.ordinary_already,),
        side=True,
    )
    dismissed = Event(
        "驳回行政复议申请",
        (FUYI[33], FUYI_RULES[37, 1]),
        by=(HANDLER,),
        at=(*IN_REVIEW, S.merged),
        to=S.dismissed,
        asks=("dismissal_ground", "dismissal_reasons"),
        approval=HEADS,
        guards=(not_before("accepted", FUYI[33]), decision.recusal_settled),
        closes=True,
    )
