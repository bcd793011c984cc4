"""一件诉讼的应诉（行政诉讼法）。办理事项按阶段在 acts/，这里合成程序，并写明各项期限。

法院的期间都是自然日（解释第四十八条），最后一日逢节假日顺延。法律没有规定、由本机关自定的，引内部规定（internal.py）。
"""

from datetime import date

from fadu.law import APPLICANT, COURT, Pause, Procedure, Term, Unit, Within
from fadu.law.choices import keys
from fadu.law.statutes import CHUTING, SIFA_JIANYI, XINGSU, XINGSU_JIESHI, XINXI_JIESHI
from fadu.lines.litigation.acts.answering import Answering
from fadu.lines.litigation.acts.closing import Closing
from fadu.lines.litigation.acts.hearing import Hearing
from fadu.lines.litigation.acts.judging import Judging
from fadu.lines.litigation.acts.retrial import Retrial
from fadu.lines.litigation.acts.serving import Serving
from fadu.lines.litigation.choices import (
    APPEALABLE_RULINGS,
    AT_RISK,
    GROUNDS_FROM_KNOWLEDGE,
    LOST,
    TO_PERFORM,
)
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.states import States

FINAL = (Judging.became_final, Judging.second_judged, Retrial.retrial_judged)
RETRIED = Retrial.retrial_ordered  # 决定再审的，中止原裁判的执行（解释118.1）；再审的裁判另起期限
DECISIONS = (Judging.judged, Judging.second_judged)
# 审理期限里不算的（解释50.1）
STOPS = (
    Pause(Hearing.suspended, Hearing.resumed, XINGSU_JIESHI[50, 1]),
    Pause(Serving.jurisdiction_objected, Serving.jurisdiction_ruled, XINGSU_JIESHI[50, 1]),
)
ORDINARY = ("ordinary", None)
NO_EVIDENCE = "不提供或者无正当理由逾期提供证据，视为没有相应证据；不提出答辩状，不影响法院审理。"
FINE = "拒不履行的，法院自期满之日起对本机关负责人按日处五十元至一百元罚款，并可以公告、提出司法建议。"


