"""台账的一行怎样变成案件：定被申请人和当事人，立案，再把栏目写明的事逐项记入，能记到哪一步记到哪一步。

事项由系统以导入人的名义记入，不再呈批：当年已经批过。原来的文书是纸上发的，导入不另写文书、不另取文号。
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from fadu.kernel import validators
from fadu.kernel.actors import Actor
from fadu.kernel.casefile import locked
from fadu.kernel.errors import BadFacts, Refused
from fadu.kernel.issue import IMPORTED
from fadu.kernel.lapse import expire_in
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Case, Entry, Organ, Post
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case, record
from fadu.kernel.sheets import Column, Replayed
from fadu.kernel.writing import writing
from fadu.law import Event, procedure_for
from fadu.lines.reconsideration.sheet_columns import ASKED, COLUMNS, chosen
from fadu.lines.reconsideration.sheet_steps import SEE, Row, Step, day, said, steps

SEPARATORS = "，,；;"
PEOPLE = ("承办人", "协办人")
# 一行是哪一件案件，只看这些栏目：补填了后面的栏目再导入，还是同一件
SAME = ("收到日期", "申请人", "被申请人", "行政行为名称", "行政行为文号", "行政复议请求")
TWICE = {"decision_served": "served_party", "mediation_consented": "party_role"}
Done = set[tuple[str, Any]]


@dataclass(frozen=True)
class SheetIntake:
    """`replay` makes one case of one row, or takes the case of the row further; in the caller's transaction."""

    def columns(self, line: Line, organ: Organ) -> Sequence[Column]:
        """Every column that is understood, the usual ones first, then what else is asked at receipt."""
        staff = tuple(_handlers(organ))
        found = [replace(one, choices=staff) if one.title in PEOPLE else one for one in COLUMNS]
        names = {bare for one in COLUMNS for bare in (one.title, *one.also)}
        labels = [line.asks.get(name).label for name in line.procedures[0].event("received").asks]
        return [*found, *(Column(title=label) for label in labels if label not in names)]

    def replay(
        self, line: Line, row: Mapping[str, Any], *, organ: Organ, by: Actor, at: datetime
    ) -> Replayed:
        on = day(row, "收到日期")
        if on is None:
            raise BadFacts({"收到日期": "请填写“收到日期”。"})
        planned = steps(row, on)  # an unreadable cell is told before anything is written
        importer = Actor("system", f"{by.name}（台账导入）", by.roles, by.user)
        case, fresh = _opened(line, row, organ=organ, on=on, by=importer, at=at)
        recorded = [f"收到复议申请{on}"] if fresh else []
        problem = _replay(case, planned, recorded, by=importer, at=at)
        return Replayed(case, tuple(recorded), problem, fresh)


# ── 立案 ────────────────────────────────────────────────────────────────────────────────────────────
def _opened(line: Line, row: Row, *, organ: Organ, on: date, by: Actor, at: datetime) -> tuple[Case, bool]:
    respondent = _respondent(row)
    parties = _parties(row, respondent)
    facts = _facts(line, row, on)
    former = said(row, "原案号")
    title = f"{line.title_for(facts, parties)}（原{former}）" if former else ""
    key = f"row-{_digest(organ, row)}"
    known = Entry.objects.filter(seq=1, idempotency_key=key).exists()
    case = open_case(
        line, "received", organ=organ, on=on, by=by, facts=facts, parties=parties, at=at,
        source=IMPORTED, idempotency_key=key, title=title,
    )  # fmt: skip
    return case, not known


def _facts(line: Line, row: Row, on: date) -> dict[str, Any]:
    """By the label of the ask or the usual name of the column; a channel nobody wrote down is the window."""
    asked = procedure_for(line.procedures, on).event("received").asks
    found: dict[str, Any] = {"channel": "window", "requests": SEE}
    for name in asked:
        value = row.get(ASKED.get(name, line.asks.get(name).label))
        if value not in ("", None):
            found[name] = chosen(name, value)
    return found


def _parties(row: Row, respondent: Organ) -> list[NewParty]:
    names = _split(row.get("申请人"))
    if not names:
        raise BadFacts({"申请人": "请填写“申请人”。"})
    others = [NewParty(role="applicant", name=name) for name in names[1:]]
    agents = [NewParty(role="agent", name=name, agent_for=0) for name in _split(row.get("代理人"))]
    third = [NewParty(role="third_party", name=name) for name in _split(row.get("第三人"))]
    organ = NewParty(role="respondent", kind="organ", name=respondent.name, organ=respondent)
    return [_first(names[0], row), *others, *agents, *third, organ]


def _first(name: str, row: Row) -> NewParty:
    """Numbers in the row belong to the first applicant."""
    party = NewParty(role="applicant", name=name, address=said(row, "送达地址"))
    try:
        if text := said(row, "证件号码"):
            party = replace(party, id_number=validators.id_number(text))
        if text := said(row, "统一社会信用代码"):
            party = replace(party, kind="company", credit_code=validators.credit_code(text))
        if text := said(row, "联系电话"):
            party = replace(party, phone=validators.phone(text))
    except ValueError as error:
        raise BadFacts({"申请人": str(error)}) from None
    return party


