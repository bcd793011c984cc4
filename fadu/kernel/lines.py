"""业务线：每条线在 `<包>.line` 里声明一个 LINE；`settings.LINES` 明列全部。"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fadu.kernel.adverse import Adverse
from fadu.kernel.asks import Asks
from fadu.kernel.chaining import Link
from fadu.kernel.checkups import Checkup, Part
from fadu.kernel.echoes import Echo
from fadu.kernel.exchange import Inlet, Outlet
from fadu.kernel.figures.figure import Figures
from fadu.kernel.frames import FrameSource
from fadu.kernel.joins import Joins
from fadu.kernel.ledgers import Ledger
from fadu.kernel.matching import Acts
from fadu.kernel.models import Case, Organ
from fadu.kernel.notices.declare import Notify
from fadu.kernel.packages import Package
from fadu.kernel.pages import NavItem, Page
from fadu.kernel.papers.declare import Papers
from fadu.kernel.prefill import Advice, Filling
from fadu.kernel.projections import Projection
from fadu.kernel.public import PublicService
from fadu.kernel.registers import Register
from fadu.kernel.review import Review
from fadu.kernel.signing.declare import Signing
from fadu.kernel.sittings import Sittings
from fadu.kernel.standards import Standards
from fadu.kernel.telling import Tells
from fadu.kernel.tunables import Tunable
from fadu.kernel.video.declare import VideoUse
from fadu.kernel.volumes import FileVolume
from fadu.law import Event, Happened, Procedure, procedure_for


@dataclass(frozen=True, kw_only=True)
class Entrance:
    """登记一页的叫法：`button` 按钮上登记什么，`home` 在哪里登记，`on` 起始的那一天（列表、案件页也这样叫），`days`：{起始事项名: 那一天另外的叫法}。"""

    button: str = "登记申请"
    home: str = "收件机关"
    on: str = "收到日期"
    days: Mapping[str, str] = field(default_factory=dict)

    @property
    def what(self) -> str:
        return self.button.removeprefix("登记")


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """一条业务线。

    `number_format` 可用 {code} 机关代字、{word} 复议以外的代字、{year}、{seq}；`paper_format` 另可用 {kind}（Paper.numbered）；`case_kinds`：{Procedure.key: 案号里的 {kind}}。
    `extras(case)` 给条件判断补充事实（当事人数之外的）；`opening_extras(机关, 填写内容)` 给立案的事项补充。`choose(procedure, happened)`：某项事实使案件改适用
    哪个程序（如受理时选定简易程序），None = 不变。`recuses(happened)`：该事项使谁回避（User.id）。`derive(procedure, history)`：由经过推算的字段（受理日期等）。`targets`：(期限名, 提前几日) 的内部时限。
    `model` 为 "kernel.Case" 的线没有自己的字段。`volumes(case)`：卷宗分几卷、各收什么。`registers`：由记录生成的台账。`ledgers`：逐行登记的台账。
    `reviews`：{事项名: (案件, 填写内容) -> 发出前须对照复核的文本}，如公开版与原文。
    `joins`：{事项名: 由它进入案件的人}；`leaves`：{事项名: 由它退出案件的人}。`notices`：哪件事发哪种通知。
    `standing(经过, 在案当事人)`：文书可以致送、写明的当事人，如已获准参加的第三人；None = 在案的全部。
    `checkup`：对被申请人的体检报告和多发单位。`sittings`：要安排时间、地点的会；`other_sittings`：{Procedure.key: 会}，另有自己的会的程序。`tunables`：管理员可以改的数目，如补贴标准。`video`：可以远程举行的会议。
    `signing`：各方在网上签名的文书。`chain`：案件页上从头到尾的几环，如诉讼引调、纠纷调处、司法确认。`packages`：一次导出、交给别的单位的整套材料。
    `home_opens`：由登记的机关自己受理的起始事项，如提级。
    `pages`：这条线自己的页面，在 desk/<key>/ 之下；`portal_pages`：给公众的，在 /<key>/ 之下；名称都是 "<key>:名称"。一般没有。
    `nav`：它们在导航里的项。`icon`：侧栏图标。`roles`：{Role.key: 这条线怎样称呼}，没有的照法律的叫法。
    `entrance`：登记一页上怎样说。
    `channel`：起始事项中说明来源渠道的填写项。`first_asks`：登记时列在前面的填写项，其余折叠。`one_tap`：外勤在待办页上一按即登记的起始事项。`prefill`：表单里预先填好的。
    `afresh`：每次都由 prefill 另填、不沿用案件现有的填写项，如延长后的期限。
    `against_anyone`：被申请人可以是个人、单位，登记在本机关或者其下的组织；否则是机关，由管辖规则确定受理机关。
    `own_side`：登记的机关自己是哪一方（Role.key），如应诉的被告：登记时先填本机关，写的是登记过的机关名称的，即为该机关。
    `sides`：登记时要写明的各方（Role.key）；`unnamed`：其中登记时可以还不知道是谁的，如无主的物品。
    `usual`：{状态名: 通常依次办的事项}，还没有办过的第一项放在最前；写在一个括号里的，办了其中一项即可。`advice`：写在表单、案件页上的建议，如应由哪一级办理、可以指派谁。
    `needless`：(经过) -> 这样办下来不必再办的事项，如没有陈述申辩的，不复核；待办不叫人去办，要办的仍然办得了。
    `assigns`：指派承办人的事项；还没有承办人的案件，有权办这一项的负责人也在待办里看到。
    `moves`：{事项名: 写明机关的填写项}，如提级：办理后案件即由该机关办理（fadu/kernel/moves.py）。
    `frames`：可以从中随机抽取的名单，如执法结果、执法人员（台账都可以抽，不必另写）。
    `projections`：由案件推得的、这条线自己的行，如执法结果（fadu/kernel/projections.py）。
    `inlets`、`outlets`：别的系统怎么把事项交来、结果怎么送回（fadu/kernel/exchange.py）。
    `adverse`：哪些结果对一个机关不利，须整改（fadu/kernel/adverse.py）；`rectifies`：整改由哪一起始事项立案，只有一条线有；
    `unfounded`：不利结果不再成立时，以哪一事项撤销整改。
    `raises`：{一方提出的事项: 答复它的事项}，提出后另列入承办人的待办，答复了即了结。
    `echoes`：在相连的案件里办了，这一件随即记下的事项（fadu/kernel/echoes.py）。
    `acts`：案件怎样称呼所不服的行为、怎样称呼自己，据以提示关联（fadu/kernel/matching.py）。
    `standards`：按领域并排看的标准（fadu/kernel/standards.py）。`examined`：写进各单位体检报告的表。
    `tells`：案件怎样说给另一条线听，如被诉后写答辩状（fadu/kernel/telling.py）。
    """

    key: str
    title: str
    office: str
    model: str
    procedures: tuple[type[Procedure], ...]
    asks: type[Asks]
    papers: type[Papers] = Papers
    figures: type[Figures] | None = None
    number_format: str = "{code}〔{year}〕{seq}号"
    paper_format: str = "{code}{kind}〔{year}〕{seq}号"
    case_kinds: Mapping[str, str] = field(default_factory=dict)
    intake: Any = None
    list_columns: tuple[str, ...] = ()
    extras: Callable[[Case], Mapping[str, Any]] | None = None
    opening_extras: Callable[[Organ, Mapping[str, Any]], Mapping[str, Any]] | None = None
    choose: Callable[[type[Procedure], Happened], type[Procedure] | None] | None = None
    titled: Callable[[Mapping[str, Any], Sequence[Any]], str] | None = None
    derive: Callable[[type[Procedure], Sequence[Happened]], Mapping[str, Any]] | None = None
    recuses: Callable[[Happened], int | None] | None = None
    targets: tuple[tuple[str, int], ...] = ()
    unserved_days: int = 30
    public: PublicService | None = None
    volumes: Callable[[Case], Sequence[FileVolume]] | None = None
    registers: tuple[Register, ...] = ()
    ledgers: tuple[Ledger, ...] = ()
    reviews: Mapping[str, Callable[[Case, Mapping[str, Any]], Review]] = field(default_factory=dict)
    joins: Mapping[str, Joins] = field(default_factory=dict)
    standing: Callable[[Sequence[Happened], Sequence[Any]], Sequence[Any]] | None = None
    home_opens: frozenset[str] = frozenset()
    leaves: Mapping[str, Joins] = field(default_factory=dict)
    notices: tuple[Notify, ...] = ()
    checkup: Checkup | None = None
    sittings: Sittings | None = None
    other_sittings: Mapping[str, Sittings] = field(default_factory=dict)
    tunables: tuple[Tunable, ...] = ()
    video: VideoUse | None = None
    signing: Signing | None = None
    chain: tuple[Link, ...] = ()
    packages: tuple[Package, ...] = ()
    pages: tuple[Page, ...] = ()
    portal_pages: tuple[Page, ...] = ()
    nav: tuple[NavItem, ...] = ()
    icon: str = "folder"
    roles: Mapping[str, str] = field(default_factory=dict)
    entrance: Entrance = Entrance()
    channel: str = "channel"
    first_asks: tuple[str, ...] = ()
    one_tap: tuple[str, ...] = ()
    prefill: Callable[[Filling], Mapping[str, Any]] | None = None
    advice: Callable[[Filling], Sequence[Advice]] | None = None
    against_anyone: bool = False
    own_side: str = ""
    sides: tuple[str, ...] = ("applicant", "respondent")
    unnamed: frozenset[str] = frozenset({"respondent"})
    usual: Mapping[str, tuple[str | tuple[str, ...], ...]] = field(default_factory=dict)
    needless: Callable[[Sequence[Happened]], Collection[str]] | None = None
    assigns: str = ""
    moves: Mapping[str, str] = field(default_factory=dict)
    afresh: frozenset[str] = frozenset()
    projections: tuple[Projection, ...] = ()
    inlets: tuple[Inlet, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    frames: tuple[FrameSource, ...] = ()
    adverse: tuple[Adverse, ...] = ()
    rectifies: str = ""
    unfounded: str = ""
    raises: Mapping[str, str] = field(default_factory=dict)
    echoes: tuple[Echo, ...] = ()
    acts: Acts | None = None
    standards: Standards | None = None
    examined: tuple[Part, ...] = ()
    tells: Tells | None = None

    @cached_property
    def approves(self) -> bool:
        """Does any act of it wait for a signature above?"""
        return any(event.approval for one in self.procedures for event in one.events().values())

    @property
    def every_sitting(self) -> tuple[Sittings, ...]:
        """Of all its procedures."""
        return (*((self.sittings,) if self.sittings else ()), *self.other_sittings.values())

    def sittings_of(self, procedure: str) -> Sittings | None:
        """By Procedure.key."""
        return self.other_sittings.get(procedure, self.sittings)

    def title_for(self, facts: Mapping[str, Any], parties: Sequence[Any]) -> str:
        """The 案名 of a new case: 张三等2人与某局行政复议案, unless the line says otherwise."""
        if self.titled is not None:
            return self.titled(facts, parties)
        sides = [_names(parties, role) for role in ("applicant", "respondent")]
        return "与".join(side for side in sides if side) + f"{self.title}案"

    def recused(self, one: Happened) -> int | None:
        """The User.id whom this act recuses (回避); by default the fact `recused`."""
        return self.recuses(one) if self.recuses else one.facts.get("recused")

    def moved_to(self, one: Happened) -> int | None:
        """The Organ.id to which this act moves the case."""
        name = self.moves.get(one.event)
        to = one.facts.get(name) if name else None
        return to if isinstance(to, int) else None

    def filled(self, one: Filling) -> Mapping[str, Any]:
        """What the line fills in beforehand; {} when it says nothing."""
        return self.prefill(one) if self.prefill else {}

    def advised(self, one: Filling) -> Sequence[Advice]:
        """What the line suggests; () when it says nothing."""
        return self.advice(one) if self.advice else ()

    def channel_title(self, key: str) -> str:
        """来源渠道 in words."""
        ask = self.asks.known.get(self.channel)
        return ask.show(key) if ask else key

    def case_model(self) -> type[Case]:
        model = apps.get_model(self.model)
        if not issubclass(model, Case):
            raise ImproperlyConfigured(f"业务线 {self.key} 的模型 {self.model} 不是 Case 的子类。")
        return model

    def procedure(self, key: str) -> type[Procedure]:
        """By key, or by bare name of the class in lower case."""
        for procedure in self.procedures:
            if key in (procedure.key, procedure.__name__):
                return procedure
        raise ImproperlyConfigured(
            f"业务线 {self.key} 没有程序“{key}”；已有：{'、'.join(one.key for one in self.procedures)}。"
        )

    def openings(self, on: date) -> Mapping[str, type[Procedure]]:
        """Events by which a case may begin on that day, each with the first procedure in force that has it.

        LawError when no procedure is in force.
        """
        found: dict[str, type[Procedure]] = {}
        first = procedure_for(self.procedures, on)
        for procedure in (first, *(one for one in self.procedures if one is not first and one.governs(on))):
            for event in procedure.events().values():
                if event.opens:
                    found.setdefault(event.name, procedure)
        return found

    def register(self, key: str) -> Register | None:
        """By Register.key."""
        return next((one for one in self.registers if one.key == key), None)

    def ledger(self, key: str) -> Ledger | None:
        """By Ledger.key."""
        return next((one for one in self.ledgers if one.key == key), None)

    def event(self, procedure: type[Procedure], event: Event | str) -> Event:
        """The event of that procedure by name; an Event value of a sibling version serves by its name."""
        return procedure.event(event if isinstance(event, str) else event.name)


def _names(parties: Sequence[Any], role: str) -> str:
    found = [str(party.name) for party in parties if party.role == role]
    return f"{found[0]}等{len(found)}人" if len(found) > 1 else "".join(found)


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """Every line of settings.LINES, in that order."""
    return tuple(_load(package) for package in settings.LINES)


def _load(package: str) -> Line:
    line = getattr(import_module(f"{package}.line"), "LINE", None)
    if not isinstance(line, Line):
        raise ImproperlyConfigured(f"{package}/line.py 须有 LINE = Line(…)。")
    return line


@lru_cache(maxsize=64)
def line_of(key: str) -> Line:
    """By Line.key. The key of a case in the database is always one of settings.LINES, or the start fails."""
    for line in lines():
        if line.key == key:
            return line
    raise ImproperlyConfigured(
        f"没有业务线“{key}”；settings.LINES 中有：{'、'.join(one.key for one in lines())}。"
    )


def forget_lines() -> None:
    """After settings.LINES changed (tests)."""
    lines.cache_clear()
    line_of.cache_clear()
