"""行政处罚普通程序（行政处罚法第五章第三节、行政强制法）。办理事项按阶段在 acts/，这里合成程序，并写明各项期限。

法律没有规定、由本所选定的读法，在该处注明“读法”。
"""

from collections.abc import Sequence
from datetime import date

from fadu.law import (
    APPLICANT,
    COURT,
    ORGAN_HEAD,
    REVIEWER,
    Extension,
    Happened,
    Later,
    Pause,
    Procedure,
    Term,
    Unit,
    Within,
)
from fadu.law.choices import keys
from fadu.law.instalments import rows_of
from fadu.law.statutes import CHUFA, FUYI, QIANGZHI, SANXIANG, XINGSU, XINGSU_JIESHI, YISONG
from fadu.law.term import Row
from fadu.lines.enforcement.acts.afterwards import Afterwards, Remaking
from fadu.lines.enforcement.acts.deciding import Deciding, Publishing
from fadu.lines.enforcement.acts.enforcing import Applying, Urging
from fadu.lines.enforcement.acts.hearing import Hearing
from fadu.lines.enforcement.acts.investigating import Investigating
from fadu.lines.enforcement.acts.measures import Measures
from fadu.lines.enforcement.acts.noticing import Noticing
from fadu.lines.enforcement.acts.opening import Opening
from fadu.lines.enforcement.acts.performing import Collecting, FarAway, Performing
from fadu.lines.enforcement.acts.reviewing import Reviewing
from fadu.lines.enforcement.acts.transferring import Transferring
from fadu.lines.enforcement.choices import DEFERRALS
from fadu.lines.enforcement.internal import INTERNAL
from fadu.lines.enforcement.states import States

NO_FINE = (None, 0)
DISCHARGED = (Performing.paid, Performing.performed, Performing.deferred)
SEALED = (Measures.sealed_up, Measures.sealed_on_spot)
# 移送规定第十条只说应当依法作出处理，没有说在公安机关的日子算不算（读法：不算，计算约定 police_time_out）
AT_THE_POLICE = Pause(
    Transferring.transferred_to_police,
    Transferring.resumed_after_police,
    YISONG[10],
    only_if="police_time_out",
)
FORFEITED = "不再给予行政处罚，办理“不予立案”。"


def rows(start: Happened, history: Sequence[Happened]) -> list[Row]:
    """Term.rows: one clock per instalment of the fine."""
    return rows_of(start, history, ("paid", "performed", "enforcement_applied"))


