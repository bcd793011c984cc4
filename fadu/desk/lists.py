"""The case list of a line: filters as GET parameters, keyset pages, a fixed number of queries whatever the page."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.http import QueryDict
from django.urls import reverse

from fadu.desk.clocks import Clock, Thresholds, clock
from fadu.desk.words import StateWord, state_word
from fadu.kernel import asks as ask
from fadu.kernel.asks import Choice
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Deadline, Organ, Party, Post, User
from fadu.kernel.roles import role_label
from fadu.kernel.search import common, matching, mentioning
from fadu.kernel.standing import Standing
from fadu.kernel.tally import Group

PAGE_SIZE = 50
MOST_COUNTED = 5_000
MANY = 10_000  # a value that so many cases have is asked along the list, a rarer one looked up
OPEN_CLOCKS = (Deadline.Status.RUNNING, Deadline.Status.EXPIRED)
OFFICE_SIDE = ("handler", "clerk", "section_head", "organ_head", "committee")
FAR = date(9999, 12, 31)
FAR_DUE = Value(FAR, output_field=DateField())
DUE_CHOICES = (
    ("", "全部"),
    ("overdue", "已超期"),
    ("3", "3日内"),
    ("7", "7日内"),
    ("15", "15日内"),
    ("stopped", "计时已停"),
)


class FilterForm(forms.Form):
    """Every condition of the list; `line_fields` are the line's own choices, by ask name."""

    q = forms.CharField(label="案号 / 当事人", required=False, max_length=60)
    state = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    sort = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    due = forms.ChoiceField(label="法定期限", required=False, choices=DUE_CHOICES)
    handler = forms.ChoiceField(label="承办人", required=False)
    since = forms.DateField(label="收到日期起", required=False, widget=forms.DateInput)
    until = forms.DateField(label="收到日期止", required=False, widget=forms.DateInput)
    respondent = forms.CharField(label="被申请人", required=False, max_length=60)
    channel = forms.ChoiceField(label="来源渠道", required=False)
    organ = forms.ChoiceField(label="办案机关", required=False)

    main = ("due", "since", "handler")

    def __init__(self, data: Mapping[str, Any], *, line: Line, mine: Standing) -> None:
        super().__init__(data)
        self.fields["q"].widget.attrs["placeholder"] = "如 〔2026〕12号、姓名或单位"
        self.fields["since"].label = f"{line.entrance.on}起"
        self.fields["until"].label = f"{line.entrance.on}止"
        for role in ("handler", "respondent"):
            self.fields[role].label = role_label(role, line.key)
        self.line_fields = line_choices(line)
        for name, choices in self.line_fields.items():
            self.fields[name] = forms.ChoiceField(
                label=line.asks.get(name).label, required=False, choices=[("", "全部"), *choices]
            )
        _offer(self.fields["channel"], _channels(line))
        _offer(self.fields["handler"], [("me", "本人"), ("none", "未定"), *_handlers(mine)])
        _offer(self.fields["organ"], _organs(mine))

    @property
    def main_fields(self) -> list[forms.BoundField]:
        first = list(self.line_fields)[:1]
        return [self[name] for name in (*first, *self.main)]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        shown = {"q", "state", "sort", *(field.name for field in self.main_fields)}
        return [self[name] for name in self.fields if name not in shown]

    def value(self, name: str) -> Any:
        """The clean value, None where it is empty or wrong."""
        return getattr(self, "cleaned_data", {}).get(name) or None

    def used(self) -> dict[str, str]:
        """What narrows the list, as it stands in the address."""
        return {
            name: str(self.data.get(name)) for name in self.fields if name != "sort" and self.data.get(name)
        }


def line_choices(line: Line) -> dict[str, tuple[tuple[str, str], ...]]:
    """The line's list columns with fixed choices that are columns of its model: they can be filtered on."""
    columns = {field.name for field in line.case_model()._meta.get_fields()}
    found = {name: line.asks.known.get(name) for name in line.list_columns if name in columns}
    return {name: one.choices for name, one in found.items() if isinstance(one, ask.Choice)}


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", "全部"), *choices]


def _channels(line: Line) -> list[tuple[str, str]]:
    ask = line.asks.known.get(line.channel)
    return list(ask.choices) if isinstance(ask, Choice) else []


def _handlers(mine: Standing) -> list[tuple[str, str]]:
    organs = Organ.objects.filter(pk__in=_scope(mine))
    people = User.objects.filter(pk__in=Post.objects.filter(organ__in=organs, role="handler").values("user"))
    return [(str(one.pk), one.name) for one in people.only("name").order_by("name")[:300]]


def _organs(mine: Standing) -> list[tuple[str, str]]:
    found = Organ.objects.filter(pk__in=_scope(mine), is_authority=True)
    return [(str(one.pk), str(one)) for one in found.only("name", "short")[:500]]


