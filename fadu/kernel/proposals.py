"""提示关联：别的案件、别的结果里可能是同一行政行为的，连同理由和把握；办理人一点确认或者排除，都记入案件，排除的不再提示。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from fadu.kernel.actnames import wanted_of
from fadu.kernel.actors import Actor
from fadu.kernel.appending import append_own
from fadu.kernel.casefile import locked
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import line_of, lines
from fadu.kernel.links import link
from fadu.kernel.matching import Found, Wanted
from fadu.kernel.models import ActName, Case, Link, NotLinked, Party
from fadu.kernel.story import NOT_LINKED
from fadu.kernel.writing import writing

SURE, LEAST, MOST, READ = 100, 50, 10, 200
GONE = "这一项提示已经处理过，或者案件有了变化，请重新查看。"


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """`out`：本案不服的是它；否则是它不服本案的行为。`case` 与 `found` 有且只有一个；`score` 100 = 文号和机关都相同。"""

    key: str
    score: int
    reasons: tuple[str, ...]
    out: bool
    relation: str
    number: str
    case: Case | None = None
    found: Found | None = None

    @property
    def sure(self) -> bool:
        return self.score >= SURE

    @property
    def by_number(self) -> bool:
        """Named in this case by its number, so that telling of it betrays nothing the reader does not know."""
        return self.out and bool(self.number)


@dataclass(frozen=True)
class Likeness:
    score: int
    reasons: tuple[str, ...]


# ── 像不像 ──────────────────────────────────────────────────────────────────────────────────────────
def likeness(
    one: Wanted, number: str, organ: int | None, on: date | None, kind: str, party: bool
) -> Likeness:
    """Number and organ are certain; the same party on the same day from the same organ is probable."""
    same_organ = bool(one.organ and organ and one.organ == organ)
    if one.number and one.number == number:
        organs = (
            (40, "机关相同") if same_organ else (0, "机关不同") if one.organ and organ else (20, "机关待核对")
        )
        parts = [(60, "文号相同"), organs, (5, "当事人相同") if party else (0, "")]
        return Likeness(
            min(SURE, sum(points for points, _ in parts)), tuple(word for _, word in parts if word)
        )
    if not (party and same_organ and one.on and one.on == on):
        return Likeness(0, ())
    told = ("当事人相同", "机关相同", "日期相同")
    if one.kind and kind:
        return Likeness(80, (*told, "种类相同")) if one.kind == kind else Likeness(40, told)
    return Likeness(70, told)


# ── 查找 ────────────────────────────────────────────────────────────────────────────────────────────
def proposals(case: Case) -> list[Proposal]:
    """The likeliest first; what is linked already or was ruled out is not among them."""
    names = list(ActName.objects.filter(case=case))
    if not names:
        return []
    parties = list(case.parties.all())
    done = _settled(case)
    best: dict[str, Proposal] = {}
    for row in names:
        acts = line_of(case.line).acts
        wanted = wanted_of(case, row, parties, acts.party if acts else "")
        for one in (*_cases(case, row, wanted), *(_outside(wanted) if not row.own else ())):
            if one.key not in done and (one.key not in best or best[one.key].score < one.score):
                best[one.key] = one
    return sorted(best.values(), key=lambda one: (-one.score, one.key))[:MOST]


def search(line: str, wanted: Wanted) -> list[Proposal]:
    """For a case not yet opened: whose act does it name?"""
    acts = line_of(line).acts
    relation = acts.relation if acts else Link.Kind.CHALLENGES.value
    found = [*_rows(None, False, wanted, relation), *_outside(wanted, relation)]
    return sorted(found, key=lambda one: (-one.score, one.key))[:MOST]


def _cases(case: Case, row: ActName, wanted: Wanted) -> Iterator[Proposal]:
    acts = line_of(case.line).acts
    return _rows(case, row.own, wanted, acts.relation if acts and not row.own else "")


def _rows(case: Case | None, own: bool, wanted: Wanted, relation: str) -> Iterator[Proposal]:
    """Of each other case the act that is likest; the side that challenges says by which relation."""
    same = _of_the_same(wanted)
    for other in _named_alike(case, own, wanted, same):
        like = likeness(wanted, other.number, other.organ_id, other.on, other.kind, other.case_id in same)
        acts = line_of(other.case.line).acts
        if like.score >= LEAST:
            yield Proposal(
                key=f"case-{other.case_id}",
                score=like.score,
                reasons=like.reasons,
                out=not own,
                relation=relation or (acts.relation if acts else Link.Kind.CHALLENGES),
                number=wanted.number if wanted.number == other.number else "",
                case=other.case,
            )


def _named_alike(case: Case | None, own: bool, wanted: Wanted, same: list[int]) -> list[ActName]:
    """By number, and by day of the organ among cases of the same persons; a query for each, that each goes by its index."""
    ways: list[Q] = [Q(number=wanted.number)] if wanted.number else []
    if same and wanted.organ and wanted.on:
        ways.append(Q(organ=wanted.organ, on=wanted.on, case__in=same))
    found: dict[int, ActName] = {}
    for way in ways:
        rows = ActName.objects.filter(way, own=not own).select_related("case__organ")
        found |= {row.pk: row for row in rows.order_by("-case_id")[:READ]}
    return [row for row in found.values() if case is None or row.case_id != case.pk]


def _of_the_same(wanted: Wanted) -> list[int]:
    """Cases in which one of the same persons stands; not by name alone, unless it is a unit's."""
    same = Q(pk__in=[])
    if wanted.people:
        same |= Q(id_index__in=wanted.people)
    if wanted.codes:
        same |= Q(credit_code__in=wanted.codes)
    if wanted.names:
        same |= Q(name__in=wanted.names) & ~Q(kind=Party.Kind.PERSON)
    rows = Party.objects.filter(same, active=True).exclude(role="respondent").order_by("-case_id")
    return sorted(set(rows.values_list("case_id", flat=True)[:READ]))


