"""人民调解（人民调解法）。办理事项按阶段在 acts/，这里合成程序，并写明各项期限。

法律没有规定、由本所选定的读法，在该处注明“读法”。
"""

from datetime import date

from fadu.law import APPLICANT, COURT, RESPONDENT, Procedure, Term, Unit, Within
from fadu.law.statutes import LAODONG, MINSU, MINSU_JIESHI, QUEREN, TEYAO, TIAOJIE, TIAOJIE_RULES, ZHONGCAI
from fadu.lines.mediation import instalments, responding
from fadu.lines.mediation.acts.after import After
from fadu.lines.mediation.acts.agreeing import Agreeing
from fadu.lines.mediation.acts.confirming import Confirming
from fadu.lines.mediation.acts.intake import Intake
from fadu.lines.mediation.acts.mediating import Mediating
from fadu.lines.mediation.choices import LABOUR_KINDS, OTHER_KINDS, OTHER_SOURCES
from fadu.lines.mediation.states import States

SETTLED = (
    Agreeing.agreed_written,
    Agreeing.agreed_orally,
    Mediating.failed,
    Mediating.ended,
    Mediating.withdrawn,
    Mediating.extended,
    Intake.transferred,
)
OPENING = (Intake.found, Intake.applied, Intake.referred)
IN_EFFECT = (Agreeing.agreement_sealed, Agreeing.agreed_orally)
MORE_TIME = "双方当事人同意延长的，登记“约定延长调解期限”；不同意的，登记“调解不成”并告知其他途径。"


