"""行政赔偿案件的字段（国家赔偿法）；与诉讼同一张表，以程序相区别。"""

from __future__ import annotations

from typing import Any

from django.db import models

from fadu.lines.litigation import compensating


def _day(label: str) -> models.DateField[Any, Any]:
    return models.DateField(label, null=True, blank=True)


def _fen(label: str) -> models.BigIntegerField[Any, Any]:
    return models.BigIntegerField(f"{label}（分）", null=True, blank=True)


def _chosen(label: str, among: tuple[tuple[str, str], ...]) -> models.CharField[str, str]:
    return models.CharField(label, max_length=40, choices=among, blank=True, default="")


class CompensationFields(models.Model):
    """请求、决定、支付、追偿。"""

    harm = _chosen("损害的情形", compensating.HARMS)
    claimed_fen = _fen("请求赔偿金额")
    comp_outcome = _chosen("赔偿决定", compensating.OUTCOMES)
    comp_fen = _fen("决定赔偿金额")
    comp_asked_on = _day("收到赔偿申请日期")
    comp_decided_on = _day("赔偿决定日期")
    comp_served_on = _day("赔偿决定送达日期")
    pay_asked_on = _day("收到支付申请日期")
    treasury_asked_on = _day("向财政申请日期")
    comp_paid_on = _day("赔偿金支付日期")
    recovered_fen = _fen("追偿金额")

    class Meta:
        abstract = True
