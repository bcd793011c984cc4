"""对公众的服务：一条业务线在门户上怎样申请、向谁申请、当事人自己能办哪些事。

业务线声明，门户照着做；门户不认识任何一条业务线。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from fadu.kernel.asks import Ask, Asks, Choice
from fadu.kernel.joins import Joins
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
class Word:
    """同一填写项，对公众换一种说法；空的照填写项自己的。`choices` 只写要换说法的选项。"""

    label: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    def of(self, ask: Ask) -> Ask:
        said = replace(ask, label=self.label or ask.label, help=self.help)
        if not self.choices or not isinstance(said, Choice):
            return said
        named = dict(self.choices)
        return replace(said, choices=tuple((key, named.get(key, title)) for key, title in said.choices))


@dataclass(frozen=True, kw_only=True)
class Step:
    """申请的一步；`asks` 是起始事项 asks 中的名字。`when(facts, late)` 为假时略过这一步；late：看来已过申请期限。"""

    key: str
    title: str
    lead: str
    asks: tuple[str, ...]
    when: Callable[[Facts, bool], bool] | None = None

    def due(self, facts: Facts, *, late: bool) -> bool:
        return self.when is None or self.when(facts, late)


@dataclass(frozen=True, kw_only=True)
class PartyAct:
    """当事人自己办的一件事；`roles` 是可以办的当事人地位。

    `asks` 是请他填的（事项 asks 中的一部分，按此次序）；其余由 `known(地位)`、`follows(已办过的事项)` 给出，不必再填。`answers`：所回应的事项，其内容
    显示在表单上方（如补正通知要求补什么）。`joins`：由此进入案件的人（委托代理人），另填证件和电话，此后他凭自己的号码
    查询。`urgent`：轮到他办时放在最前。`needs_file`：不能缺的文件叫什么，如授权委托书。`until`：表示过一次就不再列出，除非此后表示了
    相反的意思（这个事项），如同意和不同意。
    """

    event: str
    title: str
    lead: str
    asks: tuple[str, ...] = ()
    known: Callable[[str], Facts] | None = None
    follows: Callable[[frozenset[str]], Facts] | None = None
    roles: frozenset[str] = frozenset({"applicant"})
    uploads: bool = False
    needs_file: str = ""
    confirm: str = ""
    joins: Joins | None = None
    answers: tuple[str, ...] = ()
    answers_title: str = "通知要求"
    answered: tuple[str, ...] = ()
    urgent: bool = False
    until: str = ""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """一种状态对当事人怎么说：标题、现在怎样和接下来怎样、走到 `PublicService.milestones` 的第几个。"""

    title: str
    now: str
    at: int


@dataclass(frozen=True, kw_only=True)
class Says:
    """门户在这项服务各页上的话；门户自己没有一句是哪条业务线的。

    `question`、`about`、`merits`、`hint` 在首页；`prepare` 是动手以前备好的；`place…` 是选机关、组织的一步；`body` 是办理的机关怎样
    称呼；`asking` 是向它提出什么；`file_lead`、`file_kinds`、`many` 在材料一步；`afterwards` 是收到以后；`fee` 在页脚；`truth` 是提交
    时确认的一句；`guide` 是办事指引的模板；`decides_by`
    是决定是否受理的期限的名字，空 = 没有这样的期限。
    """

    question: str
    about: str
    merits: tuple[str, ...]
    hint: str
    prepare: tuple[str, ...]
    place: str
    place_title: str
    place_find: str
    place_help: str
    place_label: str
    body: str
    handled_by: str
    asking: str
    file_lead: str
    file_kinds: tuple[str, ...]
    afterwards: tuple[str, ...]
    fee: str
    truth: str
    guide: str
    many: str = ""
    decides_by: str = ""


@dataclass(
    frozen=True, kw_only=True, eq=False
)  # a Line is hashed; the declarations are told apart by identity
class PublicService:
    """一项可以在线申请的服务。

    `authority(organ, facts)` 定管辖；`window(facts, on, calendar)` 给出申请期限的推算，事实不够时为 None；`suggest(organ)` 是由机关
    就能知道、申请人可以改的；`entered(organ, authority, 人数)` 是不必问申请人的事实。`opens` 是起始事项；`target_ask` 是其中填写
    “对谁不服”的机关项的名字，空 = 只作为当事人登记。`shown_terms` 是向当事人公开的期限，`hidden_events` 是不向当事人显示的内部
    事项。`reading` 是查阅案卷的事项，空 = 不登记；`laid_open` 是查阅时可看的记录内容（如
    被申请人的书面答复）。`application` 是申请书副本的内容，申请人和被申请人都看得到。`told_at` 是别的起始事项中给对方机关看的内容（如要整改什么）。`at_once` 是制发即可阅看的文书（收件回执）。`published` 是向社会公开的文书
    种类，`withdrawn_by` 是撤下公开的事项。`places(查找的字)` 是可以选的机关、组织，None = 全部机关。`against_anyone`：另问对方是谁，
    所选的是受理的组织，不是对方。`offered` 为假的不接受公众申请，只供被申请人机关在网上答复、报送。
    """

    title: str
    lead: str
    opens: Event
    steps: tuple[Step, ...]
    says: Says
    authority: Callable[[Organ, Facts], Authority]
    target_ask: str = ""
    words: Mapping[str, Word] = field(default_factory=dict)
    window: Callable[[Facts, date, Calendar], Derivation | None] | None = None
    suggest: Callable[[Organ], Facts] | None = None
    entered: Callable[[Organ, Organ, int], Facts] | None = None
    milestones: tuple[str, ...] = ()
    progress: Mapping[str, Progress] = field(default_factory=dict)
    party_acts: tuple[PartyAct, ...] = ()
    organ_acts: tuple[PartyAct, ...] = ()
    shown_terms: frozenset[str] = frozenset()
    hidden_events: frozenset[str] = frozenset()
    reading: str = ""
    application: tuple[str, ...] = ()
    told_at: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    laid_open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reading_asks: tuple[str, str, str] = ("party_role", "read_materials", "withheld_reason")
    at_once: frozenset[str] = frozenset()
    consent_ask: str = ""
    published: frozenset[str] = frozenset()
    withdrawn_by: str = ""
    places: Callable[[str], list[Organ]] | None = None
    against_anyone: bool = False
    offered: bool = True

    def acts(self, *, of_organ: bool = False) -> tuple[PartyAct, ...]:
        return self.organ_acts if of_organ else self.party_acts

    def act(self, name: str, *, of_organ: bool = False) -> PartyAct | None:
        return next((one for one in self.acts(of_organ=of_organ) if one.event == name), None)

    def ask(self, asks: type[Asks], name: str) -> Ask:
        """The ask of that name in words for the public."""
        found = asks.get(name)
        return self.words[name].of(found) if name in self.words else found
