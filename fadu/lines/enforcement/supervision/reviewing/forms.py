"""建立一轮的表单；评分表、标准的表从提交的各格读出，填错的照原样留着。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from django import forms
from django.http import QueryDict

from fadu.kernel.errors import BadFacts
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.supervision.models import ReviewRound
from fadu.lines.enforcement.supervision.reviewing.points import parsed
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks
from fadu.lines.enforcement.supervision.reviewing.standards import Item, Standard, Veto

SPARE = 3  # 标准页上留出的空行
MOST = 80  # 一份标准至多几行


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(format="%Y-%m-%d"),
        error_messages={"invalid": f"“{label}”应为日期，如2026-01-05。"},
    )


class Begin(forms.Form):
    """一轮：名称、期间、种类；委托第三方的，还要协议和保密。"""

    title = forms.CharField(label="名称", max_length=100, help_text="如“2026年第一轮行政执法案卷评查”")
    kind = forms.ChoiceField(label="性质", choices=ReviewRound.Kind.choices)
    runner = forms.ChoiceField(label="方式", choices=ReviewRound.Runner.choices)
    agency = forms.CharField(label="第三方机构", max_length=120, required=False)
    agreement_no = forms.CharField(label="委托协议编号", max_length=80, required=False)
    confidential_on = _day("保密协议签订日期", required=False)
    since = _day("案卷的决定日期自")
    until = _day("至")
    act_kinds = forms.MultipleChoiceField(
        label="案卷种类", choices=ACT_KINDS, widget=forms.CheckboxSelectMultiple
    )
    field = forms.ChoiceField(label="领域", choices=[("", "全部领域"), *FIELDS], required=False)
    basis = forms.CharField(
        label="依据和说明", max_length=200, required=False, help_text="评查方案的名称、文号；会随抽取公布"
    )

    OF_AGENCY = ("agency", "agreement_no", "confidential_on")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and since > until:
            self.add_error("until", "“至”早于“自”，请核对期间。")
        if said.get("runner") == ReviewRound.Runner.AGENCY:
            for name in self.OF_AGENCY:
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, f"委托第三方机构的，请填写{self.fields[name].label}。")
        else:
            said |= {"agency": "", "agreement_no": "", "confidential_on": None}
        return said


# ── 一张评分表 ──────────────────────────────────────────────────────────────────────────────────────
def marks_in(posted: QueryDict, standard: Standard) -> Marks:
    """What was typed. BadFacts by item, for points that are none."""
    deductions: dict[str, list[Any]] = {}
    wrong: dict[str, str] = {}
    for item in standard.items:
        text = posted.get(f"note_{item.key}", "").strip()[:1000]
        try:
            points = parsed(posted.get(f"cut_{item.key}", ""))
        except ValueError as error:
            wrong[item.key] = f"“{item.text}”：{error}"
            continue
        if text and not points:
            wrong[item.key] = f"“{item.text}”写了问题，请填扣几分。"
        if points:
            deductions[item.key] = [points, text]
    if wrong:
        raise BadFacts(wrong)
    return Marks(deductions, _vetoes(posted, standard))


def _vetoes(posted: QueryDict, standard: Standard) -> dict[str, str]:
    return {
        one.key: posted.get(f"note_{one.key}", "").strip()[:1000]
        for one in standard.vetoes
        if posted.get(f"veto_{one.key}")
    }


# ── 安排 ────────────────────────────────────────────────────────────────────────────────────────────
def quotas_in(posted: QueryDict) -> dict[int, int]:
    """{Organ.id: how many} of the fields quota_<id>."""
    found: dict[int, int] = {}
    wrong: dict[str, str] = {}
    for name, value in posted.items():
        key = name.removeprefix("quota_")
        if key == name or not key.isdecimal() or not str(value).strip():
            continue
        plain = str(value).strip()
        if not (plain.isascii() and plain.isdecimal() and len(plain) < 5):
            wrong[name] = f"“{plain[:12]}”不是卷数，请填整数。"
            continue
        found[int(key)] = int(plain)
    if wrong:
        raise BadFacts(wrong)
    return found


def members_in(posted: QueryDict) -> list[int]:
    return [
        int(one) for one in posted.getlist("member") if one.isascii() and one.isdecimal() and len(one) < 18
    ]


# ── 标准 ────────────────────────────────────────────────────────────────────────────────────────────
def standard_in(posted: QueryDict) -> tuple[list[Item], list[Veto]]:
    """A row without text is left out. BadFacts: points that are none."""
    wrong: dict[str, str] = {}
    items = []
    rows = rows_in(posted, "item")
    for row, key in zip(rows, _keys(rows, "own"), strict=True):
        try:
            points = parsed(row["points"])
        except ValueError as error:
            wrong[key] = f"“{row['text'][:30]}”：{error}"
            continue
        items.append(Item(key, row["group"][:20], row["text"][:300], points, row["cite"][:300]))
    if wrong:
        raise BadFacts(wrong)
    rows = rows_in(posted, "veto")
    keys = _keys(rows, "veto")
    return items, [
        Veto(key, row["text"][:300], row["cite"][:300]) for row, key in zip(rows, keys, strict=True)
    ]


def rows_in(posted: QueryDict, kind: str) -> list[dict[str, str]]:
    """As typed: those of <kind>_<n>_… that have a text."""
    names = ("key", "group", "text", "points", "cite")
    rows = [
        {name: posted.get(f"{kind}_{place}_{name}", "").strip() for name in names} for place in range(MOST)
    ]
    return [row for row in rows if row["text"]]


def _keys(rows: Sequence[Mapping[str, str]], prefix: str) -> list[str]:
    """What was there keeps its key, by which it is counted over the years; what is new gets one nobody has."""
    taken = {row["key"] for row in rows}
    free = (key for n in count(1) if (key := f"{prefix}{n}") not in taken)
    return [row["key"][:40] or next(free) for row in rows]
