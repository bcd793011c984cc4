"""对公众的服务：一条业务线在门户上怎样申请、向谁申请、当事人自己能办哪些事。

业务线声明，门户照着做；门户不认识任何一条业务线。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel.models import Organ
from fadu.law import Calendar, Citation, Derivation, Event

Facts = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Authority:
    """向谁提出：可以选择的机关、依据和一句说明。`organs` 为空表示不能在本平台提出，`why` 说明到哪里去。"""

    organs: tuple[Organ, ...]
    cites: tuple[Citation, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """申请的一步；`asks` 是起始事项 asks 中的名字。"""

    key: str
    title: str
    lead: str
    asks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PartyAct:
    """当事人在门户上自己办的一件事；`roles` 是可以办的当事人地位。"""

    event: str
    title: str
    lead: str
    roles: frozenset[str] = frozenset({"applicant"})
    uploads: bool = False
    confirm: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)  # a Line is hashed; the declarations are told apart by identity
class PublicService:
    """一项可以在线申请的服务。

    `authority(organ, facts)` 定管辖；`window(facts, on, calendar)` 给出申请期限的推算，事实不够时为 None；
    `opens` 是起始事项；`target_ask` 是其中填写“对谁不服”的机关项的名字，空 = 只作为当事人登记。`shown_terms` 是向当事人公开的期限，
    `hidden_events` 是不向当事人显示的内部事项。`published` 是向社会公开的文书种类，`withdrawn_by` 是撤下公开的事项。
    """

    title: str
    lead: str
    opens: Event
    target_ask: str = ""
    steps: tuple[Step, ...]
    authority: Callable[[Organ, Facts], Authority]
    window: Callable[[Facts, date, Calendar], Derivation | None] | None = None
    party_acts: tuple[PartyAct, ...] = ()
    organ_acts: tuple[PartyAct, ...] = ()
    shown_terms: frozenset[str] = frozenset()
    hidden_events: frozenset[str] = frozenset()
    consent_ask: str = ""
    fixed: Mapping[str, Any] | None = None
    published: frozenset[str] = frozenset()
    withdrawn_by: str = "unpublished"

    def act(self, name: str, *, of_organ: bool = False) -> PartyAct | None:
        acts = self.organ_acts if of_organ else self.party_acts
        return next((one for one in acts if one.event == name), None)