# 各阶段从右向左依次排列：先受理，后归档
class Peoples(After, Confirming, Agreeing, Mediating, Intake, Procedure):
    """人民调解。"""

    title = "人民调解"
    key = "mediation.people"
    in_force = date(2011, 1, 1)
    version = "people"
    stages = States

    # ─── 调解期限（若干规定33、特邀规定27、劳动争议法14） ────────────────────────────────────────

    settle = Term(
        "调解期限（一般）",
        after=Intake.accepted,
        where={"source": (*OTHER_SOURCES, None), "kind": (*OTHER_KINDS, None)},
        met_by=SETTLED,
        within=Within(1, TIAOJIE_RULES[33], "一般在一个月内调结", Unit.MONTH),
        effect=f"一般应在一个月内调结，不是终止的期限。{MORE_TIME}",
    )
    settle_labour = Term(
        "调解期限（劳动争议）",
        after=OPENING,
        where={"source": (*OTHER_SOURCES, None), "kind": LABOUR_KINDS},
        met_by=SETTLED,
        within=Within(15, LAODONG[14, 3], "自劳动争议调解组织收到调解申请之日起十五日内未达成调解协议的"),
        effect="十五日内未达成协议的，当事人可以依法申请仲裁；愿意继续调解的，登记“约定延长调解期限”。",
    )
    settle_court_pre = Term(
        "调解期限（法院委派）",
        after=Intake.referred,
        from_fact="materials_on",
        where={"source": ("court_pre",)},
        met_by=SETTLED,
        within=Within(30, TEYAO[27, 1], "人民法院委派调解的案件，调解期限为30日"),
        effect=f"{MORE_TIME}终止的，向法院书面报告并移送材料。",
    )
    settle_court_in = Term(
        "调解期限（法院委托，普通程序）",
        after=Intake.referred,
        from_fact="materials_on",
        where={"source": ("court_in",)},
        met_by=SETTLED,
        within=Within(15, TEYAO[27, 2], "适用普通程序的调解期限为15日"),
        effect=f"{MORE_TIME}终止的，向法院书面报告并移送材料。",
    )
    settle_court_in_simplified = Term(
        "调解期限（法院委托，简易程序）",
        after=Intake.referred,
        from_fact="materials_on",
        where={"source": ("court_in_simplified",)},
        met_by=SETTLED,
        within=Within(7, TEYAO[27, 2], "适用简易程序的调解期限为７日"),
        effect=f"{MORE_TIME}终止的，向法院书面报告并移送材料。",
    )
    settle_longer = Term(
        "调解期限（约定延长后）",
        after=Mediating.extended,
        from_fact="extend_until",
        met_by=(*SETTLED[:5], Intake.transferred),
        within=Within(0, TEYAO[27, 1], "双方当事人同意延长调解期限的，不受此限"),
        rolls=False,
        effect="再次延长须各方当事人同意；不同意的，登记“调解不成”。",
    )
    arbitrate = Term(
        "劳动争议申请仲裁（时效）",
        after=OPENING,
        from_fact="wronged_on",
        where={"kind": LABOUR_KINDS},
        met_by=(*IN_EFFECT, Confirming.award_asked),
        within=Within(1, LAODONG[27, 1], "劳动争议申请仲裁的时效期间为一年", Unit.YEAR),
        whose=APPLICANT,
        survives=True,
        effect="时效届满后申请仲裁可能不被支持；调解不成的，提醒当事人及时申请。",
    )

    # ─── 三级响应（内部规定，responding.py） ────────────────────────────────────────────────────

    respond_village = responding.VILLAGE
    respond_town = responding.TOWN
    respond_district = responding.DISTRICT

    # ─── 履行、回访、反馈（人民调解法31，特邀规定26） ───────────────────────────────────────────

    perform = Term(
        "履行协议",
        after=(Agreeing.agreed_written, Agreeing.agreed_orally),
        from_fact="perform_by",
        met_by=(Agreeing.performed, Confirming.enforcement_applied, After.reopened),
        within=Within(0, TIAOJIE[31, 1], "当事人应当按照约定履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="督促履行；登记“未按期履行”，告知可以起诉或者申请执行。",
    )
    instalment = Term(
        "分期履行",
        after=(Agreeing.agreed_written, Agreeing.agreed_orally),
        rows=instalments.rows,
        met_by=(Agreeing.instalment_paid, Agreeing.performed, Confirming.enforcement_applied, After.reopened),
        within=Within(0, TIAOJIE[31, 1], "当事人应当按照约定履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="提醒、督促履行；逾期的登记“未按期履行”，发督促履行通知书。",
    )
    visit = Term(
        "回访",
        after=(*IN_EFFECT, Agreeing.visit_set),
        from_fact="visit_on",
        met_by=(Agreeing.visited,),
        within=Within(0, TIAOJIE[31, 2], "对调解协议的履行情况进行监督"),
        rolls=False,
        survives=True,
        effect="回访并登记履行情况。",
    )
    report_back = Term(
        "反馈来源单位",
        after=Intake.referred,
        from_fact="reply_by",
        met_by=(After.reported_back,),
        within=Within(0, TEYAO[26, 2], "向委派、委托的人民法院书面报告"),
        rolls=False,
        survives=True,
        effect="按来函写明的日期反馈办理结果。",
    )

    # ─── 司法确认（民诉205、206、250，解释372，确认规定4、5） ───────────────────────────────────

    confirm = Term(
        "共同申请司法确认",
        after=IN_EFFECT,
        met_by=(Confirming.confirmation_applied,),
        within=Within(30, MINSU[205], "由双方当事人自调解协议生效之日起三十日内"),
        survives=True,
        whose=APPLICANT,
        effect="逾期不能申请司法确认；协议仍有法律约束力。",
    )
    court_accept = Term(
        "法院决定是否受理司法确认（预计）",
        after=Confirming.confirmation_applied,
        met_by=(
            Confirming.confirmation_accepted,
            Confirming.confirmed,
            Confirming.confirmation_rejected,
            Confirming.confirmation_withdrawn,
        ),
        within=Within(3, QUEREN[4, 1], "应当在三日内决定是否受理"),
        survives=True,
        whose=COURT,
    )
    court_decide = Term(
        "法院审查司法确认（预计）",
        after=Confirming.confirmation_accepted,
        met_by=(Confirming.confirmed, Confirming.confirmation_rejected, Confirming.confirmation_withdrawn),
        within=Within(30, MINSU[187], "应当在立案之日起三十日内或者公告期满后三十日内审结"),
        survives=True,
        whose=COURT,
    )
    court_decide_2011 = Term(
        "法院作出是否确认的决定（2011年规定，预计）",
        after=Confirming.confirmation_accepted,
        met_by=(Confirming.confirmed, Confirming.confirmation_rejected, Confirming.confirmation_withdrawn),
        within=Within(15, QUEREN[5, 1], "自受理司法确认申请之日起十五日内作出是否确认的决定"),
        survives=True,
        whose=COURT,
    )
    object_party = Term(
        "当事人对确认裁定提出异议",
        after=Confirming.confirmed,
        from_fact="ruling_received_on",
        met_by=(Confirming.objection_raised,),
        within=Within(15, MINSU_JIESHI[372, 2], "应当自收到裁定之日起十五日内提出"),
        survives=True,
        whose=APPLICANT,
    )
    object_interested = Term(
        "利害关系人对确认裁定提出异议",
        after=Confirming.objection_raised,
        from_fact="harm_known_on",
        where={"objector": ("interested",)},
        met_by=(Confirming.objection_raised,),
        within=Within(
            6, MINSU_JIESHI[372, 2], "自知道或者应当知道其民事权益受到侵害之日起六个月内提出", Unit.MONTH
        ),
        survives=True,
        whose=APPLICANT,
    )
    enforce = Term(
        "申请强制执行",
        after=Confirming.confirmed,
        from_fact="last_due_on",
        met_by=(Confirming.enforcement_applied, Agreeing.performed),
        within=Within(2, MINSU[250, 1], "申请执行的期间为二年", Unit.YEAR),
        survives=True,
        whose=APPLICANT,
        effect="期间届满后申请执行，对方可以提出时效抗辩。",
    )
    enforce_undated = Term(
        "申请强制执行（未约定履行期限）",
        after=Confirming.confirmed,
        where={"last_due_on": (None,)},
        met_by=(Confirming.enforcement_applied, Agreeing.performed),
        within=Within(2, MINSU[250, 1], "申请执行的期间为二年", Unit.YEAR),
        survives=True,
        whose=APPLICANT,
        effect="期间届满后申请执行，对方可以提出时效抗辩。",
    )
    award_ask = Term(
        "共同申请仲裁审查",
        after=IN_EFFECT,
        where={"kind": LABOUR_KINDS},
        met_by=(Confirming.award_asked,),
        within=Within(15, ZHONGCAI[74], "双方当事人可以自调解协议生效之日起十五日内"),
        survives=True,
        whose=APPLICANT,
        effect="这一条的文字未与官方文本核对，逾期的先问仲裁委员会是否受理；协议仍有约束力，一方不履行的，另一方可以申请仲裁。",
    )
    award_accept = Term(
        "仲裁委员会受理（预计）",
        after=Confirming.award_asked,
        met_by=(Confirming.awarded,),
        within=Within(5, LAODONG[29], "收到仲裁申请之日起五日内"),
        survives=True,
        whose=COURT,
    )
