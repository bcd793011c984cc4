"""不利结果立案整改：与不利的那条记录同一事务，每条记录对每个责任单位只立一次；记录的 effects 里写明，rebuild 据此核对。

补录、导入、重放先前已办结的案件（QUIET）不自行立案。记录更正、作废后不再成立的，整改案件上写明，由办理人依程序撤销。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from fadu.kernel import tasks
from fadu.kernel.actors import the_law
from fadu.kernel.adverse import Adverse, Facts, Responsible, first
from fadu.kernel.asks import Choices, Listed
from fadu.kernel.casefile import story_of
from fadu.kernel.lines import Line, lines
from fadu.kernel.links import link
from fadu.kernel.models import Case, Entry, Link, Organ, Party, Post, Task
from fadu.kernel.parties import NewParty
from fadu.kernel.story import QUIET, Story
from fadu.law import Happened

CLAIMED = "adverse"  # Entry.effects[CLAIMED]: what is to be put right
NEW = "rectify:new"  # Task.key: whoever sees to it is told
Claim = dict[str, Any]
Opening = Callable[..., Case]


def taker() -> Line | None:
    """The line whose cases are rectifications."""
    return next((line for line in lines() if line.rectifies), None)


# ── 记录说了什么 ────────────────────────────────────────────────────────────────────────────────────
def claims(
    case: Case, story: Story, one: Happened, parties: Sequence[Party], *, at: datetime, source: str
) -> list[Claim]:
    """What this act, the last of `story.history` or one of it, gives to put right. Ready for Entry.effects."""
    line = story.line
    if source in QUIET or not line.adverse or taker() is None:
        return []
    told = [(adverse, known_at(story, one, adverse.anew)) for adverse in line.adverse]
    return [
        _claim(case, line, adverse, who, one, known, at)
        for adverse, known in told
        if adverse.happened(one.event, known)
        for who in adverse.responsible(case, known, parties)
    ]


def known_at(story: Story, one: Happened, anew: Sequence[str] = ()) -> dict[str, Any]:
    """The facts up to and with that act; of later ones nothing, and nothing that only an earlier act of `anew` said."""
    before = [each for each in story.history if each.id is None or one.id is None or each.id < one.id]
    merged: dict[str, Any] = {}
    for each in (*before, one):
        merged.update(each.facts)
    told = [each.facts for each in (*before, one) if each.event in anew]
    gone = {name for facts in told[:-1] for name in facts}.difference(*told[-1:])
    return {name: value for name, value in merged.items() if name not in gone}


def _claim(
    case: Case, line: Line, adverse: Adverse, who: Responsible, one: Happened, known: Facts, at: datetime
) -> Claim:
    kind, today = adverse.kind_of(known), timezone.localdate(at)
    number = first(known, adverse.number) or case.number
    told = adverse.told(line.asks, known)
    return {
        "key": f"adverse:{case.pk}:{one.id}:{kind}:{who.organ or who.name}"[:80],
        "entry": one.id,
        "title": adverse.title,
        "name": who.name,
        "organ": who.organ,
        "on": today.isoformat(),
        "facts": {
            "source_kind": kind,
            "source_number": str(number)[:120],
            "reason_code": adverse.reason_of(known)[:60],
            "reason": f"{adverse.title}，{number}\n{told}".strip()[:5000],
            "due_on": _due(adverse, known, today).isoformat(),
        },
    }


def _due(adverse: Adverse, known: Facts, today: date) -> date:
    """A day that has gone by, as of an act recorded late, is none."""
    said = first(known, adverse.due)
    named = date.fromisoformat(str(said)) if said else today
    return named if named > today else today + timedelta(days=adverse.days)


def newly(
    case: Case, was: Story, now: Story, seq: int, parties: Sequence[Party], *, at: datetime
) -> list[Claim]:
    """After a correction: what the corrected act gives to put right and did not before it, nor was opened for."""

    def given(story: Story) -> list[Claim]:
        one = next((each for each in story.history if each.id == seq), None)
        return claims(case, story, one, parties, at=at, source="desk") if one is not None else []

    held = {one["key"] for one in (*claimed(was.entries), *given(was))}
    return [one for one in given(now) if one["key"] not in held]


def coded_later(found: Mapping[int, str]) -> list[str]:
    """Reasons that were coded in the source only after the rectification was opened, as in the analysis of a lost suit.
    `found`: {Case.pk of the rectification: its kind}."""
    links = Link.objects.filter(from_case__in=found, kind=Link.Kind.RECTIFIES).select_related("to_case")
    return [code for one in links if (code := _coded(one.to_case, found[one.from_case_id]))]


def _coded(source: Case, kind: str) -> str:
    story = story_of(source)
    told = (
        one.reason_of(story.known) for one in story.line.adverse if kind in (one.kind, *one.kinds.values())
    )
    return next(filter(None, told), "")


def reason_words(codes: Iterable[str]) -> dict[str, str]:
    """The codes that are reasons of some line's adverse outcomes, in that line's words."""
    known = {name: line.asks.known[name] for line in lines() for one in line.adverse for name in one.reasons}
    found: dict[str, str] = {}
    for code in codes:
        said = (ask.show([code] if isinstance(ask, (Choices, Listed)) else code) for ask in known.values())
        found[code] = next((words for words in said if words and words != code), code)
    return found


def claimed(entries: Iterable[Entry]) -> list[Claim]:
    return [one for entry in entries for one in entry.effects.get(CLAIMED, ())]


# ── 立案 ────────────────────────────────────────────────────────────────────────────────────────────
def open_claims(case: Case, found: Iterable[Claim], *, at: datetime, opening: Opening) -> None:
    """`opening` is record.open_case, which cannot be imported from below it. Inside the transaction of the entry."""
    line = taker()
    if line is not None:
        for claim in found:
            _open(case, line, claim, at, opening)


def _open(case: Case, line: Line, claim: Claim, at: datetime, opening: Opening) -> None:
    responsible = Organ.objects.filter(pk=claim["organ"]).first() if claim["organ"] else None
    on = date.fromisoformat(claim["on"])
    made = opening(
        line,
        line.rectifies,
        organ=watching(line, case.organ, responsible, on),
        on=on,
        by=the_law(),
        facts=claim["facts"],
        parties=(NewParty(role="respondent", kind="organ", name=claim["name"], organ=responsible),),
        at=at,
        source="law",
        idempotency_key=claim["key"],
        title=f"{claim['name']}整改案（{claim['title']}）",
        confidentiality=case.confidentiality,
    )
    link(made, case, Link.Kind.RECTIFIES, on=on, by=the_law(), at=at, note=claim["title"])
    opened = Entry.objects.get(case_id=made.pk, seq=1)
    tasks.check(made, NEW, "新立的整改：请核对责任单位和期限，督促整改", claim["title"], opened)
    if responsible is not None:
        _tell_head(made, responsible, line, claim, at)


def watching(line: Line, source: Organ, responsible: Organ | None, on: date) -> Organ:
    """Who sees to it that it is put right: the organ that found the wrong, if it has somebody for it and is not
    itself in the wrong; else the nearest above the responsible organ that has; else the organ of the case."""
    above = [int(part) for part in responsible.path.split("/") if part][::-1] if responsible else []
    order = (
        [source.pk, *above] if responsible is None or source.pk != responsible.pk else [*above[1:], source.pk]
    )
    posts = Post.objects.on(on).filter(role="handler", line__in=("", line.key), organ__in=order)
    manned = set(posts.values_list("organ", flat=True))
    found = next((key for key in order if key in manned), source.pk)
    return source if found == source.pk else Organ.objects.get(pk=found)


def _tell_head(made: Case, responsible: Organ, line: Line, claim: Claim, at: datetime) -> None:
    """责任单位的负责人 has it in the inbox until the rectification is closed, and answers it himself or by the account
    of the organ (owed.py)."""
    posts = Post.objects.on(date.fromisoformat(claim["on"])).filter(organ=responsible, role="organ_head")
    head = (
        posts.filter(line__in=("", line.key)).order_by("line", "pk").first() or posts.order_by("pk").first()
    )
    tasks.note(
        title=f"整改：{claim['title']}，{claim['facts']['source_number']}"[:200],
        why=f"由{made.organ.name}督促：打开案件提出方案、报送整改情况，或者由本机关账号办理。{claim['facts']['reason']}"[
            :300
        ],
        at=at,
        case=made,
        owner=head.user if head else None,
        organ=responsible,
        role="organ_head",
        due_on=date.fromisoformat(claim["facts"]["due_on"]),
        key=head_key(made),
    )


def head_key(case: Case) -> str:
    return f"rectify:{case.pk}"


def follow_closing(case: Case, at: datetime) -> None:
    """The task of the head, and that of looking at what is new, end with the rectification."""
    tasks.finish_noted(head_key(case), at)
    tasks.done(case, Task.Kind.CHECK, NEW, at=at)


# ── 还成立吗 ────────────────────────────────────────────────────────────────────────────────────────
def groundless(case: Case, sources: Mapping[int, Story]) -> str:
    """Why a rectification has lost its ground, or "". `sources`: the stories of the cases it rectifies, by Case.pk."""
    told = {one["key"]: (story, one) for story in sources.values() for one in claimed(story.entries)}
    key = Entry.objects.filter(case_id=case.pk, seq=1).values_list("idempotency_key", flat=True).first()
    if not key or key not in told:
        return ""
    story, claim = told[key]
    one = next((each for each in story.history if each.id == claim["entry"]), None)
    if one is None:
        return f"来源案件第{claim['entry']}条记录（{claim['title']}）已经作废。"
    return _corrected(story, one, claim) or _replaced(story, one, claim)


def _corrected(story: Story, one: Happened, claim: Claim) -> str:
    known = known_at(story, one)
    if any(each.happened(one.event, known) for each in story.line.adverse if each.title == claim["title"]):
        return ""
    return f"来源案件第{claim['entry']}条记录已经更正，不再是“{claim['title']}”。"


def _replaced(story: Story, one: Happened, claim: Claim) -> str:
    """The same kind of result came again, as after a retrial: it alone counts, and opened its own if it is adverse."""
    again = {
        name
        for each in story.line.adverse
        if each.replaces and each.title == claim["title"]
        for name in each.events
    }
    later = [each.id for each in story.history if each.event in again and (each.id or 0) > (one.id or 0)]
    if not later:
        return ""
    return (
        f"来源案件第{claim['entry']}条记录（{claim['title']}）以后另有结果（第{later[-1]}条），以后来的为准。"
    )


def differences(case: Case, entries: Sequence[Entry], *, repair: bool, opening: Opening) -> Iterator[str]:
    """Rectifications that the entries say were opened, against those that are there."""
    wanted = claimed(entries)
    if not wanted:
        return
    keys = [one["key"] for one in wanted]
    opened = dict(
        Entry.objects.filter(seq=1, idempotency_key__in=keys).values_list("idempotency_key", "case_id")
    )
    linked = set(
        Link.objects.filter(to_case_id=case.pk, kind=Link.Kind.RECTIFIES).values_list(
            "from_case_id", flat=True
        )
    )
    missing = [one for one in wanted if opened.get(one["key"]) not in linked]
    for one in missing:
        yield f"第{one['entry']}条记录的不利结果“{one['title']}”应有整改案件（{one['name']}），现在没有或者没有关联。"
    if repair and missing:
        open_claims(case, missing, at=entries[-1].at, opening=opening)