def _scope(mine: Standing) -> QuerySet[Organ]:
    within = Q(pk__in=[])
    for post in mine.posts:
        within |= Q(path__startswith=post.organ.path)
    return Organ.objects.filter(within).order_by().values("pk")  # type: ignore[return-value]  # a subquery


# ── conditions ──────────────────────────────────────────────────────────────────────────────────────
def narrowed(
    cases: QuerySet[Case], form: FilterForm, *, line: Line, mine: Standing, on: date
) -> QuerySet[Case]:
    """The cases of the line under every condition but the state tab."""
    found = cases.filter(line=line.key)
    form.is_valid()
    if text := form.value("q"):
        found = found.filter(matching(text))
    if since := form.value("since"):
        found = found.filter(opened_on__gte=since)
    if until := form.value("until"):
        found = found.filter(opened_on__lte=until)
    if channel := form.value("channel"):
        found = found.filter(origin=channel)
    if organ := form.value("organ"):
        found = found.filter(organ=organ)
    if respondent := form.value("respondent"):
        found = found.filter(_against(respondent))
    found = found.filter(_of_handler(form.value("handler"), mine), _of_line(form, line))
    return found.filter(_by_due(form.value("due"), on))


def _against(name: str) -> Q:
    parties = Party.objects.filter(case=OuterRef("pk"), role="respondent", name__contains=name)
    return mentioning(name) & Q(Exists(parties))


def _of_handler(picked: str | None, mine: Standing) -> Q:
    if picked == "none":
        return Q(handler=None, closed_on=None)
    if not picked:
        return Q()
    people = mine.people if picked == "me" else {int(picked)}
    # one person's cases are few: fetched by person, not sought along the list; two queries, for each has its index
    his, helped = (
        Case.objects.filter(**{f"{name}__in": people}).order_by().values("pk")
        for name in ("handler", "co_handler")
    )
    return Q(pk__in=his.union(helped, all=True))


def _of_line(form: FilterForm, line: Line) -> Q:
    """What many cases have is asked of each along the list, which soon fills a page; what few have is looked up."""
    model, found = line.case_model(), Q()
    for name in form.line_fields:
        if value := form.value(name):
            those = model._base_manager.filter(**{name: value})
            if those.order_by()[:MANY].count() < MANY:
                found &= Q(pk__in=those.order_by().values("pk"))
            else:
                found &= Q(Exists(those.filter(pk=OuterRef("pk"))))
    return found


def running(**more: Any) -> QuerySet[Deadline]:
    """Clocks on which the office itself must act; expired is running past its last day."""
    return Deadline.objects.filter(status__in=OPEN_CLOCKS, whose__in=OFFICE_SIDE, **more).order_by()


def with_clock(**more: Any) -> Q:
    """A case with such a clock. Read once from the few clocks that run, not looked up for each of all the cases."""
    return Q(pk__in=running(**more).values("case"))


def clocks_of(seen: QuerySet[Case], **more: Any) -> QuerySet[Deadline]:
    """The running clocks of these cases, found from the clocks: `seen` is asked of each one's case."""
    return running(**more).filter(Exists(seen.filter(pk=OuterRef("case"))))


def clocked(seen: QuerySet[Case], **more: Any) -> int:
    """How many of these cases have such a clock."""
    return int(clocks_of(seen, **more).aggregate(n=Count("case", distinct=True))["n"])


def _by_due(picked: str | None, on: date) -> Q:
    if picked is None:
        return Q()
    if picked == "stopped":
        return stopped()
    if picked == "overdue":
        return with_clock(due_on__lt=on)
    return with_clock(due_on__range=(on, on + timedelta(days=int(picked))))


def asks_for_clock(form: FilterForm) -> bool:
    """Every case so chosen has a running clock with a last day."""
    return form.value("due") not in (None, "stopped")


def stopped() -> Q:
    return Q(pk__in=Deadline.objects.filter(status=Deadline.Status.STOPPED).order_by().values("case"))


# ── counts ──────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Counts:
    """`most`: there are at least so many, and the groups are of these alone; 0: nothing was counted."""

    groups: Mapping[Group, int]
    most: int | None = None


def counted(chosen: QuerySet[Case], form: FilterForm, whole: Mapping[Group, int]) -> Counts:
    """Exact from the tally where no condition narrows the list, exact up to MOST_COUNTED where one does."""
    if not set(form.used()) - {"state"}:
        return Counts(whole)
    respondent = form.value("respondent")
    if common(form.value("q") or "") or (respondent and not mentioning(respondent)):
        return Counts({}, 0)
    # in the order of the list, along whose index the first are soon found
    listed = chosen.order_by("-opened_on", "-id").values("pk")
    first = Case.objects.filter(pk__in=listed[:MOST_COUNTED])
    told = first.order_by().annotate(over=Q(closed_on__isnull=False))
    rows: Any = told.values_list("procedure", "state", "over").annotate(n=Count("pk"))
    found = {Group(procedure, state, 0, int(over)): n for procedure, state, over, n in rows}
    return Counts(found, MOST_COUNTED if sum(found.values()) == MOST_COUNTED else None)