# 各阶段从右向左依次排列：先送达，后结案
class FirstInstance(Closing, Retrial, Judging, Hearing, Answering, Serving, Procedure):
    """行政应诉：从收到应诉通知书到结案归档。"""

    title, key, in_force = "行政应诉", "litigation.suit", date(2017, 7, 1)
    version = "suit"
    stages = States

    # ─── 答辩、举证、管辖（诉讼法67，解释10、34） ───────────────────────────────────────────────

    serve = Term(
        "法院发送起诉状副本",
        after=Serving.received,
        from_fact="filed_on",
        met_by=(Serving.received,),
        within=Within(5, XINGSU[67, 1], "应当在立案之日起五日内，将起诉状副本发送被告"),
        whose=COURT,
    )
    answer = Term(
        "提交答辩状",
        after=Serving.received,
        met_by=(Answering.answered,),
        within=Within(15, XINGSU[67, 1], "应当在收到起诉状副本之日起十五日内"),
        effect=NO_EVIDENCE,
    )
    evidence = Term(
        "提交证据和依据的规范性文件",
        after=Serving.received,
        met_by=(Answering.evidence_filed, Answering.extension_granted, Answering.answered),
        within=Within(15, XINGSU[67, 1], "应当在收到起诉状副本之日起十五日内"),
        effect=NO_EVIDENCE,
    )
    ask_longer = Term(
        "申请延期提供证据",
        after=Serving.received,
        met_by=(Answering.extension_asked, Answering.evidence_filed, Answering.answered),
        within=Within(15, XINGSU_JIESHI[34], "应当在收到起诉状副本之日起十五日内以书面方式"),
        effect="逾期不能申请延期提供证据。",
        right=True,
    )
    evidence_extended = Term(
        "准许延期后提供证据",
        after=Answering.cause_ended,
        met_by=(Answering.evidence_filed,),
        within=Within(15, XINGSU_JIESHI[34], "应当在正当事由消除后十五日内提供证据"),
        effect="逾期提供的，视为被诉行政行为没有相应的证据。",
    )
    jurisdiction = Term(
        "提出管辖异议",
        after=Serving.received,
        met_by=(Serving.jurisdiction_objected, Answering.answered),
        within=Within(15, XINGSU_JIESHI[10, 1], "应当在收到起诉状副本之日起十五日内提出"),
        effect="逾期不能再提出管辖异议。",
        right=True,
    )
    appeal_jurisdiction = Term(
        "对管辖异议裁定上诉",
        after=Serving.jurisdiction_ruled,
        where={"objection_result": ("rejected",)},
        met_by=(Serving.jurisdiction_appealed, Judging.judged),
        within=Within(10, XINGSU[85], "有权在裁定书送达之日起十日内向上一级人民法院提起上诉"),
        effect="逾期裁定生效，由受诉法院继续审理。",
        right=True,
    )
    draft = Term(
        "承办单位交出答辩状、证据（内部）",
        after=Serving.assigned,
        from_fact="draft_by",
        met_by=(Answering.evidence_filed, Answering.answered),
        within=Within(0, INTERNAL[1], "确定承办单位、承办人和内部完成日期"),
        rolls=False,
        internal=True,
        effect="催承办单位；法定期限是自然日，不因内部延误而延长。",
    )
    settle = Term(
        "败诉风险案件开展化解（内部）",
        after=Serving.risk_flagged,
        from_fact="settle_by",
        where={"risk": AT_RISK},
        met_by=(Serving.settlement_tried, Serving.act_changed),
        within=Within(0, INTERNAL[3], "写明开展化解工作的日期"),
        rolls=False,
        internal=True,
        effect="登记“协调化解”，或者自行改变被诉行政行为。",
    )

    # ─── 开庭、审理（解释71，负责人规定5，诉讼法81、83） ────────────────────────────────────────

    summons = Term(
        "开庭三日前传唤",
        after=Hearing.hearing_set,
        from_fact="hearing_on",
        where={"court_procedure": ORDINARY},
        met_by=(Hearing.hearing_set,),
        within=Within(3, XINGSU_JIESHI[71], "应当在开庭三日前用传票传唤当事人"),
        backwards=True,
        whose=COURT,
        effect="传唤不足三日的，可以向法院申请另定开庭日期。",
    )
    head_notice = Term(
        "开庭三日前送达负责人出庭通知书",
        after=Hearing.hearing_set,
        from_fact="hearing_on",
        where={"head_notice": (True,)},
        met_by=(Hearing.hearing_set,),
        within=Within(3, CHUTING[5, 2], "应当在开庭三日前送达出庭通知书"),
        backwards=True,
        whose=COURT,
    )
    first = Term(
        "一审审理期限（预计）",
        after=Serving.received,
        from_fact="filed_on",
        where={"court_procedure": ORDINARY},
        met_by=(Judging.judged, Hearing.trial_extended),
        within=Within(6, XINGSU[81], "应当在立案之日起六个月内作出第一审判决", Unit.MONTH),
        pauses=STOPS,
        whose=COURT,
    )
    first_simplified = Term(
        "一审审理期限（简易程序，预计）",
        after=Serving.received,
        from_fact="filed_on",
        where={"court_procedure": ("simplified",)},
        met_by=(Judging.judged, Hearing.converted),
        within=Within(45, XINGSU[83], "应当在立案之日起四十五日内审结"),
        pauses=STOPS,
        whose=COURT,
    )
    first_converted = Term(
        "一审审理期限（简易转普通，预计）",
        after=Hearing.converted,
        from_fact="filed_on",
        met_by=(Judging.judged, Hearing.trial_extended),
        within=Within(6, XINGSU[81], "应当在立案之日起六个月内作出第一审判决", Unit.MONTH),
        pauses=STOPS,
        whose=COURT,
    )
    trial_extended_until = Term(
        "审理期限（延长后，预计）",
        after=Hearing.trial_extended,
        from_fact="trial_until",
        met_by=DECISIONS,
        within=Within(0, XINGSU[81], "有特殊情况需要延长的，由高级人民法院批准"),
        rolls=False,
        whose=COURT,
    )

    # ─── 上诉、二审（诉讼法85、88，解释108）：各方自本方收到裁判之日起算 ─────────────────────────

    appeal_judgment = Term(
        "本机关对判决上诉",
        after=Judging.judged,
        where={"doc_kind": ("judgment",)},
        met_by=(Judging.appealed, Judging.not_appealing, Judging.became_final),
        within=Within(15, XINGSU[85], "有权在判决书送达之日起十五日内向上一级人民法院提起上诉"),
        effect="逾期不能上诉；不上诉的，登记“决定不上诉”。",
        right=True,
    )
    appeal_ruling = Term(
        "本机关对裁定上诉",
        after=Judging.judged,
        where={"doc_kind": ("ruling",), "outcome": APPEALABLE_RULINGS},
        met_by=(Judging.appealed, Judging.not_appealing, Judging.became_final),
        within=Within(10, XINGSU[85], "有权在裁定书送达之日起十日内向上一级人民法院提起上诉"),
        effect="逾期不能上诉；不上诉的，登记“决定不上诉”。",
        right=True,
    )
    appeal_judgment_others = appeal_judgment.but(
        title="其他当事人对判决上诉",
        after=Judging.party_served,
        from_fact="served_on",
        met_by=(Judging.appeal_received, Judging.became_final),
        each=True,
        whose=APPLICANT,
        effect="",
    )
    appeal_ruling_others = appeal_ruling.but(
        title="其他当事人对裁定上诉",
        after=Judging.party_served,
        from_fact="served_on",
        met_by=(Judging.appeal_received, Judging.became_final),
        each=True,
        whose=APPLICANT,
        effect="",
    )
    appeal_answer = Term(
        "上诉答辩",
        after=Judging.appeal_received,
        met_by=(Judging.appeal_answered,),
        within=Within(15, XINGSU_JIESHI[108, 2], "应当在收到上诉状副本之日起十五日内提出答辩状"),
        effect="不提出答辩状的，不影响法院审理。",
    )
    second = Term(
        "二审审理期限（预计）",
        after=Judging.second_filed,
        from_fact="second_received_on",
        met_by=(Judging.second_judged, Judging.remanded, Hearing.trial_extended),
        within=Within(3, XINGSU[88], "应当在收到上诉状之日起三个月内作出终审判决", Unit.MONTH),
        pauses=STOPS[:1],
        whose=COURT,
    )

    # ─── 再审、检察监督（解释110、111、124、126） ───────────────────────────────────────────────

    ask_retrial = Term(
        "申请再审",
        after=FINAL[:2],
        met_by=(Retrial.retrial_asked, Retrial.retrial_ordered),
        within=Within(
            6, XINGSU_JIESHI[110], "应当在判决、裁定或者调解书发生法律效力后六个月内提出", Unit.MONTH
        ),
        survives=True,
        whose=APPLICANT,
        right=True,
    )
    ask_retrial_known = Term(
        "申请再审（自知道之日起）",
        after=Retrial.retrial_asked,
        from_fact="ground_known_on",
        where={"retrial_ground": GROUNDS_FROM_KNOWLEDGE},
        met_by=(Retrial.retrial_asked,),
        within=Within(6, XINGSU_JIESHI[110], "自知道或者应当知道之日起六个月内提出", Unit.MONTH),
        survives=True,
        whose=APPLICANT,
        right=True,
    )
    retrial_opinion = Term(
        "对再审申请提交意见",
        after=Retrial.retrial_petition_received,
        met_by=(Retrial.retrial_opinion_filed,),
        within=Within(15, XINGSU_JIESHI[111], "应当自收到再审申请书副本之日起十五日内提交书面意见"),
        survives=True,
    )
    protest_ruling = Term(
        "法院对抗诉裁定再审（预计）",
        after=Retrial.protested,
        where={"protest": ("protest",)},
        met_by=(Retrial.retrial_ordered,),
        within=Within(30, XINGSU_JIESHI[124, 1], "应当自收到抗诉书之日起三十日内作出再审的裁定"),
        survives=True,
        whose=COURT,
    )
    protest_review = Term(
        "法院审查再审检察建议（预计）",
        after=Retrial.protested,
        where={"protest": ("advice",)},
        met_by=(Retrial.retrial_ordered, Retrial.retrial_refused),
        within=Within(3, XINGSU_JIESHI[126], "应当组成合议庭，在三个月内进行审查", Unit.MONTH),
        survives=True,
        whose=COURT,
    )

    # ─── 履行、分析、司法建议（诉讼法96，解释153，司法建议规定8） ────────────────────────────────

    hand_over = Term(
        "交办履行裁判（内部）",
        after=FINAL,
        where={"order": TO_PERFORM},
        met_by=(Closing.performance_set, Closing.performed, RETRIED),
        within=Within(5, INTERNAL[5], "自裁判生效之日起五日内交办"),
        internal=True,
        effect="写明由谁、在何日以前履行；逾期不履行的，法院可以对负责人按日罚款。",
    )
    perform = Term(
        "履行裁判",
        after=Closing.performance_set,
        from_fact="perform_by",
        met_by=(Closing.performed, RETRIED),
        within=Within(0, XINGSU[96, 1, 2], "在规定期限内不履行的，从期满之日起"),
        rolls=False,
        survives=True,
        effect=FINE,
    )
    disclose = Term(
        "按判决公开政府信息",
        after=FINAL,
        where={"order": ("disclose",)},
        met_by=(Closing.performed, RETRIED),
        within=Within(20, XINXI_JIESHI[11, 1, 1], "判决被告在二十个工作日内公开", Unit.WORKDAY),
        survives=True,
        effect=FINE,
    )
    enforce = Term(
        "原告申请执行",
        after=Closing.performance_set,
        from_fact="perform_by",
        met_by=(Closing.enforcement_received, Closing.performed),
        within=Within(2, XINGSU_JIESHI[153, 1], "申请执行的期限为二年", Unit.YEAR),
        survives=True,
        whose=APPLICANT,
        right=True,
    )
    loss_report = Term(
        "败诉案件分析报告（内部）",
        after=FINAL,
        where={"outcome": keys(LOST)},
        met_by=(Closing.loss_analysed, RETRIED),
        within=Within(30, INTERNAL[4], "自裁判生效之日起三十日内提交败诉案件分析报告"),
        internal=True,
        effect="败诉案件没有分析报告的，不能结案。",
    )
    advice_reply = Term(
        "答复司法建议",
        after=Judging.advice_received,
        from_fact="reply_by",
        where={"undated": (False, None)},
        met_by=(Judging.advice_replied,),
        within=Within(0, SIFA_JIANYI[8, 1], "答复期限根据具体情况确定"),
        each=True,
        rolls=False,
        survives=True,
        effect="按建议书写明的日期书面答复采纳落实情况。",
    )
    advice_reply_usual = Term(
        "答复司法建议（没有写明期限）",
        after=Judging.advice_received,
        where={"undated": (True,)},
        met_by=(Judging.advice_replied,),
        within=Within(2, SIFA_JIANYI[8, 1], "一般不超过两个月", Unit.MONTH),
        each=True,
        survives=True,
    )
