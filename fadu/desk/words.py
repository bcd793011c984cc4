"""Names into words: the title of an event, a state, a term, a role, found by the case's own procedure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fadu.kernel.lines import lines
from fadu.kernel.story import TITLES
from fadu.law import Citation, Event, Procedure, State, Term

SOURCES = {
    "desk": "桌面录入",
    "portal": "网上提交",
    "import": "台账导入",
    "gateway": "外部系统",
    "law": "法律规定",
    "material": "随材料登记",
    "service": "随送达登记",
    "result": "由执法结果立档",
    "ledger": "由台账立案",
    "phone": "电话登记",
    "demo": "模拟数据",
    "echo": "相连的案件",
}


@cache
def procedure_of(key: str) -> type[Procedure] | None:
    return next((one for line in lines() for one in line.procedures if one.key == key), None)


def event_of(procedure: str, name: str) -> Event | None:
    found = procedure_of(procedure)
    return found.events().get(name) if found else None


def event_title(procedure: str, name: str) -> str:
    event = event_of(procedure, name)
    return event.title if event else TITLES.get(name, name)


@cache
def term_of(key: str) -> Term | None:
    """`key` is Term.key, e.g. reconsideration.ordinary.decide."""
    procedure, _, name = key.rpartition(".")
    found = procedure_of(procedure)
    return found.terms().get(name) if found else None


def term_title(key: str) -> str:
    term = term_of(key)
    return term.title if term else key


def cite_text(cite: Citation | tuple[Citation, ...] | None) -> str:
    if cite is None:
        return ""
    return "、".join(one.text for one in cite) if isinstance(cite, tuple) else cite.text


@dataclass(frozen=True)
class StateWord:
    """A state as shown: its title and the tone of its dot."""

    title: str
    tone: str

    @property
    def short(self) -> str:
        """收到申请，审查中 -> 收到申请: what a list column has room for."""
        return self.title.split("，")[0]


STOPPED = frozenset({"correcting", "suspended", "consulting"})
WAITING = frozenset({"receiving", "served", "drafted", "start"})


@cache
def state_word(procedure: str, name: str) -> StateWord:
    found = procedure_of(procedure)
    state = found.states().get(name) if found else None
    if state is None:
        return StateWord(name, "")
    return StateWord(state.title, _tone(state))


def _tone(state: State) -> str:
    if state.closed:
        return "done"
    if state.name in STOPPED:
        return "stop"
    return "wait" if state.name in WAITING else ""
