"""应诉由案件记录得出的台账：负责人出庭、司法建议、履行、败诉、化解。不另填写。"""

from fadu.kernel.registers import Register
from fadu.lines.litigation.choices import AT_RISK
from fadu.lines.litigation.suit import FirstInstance as F

REGISTERS = (
    Register(
        key="appearances",
        title="负责人出庭台账",
        help="每次开庭：法院是否通知负责人出庭、谁出庭、不能出庭的理由（负责人出庭应诉规定）。",
        opens=(F.hearing_set,),
        fields=("court", "court_number", "instance"),
        columns=("hearing_on", "head_notice", "head_name", "head_role", "absence_reason", "failure"),
        terms=(F.summons, F.head_notice),
        steps=(F.head_named, F.absence_explained, F.hearing_cancelled),
        answers=(F.hearing_held, F.appearance_failed),
        tally="head_role",
    ),
    Register(
        key="losses",
        title="败诉案件台账",
        help="败诉的主要原因、责任单位和整改措施；分析报告的期限是内部规定。",
        opens=(F.judged, F.second_judged, F.retrial_judged),
        where=lambda facts: facts.get("outcome") in F.loss_report.where["outcome"],
        fields=("field", "act_kind", "outcome", "effective_on"),
        columns=("loss_reason", "loss_responsible", "loss_measures"),
        terms=(F.loss_report,),
        steps=(F.appealed, F.became_final),
        answers=(F.loss_analysed,),
        tally="loss_reason",
    ),
    Register(
        key="performance",
        title="履行裁判台账",
        help="裁判确定的义务由谁、在何日以前履行；逾期的，法院可以对负责人按日罚款（行政诉讼法第九十六条）。",
        opens=(F.performance_set,),
        fields=("outcome", "order", "pay_fen"),
        columns=("performer", "perform_by", "remade_number"),
        terms=(F.perform, F.disclose),
        steps=(F.performance_reported, F.enforcement_received),
        answers=(F.performed,),
    ),
    Register(
        key="advice",
        title="司法建议台账",
        help="法院的司法建议和答复；期限照建议书写明的日期，一般不超过两个月（综合治理类司法建议规定第八条）。",
        opens=(F.advice_received,),
        fields=("court", "field"),
        columns=("advice_number", "advice_topic", "reply_by"),
        terms=(F.advice_reply, F.advice_reply_usual),
        answers=(F.advice_replied,),
    ),
    Register(
        key="risks",
        title="败诉风险台账",
        help="评估为中、高风险的案件和开展的化解。",
        opens=(F.risk_flagged,),
        where=lambda facts: facts.get("risk") in AT_RISK,
        fields=("field", "act_kind", "outcome"),
        columns=("risk", "risk_reasons", "settle_by", "settlement_result"),
        terms=(F.settle,),
        steps=(F.act_changed,),
        answers=(F.settlement_tried,),
        tally="risk",
    ),
)