def _respondent(row: Row) -> Organ:
    name = said(row, "被申请人")
    if not name:
        raise BadFacts({"被申请人": "请填写“被申请人”。"})
    found = Organ.objects.filter(name=name).first() or Organ.objects.filter(short=name).first()
    if found is None:
        raise BadFacts({"被申请人": f"没有登记名为“{name}”的机关，请核对名称，或请系统管理员先登记。"})
    return found


def _split(value: Any) -> list[str]:
    text = str(value or "")
    for sign in SEPARATORS:
        text = text.replace(sign, "、")
    return [name.strip() for name in text.split("、") if name.strip()]


def _digest(organ: Organ, row: Row) -> str:
    """The same case of the same organ gives the same key, so that a second import opens nothing twice."""
    words = (
        [said(row, "原案号")] if said(row, "原案号") else [f"{title}={said(row, title)}" for title in SAME]
    )
    return hashlib.sha256(f"{organ.pk}|{'|'.join(words)}".encode()).hexdigest()[:40]


# ── 回放 ────────────────────────────────────────────────────────────────────────────────────────────
def _replay(case: Case, planned: Sequence[Step], recorded: list[str], *, by: Actor, at: datetime) -> str:
    """Step by step, into `recorded`; what hangs on a step that was refused is not tried. The problem, "" = none."""
    done = _done(case)
    for place, step in enumerate(planned):
        try:
            recorded += _record(case, step, done, by=by, at=at)
        except Refused as refused:
            rest = [_title(case, one.event) for one in planned[place + 1 :] if not _was(one, done)]
            return _problem(case, step, refused, rest)
    return ""


def _record(case: Case, step: Step, done: Done, *, by: Actor, at: datetime) -> list[str]:
    """What was recorded, in words; [] if the record has it already, or the law of that time knows no such act."""
    event = _events(case).get(step.event)
    if event is None:
        return []
    made = _lapsed(case, step, done, at=at)
    for served in _served(case, step):
        if (step.event, served or _of_whom(step.event, step.facts)) in done or any(
            (name, None) in done for name in step.instead
        ):
            continue
        facts = _with_people(
            case, {name: one for name, one in step.facts.items() if name in event.asks and one}
        )
        if served is not None and "served_party" in event.asks:
            facts["served_party"] = served
        record(case, event, on=step.on, by=by, facts=facts, at=at, source=IMPORTED)
        done |= _done(case)  # the law may have done something of its own
        made.append(f"{event.title}{step.on}")
    return list(dict.fromkeys(made))


def _lapsed(case: Case, step: Step, done: Done, *, at: datetime) -> list[str]:
    """What the law did before the day of the step, where that leaves the step nothing to do (届满视为受理)."""
    if not step.instead or _was(step, done):
        return []
    with writing():
        made = [entry for entry in expire_in(locked(case), step.on, at) if entry.event in step.instead]
    case.refresh_from_db()
    done |= {(entry.event, None) for entry in made}
    return [
        f"{_title(case, entry.event)}{entry.on}（早于台账所记{_title(case, step.event)}{step.on}）"
        for entry in made
    ]


def _served(case: Case, step: Step) -> list[int | None]:
    """To whom: each party of that side, or nobody in particular."""
    if not step.party:
        return [None]
    return list(case.parties.filter(role=step.party, active=True).order_by("pk").values_list("pk", flat=True))


def _done(case: Case) -> Done:
    """Everything ever recorded, also what was corrected since: a correction stands against the sheet."""
    return {(event, _of_whom(event, facts)) for event, facts in case.entries.values_list("event", "facts")}


def _of_whom(event: str, facts: Mapping[str, Any]) -> Any:
    """What tells apart the acts of one kind that a row may hold twice."""
    return facts.get(TWICE[event]) if event in TWICE else None


def _was(step: Step, done: Done) -> bool:
    return any(event == step.event or event in step.instead for event, _ in done)


def _with_people(case: Case, facts: dict[str, Any]) -> dict[str, Any]:
    known = _handlers(case.organ) if {"handler", "co_handler"} & set(facts) else {}
    for name in ("handler", "co_handler"):
        who = facts.get(name)
        if isinstance(who, str) and who not in known:
            raise BadFacts(
                {name: f"{case.organ}没有名为“{who}”的承办人，请核对，或请系统管理员先建立账号和任职。"}
            )
        if isinstance(who, str):
            facts[name] = known[who]
    return facts


def _handlers(organ: Organ) -> dict[str, int]:
    posts = Post.objects.filter(organ=organ, role="handler", user__is_active=True).select_related("user")
    return {post.user.name: post.user_id for post in posts.order_by("user__name")}


def _events(case: Case) -> Mapping[str, Event]:
    """Of the procedure the case stands under just now."""
    return line_of(case.line).procedure(case.procedure).events()


def _title(case: Case, event: str) -> str:
    found = _events(case).get(event)
    return found.title if found else ""


def _problem(case: Case, step: Step, refused: Refused, rest: Sequence[str]) -> str:
    words = f"“{_title(case, step.event)}”（{step.on}）没有记入：{refused.sentence}"
    named = [one for one in dict.fromkeys(rest) if one]
    return words + (f"其后的{'、'.join(named)}因此也没有记。" if named else "")


INTAKE = SheetIntake()
