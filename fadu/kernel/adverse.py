"""不利结果：业务线声明自己的哪些事项是对一个机关不利的结果；整改由此立案（rectifying.py）。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fadu.kernel.asks import Asks
from fadu.kernel.models import Case, Party
from fadu.law import LawError

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Responsible:
    """要整改的单位。`organ` 为 None：不在机关树中的，只有名称。"""

    name: str
    organ: int | None = None


def respondents(case: Case, known: Facts, parties: Sequence[Party]) -> list[Responsible]:
    """被申请人、被监督的机关."""
    return [
        Responsible(party.name, party.organ_id)
        for party in parties
        if party.role == "respondent" and party.agent_for_id is None
    ]


def own_organ(case: Case, known: Facts, parties: Sequence[Party]) -> list[Responsible]:
    """办案机关自己，如应诉的被告."""
    return [Responsible(case.organ.name, case.organ_id)]


@dataclass(frozen=True, kw_only=True)
class Adverse:
    """`events` 中的事项办理后，案件已知的事实符合 `where`（填写项 -> 值），就是一个不利结果。

    `kind`：整改的由来，接受整改的业务线所认的值；`kinds`：按 `by_fact` 这一项的值另定，没有列出的用 `kind`。
    `reasons`：依次取第一个填了的，作为原因编码；`words`：写入“需要整改的问题”的填写项。
    `replaces`：这几项事项后来又办理的，不论结果如何，先前的不再成立（再审改判）。
    `anew`：结果由这几项事项说出，每次从头说起，只取最后一次说的（再审判决没有写要点的，不用原审的）。
    `due`：整改期限取自哪几项（第一个填了的）；都没有的，`days` 日。
    """

    title: str
    events: tuple[str, ...]
    kind: str
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    by_fact: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    days: int = 60
    replaces: bool = False
    anew: tuple[str, ...] = ()
    responsible: Callable[[Case, Facts, Sequence[Party]], Sequence[Responsible]] = respondents

    def __post_init__(self) -> None:
        if not self.events or not self.kind:
            raise LawError(f"不利结果“{self.title}”须写明 events 和 kind")
        if self.kinds and not self.by_fact:
            raise LawError(f"不利结果“{self.title}”的 kinds 按哪一项分，请写明 by_fact")

    @property
    def facts(self) -> frozenset[str]:
        """Every ask it reads."""
        named = {*self.where, *self.reasons, *self.words, *self.number, *self.due, self.by_fact}
        return frozenset(named - {""})

    def happened(self, event: str, known: Facts) -> bool:
        """`known`: the facts of the case up to and with this act, later wins."""
        return event in self.events and all(known.get(name) in among for name, among in self.where.items())

    def kind_of(self, known: Facts) -> str:
        return self.kinds.get(str(known.get(self.by_fact)), self.kind) if self.by_fact else self.kind

    def reason_of(self, known: Facts) -> str:
        """The coded reason; the first of several."""
        found = first(known, self.reasons)
        return str(found[0] if isinstance(found, (list, tuple)) else found or "")

    def told(self, asks: type[Asks], known: Facts) -> str:
        """In words, a line for each ask."""
        shown = [(asks.known[name], known[name]) for name in (*self.reasons, *self.words) if known.get(name)]
        return "\n".join(f"{ask.label}：{ask.show(value)}" for ask, value in shown)


def first(known: Facts, names: Iterable[str]) -> Any:
    """The first of these facts that says something, or None."""
    return next((known[name] for name in names if known.get(name)), None)
