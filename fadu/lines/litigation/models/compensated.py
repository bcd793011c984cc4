"""行政赔偿案件的字段（国家赔偿法）；与诉讼同一张表，以程序相区别。"""

from __future__ import annotations

from django.db import models

from fadu.kernel.casefields import chosen, day, fen
from fadu.lines.litigation import compensationchoices as choices


class CompensationFields(models.Model):
    """请求、决定、支付、追偿。"""

    harm = chosen("损害的情形", choices.HARMS)
    claimed_fen = fen("请求赔偿金额")
    comp_outcome = chosen("赔偿决定", choices.OUTCOMES)
    comp_fen = fen("决定赔偿金额")
    comp_asked_on = day("收到赔偿申请日期")
    comp_decided_on = day("赔偿决定日期")
    comp_served_on = day("赔偿决定送达日期")
    pay_asked_on = day("收到支付申请日期")
    treasury_asked_on = day("向财政申请日期")
    comp_paid_on = day("赔偿金支付日期")
    recovered_fen = fen("追偿金额")

    class Meta:
        abstract = True