def in_state(cases: QuerySet[Case], state: str | None) -> QuerySet[Case]:
    if not state:
        return cases
    if state == "open":
        return cases.filter(closed_on=None)
    return cases.exclude(closed_on=None) if state == "closed" else cases.filter(state=state)


# ── order and pages ─────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Sort:
    """`field` is a column or an annotation; ties are broken by id in the same direction."""

    key: str
    field: str
    down: bool


SORTS = {
    one.key: one
    for one in (
        Sort("-opened", "opened_on", True),
        Sort("opened", "opened_on", False),
        Sort("due", "next_due", False),
        Sort("-due", "next_due", True),
        Sort("number", "order_no", False),
        Sort("-number", "order_no", True),
    )
}
DEFAULT_SORT = SORTS["-opened"]


@dataclass(frozen=True)
class Mark:
    """Where a page ends: the sort value and id of its last (or first) row, as an opaque word in the address."""

    value: Any
    id: int

    def word(self) -> str:
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return base64.urlsafe_b64encode(json.dumps([value, self.id]).encode()).decode().rstrip("=")

    @classmethod
    def read(cls, word: str, sort: Sort) -> Mark | None:
        """None for a word somebody has spoilt: the list then starts at its beginning."""
        try:
            value, key = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
            return cls(int(value) if sort.field == "order_no" else date.fromisoformat(value), int(key))
        except (ValueError, TypeError, binascii.Error):
            return None


@dataclass(frozen=True)
class Slice:
    """One page of a list and the addresses of its neighbours ("" = none)."""

    cases: list[Case]
    first: str
    before: str
    after: str
    note: str
    shown_from: bool = True


def sorted_by(
    cases: QuerySet[Case], sort: Sort, *, back: bool = False, clocked: bool = False
) -> Sequence[QuerySet[Any]]:
    """One after the other, each in its order. By last day: first what has a running clock (as its soonest clocks),
    then all the rest by id. `clocked`: every one has such a clock, there is no rest."""
    down = sort.down != back
    sign = "-" if down else ""
    if sort.field != "next_due":
        return [cases.order_by(f"{sign}{sort.field}", f"{sign}id")]
    # asked of each case, which soon fills a page; a scalar, which a planner cannot make into a join that reads every clock
    clock = running(case=OuterRef("pk"), due_on__isnull=False).values("pk")[:1]
    rest = (
        cases.alias(clock=Subquery(clock)).filter(clock=None).annotate(next_due=FAR_DUE).order_by(f"{sign}id")
    )
    first = soonest_clocks(cases).order_by(f"{sign}due_on", f"{sign}case")
    if clocked:
        return [first]
    return [rest, first] if down else [first, rest]


def soonest_clocks(cases: QuerySet[Case]) -> QuerySet[Deadline]:
    """Of each case that has running clocks the one that ends first; sorted are the clocks that run, never the cases."""
    sooner = Q(due_on__lt=OuterRef("due_on")) | Q(due_on=OuterRef("due_on"), pk__lt=OuterRef("pk"))
    earlier = running(case=OuterRef("case")).filter(sooner)
    return clocks_of(cases, due_on__isnull=False).filter(~Exists(earlier))


def _rows(
    parts: Sequence[QuerySet[Any]], sort: Sort, mark: Mark | None, *, back: bool, most: int
) -> list[Case]:
    found: list[Case] = []
    for part in parts:
        if len(found) < most:
            found += _part(part, sort, mark, back=back, most=most - len(found))
    return found


def _part(part: QuerySet[Any], sort: Sort, mark: Mark | None, *, back: bool, most: int) -> list[Case]:
    if part.model is Case:
        beyond = part.filter(_beyond(mark, sort, back=back)) if mark else part
        return list(beyond.select_related("handler")[:most])
    beyond = part.filter(_beyond(mark, sort, back=back, names=("due_on", "case"))) if mark else part
    due = dict(beyond.values_list("case", "due_on")[:most])
    cases = Case.objects.select_related("handler").in_bulk(due)
    for key, day in due.items():
        setattr(cases[key], sort.field, day)
    return [cases[key] for key in due]


