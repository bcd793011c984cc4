"""执法协作和争议协调（行政处罚法第二十五条、第二十六条，行政执法监督条例第十三条）。"""

from __future__ import annotations

from django.db import models

from fadu.kernel import ledgerfields as fields
from fadu.lines.enforcement.models.registers.base import RegisterRow


class Cooperation(RegisterRow):
    """协助请求：谁请求谁、做什么、何时答复；不予协助的写明理由。"""

    class Kind(models.TextChoices):
        EVIDENCE = "evidence", "协助调查取证"
        JOINT = "joint", "联合检查、联合执法"
        CLUE = "clue", "移送线索"
        EXECUTION = "execution", "协助执行"
        REGION = "region", "跨区域协助"
        OTHER = "other", "其他"

    class Outcome(models.TextChoices):
        PENDING = "pending", "尚未答复"
        DONE = "done", "已经协助"
        PARTLY = "partly", "部分协助"
        REFUSED = "refused", "不予协助"

    kind = fields.pick("种类", Kind)
    from_organ = fields.organ("请求机关")
    to_organ = fields.organ("被请求机关", optional=True)
    to_outside = fields.short("外地、系统外的机关", optional=True, size=120)
    matter = fields.long("请求协助的事项")
    letter_no = fields.short("协助函文号", optional=True, size=120)
    outcome = fields.pick("答复", Outcome, first="pending")
    refusal = fields.long("不予协助的理由", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "执法协作"


class Coordination(RegisterRow):
    """管辖争议、案件移送争议、统筹会议议定的事项；协调不成的报人民政府决定。"""

    class Kind(models.TextChoices):
        JURISDICTION = "jurisdiction", "管辖争议"
        LIST = "list", "事项清单争议"
        TRANSFER = "transfer", "案件移送争议"
        REGION = "region", "跨领域、跨区域争议"
        MEETING = "meeting", "统筹会议议定事项"

    class Outcome(models.TextChoices):
        PENDING = "pending", "正在协调"
        AGREED = "agreed", "协商一致"
        REPORTED = "reported", "已提出处理意见，报人民政府"
        DECIDED = "decided", "已由人民政府决定、指定管辖"

    kind = fields.pick("种类", Kind)
    one = fields.organ("一方")
    other = fields.organ("另一方", optional=True)
    matter = fields.long("争议、事项")
    views = fields.long("各方意见", optional=True)
    outcome = fields.pick("进展", Outcome, first="pending")
    decision = fields.long("协调意见、决定", optional=True)
    decided_by = fields.user("签发人", optional=True)
    decided_on = fields.day("签发日期", optional=True)

    class Meta(RegisterRow.Meta):
        verbose_name = verbose_name_plural = "争议协调"
