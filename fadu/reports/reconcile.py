"""对账：两个本应一致的数、一个数的两个时点、本系统与一张导入的表，逐案列出差异和原因。

一边（`Side`）就是一组案件：一个数字现在算出的、封存时算出的、或表里列出的。不是由案件得出的数不能对账。
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.utils.timezone import localdate

from fadu.kernel.access import cases_for
from fadu.kernel.errors import BadFacts
from fadu.kernel.figures import EVERYWHERE, Figure, Scope, Span
from fadu.kernel.figures.catalogue import by_id
from fadu.kernel.figures.counts import Drawn
from fadu.kernel.figures.spans import FIRST_DAY
from fadu.kernel.models import Case, Entry, Organ, Party, User
from fadu.reports.freezing import legs
from fadu.reports.models import Frozen
from fadu.reports.rowset import moved, unpacked
from fadu.reports.tables import Rows

FOREVER = Span(FIRST_DAY, date(2999, 12, 31))
MOST_ROWS = 20_000
MOST_LISTED = 2_000
CHUNK = 500
OPENED_AGAIN = frozenset({"reopened", "reinstated", "remanded"})
T = TypeVar("T", int, str)


@dataclass(frozen=True)
class Side:
    """对账的一边。`taken_at`：封存的时刻，现算的为 None；`unknown`：表里写了而本系统没有的案号；`twice`：表里重复的。"""

    title: str
    keys: frozenset[int]
    figure: Figure | None = None
    span: Span | None = None
    scope: Scope = EVERYWHERE
    organ: Organ | None = None
    taken_at: datetime | None = None
    definition: str = ""
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


# ── 三种来源 ────────────────────────────────────────────────────────────────────────────────────────
def of_figure(figure: Figure, span: Span, organ: Organ) -> Side:
    """As the record stands now. BadFacts for a figure that cases do not make."""
    _countable(figure)
    scope = Scope.of(organ)
    keys = frozenset(figure.cases(span, scope).order_by().values_list("pk", flat=True))
    return Side(
        f"{figure.title}（{span.title}，现在）",
        keys,
        figure,
        span,
        scope,
        organ,
        definition=figure.definition(),
    )


def _countable(figure: Figure) -> None:
    if figure.parts or not figure.computed or not figure.case_path:
        raise BadFacts({"figure": f"“{figure.title}”不是逐案数出来的，不能对账；请选它所据的件数。"})


def of_frozen(frozen: Frozen) -> Side:
    """As it was frozen."""
    keys = frozenset(unpacked(bytes(frozen.rows)))
    keyed = {
        Frozen.Keyed.CASE: lambda: keys,
        Frozen.Keyed.ENTRY: lambda: _cases(Entry, keys),
        Frozen.Keyed.PARTY: lambda: _cases(Party, keys),
    }.get(Frozen.Keyed(frozen.keyed)) if frozen.keyed else None  # fmt: skip
    if keyed is None:
        raise BadFacts({"frozen": f"“{frozen.title}”不是逐案数出来的，不能对账；请选它所据的件数。"})
    snapshot, span = frozen.snapshot, Span(frozen.since, frozen.until, frozen.as_of)
    return Side(
        f"{frozen.title}（{span.title}，{localdate(snapshot.taken_at):%Y-%m-%d}封存）", frozenset(keyed()),
        figure_of(frozen), span, Scope.of(snapshot.organ), snapshot.organ, snapshot.taken_at, frozen.definition,
    )  # fmt: skip


def figure_of(frozen: Frozen) -> Figure | None:
    """The figure, or the leg of it, as declared today; None where it is gone."""
    figure = by_id().get(frozen.figure)
    if figure is None or not frozen.leg:
        return figure
    top = Span(frozen.since, frozen.until, frozen.as_of)
    return next((one.figure for one in legs(figure, top) if one.place == frozen.leg), None)


def _cases(model: type[Entry] | type[Party], keys: Collection[int]) -> frozenset[int]:
    found: set[int] = set()
    for some in _chunks(sorted(keys)):
        found.update(model._default_manager.filter(pk__in=some).values_list("case_id", flat=True))
    return frozenset(found)


def _chunks(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(keys), CHUNK):
        yield keys[at : at + CHUNK]


_HEADS = ("案号", "案件编号", "案件号", "复议案号", "案件案号")


def bare(number: str) -> str:
    """〔2024〕, [2024], (2024), full width and spaces are one number."""
    told = unicodedata.normalize("NFKC", str(number))
    return re.sub(r"\s+", "", told.translate(str.maketrans("[]()【】［］", "〔〕〔〕〔〕〔〕")))


def of_table(name: str, rows: Rows) -> Side:
    """A sheet or csv with a column 案号. BadFacts: what is wrong with it."""
    numbers = [one for one in _numbers(rows, name) if one]
    many = Counter(numbers)
    known = {
        bare(number): key
        for some in _chunks(sorted(many))
        for key, number in Case.objects.filter(number__in=_spellings(some)).values_list("pk", "number")
    }
    return Side(
        f"表“{name[-60:]}”", frozenset(known[one] for one in many if one in known),
        unknown=tuple(one for one in many if one not in known),
        twice=tuple(one for one, times in many.items() if times > 1),
    )  # fmt: skip


def _spellings(numbers: Sequence[str]) -> list[str]:
    return [
        form
        for one in numbers
        for form in {
            one,
            one.replace("〔", "[").replace("〕", "]"),
            one.replace("〔", "（").replace("〕", "）"),
        }
    ]


def _numbers(rows: Rows, name: str) -> list[str]:
    if len(rows) > MOST_ROWS:
        raise BadFacts({"file": f"表超过{MOST_ROWS}行，请按月份或机关拆开再对。"})
    for place, row in enumerate(rows[:10]):
        heads = [bare(str(one)).rstrip("*") for one in row]
        column = next((at for at, head in enumerate(heads) if head in _HEADS), None)
        if column is not None:
            return [bare(str(one[column])) for one in rows[place + 1 :] if len(one) > column]
    raise BadFacts({"file": f"“{name[-60:]}”前十行里没有“案号”这一栏，请把案号一栏的表头写成“案号”。"})


# ── 对 ──────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Difference:
    """一件只在一边的案件。`kind` 是原因的种类，`why` 是原因；`number` 为空的，读者看不到这件案件。"""

    key: int
    number: str
    kind: str
    why: str


@dataclass(frozen=True)
class Reconciled:
    """`left_only`、`right_only` 是列出来的，最多 MOST_LISTED；件数另记。"""

    left: Side
    right: Side
    both: int
    left_many: int
    right_many: int
    left_only: tuple[Difference, ...]
    right_only: tuple[Difference, ...]

    @property
    def agree(self) -> bool:
        return not (self.left_many or self.right_many or self.left.unknown or self.right.unknown)

    @property
    def kinds(self) -> list[tuple[str, int]]:
        return Counter(one.kind for one in (*self.left_only, *self.right_only)).most_common()


def reconcile(left: Side, right: Side, *, user: User, on: date) -> Reconciled:
    """Case by case, each with its reason; the numbers of cases the user may not see are left blank."""
    change = moved(right.keys, left.keys)
    seen = _seen((*change.came[:MOST_LISTED], *change.went[:MOST_LISTED]), user, on)
    return Reconciled(
        left, right, len(left.keys & right.keys), len(change.came), len(change.went),
        tuple(_differences(change.came[:MOST_LISTED], left, right, seen)),
        tuple(_differences(change.went[:MOST_LISTED], right, left, seen)),
    )  # fmt: skip


def _seen(keys: Sequence[int], user: User, on: date) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in _chunks(keys):
        found.update(cases_for(user, on).filter(pk__in=some).values_list("pk", "number"))
    return found


@dataclass(frozen=True)
class _About:
    """判断原因要看的，一次取好。"""

    case: Case
    entries: tuple[Entry, ...]
    dates: tuple[date, ...] = ()


def _differences(
    keys: Sequence[int], has: Side, lacks: Side, seen: Mapping[int, str]
) -> Iterator[Difference]:
    for some in _chunks(keys):
        for one in _about(some, lacks):
            kind, why = _reason(one, has, lacks)
            number = seen.get(one.case.pk, "")
            yield Difference(one.case.pk, number or ("（无案号）" if one.case.pk in seen else ""), kind, why)


def _about(keys: Sequence[int], lacks: Side) -> Iterator[_About]:
    cases = Case.objects.filter(pk__in=keys).select_related("organ").order_by("pk")
    entries: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(case__in=keys).select_related("corrects").order_by("case", "seq"):
        entries.setdefault(entry.case_id, []).append(entry)
    days = _dates(lacks.figure, keys)
    for case in cases:
        yield _About(case, tuple(entries.get(case.pk, ())), days.get(case.pk, ()))


def _dates(figure: Figure | None, keys: Sequence[int]) -> dict[int, tuple[date, ...]]:
    """On which days, in any period and anywhere, that figure counts each case."""
    if not isinstance(figure, Drawn):
        return {}
    path = figure.case_path
    rows = figure.rows(FOREVER, EVERYWHERE).filter(**{f"{path}__in": keys}).order_by()
    found: dict[int, set[date]] = {}
    for key, day in rows.values_list(path, figure.date):
        found.setdefault(key, set()).add(day)
    return {key: tuple(sorted(days)) for key, days in found.items()}


# ── 原因 ────────────────────────────────────────────────────────────────────────────────────────────
KINDS = (
    "机关不同", "补录", "更正", "重新办理", "结转", "日期不同", "口径改了", "情况已变", "表里没有", "口径不同",
)  # fmt: skip
(
    OTHER_ORGAN, RECORDED_LATE, CORRECTED, REOPENED, CARRIED, OTHER_DATE, REDEFINED, CHANGED, NOT_LISTED, OTHER_TERMS,
) = KINDS  # fmt: skip
Told = tuple[str, str]


def _reason(one: _About, has: Side, lacks: Side) -> Told:
    """The first that holds, the surest before."""
    for rule in (_organ, _entered_since, _reopened, _dated, _redefined, _moved_on, _corrected):
        if told := rule(one, has, lacks):
            return told
    if lacks.figure is None and not lacks.definition:
        return NOT_LISTED, "表里没有列这件案件。"
    if has.figure is not None and lacks.figure is not None and not one.dates:
        return OTHER_TERMS, f"没有“{lacks.figure.title}”所计的事项，任何期间都不计这件。"
    return OTHER_TERMS, f"不合“{lacks.title}”的口径：{lacks.definition}"


def _organ(one: _About, has: Side, lacks: Side) -> Told | None:
    if lacks.organ is None or one.case.organ.path.startswith(lacks.organ.path):
        return None
    return OTHER_ORGAN, f"由{one.case.organ}办理，不在{lacks.organ}范围内。"


def _fresh(one: _About, has: Side, lacks: Side) -> tuple[list[Entry], Span | None]:
    """What was entered after the one freeze, or between the two; and the period that was frozen."""
    frozen = sorted(
        (side for side in (has, lacks) if side.taken_at is not None), key=lambda side: str(side.taken_at)
    )
    instants = [side.taken_at for side in frozen if side.taken_at is not None]
    if not instants:
        return [], None
    until = instants[1] if len(instants) > 1 else None
    found = [each for each in one.entries if each.at > instants[0] and (until is None or each.at <= until)]
    return found, frozen[0].span


def _entered_since(one: _About, has: Side, lacks: Side) -> Told | None:
    """A correction, a reopening, or something of that period that was entered after the freeze."""
    fresh, span = _fresh(one, has, lacks)
    for entry in fresh:
        if entry.corrects is not None:
            return CORRECTED, _of_correction(entry, "更正了")
    for entry in fresh:
        if entry.event in OPENED_AGAIN:
            return REOPENED, f"{localdate(entry.at):%Y-%m-%d}录入：{entry.on}重新办理。"
    for entry in fresh:
        if span is not None and entry.on <= span.end:
            return RECORDED_LATE, f"{localdate(entry.at):%Y-%m-%d}补录：{entry.on}的事项在封存之后才录入。"
    return None


def _of_correction(entry: Entry, verb: str) -> str:
    seq = entry.corrects.seq if entry.corrects is not None else ""
    return f"{localdate(entry.at):%Y-%m-%d}{verb}第{seq}条记录：{entry.facts.get('reason', '')}".rstrip("：")


def _reopened(one: _About, has: Side, lacks: Side) -> Told | None:
    """What the other side counts had happened in its period, but the case was opened again afterwards."""
    entry = next((each for each in reversed(one.entries) if each.event in OPENED_AGAIN), None)
    if entry is None:
        return None
    if lacks.figure is None and not lacks.definition:
        return REOPENED, f"{entry.on}重新办理过，表里没有列。"
    if not isinstance(lacks.figure, Drawn) or lacks.span is None:
        return None
    names = {event.name for event in lacks.figure.events}
    before = next(
        (each for each in one.entries
         if each.seq < entry.seq and each.event in names and lacks.span.since <= each.on <= lacks.span.end), None,
    )  # fmt: skip
    if before is None:
        return None
    then = f"改记在{one.dates[-1]}" if one.dates else "不再计"
    return REOPENED, f"{before.on}计过一次，{entry.on}重新办理，“{lacks.figure.title}”{then}。"


def _dated(one: _About, has: Side, lacks: Side) -> Told | None:
    """Counted by the other figure too, but only on days outside its period."""
    if not one.dates or lacks.span is None or lacks.figure is None:
        return None
    if any(lacks.span.since <= day <= lacks.span.end for day in one.dates):
        return None
    day, what = one.dates[-1], lacks.figure.title
    if day < lacks.span.since:
        return CARRIED, f"“{what}”记在{day}，期间以前的，本期为结转。"
    return OTHER_DATE, f"“{what}”记在{day}，在期间之后。"


def _redefined(one: _About, has: Side, lacks: Side) -> Told | None:
    """The same figure, declared otherwise when it was frozen."""
    if has.figure is None or lacks.figure is None or has.figure.id != lacks.figure.id:
        return None
    if has.definition == lacks.definition:
        return None
    old = has if has.taken_at is not None else lacks
    return REDEFINED, f"口径已改：封存时为“{old.definition}”"


def _moved_on(one: _About, has: Side, lacks: Side) -> Told | None:
    fresh, _ = _fresh(one, has, lacks)
    if not fresh:
        return None
    return CHANGED, f"{localdate(fresh[0].at):%Y-%m-%d}又有新的事项，案件情况已变。"


def _corrected(one: _About, has: Side, lacks: Side) -> Told | None:
    """A correction of what the other side counts; a table does not say what it counts."""
    fixed = next((each for each in one.entries if _touches(each, lacks)), None)
    return None if fixed is None else (CORRECTED, _of_correction(fixed, "更正过"))


def _touches(entry: Entry, lacks: Side) -> bool:
    if entry.corrects is None:
        return False
    if not isinstance(lacks.figure, Drawn):
        return lacks.figure is None
    return entry.corrects.event in {event.name for event in lacks.figure.events}
