"""行政许可（行政许可法）。行政机关的期限都是工作日（第八十二条）；申请人提出延续的三十日是自然日。"""

from datetime import date

from fadu.law import APPLICANT, Extension, Pause, Procedure, Term, Unit, Within
from fadu.law.statutes import XUKE
from fadu.lines.enforcement.acts.licensing import Examining, Granting, LicenceStates, Receiving

ACCEPTED = (Receiving.accepted, Receiving.deemed_accepted)
DECIDED = (Granting.granted, Granting.refused)
PROCESS = (Pause(Examining.process_begun, Examining.process_ended, XUKE[45]),)


class Licence(Granting, Examining, Receiving, Procedure):
    """行政许可：申请、受理、审查、听证、决定、颁证，和延续、变更、撤销、注销。"""

    title = "行政许可"
    key = "enforcement.licence"
    in_force = date(2019, 4, 23)
    version = "licence"
    stages = LicenceStates

    notify = Term(
        "一次告知补正",
        after=Receiving.received,
        met_by=(
            Receiving.correction_told,
            Receiving.accepted,
            Receiving.not_accepted,
            Receiving.deemed_accepted,
        ),
        within=Within(5, XUKE[32, 1, 4], "应当当场或者在五日内一次告知申请人需要补正的全部内容"),
        effect="逾期不告知的，自收到申请材料之日起即为受理，登记“视为受理”。",
    )
    # 视为受理的，自收到申请材料之日起算，不是自第五日
    decide = Term(
        "作出许可决定",
        after=Receiving.accepted,
        where={"handling": ("single", None)},
        met_by=DECIDED,
        within=Within(20, XUKE[42, 1], "应当自受理行政许可申请之日起二十日内作出行政许可决定"),
        extension=Extension(Examining.licence_extended, Within(10, XUKE[42, 1], "可以延长十日")),
        pauses=PROCESS,
    )
    decide_deemed = Term(
        "作出许可决定（视为受理的）",
        after=Receiving.deemed_accepted,
        from_fact="deemed_from",
        met_by=DECIDED,
        within=Within(20, XUKE[42, 1], "应当自受理行政许可申请之日起二十日内作出行政许可决定"),
        extension=Extension(Examining.licence_extended, Within(10, XUKE[42, 1], "可以延长十日")),
        pauses=PROCESS,
    )
    decide_joint = Term(
        "统一、联合、集中办理",
        after=Receiving.accepted,
        where={"handling": ("joint",)},
        met_by=DECIDED,
        within=Within(45, XUKE[42, 2], "办理的时间不得超过四十五日"),
        extension=Extension(Examining.licence_extended, Within(15, XUKE[42, 2], "可以延长十五日")),
        pauses=PROCESS,
        effect="延长须经本级人民政府负责人批准，并将理由告知申请人。",
    )
    examine_below = Term(
        "下级机关初审",
        after=Receiving.accepted,
        where={"handling": ("below",)},
        met_by=DECIDED,
        within=Within(20, XUKE[43], "应当自其受理行政许可申请之日起二十日内审查完毕"),
        pauses=PROCESS,
    )
    issue = Term(
        "颁发、送达许可证件",
        after=Granting.granted,
        met_by=(Granting.issued,),
        within=Within(10, XUKE[44], "应当自作出决定之日起十日内向申请人颁发、送达行政许可证件"),
    )
    hearing_apply = Term(
        "申请许可听证",
        after=Examining.licence_hearing_told,
        met_by=(Examining.licence_hearing_asked,),
        within=Within(5, XUKE[47, 1], "在被告知听证权利之日起五日内提出听证申请的"),
        whose=APPLICANT,
    )
    hearing_hold = Term(
        "组织许可听证",
        after=Examining.licence_hearing_asked,
        met_by=(Examining.licence_hearing_held,),
        within=Within(20, XUKE[47, 1], "行政机关应当在二十日内组织听证"),
    )
    licence_hearing_notify = Term(
        "通知许可听证",
        after=Examining.licence_hearing_set,
        from_fact="hearing_on",
        backwards=True,
        met_by=(Examining.licence_hearing_set,),
        within=Within(7, XUKE[48, 1, 1], "应当于举行听证的七日前"),
    )
    renewal_apply = Term(
        "申请延续",
        after=Receiving.renewal_received,
        from_fact="valid_until",
        backwards=True,
        binds_agency=False,
        met_by=(Receiving.renewal_received,),
        within=Within(30, XUKE[50, 1], "应当在该行政许可有效期届满三十日前", Unit.NATURAL),
        whose=APPLICANT,
        effect="迟于此日申请的，仍可以受理审查；是否延续由行政机关依法决定。",
    )
    renew = Term(
        "决定是否准予延续",
        after=Receiving.renewal_received,
        from_fact="valid_until",
        met_by=DECIDED,
        within=Within(0, XUKE[50, 2], "在该行政许可有效期届满前作出是否准予延续的决定"),
        rolls=False,
        on_expiry=Granting.renewal_deemed,
        effect="逾期未作决定的，视为准予延续。",
    )
    barred = Term(
        "不得再次申请（隐瞒情况、提供虚假材料）",
        after=(Receiving.not_accepted, Granting.refused),
        where={"false_papers": (True,), "public_safety": (True,)},
        met_by=(Granting.licence_archived,),
        within=Within(1, XUKE[78], "申请人在一年内不得再次申请该行政许可", Unit.YEAR),
        rolls=False,
        window=True,
        survives=True,
        whose=APPLICANT,
    )
    barred_fraud = Term(
        "不得再次申请（欺骗、贿赂取得被撤销）",
        after=Granting.revoked,
        where={"revoke_kind": ("fraud",), "public_safety": (True,)},
        met_by=(Granting.licence_archived,),
        within=Within(3, XUKE[79], "申请人在三年内不得再次申请该行政许可", Unit.YEAR),
        rolls=False,
        window=True,
        survives=True,
        whose=APPLICANT,
    )
