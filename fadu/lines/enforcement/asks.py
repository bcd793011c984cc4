"""行政执法各事项的填写项：标签、选项、说明。执法人员在现场填写，能不问的不问，能预填的预填（prefill.py）。"""

from fadu.kernel.asks import (
    Asks,
    Choice,
    Choices,
    Clock,
    Day,
    EntryRef,
    Listed,
    LongText,
    Money,
    Number,
    Schedule,
    Text,
    Upload,
    UserRef,
    YesNo,
)
from fadu.lines.enforcement import choices as c
from fadu.lines.enforcement import discretion, powers
from fadu.lines.enforcement.cards import CardNo, holders

CARD = "不填的，取“执法人员”名册上的。"
FINE = "以元计；没有的不填。"


class EnforcementAsks(Asks):
    """行政处罚、行政强制、执法结果。"""

    answers = EntryRef(
        "所针对的记录",
        required=False,
        help="只有一次的不必选；有几次的，选择是哪一次先行登记保存、查封、扣押。",
    )

    # ─── 线索、立案 ─────────────────────────────────────────────────────────────────────────────

    clue_source = Choice("线索来源", choices=c.CLUE_SOURCES)
    violation = Text("违法行为", max=300, help="一句话：做了什么，如“占用人行道经营”。")
    field = Choice("执法领域", choices=c.FIELDS)
    clue_note = LongText("线索情况", required=False, max=5000)
    place = Text("地点", required=False, max=200)
    violated_on = Day(
        "违法行为终了的日期",
        required=False,
        help="追责时效二年自该日起算（第三十六条）；仍在继续的填发现之日，不知道的不填。",
    )
    five_years = YesNo(
        "涉及公民生命健康安全、金融安全且有危害后果", help="追责时效为五年（第三十六条第一款）。"
    )
    special_limit = Text(
        "法律另有规定的追责时效", required=False, max=200, help="如治安管理处罚六个月；写明法律和条文。"
    )
    power_code = Text(
        "权责事项编码",
        required=False,
        max=60,
        help="权责清单、下放事项目录上的编码；填了的，依据和裁量档次自动列出。",
        suggest=powers.offered,
    )
    enterprise = YesNo("涉企")
    filing_basis = Text("涉嫌违反的规定", max=500, help="法律、法规、规章的名称和条款。")
    filing_note = LongText("立案的理由", required=False, max=5000)
    not_filed_reason = LongText("不予立案的理由", max=2000)
    handler = UserRef("主办人员", role="handler", offers=holders)
    handler_card = CardNo("主办人员执法证号", help=CARD)
    co_handler = UserRef(
        "协办人员", role="handler", offers=holders, help="执法人员不得少于两人（第四十二条）。"
    )
    co_handler_card = CardNo("协办人员执法证号", help=CARD)
    change_note = Text("变更的理由", max=500)
    recusal_of = Text("申请谁回避", max=100)
    recusal_reason = LongText("理由", max=2000)
    recusal_result = YesNo("决定回避")
    recused = UserRef("回避的人员", required=False)
    reopen_note = Text("恢复办理的理由", max=500)

    # ─── 调查取证 ───────────────────────────────────────────────────────────────────────────────

    record_kind = Choice("笔录的种类", choices=c.RECORD_KINDS)
    inquiry_from = Clock("开始时间", required=False)
    inquiry_to = Clock("结束时间", required=False)
    inquired_person = Text("被询问人、在场人", required=False, max=100)
    inquired_identity = Text("与本案的关系、职务", required=False, max=200)
    officer_1 = UserRef("执法人员（一）", role="handler", offers=holders)
    officer_1_card = CardNo("执法证号（一）", help=CARD)
    officer_2 = UserRef("执法人员（二）", role="handler", offers=holders)
    officer_2_card = CardNo("执法证号（二）", help=CARD)
    cards_shown = YesNo("已出示执法证件", help="没有出示的，当事人有权拒绝接受调查或者检查（第五十五条）。")
    rights_told = YesNo("已告知内容、事实、理由、依据和权利，听取陈述申辩")
    minutes = LongText("笔录正文", max=20_000, help="看到的情况，或者问答；当事人核对后签名。")
    recorded_av = YesNo("同步录音录像")
    goods = LongText("物品清单", max=5000, help="每行一件：名称、规格、数量、状态。")
    preserve_reason = Text(
        "登记保存的理由", max=500, help="证据可能灭失或者以后难以取得的情形（第五十六条）。"
    )
    keeping_place = Text("保存、保管的地点", max=200)
    handle_way = Choice("处理的方式", choices=c.PRESERVATION_ENDS)
    handle_note = LongText("说明", required=False, max=2000)
    evidence_note = LongText("证据的名称和内容", max=2000)
    evidence_from = Text("证据的来源", required=False, max=200)
    evidence_files = Upload("证据材料")
    facts_found = LongText("查明的违法事实", max=10_000)
    evidence = LongText("证据", max=5000, help="每行一项：证据的名称，证明什么。")
    law_basis = LongText("违反的规定和处罚的依据", max=2000, help="写到条、款、项。")
    suggestion = Choice("处理建议", choices=c.OUTCOMES)
    benchmark_level = Listed(
        "裁量档次",
        of=discretion.levels,
        titled=discretion.titled,
        several=False,
        required=False,
        help="按本案的权责事项编码列出裁量权基准的各档和幅度；没有基准的，列出通常的五档。",
    )
    benchmark_note = LongText(
        "适用裁量基准的理由",
        required=False,
        max=2000,
        help="罚款在幅度之外的，必须写明，并经集体讨论（第三十四条、第五十七条第二款）。",
    )
    leniency = Choice("减免责清单", choices=c.LENIENCIES, required=False)
    review_reasons = Choices(
        "应当法制审核的情形",
        choices=c.REVIEW_REASONS,
        required=False,
        help="有其中一项的，作出决定前须经法制审核（第五十八条）；都没有的不选。",
    )
    complex = YesNo("情节复杂或者重大违法行为", help="须由行政机关负责人集体讨论决定（第五十七条第二款）。")
    supplement_note = LongText("补充调查的原因", max=2000)

    # ─── 强制措施 ───────────────────────────────────────────────────────────────────────────────

    seal_kind = Choice("措施", choices=c.SEALS)
    seal_reason = LongText("理由", max=2000)
    seal_basis = Text("依据", max=500, help="授权查封、扣押的法律、法规条文。")
    keeper = Text("保管人", required=False, max=100)
    presence = Choice("到场", choices=c.PRESENCES)
    urgent_reason = LongText("紧急的情形", required=False, max=2000)
    report_note = LongText("报告的内容", required=False, max=2000)
    test_item = Text("检测、鉴定的物品和项目", max=300)
    test_org = Text("受委托的机构", max=120)
    test_until = Day("告知当事人的检测、鉴定期间至", required=False, future=True)
    test_result = LongText("检测、鉴定结果", max=5000)
    days = Number("延长的日数", least=1, most=30, help="至多三十日。")
    extend_reason = LongText("延长的理由", max=2000, help="延长的决定应当书面告知当事人并说明理由。")
    unseal_reason = Choice("解除的理由", choices=c.UNSEALS)
    unseal_note = LongText("财物的去向", required=False, max=2000, help="退还、没收、销毁、拍卖抵缴罚款等。")
    account = Text("账户", max=120, help="开户银行和账号。")
    freeze_fen = Money("冻结的数额（元）", help="应当与违法行为涉及的金额相当。")
    freeze_reason = LongText("理由", max=2000)
    freeze_basis = Text("依据", max=500)

    # ─── 法制审核、集体讨论 ─────────────────────────────────────────────────────────────────────

    review_note = LongText("送审的说明", required=False, max=2000)
    reviewer = UserRef("法制审核人员", role="reviewer", help="参与调查的人员不得审核。")
    reviewer_qualified = YesNo(
        "具有法制审核资格", help="初次从事审核的，应当取得法律职业资格（第五十八条第二款）。"
    )
    review_result = Choice("审核结果", choices=c.REVIEW_RESULTS)
    review_opinion = LongText(
        "审核意见",
        required=False,
        max=5000,
        help="主体和权限、事实和证据、适用法律和裁量、程序、文书、是否涉嫌犯罪。",
    )
    discussed_by = Text("参加讨论的负责人", max=300, help="逐一写明，用顿号隔开，不少于两人。")
    discussion = LongText("讨论情况", max=10_000, help="每人的意见和理由。")
    discuss_result = LongText("讨论结果", max=2000)

    # ─── 告知、听证 ─────────────────────────────────────────────────────────────────────────────

    noticed_facts = LongText("告知的违法事实、理由", max=10_000)
    noticed_basis = LongText("告知的依据", max=2000)
    noticed_penalties = Choices("拟处罚的种类", choices=c.PENALTIES)
    noticed_fine_fen = Money("拟罚款（元）", required=False, help=FINE)
    noticed_confiscated_fen = Money("拟没收（元）", required=False, help=FINE)
    noticed_other = LongText("拟处罚的其他内容", required=False, max=2000, help="停业的期间、吊销的证件等。")
    defend_by = Day("陈述、申辩的期限至", future=True, help="告知书写明的日期；届满前不能作出处罚决定。")
    hearing_right = YesNo(
        "告知听证权利", help="较大数额罚款、没收，停产停业、吊销、限制从业等，必须告知（第六十三条）。"
    )
    heavier_reason = LongText(
        "比上次告知加重的理由",
        required=False,
        max=2000,
        help="只写另行查明的事实；不得因陈述、申辩加重（第四十五条第二款）。",
    )
    service_method = Choice("送达方式", choices=c.SERVICE_METHODS, required=False)
    defence_way = Choice("陈述、申辩的方式", choices=c.SAID_BY)
    defence_text = LongText("陈述、申辩的内容", max=10_000)
    defence_files = Upload("提交的证据")
    waive_note = Text("放弃、撤回的方式", required=False, max=300, help="如“在告知书上签字放弃”。")
    recheck_result = Choice("复核结果", choices=c.RECHECKS)
    recheck_note = LongText("复核意见", max=5000, help="对其事实、理由、证据逐项说明采纳或者不采纳的理由。")
    posted_on = Day("邮寄提出的邮戳日期", required=False, help="邮寄的以邮戳日期为准。")
    hearing_claim = LongText("听证的请求", required=False, max=2000)
    hearing_on = Day("听证日期", future=True, help="须在七个工作日以后，通知书应当在七个工作日前送达。")
    hearing_time = Clock("听证时间")
    hearing_place = Text("听证地点", max=200)
    hearing_closed_reason = Text(
        "不公开的理由",
        required=False,
        max=300,
        help="涉及国家秘密、商业秘密、个人隐私的才不公开；公开的不填。",
    )
    hearing_host = UserRef("主持人", help="非本案调查人员。")
    hearing_recorder = Text("记录人", required=False, max=60)
    cancel_note = Text("取消、改期的原因", max=500)
    hearing_result = Choice("听证情况", choices=c.HEARINGS)
    hearing_present = Text("参加人", required=False, max=500)
    hearing_minutes = LongText("听证经过", required=False, max=20_000)
    hearing_opinion = LongText("主持人的意见", required=False, max=5000)

    # ─── 决定、送达、公开 ───────────────────────────────────────────────────────────────────────

    decide_by = Day("延长至", future=True)
    period_rule = Text("所依据的法律、法规、规章", max=300, help="写到条；没有规定的，不能延长（第六十条）。")
    decision = Choice("决定", choices=c.DECISIONS)
    none_reason = Choice("不予处罚的理由", choices=c.NONE_REASONS, required=False)
    penalties = Choices("处罚种类", choices=c.PENALTIES, required=False)
    fine_fen = Money("罚款（元）", required=False, help=FINE)
    confiscated_fen = Money("没收（元）", required=False, help=FINE)
    penalty_other = LongText(
        "处罚的其他内容", required=False, max=2000, help="停业的期间、吊销的证件、没收的物品等。"
    )
    penalty_until = Day("附期限的处罚至", required=False, future=True)
    decision_facts = LongText("违法事实", required=False, max=10_000, help="不填的，照调查终结时查明的写。")
    decision_evidence = LongText("证据", required=False, max=5000, help="不填的，照调查终结时写。")
    decision_basis = LongText("依据", max=2000, help="违反的规定和处罚的依据，写到条、款、项。")
    defence_answer = LongText("对陈述、申辩的答复", required=False, max=5000, help="采纳的、不采纳的和理由。")
    correct_order = LongText("责令改正的内容", required=False, max=2000)
    pay_bank = Text("缴款的银行、账户", required=False, max=300, help="或者电子缴款的方式。")
    fined_before = YesNo("同一违法行为已被罚款", help="勾选的，不能再罚款（第二十九条）。")
    to_publish = YesNo("具有一定社会影响，应当公开", help="七个工作日内公开（第四十八条）。")
    published_where = Text("公开的网站、栏目", required=False, max=200)
    withdraw_reason = LongText("撤回的理由", max=1000, help="向社会公开的说明。")

    # ─── 履行 ───────────────────────────────────────────────────────────────────────────────────

    paid_fen = Money("缴纳的金额（元）")
    receipt_no = Text("缴款凭证、票据号", required=False, max=120)
    deferral = Choice("方式", choices=c.DEFERRALS)
    hardship = LongText("当事人的经济困难", max=2000)
    deferred_until = Day("最后期限", future=True)
    instalments = Schedule(
        "各期",
        required=False,
        help="每期一行：日期、金额（元），如“2026-12-01 500”；合计须等于尚未缴纳的罚款。",
    )
    instalment = Number("第几期", least=1, most=60)
    asked_by_party = YesNo("到银行、电子缴款确有困难，当事人提出当场收缴")
    handed_fen = Money("上交的金额（元）")
    surcharge_from = Day("加处罚款自", required=False, help="缴款期限届满的次日。")
    surcharge_fen = Money("加处罚款（元）", help="每日百分之三，不超过罚款的数额；复议、诉讼期间不计。")
    performed_note = Text("履行情况", required=False, max=500)

    # ─── 催告、强制执行 ─────────────────────────────────────────────────────────────────────────

    urge_content = LongText("催告履行的义务", max=2000, help="金额、方式；写明陈述、申辩的权利。")
    urge_by = Day("履行期限至", future=True)
    demolition_object = Text("违法的建筑物、设施", max=300)
    demolish_by = Day("限期自行拆除至", future=True)
    power_basis = Text(
        "授予强制执行权的法律", required=False, max=300, help="没有法律授权的，应当申请人民法院强制执行。"
    )
    execute_object = Text("执行的标的", max=300)
    execute_reason = LongText("强制执行的理由", required=False, max=2000)
    execute_way = Text("执行的方式", required=False, max=300)
    moving_assets = YesNo(
        "有证据证明转移、隐匿财物", help="催告期间可以立即强制执行（强制法第三十七条第三款）。"
    )
    demolition = YesNo("强制拆除违法建筑物")
    substitute_on = Day("代履行的日期", future=True)
    substitute_by = Text("代履行人", max=120)
    substitute_cost_fen = Money("费用预算（元）")
    suspend_reason = LongText("中止的理由", max=2000)
    execute_time = Clock("执行的时间", required=False)
    living_cut = YesNo(
        "停止居民供水、供电、供热、供燃气", help="不得以此迫使当事人履行（强制法第四十三条第二款）。"
    )
    execute_note = LongText("执行经过和结果", required=False, max=5000)
    executed_fully = YesNo("执行完毕")
    court = Text("法院", max=120)
    apply_items = LongText("申请执行的事项", max=2000)
    apply_fen = Money("申请执行的金额（元）", required=False)
    late_reason = LongText("逾期申请的正当理由", required=False, max=2000)
    court_number = Text("法院案号", required=False, max=120)
    court_reason = LongText("法院的理由", required=False, max=2000)
    ruling = Choice("裁定", choices=c.RULINGS)
    executor = Choice("组织实施", choices=c.EXECUTORS, required=False)
    ruling_received_on = Day("收到裁定的日期")
    court_review_note = LongText("申请复议的理由", max=5000)

    # ─── 涉嫌犯罪 ───────────────────────────────────────────────────────────────────────────────

    crime_facts = LongText("涉嫌犯罪的事实", max=10_000)
    crime_name = Text("涉嫌的罪名", max=120)
    transfer_officer_1 = UserRef("专案组人员（一）", role="handler", offers=holders)
    transfer_officer_2 = UserRef("专案组人员（二）", role="handler", offers=holders)
    transfer_approved = YesNo("批准移送")
    transfer_reason = LongText("理由", required=False, max=2000, help="不批准的，应当写明理由。")
    police_organ = Text("公安机关", max=120)
    transfer_list = LongText("移送的材料、物品", max=3000)
    police_result = Choice("公安机关的决定", choices=c.POLICE_ANSWERS)
    police_document = Text("通知书文号", required=False, max=120)
    police_review_way = Choice(
        "途径", choices=c.REVIEW_WAYS, help="可以提请复议，也可以建议立案监督（移送规定第九条）。"
    )
    procuratorate = Text("人民检察院", required=False, max=120, help="建议立案监督的填写。")
    police_review_note = LongText("理由", max=5000)
    resume_note = LongText("恢复行政处理的说明", required=False, max=2000)

    # ─── 复议诉讼、撤销、结案 ───────────────────────────────────────────────────────────────────

    challenge_kind = Choice("途径", choices=c.CHALLENGES)
    challenge_number = Text("案号", required=False, max=120)
    challenge_result = Choice("结果", choices=c.CHALLENGE_RESULTS)
    final_on = Day("生效日期", help="申请强制执行的三个月自该日起算。")
    stay_reason = LongText("理由", max=2000)
    set_aside_by = Choice("由何途径", choices=c.SET_ASIDE_BY)
    set_aside_kind = Choice("结果", choices=c.SET_ASIDES)
    set_aside_number = Text("文书号", required=False, max=120)
    set_aside_reason = LongText("理由", required=False, max=5000)
    remake_by = Day("责令重新作出的期限", required=False, future=True)
    remake_note = LongText("说明", required=False, max=2000)
    remade_doc_no = Text("重新作出的决定书文号", max=120)
    close_reason = Choice("结案的理由", choices=c.CLOSINGS)
    close_note = LongText("说明", required=False, max=2000)
    retention = Choice("保管期限", choices=c.RETENTIONS)

    # ─── 当场处罚、执法结果 ─────────────────────────────────────────────────────────────────────

    form_number = Text(
        "预印决定书编号",
        required=False,
        max=60,
        help="现场用的是预印的决定书才填；由系统打印的，文号自动编好。",
    )
    summary_penalties = Choices(
        "处罚的种类", choices=tuple(one for one in c.PENALTIES if one[0] in c.SUMMARY_PENALTIES)
    )
    collection = Choice("罚款的收缴", choices=c.COLLECTIONS)
    collected_fen = Money("当场收缴（元）", required=False)
    refused_to_sign = YesNo("当事人拒绝签收", help="在决定书上注明（第五十二条第一款）。")
    act_kind = Choice("执法行为", choices=c.ACT_KINDS)
    doc_no = Text("决定书文号", max=120)
    decided_on = Day("作出决定的日期")
    published_on = Day("公开的日期", required=False)

    # ─── 许可 ───────────────────────────────────────────────────────────────────────────────────

    licence_item = Text("许可事项", max=200)
    licence_no = Text("许可证编号", required=False, max=120)
    licence_scope = LongText("许可的内容、范围", max=2000)
    handling = Choice("办理方式", choices=c.HANDLINGS, required=False)
    public_safety = YesNo(
        "直接关系公共安全、人身健康、生命财产安全",
        help="弄虚作假的，一年或者三年内不得再次申请（第七十八条、第七十九条）。",
    )
    valid_until = Day("有效期至", required=False, future=True)
    correction_items = LongText(
        "需要补正的全部内容", max=5000, help="一次告知，不得再次要求补正（第三十二条）。"
    )
    correction_note = LongText("补正的材料", required=False, max=2000)
    deemed_from = Day("受理之日", help="收到申请材料之日；决定的期限自该日起算。")
    not_accepted_reason = Choice("不予受理的理由", choices=c.NOT_ACCEPTED)
    refuse_text = LongText("理由", max=5000, help="写入决定书；告知复议、诉讼的权利。")
    false_papers = YesNo("隐瞒有关情况或者提供虚假材料")
    interested = Text("利害关系人", max=300)
    interest_note = LongText("告知的内容", required=False, max=2000)
    process_kind = Choice("程序", choices=c.PROCESSES)
    process_until = Day("告知申请人的所需时间至", required=False, future=True)
    process_result = LongText("结果", required=False, max=5000)
    revoke_kind = Choice("处理", choices=c.REVOKES)
    public_harm = YesNo("可能对公共利益造成重大损害", help="有此情形的，不予撤销（第六十九条第三款）。")
