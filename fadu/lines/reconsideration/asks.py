"""行政复议各事项的填写项：标签、选项、说明（写明条文）、必填与否。名字即 procedure 各事项 `asks` 里的名字。

申请材料可能不全（法第三十一条），所以收件时只有不填就无法登记的才必填；缺的内容由补正解决。
"""

from fadu.kernel.asks import (
    Asks,
    CaseRef,
    Choice,
    Choices,
    Clock,
    Day,
    Days,
    EntryRef,
    Listed,
    LongText,
    Money,
    Number,
    OrganRef,
    PartyRef,
    Text,
    Upload,
    UserRef,
    YesNo,
)
from fadu.lines.reconsideration import grounds as c
from fadu.lines.reconsideration import guide, standards, stations


class ReconsiderationAsks(Asks):
    """行政复议。"""

    # ─── 申请（法20—22，条例23—28） ─────────────────────────────────────────────────────────────

    channel = Choice(
        "申请渠道", choices=c.CHANNELS, help="法第二十二条、第三十二条。网上、邮寄计为无接触办理。"
    )
    kind = Choice("案由", choices=c.KINDS, help="按行政管理领域选择。")
    act_kind = Choice("行政行为种类", choices=c.ACT_KINDS, help="法第十一条。")
    act_title = Text(
        "被申请复议的行政行为", max=300, help="写明名称，如“行政处罚决定”；不履行职责的写明何事。"
    )
    act_number = Text(
        "行政行为文号", required=False, max=120, help="如“某公罚决字〔2026〕第1号”；没有文号的不填。"
    )
    act_on = Day("行政行为作出日期", required=False, help="最长申请期限自该日起算（法第二十一条）。")
    learned_on = Day(
        "知道行政行为的日期",
        required=False,
        help="签收、拒收或者公告期满之日（条例第二十三条）；申请期限自次日起算。",
    )
    rights_untold = YesNo(
        "作出行政行为时未告知复议权利、机关或者期限", help="三项有一项未告知即勾选（法第二十条第三款）。"
    )
    rights_learned_on = Day(
        "知道复议权利、机关和期限的日期",
        required=False,
        help="未告知的，申请期限自该日起算，最长一年（法第二十条第三款）。",
    )
    duty_asked_on = Day(
        "行政机关收到履行职责申请的日期",
        required=False,
        help="没有履行期限规定的，满60日起算申请期限（条例第二十四条）。",
    )
    perform_due_on = Day(
        "履行期限届满日期",
        required=False,
        help="有履行期限规定的，自届满之日起算申请期限（条例第二十四条）。",
    )
    urgent_duty = YesNo("紧急情况下请求保护人身权、财产权", help="不受履行期限限制（条例第二十四条第二款）。")
    immovable = YesNo("因不动产提出", help="最长申请期限为二十年，其他为五年（法第二十一条）。")
    posted_on = Day(
        "交邮日期", required=False, help="邮寄的，期满前交邮不算过期（民事诉讼法第八十五条第四款）。"
    )
    late_reason = LongText(
        "耽误申请期限的理由", required=False, max=2000, help="不可抗力或者其他正当理由（法第二十条第二款）。"
    )
    obstacle_from = Day("障碍开始日期", required=False, help="障碍期间不计入申请期限（法第二十条第二款）。")
    obstacle_until = Day(
        "障碍消除日期", required=False, help="申请期限自障碍消除之日起继续计算（法第二十条第二款）。"
    )
    suit_on = Day(
        "直接起诉日期", required=False, help="未告知复议前置而先起诉的，诉讼期间不计入（条例第二十六条）。"
    )
    suit_dismissed_on = Day("驳回起诉裁定送达日期", required=False, help="条例第二十六条。")
    lodged_on = Day(
        "向原机关提交申请日期", required=False, help="原机关自行纠正的期间不计入（条例第三十八条第二款）。"
    )
    self_corrected_told_on = Day("原机关告知纠正情况日期", required=False, help="条例第三十八条第二款。")
    applicant_count = Number(
        "申请人数",
        required=False,
        least=1,
        most=100_000,
        help="超过10人的应当推选2至5名代表人（条例第十七条）。",
    )
    respondent_kind = Choice(
        "被申请人种类",
        choices=c.RESPONDENT_KINDS,
        required=False,
        help="本级工作部门为被申请人的，决定书要抄告其上一级主管部门（法第七十九条）。",
    )
    mandatory_first = YesNo("属于复议前置", help="法第二十三条：应当先申请行政复议的情形。")
    requests = LongText("行政复议请求", max=5000, help="逐项写明，如“撤销某决定”。")
    reasons = LongText(
        "事实和理由", required=False, max=20_000, help="主要事实和理由；口头申请的当场记录（法第二十二条）。"
    )
    amount_fen = Money(
        "案件涉及款额（元）", required=False, help="三千元以下可以适用简易程序（法第五十三条）。"
    )
    compensation_asked = YesNo("一并请求行政赔偿", help="法第七十二条。")
    compensation_fen = Money("请求赔偿数额（元）", required=False)
    mediation_wish = YesNo(
        "愿意调解", help="调解自愿、合法（法第五条）；调解中的让步不作为对其不利的证据（条例第四十八条）。"
    )
    self_correction = Choice("纠正方式", choices=c.SELF_CORRECTIONS, help="条例第三十八条第一款。")
    self_correction_text = LongText("纠正情况", max=5000, help="如何纠正，何时告知申请人。")

    # ─── 转送、承办、补正 ───────────────────────────────────────────────────────────────────────

    forwarded_to = OrganRef(
        "转送至",
        help="有管辖权的行政复议机关；办理日期填对方收到的日期，审查期限自该日起算（法第三十条第一款）。",
    )
    forward_note = Text("转送说明", required=False, max=500)
    handler = UserRef("承办人", role="handler")
    co_handler = UserRef(
        "协办人",
        role="handler",
        required=False,
        help="普通程序应当由2名以上行政复议人员参加（条例第三十九条）。",
    )
    major = YesNo(
        "重大、疑难、复杂", help="应当组织听证（法第五十条），并提请复议委员会咨询（法第五十二条）。"
    )
    technical = YesNo("专业性、技术性较强", help="应当提请复议委员会咨询（法第五十二条）。")
    correction_items = Choices(
        "需要补正的事项",
        choices=c.CORRECTION_ITEMS,
        help="一次性全部列明，不得再次通知（法第三十一条第一款）。",
    )
    correction_text = LongText("补正的具体要求", max=3000, help="写明每一事项缺什么、怎样补。")
    correct_by = Day(
        "补正期限至", future=True, help="有正当理由不能按期补正的，可以延长合理的期限（法第三十一条第二款）。"
    )
    late_excuse = Text(
        "不能按期补正的正当理由", required=False, max=500, help="逾期补正的须填写（法第三十一条第二款）。"
    )
    corrected_items = Choices("已补正的事项", choices=c.CORRECTION_ITEMS, required=False)
    correction_note = LongText("补正说明", required=False, max=5000)
    file_note = LongText(
        "记录在案的情况", required=False, max=2000, help="视为放弃申请应当记录在案（法第三十一条第二款）。"
    )

    # ─── 先行化解（内部规定一） ─────────────────────────────────────────────────────────────────

    presettle_consent = YesNo("申请人同意先行化解", help="须经申请人同意（内部规定第一条，不是法律法规）。")
    presettle_way = Choice("先行化解的方式", choices=c.PRESETTLE_WAYS)
    presettle_by = Day(
        "请原机关答复的日期",
        future=True,
        help="不得晚于审查期限届满之日；审查期限不因先行化解停止计算，届满仍应依法决定是否受理。",
    )
    presettle_note = LongText("争议要点和化解建议", required=False, max=3000, help="写入先行化解函。")
    presettle_result = Choice("先行化解的结果", choices=c.PRESETTLE_RESULTS)
    presettle_reason = Choice(
        "未化解的原因", choices=c.PRESETTLE_REASONS, required=False, help="未化解的须选择，按机关统计。"
    )
    presettle_text = LongText("化解情况", required=False, max=5000)

    # ─── 受理 ───────────────────────────────────────────────────────────────────────────────────

    refusal_ground = Choice(
        "不予受理的理由", choices=c.REFUSAL_GROUNDS, help="法第三十条第一款各项，条例第二十九条、第三十六条。"
    )
    refusal_reasons = LongText("理由说明", max=5000, help="写入不予受理决定书（法第三十条第二款）。")
    competent_organ = Text(
        "有管辖权的行政复议机关",
        required=False,
        max=200,
        help="不属于本机关管辖的必须告知（法第三十条第二款）。",
    )
    told_ground = Choice("告知事由", choices=c.TOLD_GROUNDS, help="法第三十条第二款，条例第三十七条第二款。")
    told_text = LongText("告知内容", max=3000)
    transferred_to = Text("移送至", max=200, help="接收案件的行政复议机关。")
    transfer_note = Text("移送说明", required=False, max=500)
    fee_charged = YesNo("已向申请人收取费用", help="行政复议不收取任何费用（法第八十七条），勾选则不能受理。")
    simplified_ground = Choice("适用简易程序的情形", choices=c.SIMPLIFIED_GROUNDS, help="法第五十三条。")
    all_consent = YesNo(
        "当事人各方同意适用简易程序", help="所列情形以外的案件须各方同意（法第五十三条第二款）。"
    )
    clear_case = YesNo("事实清楚、权利义务关系明确、争议不大", help="法第五十三条第一款。")
    convert_reason = LongText("转为普通程序的理由", max=2000, help="法第五十五条。")
    dismissal_ground = Choice(
        "驳回申请的理由", choices=c.DISMISSAL_GROUNDS, help="法第三十三条，条例第三十七条第一款。"
    )
    dismissal_reasons = LongText("理由说明", max=5000, help="写入驳回行政复议申请决定书。")

    # ─── 发送、答复、参加人 ─────────────────────────────────────────────────────────────────────

    added_respondent = Text(
        "追加的被申请人", required=False, max=200, help="只在追加被申请人而再次发送时填写。"
    )
    service_method = Choice(
        "送达方式",
        choices=c.SERVICE_METHODS,
        required=False,
        help="依民事诉讼法关于送达的规定（法第八十八条第一款）。",
    )
    reply_text = LongText(
        "答复意见",
        required=False,
        max=20_000,
        help="就合法性、适当性和复议请求说明事实和理由（条例第四十一条）。",
    )
    evidence_list = LongText(
        "证据、依据目录",
        required=False,
        max=10_000,
        help="作出行政行为的证据、依据和其他材料（法第四十八条）。",
    )
    respondent_mediation_wish = YesNo("被申请人愿意调解")
    reply_files = Upload("答复书和证据材料")
    third_party = PartyRef(
        "第三人",
        role="third_party",
        required=False,
        help="通知书只致选定的第三人；不选的，致在案的全部第三人。还没有登记的，先登记当事人。",
    )
    joined_by = Choice("参加方式", choices=c.JOINED_BY, help="法第十六条第一款。")
    third_party_opposes = YesNo(
        "第三人提出相反请求", help="有相反请求的，变更决定可以对申请人更为不利（法第六十三条第二款）。"
    )
    principal_role = Choice("被代理人", choices=c.SIDES)
    principal = PartyRef("被代理的当事人", required=False, help="同一方有多名当事人时选择。")
    agent_name = Text("代理人姓名", max=100)
    agent_kind = Choice(
        "代理人身份", choices=c.AGENT_KINDS, help="被申请人不得仅委托律师（条例第十八条第二款）。"
    )
    agent_power = Choice(
        "代理权限", choices=c.AGENT_POWERS, help="授权委托书载明的权限（法第十七条第二款）。"
    )
    agent_until = Day("代理期限至", required=False, future=True, help="不填为至本案结束。")
    legal_aid = YesNo("法律援助指派", help="法第十八条。")
    dismissal_note = Text(
        "变更、解除说明", required=False, max=500, help="应当书面告知行政复议机构（法第十七条第二款）。"
    )
    representative_count = Number("代表人人数", least=1, most=100, help="2至5名（条例第十七条第一款）。")
    representative_names = Text("代表人姓名", max=500)
    signed_by_all = YesNo("推选书由全体申请人签名、盖章或者按指印", help="条例第十七条第二款。")
    recusal_of = Text("申请何人回避", max=100)
    recusal_reason = LongText("申请回避的理由", max=2000)
    recusal_result = Choice("决定", choices=c.RECUSAL_RESULTS)
    recused = UserRef("回避的人员", required=False, help="决定回避后，该人员不能再查看和办理本案。")
    recusal_grounds = LongText("决定的理由", required=False, max=2000)

    # ─── 听取意见、证据 ─────────────────────────────────────────────────────────────────────────

    party_role = Choice("当事人", choices=c.PARTY_ROLES)
    opinion_mode = Choice(
        "听取意见的方式", choices=c.OPINION_MODES, help="当面或者通过互联网、电话等方式（法第四十九条）。"
    )
    opinion_text = LongText("听取的意见", required=False, max=20_000, help="记录在案（法第四十九条）。")
    unable_reason = Text(
        "不能听取意见的原因",
        required=False,
        max=500,
        help="因当事人原因不能听取的，可以书面审理（法第四十九条）。",
    )
    read_materials = Text("查阅、复制的材料", max=1000, help="法第四十七条。")
    withheld_reason = Text(
        "不予查阅的材料和理由",
        required=False,
        max=1000,
        help="限于国家秘密、商业秘密、个人隐私或者可能危及国家安全、公共安全、社会稳定（法第四十七条）。",
    )
    submitted_by = Choice("提交人", choices=c.SIDES)
    evidence_title = Text("材料名称", max=500)
    evidence_kind = Choice("证据种类", choices=c.EVIDENCE_KINDS, required=False, help="法第四十三条。")
    collected_on = Day(
        "证据收集日期", required=False, help="被申请人在复议期间自行收集的不作为依据（法第四十六条第一款）。"
    )
    allowed_supplement = YesNo(
        "经复议机构同意补充", help="申请人或者第三人提出新的理由或者证据的（法第四十六条第二款）。"
    )
    evidence_files = Upload("材料文件")
    investigator_1 = UserRef(
        "调查人员一", role="handler", help="不得少于两人，并出示工作证件（法第四十五条第二款）。"
    )
    investigator_2 = UserRef("调查人员二", role="handler")
    asked_of = Text("被调查的单位或者个人", max=300)
    evidence_wanted = LongText("调取、查明的内容", max=3000)
    inspection_place = Text("勘验地点", max=300)
    inspection_days = Days("勘验所用日期", help="逐日填写，所用时间不计入审理期限（条例第四十五条）。")
    inspection_text = LongText("勘验情况", required=False, max=10_000)
    appraiser = Text("鉴定机构", max=200)
    appraisal_matter = LongText("鉴定事项", max=2000)
    appraiser_chosen_by = Choice(
        "鉴定机构的确定", choices=c.APPRAISER_CHOICES, help="协商不成的，由复议机构指定（条例第四十六条）。"
    )
    appraisal_result = LongText("鉴定意见", max=5000)
    appraisal_days = Days(
        "鉴定所用日期",
        required=False,
        help="未登记委托鉴定的才填；所用时间不计入审理期限（条例第四十六条）。",
    )
    stay_ground = Choice("停止执行的情形", choices=c.STAY_GROUNDS, help="法第四十二条。")
    stay_scope = Text("停止执行的内容", max=500)
    stay_refusal_reason = LongText("不停止执行的理由", max=2000)

    # ─── 中止、延期、听证、委员会 ───────────────────────────────────────────────────────────────

    suspend_ground = Choice("中止事由", choices=c.SUSPENSION_GROUNDS, help="法第三十九条第一款各项。")
    suspend_reason = LongText("具体情况", max=2000, help="中止应当书面告知当事人（法第三十九条第三款）。")
    applicant_agrees = YesNo("申请人同意", help="因调解、和解中止和进行调解，都须申请人和被申请人同意。")
    respondent_agrees = YesNo("被申请人同意")
    norm_power = Choice(
        "规范性文件由谁处理",
        choices=c.NORM_POWERS,
        required=False,
        help="因附带审查中止时选择（法第五十六条、第五十七条）。",
    )
    resume_reason = LongText(
        "恢复审理的原因", max=2000, help="中止的原因消除后应当及时恢复（法第三十九条第二款）。"
    )
    days = Number("延长天数", least=1, most=30, help="最多三十日，自原届满日继续计算（法第六十二条第一款）。")
    extend_reason = LongText("情况复杂的理由", max=2000, help="应当书面告知当事人（法第六十二条第一款）。")
    hearing_on = Day(
        "听证日期", future=True, help="应当于五日前书面通知当事人，不含通知日和听证日（法第五十一条第一款）。"
    )
    hearing_time = Clock("听证时间")
    hearing_minutes = Number(
        "预计时长（分钟）",
        required=False,
        least=15,
        most=600,
        help="不填按120分钟；用来核对听证室和人员的时间。",
    )
    hearing_place = Text("听证地点", max=200)
    hearing_matters = LongText("拟听证事项", max=3000)
    hearing_asked_by = Choice("听证的提起", choices=c.HEARING_ASKED_BY, required=False, help="法第五十条。")
    host = UserRef("主持人", role="handler", help="由一名行政复议人员任主持人（法第五十条第三款）。")
    member_1 = UserRef("听证员一", role="handler", help="两名以上行政复议人员任听证员（法第五十条第三款）。")
    member_2 = UserRef("听证员二", role="handler")
    member_3 = UserRef("听证员三", role="handler", required=False)
    member_4 = UserRef("听证员四", role="handler", required=False)
    hearing_clerk = UserRef("记录员", help="制作听证笔录（法第五十条第三款）。")
    applicant_attendance = Choice(
        "申请人参加情况", choices=c.APPLICANT_ATTENDANCE, help="法第五十一条第二款。"
    )
    head_attendance = Choice(
        "被申请人负责人参加情况",
        choices=c.HEAD_ATTENDANCE,
        help="被申请人的负责人应当参加听证（法第五十一条第三款）。",
    )
    head_name = Text("参加听证的负责人或者工作人员", required=False, max=100)
    head_absence_reason = Text("负责人不能参加的理由", required=False, max=500)
    hearing_public = YesNo("公开举行")
    hearing_record = LongText(
        "听证笔录", required=False, max=50_000, help="决定应当根据听证笔录作出（法第六十一条第二款）。"
    )
    cancel_ground = Choice("取消听证的原因", choices=c.HEARING_CANCELLATIONS)
    cancel_note = Text("说明", required=False, max=500)
    committee_ground = Choice("提请咨询的情形", choices=c.COMMITTEE_GROUNDS, help="法第五十二条第二款。")
    committee_question = LongText("提请咨询的问题", max=5000)
    committee_met_on = Day("咨询会议日期", required=False)
    committee_opinion = LongText(
        "咨询意见", max=20_000, help="应当记录，并作为决定的重要参考依据（法第五十二条、第六十一条）。"
    )

    # ─── 调解、和解、撤回、终止 ─────────────────────────────────────────────────────────────────

    offered_by = Choice("提议人", choices=c.OFFERED_BY)
    offer_note = Text("说明", required=False, max=500)
    consents = Choice(
        "对调解的意见", choices=c.CONSENTS, help="调解应当自愿（法第五条第二款），可以改变主意。"
    )
    consent_mode = Choice("表示方式", choices=c.MEDIATION_MODES, required=False)
    mediator = Text("调解人员", required=False, max=200)
    mediation_station = Listed(
        "调解工作站",
        of=stations.options,
        titled=stations.titled,
        several=False,
        help="登记在“调解工作站”台账中的工作站（内部规定第六条）。",
    )
    mediate_by = Day("调解期限至", required=False, future=True, help="不得晚于审理期限届满之日。")
    assignment_note = LongText("委派说明", required=False, max=2000)
    mediation_place = Text("调解地点", required=False, max=200)
    mediation_mode = Choice("调解方式", choices=c.MEDIATION_MODES, required=False)
    mediation_people = LongText("参加人", max=1000, help="当事人、代理人和其他参加人。")
    mediation_minutes = LongText(
        "调解会记录", max=20_000, help="协商中的认可不得作为对其不利的证据（条例第四十八条）。"
    )
    resolution_to = Text(
        "发往机关", required=False, max=200, help="发给被申请人的不填；发给其他机关的填写名称。"
    )
    resolution_measures = Choices(
        "建议采取的措施", choices=c.RESOLUTION_MEASURES, help="内部规定第二条（不是法律法规）；按措施统计。"
    )
    resolution_text = LongText("化解建议", max=10_000, help="争议的由来和具体建议，写入建议函。")
    resolution_by = Day("要求回复的日期", future=True, help="审理期限不因发函停止计算。")
    resolution_result = Choice("回复的结果", choices=c.RESOLUTION_RESULTS)
    resolution_reply = LongText("回复内容", max=10_000)
    mediation_plan = LongText("调解安排", required=False, max=3000)
    mediation_failure = LongText(
        "调解不成的情况",
        required=False,
        max=3000,
        help="协商中的认可不得作为对其不利的证据（条例第四十八条）。",
    )
    mediation_terms = LongText("调解协议内容", max=20_000)
    all_signed = YesNo("各方当事人已签字或者签章", help="法第七十三条第一款。")
    sealed = YesNo("已加盖行政复议机关印章", help="加盖印章即具有法律效力（法第七十三条第一款）。")
    signed_on = Day("最后签字日期", required=False)
    perform_by = Day("履行期限至", required=False, future=True, help="责令履行的必须写明（法第六十六条）。")
    settlement_on = Day("和解日期", required=False)
    settlement_text = LongText(
        "和解内容", max=10_000, help="不得损害国家利益、社会公共利益和他人合法权益（法第七十四条第一款）。"
    )
    withdrawal_kind = Choice("撤回的原因", choices=c.WITHDRAWAL_GROUNDS)
    withdrawal_reason = LongText(
        "撤回的理由",
        required=False,
        max=2000,
        help="撤回后不得以同一事实和理由再次申请（法第七十四条第二款）。",
    )
    withdrawal_refusal = LongText("不准予撤回的理由", max=2000)
    withdrawal_ground = Choice(
        "终止的情形", choices=c.WITHDRAWAL_GROUNDS, help="法第四十一条第一项、第七十四条第二款。"
    )
    ground = Choice("终止事由", choices=c.TERMINATION_GROUNDS, help="法第四十一条第二项至第五项。")
    termination_reasons = LongText("具体情况", max=3000)

    # ─── 附带审查、提级、并案 ───────────────────────────────────────────────────────────────────

    norm_origin = Choice("审查的提起", choices=c.NORM_ORIGINS, help="法第五十六条、第五十七条。")
    norm_title = Text("规范性文件名称", max=300)
    norm_number = Text("发文字号", required=False, max=120)
    norm_level = Choice("文件层级", choices=c.NORM_LEVELS, help="不含规章（法第十三条第二款）。")
    norm_maker = Text("制定机关", max=200)
    norm_clauses = Text("请求审查的条款", required=False, max=500)
    norm_reason = LongText("认为不合法的理由", required=False, max=5000)
    norm_unknown_before = YesNo(
        "申请时尚不知道该文件", help="受理以后提出的，限于申请时尚不知道的文件（条例第五十三条第一款）。"
    )
    norm_forwarded_to = Text("转送的机关", max=200, help="法第五十六条、第五十七条。")
    norm_questions = LongText(
        "要求答复的问题",
        required=False,
        max=5000,
        help="就相关条款的合法性提出书面答复（法第五十八条第一款）。",
    )
    norm_reply = LongText("制定机关的答复", max=20_000)
    norm_result = Choice("处理结果", choices=c.NORM_RESULTS, help="法第五十九条，条例第五十四条。")
    norm_conclusion = LongText(
        "处理意见",
        max=10_000,
        help="条款合法的，在决定书中一并告知；不合法的，决定停止执行并责令纠正（法第五十九条）。",
    )
    elevation_ground = Choice("提级审理的情形", choices=c.ELEVATION_GROUNDS, help="条例第四十条第一款。")
    elevation_reason = LongText("报请的理由", max=3000)
    elevation_to = Text("上级行政复议机关", max=200)
    elevation_note = LongText("上级机关的决定", required=False, max=2000)
    elevated_from = Text("移送材料的下级机关", max=200)
    lower_number = Text("下级机关案号", required=False, max=120)
    lead_case = CaseRef(
        "并入的主案", link="merged_into", help="从列出的案件中选择，或者填写案号（条例第四十三条）。"
    )
    merge_reason = LongText("合并审理的理由", required=False, max=1000)
    separate_reason = LongText("分开审理的理由", required=False, max=1000)

    # ─── 决定 ───────────────────────────────────────────────────────────────────────────────────

    outcome = Choice("决定结果", choices=c.OUTCOMES, help="法第六十三条至第七十二条。")
    decision_grounds = Choices(
        "决定的理由", choices=c.DECISION_GROUNDS, help="可多选；用于统计和文书引用条文。"
    )
    worse_for_applicant = YesNo(
        "变更后对申请人更为不利", help="除第三人提出相反请求外不得作出（法第六十三条第二款）。"
    )
    committee_followed = Choice(
        "复议委员会意见的采纳",
        choices=c.FOLLOWED,
        required=False,
        help="应当说明采纳情况（条例第五十二条）。",
    )
    committee_reason = LongText(
        "不采纳的理由", required=False, max=3000, help="不采纳的应当说明理由（条例第五十二条）。"
    )
    compensation_awarded_fen = Money(
        "决定赔偿、补偿数额（元）", required=False, help="法第七十一条、第七十二条。"
    )
    redo_by = Day(
        "重新作出行政行为期限至",
        required=False,
        future=True,
        help="法律、法规、规章规定的期限；没有规定的不填，为60日（条例第五十八条）。",
    )
    violated_items = Listed(
        "违反的执法复议标准条目",
        required=False,
        of=standards.options,
        titled=standards.titled,
        help="变更、撤销、确认违法、确认无效、责令履行的逐项选择，可多选，用于统计和反馈（内部规定第三条，不是法律法规）。",
    )
    guide_standing = Choice("利害关系", choices=c.GUIDE_STANDING, help=guide.text_of("guide_standing"))
    guide_time = Choice("期限", choices=c.GUIDE_TIME, help=guide.text_of("guide_time"))
    guide_duty = Choice("职责", choices=c.GUIDE_DUTY, help=guide.text_of("guide_duty"))
    guide_procedure = Choice("程序", choices=c.GUIDE_PROCEDURE, help=guide.text_of("guide_procedure"))
    guide_note = LongText("核对情况", required=False, max=5000, help="同一投诉举报人的其他案件也在此写明。")
    guide_deviates = YesNo("处理意见偏离指引", help="偏离的须写明理由（内部规定第四条，不是法律法规）。")
    guide_deviation = LongText("偏离指引的理由", required=False, max=3000)
    review_report = LongText("审查报告", required=False, max=50_000)
    basis_decision = Text(
        "据以直接作出决定的生效决定文号",
        required=False,
        max=120,
        help="同一或者同样行政行为已有生效决定的（条例第六十五条）。",
    )
    return_reason = LongText("退回修改的意见", max=2000)
    decided_by = Choice("决定的通过", choices=c.DECIDED_BY, help="法第六十一条第一款。")
    lead_decision = Text(
        "合并作出的决定文号", required=False, max=120, help="并案审理的填写（条例第四十三条第二款）。"
    )
    main_reasons = LongText("本机关认为", required=False, max=50_000, help="写入复议决定书。")
    third_party_view = LongText("第三人称", required=False, max=20_000, help="写入复议决定书。")
    facts_found = LongText("经审理查明", required=False, max=50_000, help="写入复议决定书。")
    decision_text = LongText(
        "决定主文", required=False, max=10_000, help="写入复议决定书；不填则按决定结果自动写出。"
    )
    served_party = PartyRef("受送达的当事人", required=False)

    # ─── 意见书、建议书 ─────────────────────────────────────────────────────────────────────────

    opinion_to = Text(
        "发往机关", required=False, max=200, help="被申请人或者其他下级行政机关（法第七十六条）。"
    )
    opinion_problem = LongText("违法或者不当的问题", max=10_000)
    opinion_demand = LongText("纠正要求", max=5000)
    answers = EntryRef("所对应的记录", required=False, help="有多份文书时选择；只有一份的不必选。")
    opinion_report_text = LongText(
        "纠正情况", max=10_000, help="自收到意见书之日起六十日内报送（法第七十六条）。"
    )
    corrected_as_told = YesNo("已按意见书纠正")
    advice_to = Text("发往机关", max=200)
    advice_problem = LongText("带有普遍性的问题", max=10_000, help="条例第六十九条。")
    advice_text = LongText("完善制度、改进执法的建议", max=10_000)
    advice_reply = LongText("回复内容", max=10_000)

    standards_text = LongText("反馈意见", required=False, max=10_000, help="具体问题和整改要求，写入反馈单。")
    standards_by = Day("要求回复整改的日期", future=True, help="内部规定第三条（不是法律法规）。")
    standards_reply = LongText("整改情况", max=10_000)
    standards_trained = YesNo("已组织执法培训或者修订裁量基准")

    # ─── 履行、公开、归档、重新启动 ─────────────────────────────────────────────────────────────

    performed_text = LongText("履行情况", max=5000, help="法第七十七条第一款。")
    performance_proof = Upload("履行证明材料")
    remade_title = Text("重新作出的行政行为", max=300)
    remade_number = Text("文号", required=False, max=120)
    remade_same = YesNo(
        "与原行政行为相同或者基本相同",
        help="不得以同一事实和理由作出，违反法定程序的除外（法第六十四条第二款）。",
    )
    urge_text = LongText("督促情况", max=2000)
    order_by = Day("责令履行的期限至", future=True, help="法第七十七条第二款。")
    order_text = LongText("责令履行的内容", max=5000)
    interviewed_person = Text("被约谈的负责人", max=200, help="法第七十七条第二款。")
    interview_record = LongText("约谈记录", max=10_000)
    notification_text = LongText("通报内容", max=5000)
    enforcer = Choice("强制执行的机关", choices=c.ENFORCERS, help="法第七十八条各项。")
    enforcement_note = LongText("说明", required=False, max=2000)
    copied_to = Text("抄告的上一级主管部门", max=200, help="法第七十九条第二款。")
    copied_papers = Choices("抄告的文书", choices=c.COPIED_PAPERS)
    published_at = Text("公开的网址或者载体", max=500, help="法第七十九条第一款。")
    redacted = YesNo("已隐去不宜公开的信息", help="请先对照下面的原文与公开版逐处复核。")
    public_hide = LongText(
        "另需隐去的文字", required=False, max=5000, help="每行一处，照原文填写；公开版中以××××××代替。"
    )
    public_keep = LongText(
        "不必隐去的文字", required=False, max=5000, help="每行一处；系统误隐的机关、单位名称和公开地址。"
    )
    unpublished_reason = Choice("不公开的理由", choices=c.UNPUBLISHED_REASONS)
    unpublished_note = Text("说明", required=False, max=500)
    court = Text("受理法院", max=200)
    suit_number = Text("法院案号", required=False, max=120)
    sued_by = Choice("起诉人", choices=c.SUED_BY)
    suit_result = Choice(
        "诉讼结果", choices=c.SUIT_RESULTS, help="行政诉讼法第六十二条、第六十九条至第七十八条。"
    )
    suit_closed_on = Day("裁判生效日期", required=False, help="判决、裁定、调解书生效之日。")
    settled_after_suit = YesNo(
        "起诉后化解", help="经协调、和解而撤诉或者调解结案的勾选，不与复议阶段的化解重复计算。"
    )
    suit_note = LongText("裁判要点", required=False, max=5000)
    petition_channel = Choice("信访形式", choices=c.PETITION_CHANNELS)
    petition_matter = LongText(
        "信访事项", max=3000, help="就本案争议提出的信访（内部规定第五条，不是法律法规）。"
    )
    petition_number = Text("信访登记号", required=False, max=120)
    archive_number = Text("档号", required=False, max=120)
    retention = Choice("保管期限", choices=c.RETENTIONS)
    archive_note = Text("备考", required=False, max=1000)
    reopen_reason = LongText(
        "重新启动的理由", max=3000, help="上级机关责令纠正（法第三十五条），或者法院判令重新作出。"
    )
    reopened_by_order = Text("责令纠正的文书", required=False, max=200)
    judgment_number = Text("裁判文书案号", max=120)