def page_of(
    cases: QuerySet[Case], params: QueryDict, sort: Sort, *, size: int = PAGE_SIZE, clocked: bool = False
) -> Slice:
    """One query, by last day two: size + 1 rows tell whether there is more."""
    after = Mark.read(params.get("after", ""), sort) if "after" in params else None
    before = Mark.read(params.get("before", ""), sort) if "before" in params else None
    back = before is not None
    parts = sorted_by(cases, sort, back=back, clocked=clocked)
    rows = _rows(parts, sort, before or after, back=back, most=size + 1)
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    return _slice(
        rows, params, sort, earlier=more if back else after is not None, later=True if back else more
    )


def _beyond(mark: Mark, sort: Sort, *, back: bool, names: tuple[str, str] | None = None) -> Q:
    sign = "lt" if sort.down != back else "gt"
    field, key = names or (sort.field, "id")
    return Q(**{f"{field}__{sign}e": mark.value}) & (
        Q(**{f"{field}__{sign}": mark.value}) | Q(**{f"{key}__{sign}": mark.id})
    )


def _slice(rows: list[Case], params: QueryDict, sort: Sort, *, earlier: bool, later: bool) -> Slice:
    def address(name: str, row: Case) -> str:
        changed = params.copy()
        changed.pop("after", None)
        changed.pop("before", None)
        changed[name] = Mark(getattr(row, sort.field), row.pk).word()
        return f"?{changed.urlencode()}"

    start = params.copy()
    start.pop("after", None)
    start.pop("before", None)
    return Slice(
        cases=rows,
        first=f"?{start.urlencode()}" if earlier and rows else "",
        before=address("before", rows[0]) if earlier and rows else "",
        after=address("after", rows[-1]) if later and rows else "",
        note=f"本页{len(rows)}件",
    )


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Row:
    id: int
    number: str
    title: str
    href: str
    applicants: str
    respondents: str
    state: StateWord
    handler: str
    opened_on: date
    clock: Clock | None
    confidential: str = ""
    extra: tuple[str, ...] = ()


def rows_of(
    cases: list[Case], *, on: date, limits: Thresholds, names: Mapping[int, Mapping[str, str]]
) -> list[Row]:
    """Two queries for any number of cases. `names`: by case and role, masked as the viewer may see them."""
    deadlines = _deadlines(cases)
    return [_row(case, names.get(case.pk, {}), deadlines.get(case.pk), on, limits) for case in cases]


def names_of(cases: Iterable[Case]) -> dict[int, dict[str, list[tuple[str, str]]]]:
    """(name, kind) of the parties by case and role; one query."""
    found: dict[int, dict[str, list[tuple[str, str]]]] = {}
    rows = Party.objects.filter(case__in=[case.pk for case in cases], active=True, agent_for=None)
    for case, role, name, kind in rows.order_by("id").values_list("case_id", "role", "name", "kind"):
        found.setdefault(case, {}).setdefault(role, []).append((name, kind))
    return found


def few(names: list[str]) -> str:
    """甲、乙等5人: a list column has no room for a class of applicants."""
    return "、".join(names) if len(names) <= 2 else f"{names[0]}等{len(names)}人"


def _row(
    case: Case, names: Mapping[str, str], deadline: Deadline | None, on: date, limits: Thresholds
) -> Row:
    secret = case.confidentiality != Case.Confidentiality.OPEN
    return Row(
        id=case.pk,
        number=case.number or f"收件{case.pk}",
        title=case.title or "（未填案由）",
        href=reverse("desk:case", args=[case.pk]),
        applicants=names.get("applicant", ""),
        respondents=names.get("respondent", ""),
        state=state_word(case.procedure, case.state),
        handler=case.handler.name if case.handler else "未定",
        opened_on=case.opened_on,
        clock=clock(deadline, on=on, limits=limits) if deadline else None,
        confidential=Case.Confidentiality(case.confidentiality).label if secret else "",
    )


def _deadlines(cases: list[Case]) -> dict[int, Deadline]:
    """The one clock worth a column: the soonest running, else a stopped one, else of a closed case the longest met."""
    best: dict[int, Deadline] = {}
    mine = Deadline.objects.filter(case__in=[case.pk for case in cases], whose__in=OFFICE_SIDE)
    found = mine.exclude(status=Deadline.Status.VOID)
    for one in found.defer("derivation"):
        held = best.get(one.case_id)
        if held is None or _weight(one) < _weight(held):
            best[one.case_id] = one
    return best


RANKS = {
    Deadline.Status.RUNNING: 0,
    Deadline.Status.EXPIRED: 0,
    Deadline.Status.STOPPED: 1,
    Deadline.Status.MET: 2,
}


def _weight(deadline: Deadline) -> tuple[int, int]:
    """Least is best: open clocks of the office by last day, then stopped ones, then the longest that was met."""
    due = (deadline.due_on or FAR).toordinal()
    rank = RANKS[Deadline.Status(deadline.status)]
    return rank, (deadline.started_on.toordinal() - due if rank == 2 else due)
