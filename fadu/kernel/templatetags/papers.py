"""文书模板的过滤器。`papers/render.py` has them built in: a paper's template loads nothing.

    {{ on|day }} 2026年11月22日        {{ on|day_hanzi }} 二〇二六年十一月二十二日     {{ at|clock }} 9时30分
    {{ fen|yuan }} 500.50（不带元）     {{ fen|money }} 500.50元                      {{ fen|money_upper }} 伍佰元伍角整
    {{ 60|numeral }} 六十             {{ 1|ordinal }} （一）                        {{ applicants|names }} 甲、乙
    {{ reasons|paragraphs }} 当事人原话，分段      {{ name|plain }} 原文一段      {{ text|cell }} 表格一格
    {{ outcome|required:"复议结果" }} 缺则不能制作  {{ name|mask_person }} 张某某   {{ phone|mask_phone }} 138****5678

A value not yet known leaves its place empty instead of failing the paper; `required` is for those that may not be missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template

from fadu.kernel.masking import mask_address, mask_number, mask_phone
from fadu.kernel.papers import text

FILTERS: dict[str, Callable[[Any], str]] = {
    "day": text.date_arabic,
    "day_hanzi": text.date_hanzi,
    "clock": text.clock,
    "numeral": lambda value: text.numeral(int(value)),
    "ordinal": lambda value: text.ordinal(int(value)),
    "yuan": lambda value: text.figures(int(value)),
    "money": lambda value: text.yuan(int(value)),
    "money_upper": lambda value: text.yuan_upper(int(value)),
    "names": text.listed,
    "plain": text.plain,
    "paragraphs": text.paragraphs,
    "cell": text.cell,
    "mask_person": text.mask_name,
    "mask_number": mask_number,
    "mask_phone": mask_phone,
    "mask_address": mask_address,
}

register = template.Library()


def _unless_empty(write: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: "" if value is None or value == "" else write(value)


for name, write in FILTERS.items():
    register.filter(name, _unless_empty(write))

register.filter("required", text.required)
