"""看数字时选定的范围：哪个机关（连同下级）、哪个期间、截至哪天、哪些维度的值；都写在地址里。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.figures import Dimension, Figure, Scope, Span
from fadu.kernel.figures.conditions import field_of
from fadu.kernel.figures.figure import MONTH, ORGAN, REGION, label_for
from fadu.kernel.figures.spans import FIRST_DAY
from fadu.kernel.models import Organ
from fadu.kernel.regionmap import region_names
from fadu.kernel.standing import OFFICE_ROLES, Standing
from fadu.law import LawError

YEARS_BACK = 5
EMPTY = "~"  # 该维度未填
YES, NO = "~1", "~0"
RANGE, EVER = "range", "all"
MARKS = ("after", "before", "part", "by", "view")


class PeriodForm(forms.Form):
    """`when`：2026、2026-Q3、2026-07、all（有记录以来）、range（按起止日）。"""

    when = forms.CharField(label="期间", required=False, max_length=10)
    since = forms.DateField(
        label="起", required=False, error_messages={"invalid": "“起”应为日期，如2026-01-05。"}
    )
    until = forms.DateField(
        label="止", required=False, error_messages={"invalid": "“止”应为日期，如2026-01-05。"}
    )
    as_of = forms.DateField(
        label="截至", required=False, error_messages={"invalid": "“截至”应为日期，如2026-01-05。"}
    )
    organ = forms.IntegerField(label="机关", required=False, min_value=1, max_value=2**31)


@dataclass(frozen=True)
class Only:
    """One dimension narrowed to one value, as the head of a page says it."""

    dimension: Dimension
    key: Any
    label: str


@dataclass(frozen=True)
class Chosen:
    """`faults`：填错的，一句一条；那一项按默认的。"""

    organ: Organ
    span: Span
    when: str
    organs: tuple[Organ, ...]
    today: date
    params: QueryDict
    only: tuple[Only, ...] = ()
    faults: tuple[str, ...] = ()
    as_of: date | None = None

    @cached_property
    def scope(self) -> Scope:
        found = Scope.of(self.organ).where(**{one.dimension.name: one.key for one in self.only})
        return found.at_once()

    @property
    def query(self) -> str:
        """What later pages are to keep of the address."""
        return self.with_(**dict.fromkeys(MARKS))

    def with_(self, **changes: str | None) -> str:
        kept = self.params.copy()
        for name, value in changes.items():
            kept.pop(name, None)
            if value not in (None, ""):
                kept[name] = str(value)
        return f"?{kept.urlencode()}" if kept else ""

    def narrowed(self, dimension: Dimension, key: Any) -> str:
        """The address of one cell of a breakdown."""
        return self.with_(**{**dict.fromkeys(MARKS), f"d_{dimension.name}": word_of(key)})

    def at(self, span: Span) -> str:
        """The same for another period."""
        told: dict[str, str | None] = {**dict.fromkeys(MARKS), "when": when_of(span)}
        told |= {"since": None, "until": None, "as_of": span.as_of.isoformat() if span.as_of else None}
        if told["when"] == RANGE:
            told |= {"since": span.since.isoformat(), "until": span.until.isoformat()}
        return self.with_(**told)

    @property
    def periods(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return _periods(self.today)

    @property
    def span_words(self) -> str:
        """2026年（截至2026年11月22日）; of a period that is over, how far the record goes all the same."""
        return self.span.title if self.span.cut else f"{self.span.title}（数据截至{self.today:%Y-%m-%d}）"


def organs_of(mine: Standing) -> tuple[Organ, ...]:
    """Whose numbers this person may ask for: his own organs and the authorities below them. One query."""
    posts = mine.having(OFFICE_ROLES | {"auditor"})
    if not posts:
        return ()
    below = Q(pk__in=[post.organ_id for post in posts])
    for post in posts:
        below |= Q(path__startswith=post.organ.path, is_authority=True)
    return tuple(Organ.objects.filter(below).order_by("path"))


def chosen(params: QueryDict, mine: Standing, *, today: date, figure: Figure | None = None) -> Chosen:
    """NotYours: an organ outside one's own; NotAllowed: a dimension that this figure does not have."""
    organs = organs_of(mine)
    if not organs:
        raise NotYours("您没有可以查看数字的任职；请联系系统管理员核对任职。")
    form = PeriodForm(params)
    form.is_valid()
    faults = [str(errors[0]) for errors in form.errors.values()]
    when = form.cleaned_data.get("when") or str(today.year)
    try:
        span = _span(when, form.cleaned_data, today)
    except (ValueError, LawError) as fault:
        faults.append(str(fault) if isinstance(fault, LawError) else _bad(when))
        when = str(today.year)
        span = Span.year(today.year)
    as_of = form.cleaned_data.get("as_of")
    return Chosen(
        organ=_organ(organs, form.cleaned_data.get("organ")),
        span=span.at(min(as_of or today, today) if span.until > (as_of or today) else None),
        when=when,
        organs=organs,
        today=today,
        params=params,
        only=tuple(_only(figure, params)) if figure is not None else (),
        faults=tuple(faults),
        as_of=as_of,
    )