def _outside(wanted: Wanted, relation: str = Link.Kind.CHALLENGES) -> Iterator[Proposal]:
    for line in lines():
        if line.acts is None or line.acts.outside is None:
            continue
        for one in line.acts.outside.find(wanted):
            like = likeness(wanted, one.number, one.organ, one.on, one.kind, one.same_party)
            if like.score >= LEAST:
                yield Proposal(
                    key=f"{line.key}-{one.key}",
                    score=like.score,
                    reasons=like.reasons,
                    out=True,
                    relation=relation,
                    number=wanted.number if wanted.number == one.number else "",
                    found=one,
                )


def _settled(case: Case) -> set[str]:
    """Keys of what is linked with the case or was ruled out, whichever side said so."""
    linked = Link.objects.filter(Q(from_case=case) | Q(to_case=case)).values_list(
        "from_case_id", "to_case_id"
    )
    ruled = NotLinked.objects.filter(Q(case=case) | Q(other=case)).values_list(
        "case_id", "other_id", "outside"
    )
    keys = {key for pair in linked for key in pair} | {key for one in ruled for key in one[:2] if key}
    return {f"case-{key}" for key in keys - {case.pk}} | {one[2] for one in ruled if one[2]}


# ── 确认、排除 ──────────────────────────────────────────────────────────────────────────────────────
def proposed(case: Case, key: str) -> Proposal:
    """As it stands now; NotAllowed when it is gone."""
    found = next((one for one in proposals(case) if one.key == key), None)
    if found is None:
        raise NotAllowed(GONE)
    return found


def confirm(case: Case, one: Proposal, *, by: Actor, on: date, at: datetime) -> Link:
    """Link the two, the challenging case first; a result that is no case yet becomes one, once."""
    with writing():
        other = one.case or _opened(one, by=by, on=on, at=at)
        there, here = (case, other) if one.out else (other, case)
        return link(there, here, one.relation, on=on, by=by, at=at, note="、".join(one.reasons))


def _opened(one: Proposal, *, by: Actor, on: date, at: datetime) -> Case:
    line, _, key = one.key.partition("-")
    acts = line_of(line).acts
    assert acts is not None
    assert acts.outside is not None
    return acts.outside.open_one(key, by=by, on=on, at=at)


def rule_out(case: Case, one: Proposal, *, by: Actor, on: date, at: datetime) -> NotLinked:
    """不是同一行为: an entry of this case says so; it is proposed from neither side again."""
    with writing():
        file, outside = locked(case), one.key if one.found else ""
        said = {"to": one.case.pk if one.case else None, "outside": outside, "note": "、".join(one.reasons)}
        entry = append_own(file, NOT_LINKED, on=on, at=at, by=by, facts=said)
        return NotLinked.objects.create(case=case, other=one.case, outside=outside, entry=entry)


def visible(found: Iterable[Proposal], seen: frozenset[int]) -> list[Proposal]:
    """What may be told to somebody who sees those cases: the rest only where his own case names it, without content."""
    told = []
    for one in found:
        if one.case is None or one.case.pk in seen:
            told.append(one)
        elif one.by_number:
            told.append(replace(one, case=Case(pk=one.case.pk)))
    return told