# 各阶段从右向左依次排列：先立案，后结案
class Penalty(
    Remaking,
    Afterwards,
    Applying,
    Urging,
    FarAway,
    Collecting,
    Performing,
    Publishing,
    Deciding,
    Hearing,
    Noticing,
    Reviewing,
    Transferring,
    Measures,
    Investigating,
    Opening,
    Procedure,
):
    """行政处罚普通程序。"""

    title = "行政处罚普通程序"
    key = "enforcement.penalty"
    in_force = date(2021, 7, 15)
    version = "penalty"
    stages = States

    # ─── 时效、办案期限（处罚法36、60） ─────────────────────────────────────────────────────────

    limitation = Term(
        "追责时效",
        after=Opening.found,
        from_fact="violated_on",
        where={"five_years": (False, None)},
        met_by=(Opening.found,),
        within=Within(2, CHUFA[36, 1], "违法行为在二年内未被发现的，不再给予行政处罚", Unit.YEAR),
        effect=f"至发现线索之日为止，不是至立案；超过的，{FORFEITED}",
    )
    limitation_long = Term(
        "追责时效（涉及生命健康、金融安全且有危害后果）",
        after=Opening.found,
        from_fact="violated_on",
        where={"five_years": (True,)},
        met_by=(Opening.found,),
        within=Within(5, CHUFA[36, 1], "上述期限延长至五年", Unit.YEAR),
        effect=f"超过的，{FORFEITED}",
    )
    decide = Term(
        "作出处罚决定",
        after=Opening.filed,
        met_by=(Deciding.decided, Deciding.period_ruled),
        within=Within(90, CHUFA[60], "自行政处罚案件立案之日起九十日内作出行政处罚决定"),
        pauses=(AT_THE_POLICE,),
        effect="超过的，程序违法；法律、法规、规章另有规定的，登记“依规定延长办案期限”。",
    )
    decide_ruled = Term(
        "作出处罚决定（依规定延长后）",
        after=Deciding.period_ruled,
        from_fact="decide_by",
        met_by=(Deciding.decided,),
        within=Within(0, CHUFA[60], "法律、法规、规章另有规定的，从其规定"),
        pauses=(AT_THE_POLICE,),
        rolls=False,
        effect="超过的，程序违法。",
    )
    remake = Term(
        "重新作出决定",
        after=Afterwards.set_aside,
        from_fact="remake_by",
        met_by=(Deciding.decided,),
        within=Within(0, FUYI[64, 1], "可以责令被申请人在一定期限内重新作出行政行为"),
        rolls=False,
        survives=True,
        effect="复议决定、裁判责令在一定期限内重新作出的，填写该日。",
    )

    # ─── 证据和强制措施（处罚法56，强制法19、25、31、32） ───────────────────────────────────────

    preserve = Term(
        "处理先行登记保存的证据",
        after=Investigating.preserved,
        each=True,
        met_by=(Investigating.preservation_handled,),
        within=Within(7, CHUFA[56], "应当在七日内及时作出处理决定"),
        effect="逾期未处理的，应当返还。",
    )
    report_measure = Term(
        "补办强制措施批准手续",
        after=Measures.sealed_on_spot,
        each=True,
        met_by=(Measures.measure_reported, Measures.unsealed),
        within=Within(24, QIANGZHI[19], "应当在二十四小时内向行政机关负责人报告，并补办批准手续", Unit.HOUR),
        effect="负责人认为不应当采取的，立即解除。",
    )
    seizure = Term(
        "查封、扣押",
        after=SEALED,
        each=True,
        met_by=(Measures.unsealed,),
        within=Within(30, QIANGZHI[25, 1], "查封、扣押的期限不得超过三十日"),
        extension=Extension(Measures.seal_extended, Within(30, QIANGZHI[25, 1], "延长期限不得超过三十日")),
        pauses=(Pause(Measures.test_commissioned, Measures.tested, QIANGZHI[25, 3]),),
        rolls=False,
        survives=True,
        effect="期限届满即应当解除；已作出没收等处理决定的，在“解除查封、扣押”中写明。",
    )
    freeze_serve = Term(
        "交付冻结决定书",
        after=Measures.frozen,
        met_by=(Measures.freeze_served,),
        within=Within(3, QIANGZHI[31], "应当在三日内向当事人交付冻结决定书"),
    )
    freeze = Term(
        "冻结存款、汇款",
        after=Measures.frozen,
        met_by=(Measures.unfrozen,),
        within=Within(
            30,
            QIANGZHI[32, 1],
            "自冻结存款、汇款之日起三十日内，行政机关应当作出处理决定或者作出解除冻结决定",
        ),
        extension=Extension(Measures.freeze_extended, Within(30, QIANGZHI[32, 1], "延长期限不得超过三十日")),
        rolls=False,
        survives=True,
        effect="逾期的，金融机构自冻结期满之日起解除冻结。",
    )

    # ─── 告知、听证（处罚法45、64） ─────────────────────────────────────────────────────────────

    defend = Term(
        "当事人陈述、申辩",
        after=Noticing.noticed,
        from_fact="defend_by",
        met_by=(Noticing.defended, Noticing.defence_waived),
        within=Within(0, CHUFA[45, 1], "当事人有权进行陈述和申辩"),
        rolls=False,
        whose=APPLICANT,
        window=True,
        effect="告知书所定的日期；届满以前不得作出处罚决定，当事人明确放弃的除外。",
    )
    hearing_request = Term(
        "当事人要求听证",
        after=Noticing.notice_served,
        where={"hearing_right": (True,)},
        met_by=(Hearing.hearing_asked, Hearing.hearing_waived),
        within=Within(5, CHUFA[64, 1, 1], "应当在行政机关告知后五日内提出"),
        whose=APPLICANT,
        effect="逾期视为放弃；届满以前不得作出处罚决定。五日是工作日。",
    )
    hearing_notify = Term(
        "听证通知",
        after=Hearing.hearing_set,
        from_fact="hearing_on",
        backwards=True,
        met_by=(Hearing.hearing_notice_served,),
        within=Within(7, CHUFA[64, 1, 2], "应当在举行听证的七日前"),
        effect="来不及的，改期。七日是工作日。",
    )

    # 处罚法58没有定日数；没有这一项，送审的案件不会出现在审核人员的待办里
    review = Term(
        "法制审核（内部规定）",
        after=Reviewing.review_asked,
        met_by=(Reviewing.reviewed,),
        within=Within(5, INTERNAL[1], "应当在五个工作日内提出审核意见", Unit.WORKDAY),
        whose=REVIEWER,
        internal=True,
        effect="法律没有规定审核的日数，但不能超过作出决定的期限。",
    )

    # ─── 送达、公开（处罚法48、61，国办发〔2018〕118号） ────────────────────────────────────────

    serve = Term(
        "送达决定书",
        after=Deciding.decided,
        met_by=(Deciding.decision_served,),
        within=Within(7, CHUFA[61, 1], "当事人不在场的，行政机关应当在七日内"),
        effect="当场宣告、交付的，登记当日送达。",
    )
    publish = Term(
        "公开处罚决定",
        after=Deciding.decided,
        where={"to_publish": (True,)},
        met_by=(Publishing.published, Afterwards.set_aside),
        within=Within(7, SANXIANG[6], "执法决定作出之日起7个工作日内公开", Unit.WORKDAY),
        survives=True,
        effect="具有一定社会影响的处罚决定应当公开（处罚法第四十八条）。",
    )
    withdraw = Term(
        "撤回公开的信息",
        after=Later((Publishing.published, Afterwards.set_aside)),
        met_by=(Publishing.publication_withdrawn,),
        within=Within(3, CHUFA[48, 2], "应当在三日内撤回行政处罚决定信息并公开说明理由"),
        survives=True,
    )

    # ─── 履行（处罚法66、67、71） ───────────────────────────────────────────────────────────────

    pay = Term(
        "缴纳罚款",
        after=Deciding.decision_served,
        unless={"fine_fen": NO_FINE},
        met_by=(*DISCHARGED, FarAway.collected_on_spot, Afterwards.set_aside),
        within=Within(15, CHUFA[67, 3], "应当自收到行政处罚决定书之日起十五日内"),
        whose=APPLICANT,
        effect="到期不缴纳的，每日按罚款数额的百分之三加处罚款。",
    )
    deferral = Term(
        "延期、分期的最后期限",
        after=Performing.deferred,
        from_fact="deferred_until",
        met_by=(Performing.paid, Performing.performed),
        within=Within(0, CHUFA[66, 2], "可以暂缓或者分期缴纳"),
        rolls=False,
        whose=APPLICANT,
        effect="届满仍未缴清的，可以催告、申请强制执行；申请的期限自该日起算。",
    )
    instalment = Term(
        "分期缴纳罚款",
        after=Performing.deferred,
        rows=rows,
        met_by=(Performing.instalment_paid, Performing.paid, Performing.performed),
        within=Within(0, CHUFA[66, 2], "可以暂缓或者分期缴纳"),
        rolls=False,
        whose=APPLICANT,
        effect="提醒当事人按期缴纳。",
    )
    hand_in = Term(
        "上交当场收缴的罚款",
        after=FarAway.collected_on_spot,
        met_by=(Collecting.handed_in,),
        within=Within(2, CHUFA[71], "应当自收缴罚款之日起二日内，交至行政机关"),
    )
    bank = Term(
        "缴付指定的银行",
        after=Collecting.handed_in,
        met_by=(Collecting.paid_to_bank,),
        within=Within(2, CHUFA[71], "行政机关应当在二日内将罚款缴付指定的银行"),
    )

    # ─── 复议、诉讼期限和强制执行（强制法46、51、53至58） ───────────────────────────────────────

    review_limit = Term(
        "当事人申请行政复议",
        after=Deciding.decision_served,
        met_by=(Afterwards.challenged,),
        within=Within(60, FUYI[20, 1], "自知道或者应当知道该行政行为之日起六十日内提出行政复议申请"),
        whose=APPLICANT,
        survives=True,
        window=True,
    )
    suit_limit = Term(
        "当事人提起行政诉讼",
        after=Deciding.decision_served,
        met_by=(Afterwards.challenged,),
        within=Within(6, XINGSU[46, 1], "应当自知道或者应当知道作出行政行为之日起六个月内提出", Unit.MONTH),
        whose=APPLICANT,
        survives=True,
        window=True,
    )
    urging = Term(
        "催告后的十日",
        after=Urging.urging_served,
        met_by=(Performing.paid, Performing.performed, Applying.enforcement_applied),
        within=Within(10, QIANGZHI[54], "催告书送达十日后当事人仍未履行义务的"),
        whose=APPLICANT,
        window=True,
        effect="十日是工作日；届满仍未履行的，可以申请人民法院强制执行。",
    )
    surcharge_month = Term(
        "加处罚款满三十日",
        after=Performing.surcharged,
        met_by=(Performing.paid, Performing.performed, Urging.execution_decided),
        within=Within(30, QIANGZHI[46, 1], "实施加处罚款或者滞纳金超过三十日"),
        rolls=False,
        window=True,
        effect="超过三十日经催告仍不履行的，有强制执行权的机关可以强制执行。",
    )
    substitute_urge = Term(
        "代履行前催告",
        after=Urging.substitute_decided,
        from_fact="substitute_on",
        backwards=True,
        met_by=(Urging.substitute_urged, Urging.executed),
        within=Within(3, QIANGZHI[51, 1, 2], "代履行三日前，催告当事人履行"),
        effect="当事人履行的，停止代履行。三日是工作日。",
    )
    apply_court = Term(
        "申请法院强制执行",
        after=Later((review_limit, suit_limit)),
        unless={"deferral": keys(DEFERRALS)},
        met_by=(Applying.enforcement_applied, *DISCHARGED),
        within=Within(3, QIANGZHI[53], "可以自期限届满之日起三个月内", Unit.MONTH),
        effect="逾期申请的，除有正当理由外，人民法院不予受理；催告要留出十个工作日。",
    )
    apply_court_suit = Term(
        "申请法院强制执行（自起诉期限届满，司法解释）",
        after=suit_limit,
        unless={"deferral": keys(DEFERRALS)},
        met_by=(Applying.enforcement_applied, *DISCHARGED),
        within=Within(
            3, XINGSU_JIESHI[156], "应当自被执行人的法定起诉期限届满之日起三个月内提出", Unit.MONTH
        ),
        internal=True,
    )
    apply_court_deferred = Term(
        "申请法院强制执行（延期、分期以后）",
        after=Later((review_limit, suit_limit, deferral)),
        met_by=(Applying.enforcement_applied, Performing.paid, Performing.performed),
        within=Within(3, QIANGZHI[53], "可以自期限届满之日起三个月内", Unit.MONTH),
        effect="自暂缓或者分期缴纳罚款期限结束之日起计算（处罚法第七十二条第二款）。",
    )
    # 读法：复议、诉讼以后的三个月，自裁判、复议决定生效之日起计
    apply_court_after = Term(
        "申请法院强制执行（复议、诉讼以后）",
        after=Afterwards.challenge_ended,
        from_fact="final_on",
        where={"challenge_result": ("upheld", "withdrawn")},
        met_by=(Applying.enforcement_applied, Performing.paid, Performing.performed),
        within=Within(3, QIANGZHI[53], "可以自期限届满之日起三个月内", Unit.MONTH),
    )
    court_accept = Term(
        "法院受理强制执行申请（预计）",
        after=Applying.enforcement_applied,
        met_by=(Applying.enforcement_accepted, Applying.enforcement_not_accepted),
        within=Within(5, QIANGZHI[56, 1], "应当在五日内受理"),
        whose=COURT,
    )
    court_review = Term(
        "对不予受理申请复议",
        after=Applying.enforcement_not_accepted,
        met_by=(Applying.court_review_asked,),
        within=Within(15, QIANGZHI[56, 2], "可以在十五日内向上一级人民法院申请复议"),
    )
    court_rule = Term(
        "法院书面审查作出裁定（预计）",
        after=Applying.enforcement_accepted,
        met_by=(Applying.enforcement_ruled,),
        within=Within(7, QIANGZHI[57], "应当自受理之日起七日内作出执行裁定"),
        whose=COURT,
    )
    court_rule_heard = Term(
        "法院听取意见后作出裁定（预计）",
        after=Applying.enforcement_accepted,
        met_by=(Applying.enforcement_ruled,),
        within=Within(30, QIANGZHI[58, 2], "应当自受理之日起三十日内作出是否执行的裁定"),
        whose=COURT,
    )
    court_review_ruling = Term(
        "对不予执行申请复议",
        after=Applying.enforcement_ruled,
        from_fact="ruling_received_on",
        where={"ruling": ("refuse",)},
        met_by=(Applying.court_review_asked,),
        within=Within(15, QIANGZHI[58, 3], "可以自收到裁定之日起十五日内"),
    )

    # ─── 涉嫌犯罪的移送（移送规定5、8、9、12） ──────────────────────────────────────────────────

    transfer_decide = Term(
        "决定是否移送公安机关",
        after=Transferring.crime_suspected,
        met_by=(Transferring.transfer_decided,),
        within=Within(3, YISONG[5, 2], "应当自接到报告之日起３日内作出批准移送或者不批准移送的决定"),
        whose=ORGAN_HEAD,
    )
    transfer = Term(
        "移送公安机关",
        after=Transferring.transfer_decided,
        where={"transfer_approved": (True,)},
        met_by=(Transferring.transferred_to_police,),
        within=Within(24, YISONG[5, 2], "应当在２４小时内向同级公安机关移送", Unit.HOUR),
    )
    police_decide = Term(
        "公安机关审查立案（预计）",
        after=Transferring.transferred_to_police,
        met_by=(Transferring.police_answered,),
        within=Within(3, YISONG[8], "自接受行政执法机关移送的涉嫌犯罪案件之日起３日内"),
        effect="向公安机关了解，催其答复。",
    )
    police_review = Term(
        "对不予立案提请复议",
        after=Transferring.police_answered,
        where={"police_result": ("not_filed",)},
        met_by=(Transferring.police_review_asked, Transferring.resumed_after_police),
        within=Within(3, YISONG[9, 1], "可以自接到不予立案通知书之日起３日内"),
    )
    exhibits = Term(
        "移交涉案物品和材料",
        after=Transferring.police_answered,
        where={"police_result": ("filed",)},
        met_by=(Transferring.exhibits_handed,),
        within=Within(
            3, YISONG[12], "应当自接到立案通知书之日起３日内将涉案物品以及与案件有关的其他材料移交公安机关"
        ),
    )