def _bad(when: str) -> str:
    return f"没有“{when}”这样的期间，已改按本年；请在“期间”里重新选择，自定起止的两个日期都要填。"


def _organ(organs: tuple[Organ, ...], key: int | None) -> Organ:
    if key is None:
        return min(organs, key=lambda one: (len(one.path), one.path))
    found = next((one for one in organs if one.pk == key), None)
    if found is None:
        raise NotYours("您看不到这个机关的数字：它不是您任职的机关，也不是其下级。请在“机关”里重新选择。")
    return found


def _span(when: str, told: Mapping[str, Any], today: date) -> Span:
    """ValueError where it is no period."""
    if when == EVER:
        return Span.to_date(today)
    if when == RANGE:
        if not (told.get("since") and told.get("until")):
            raise ValueError
        return Span(told["since"], told["until"])
    year, _, part = when.partition("-")
    if not (year.isascii() and year.isdecimal() and 1949 <= int(year) <= 2199):
        raise ValueError
    if not part:
        return Span.year(int(year))
    if part[:1] == "Q" and part[1:] in ("1", "2", "3", "4"):
        return Span.quarter(int(year), int(part[1:]))
    if part.isascii() and part.isdecimal() and 1 <= int(part) <= 12:
        return Span.month(int(year), int(part))
    raise ValueError


def when_of(span: Span) -> str:
    """How a period is written in an address."""
    first, last = span.since, span.until
    if first == FIRST_DAY:
        return EVER
    if not span.whole_months or first.year != last.year:
        return RANGE
    months = last.month - first.month + 1
    if months == 12:
        return str(first.year)
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{last.month // 3}"
    return f"{first.year}-{first.month:02}" if months == 1 else RANGE


def _periods(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    years = [str(today.year - n) for n in range(YEARS_BACK + 1)]
    months = [(year, month) for year in (today.year, today.year - 1) for month in range(12, 0, -1)]
    begun = [(year, month) for year, month in months if (year, month) <= (today.year, today.month)]
    quarters = dict.fromkeys((year, (month + 2) // 3) for year, month in begun)
    return [
        ("年", [(year, f"{year}年") for year in years] + [(EVER, "有记录以来")]),
        ("季度", [(f"{year}-Q{n}", f"{year}年第{'一二三四'[n - 1]}季度") for year, n in quarters]),
        ("月份", [(f"{year}-{month:02}", f"{year}年{month}月") for year, month in begun]),
        ("其他", [(RANGE, "自定起止")]),
    ]


# ── 维度的值 ────────────────────────────────────────────────────────────────────────────────────────
def word_of(key: Any) -> str:
    if key is None:
        return EMPTY
    if isinstance(key, bool):
        return YES if key else NO
    return str(key) or "~~"


def _only(figure: Figure, params: QueryDict) -> Iterable[Only]:
    for name in sorted(params):
        if not name.startswith("d_"):
            continue
        try:
            dimension = figure.dimension(name[2:])
            if dimension is not MONTH:
                yield _read(figure, dimension, str(params[name]))
        except (LawError, ValueError, forms.ValidationError):
            raise NotAllowed(f"“{figure.title}”没有这样的分组；请从数字页的分组表里点开。") from None


def _read(figure: Figure, dimension: Dimension, word: str) -> Only:
    if dimension is ORGAN:
        organ = Organ.objects.filter(pk=int(word[:18])).first()
        if organ is None:
            raise ValueError
        return Only(dimension, organ.pk, str(organ))
    key: Any = {EMPTY: None, YES: True, NO: False, "~~": ""}.get(word, word)
    if dimension is REGION:
        return Only(dimension, key, region_names([str(key)]).get(str(key), str(key)) if key else "未填")
    model = figure.model_of(dimension)
    field = field_of(model, dimension.path)
    if field is None:
        raise ValueError
    if isinstance(key, str) and key:
        key = field.to_python(key)
    return Only(dimension, key, label_for(model, dimension.path, key))
