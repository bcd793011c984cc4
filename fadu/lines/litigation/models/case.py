"""行政应诉案件：凡要查询、统计、列表的事实都有自己的字段。由案件记录推算（derive.py），rebuild 可重建。"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fadu.kernel.casefields import chosen, day, fen, one_of, words
from fadu.kernel.models import Case, Countable
from fadu.lines.litigation import choices
from fadu.lines.litigation.models.compensated import CompensationFields
from fadu.lines.litigation.models.dispute import DisputeFields


class Suit(CompensationFields, DisputeFields, Countable, Case):
    """一件诉讼走完它的各审级。金额以分计；日期是法律上的日期，不是录入时间。"""

    # ── 起诉 ────────────────────────────────────────────────────────────────────────────────────
    court = words("法院")
    court_number = words("案号", index=True)
    filed_on = day("法院立案日期")
    sued_on = day("起诉日期")
    received_on = day("收到应诉通知日期")
    via = chosen("怎样成为被告", choices.VIAS)
    place = chosen("本机关的地位", choices.SIDES)
    act_kind = chosen("行政行为种类", choices.ACT_KINDS)
    field = chosen("管理领域", choices.FIELDS)
    act_title = words("被诉行政行为", 300)
    act_number = words("行政行为文号", index=True)
    act_on = day("行政行为作出日期")
    court_procedure = chosen("审理程序", choices.COURT_PROCEDURES)
    project = words("重点项目", 200, index=True)
    amount_fen = fen("涉案金额")
    review_number = words("行政复议案号", index=True)
    review_on = day("行政复议决定日期")
    unit = words("承办单位")
    instance = chosen("审级", choices.INSTANCES)
    sue_due_on = day("起诉期限届满日期")
    sued_late = models.BooleanField("逾期起诉", null=True, blank=True)

    # ── 答辩、化解、风险 ────────────────────────────────────────────────────────────────────────
    answered_on = day("答辩日期")
    evidence_on = day("举证日期")
    risk = chosen("败诉风险", choices.RISKS)
    risk_on = day("评估风险日期")
    settlement_on = day("首次化解日期")
    settlement_result = chosen("化解结果", choices.SETTLEMENT_RESULTS)
    settled = models.BooleanField("实质化解", default=False)
    change_kind = chosen("自行改变", choices.CHANGES)

    # ── 开庭 ────────────────────────────────────────────────────────────────────────────────────
    hearing_on = day("开庭日期")
    heard_on = day("最近开庭日期")
    hearings = models.PositiveSmallIntegerField("开庭次数", default=0)
    head_notice = models.BooleanField("法院通知负责人出庭", default=False)
    head_attended = models.BooleanField("负责人出庭", null=True, blank=True)
    head_role = chosen("出庭负责人", choices.HEADS)
    head_excused = models.BooleanField("说明理由不出庭", default=False)
    appearance_failed = models.BooleanField("未依法出庭", default=False)

    # ── 裁判 ────────────────────────────────────────────────────────────────────────────────────
    doc_kind = chosen("一审裁判文书", choices.DOC_KINDS)
    outcome_first = chosen("一审结果", choices.OUTCOMES)
    first_judged_on = day("一审裁判日期")
    first_served_on = day("一审裁判送达日期")
    appealed_by = chosen("上诉人", (("us", "本机关"), ("others", "其他当事人"), ("both", "双方")))
    second_result = chosen("二审裁判", choices.SECOND_RESULTS)
    outcome_second = chosen("二审结果", choices.OUTCOMES)
    second_judged_on = day("二审裁判日期")
    remanded = models.BooleanField("发回重审", default=False)
    retrial_result = chosen("再审裁判", choices.SECOND_RESULTS)
    outcome_retrial = chosen("再审结果", choices.OUTCOMES)
    retrial_judged_on = day("再审裁判日期")
    outcome = chosen("结果", choices.OUTCOMES)
    judged_on = day("最近裁判日期")
    lost = models.BooleanField("败诉", null=True, blank=True)
    effective_on = day("生效日期")

    # ── 履行、分析、司法建议、结案 ──────────────────────────────────────────────────────────────
    order = chosen("履行内容", choices.ORDERS)
    pay_fen = fen("给付金额")
    perform_by = day("履行期限")
    performed_on = day("履行完毕日期")
    remade_number = words("重新作出的文号", index=True)
    fined_fen = fen("对负责人的罚款")
    loss_reason = chosen("败诉主要原因", choices.LOSS_REASONS)
    loss_responsible = words("责任单位")
    loss_reported_on = day("败诉分析日期")
    advice_received_on = day("收到司法建议日期")
    advice_replied_on = day("答复司法建议日期")

    class Meta:
        verbose_name = verbose_name_plural = "行政应诉案件"
        indexes = (
            # 统计：机关和日期在前，其后是常用的条件和维度，计数只读索引
            models.Index(
                fields=("seat", "received_on", "field", "act_kind", "place"),
                name="litigation_figures_received",
            ),
            models.Index(
                fields=("seat", "first_judged_on", "outcome_first", "lost", "field"),
                name="litigation_figures_first",
            ),
            models.Index(
                fields=("seat", "effective_on", "lost", "outcome", "field"),
                name="litigation_figures_effective",
            ),
            models.Index(
                fields=("seat", "heard_on", "head_attended", "head_role"), name="litigation_figures_heard"
            ),
        )
        constraints = (
            one_of("litigation", "field", choices.FIELDS),
            one_of("litigation", "act_kind", choices.ACT_KINDS),
            one_of("litigation", "outcome", choices.OUTCOMES),
            one_of("litigation", "head_role", choices.HEADS),
            one_of("litigation", "loss_reason", choices.LOSS_REASONS),
            # 负责人规定2：出庭的负责人要说明是哪一种
            models.CheckConstraint(
                condition=~Q(head_attended=True) | ~Q(head_role=""), name="litigation_head_has_role"
            ),
        )
