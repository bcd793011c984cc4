"""文书的声明：哪一事项写哪些文书、致谁、依据哪一条。文书指向事项，事项不知道文书。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from fadu.law import Citation, Event, LawError, Procedure, Role

# 不致任何人，存入案卷
FILE = "file"
PARTIES = (Role.APPLICANT, Role.AGENT, Role.RESPONDENT, Role.THIRD_PARTY, Role.COMMITTEE, Role.ENACTING_ORGAN)
ADDRESSEES = frozenset({FILE, *(role.key for role in PARTIES)})


@dataclass(frozen=True, kw_only=True)
class Paper:
    """一种文书。

    `on`：写它的事项（一个或几个，同名事项的各版本程序均适用）。`to`：当事人的 Role.key，每名在案当事人一份；
    `"file"` 存卷一份。`numbered`：文号种类字（"受"），空 = 无文号。`served`：送达凭证到手时记入的事项。
    `handed`：写好即当场交付的（当场处罚决定书），办这一项的那天即为送达，不再待送达；只在有的情形当场交付的，写 `handed(facts)`。`binds`：卷宗目录一类，写它以前卷内各件先印好，页号由此定下。`whom`：事项中指明致哪一名当事人的填写项，填了就只致他（有几名第三人，只通知新参加的）。`when(facts, known)`：只在为真时写。`template`：模板文件名，默认同名。
    """

    title: str = field(kw_only=False)
    on: Event | tuple[Event, ...]
    to: tuple[str, ...]
    cite: Citation | tuple[Citation, ...]
    template: str = ""
    numbered: str = ""
    served: Event | None = None
    whom: str = ""
    binds: bool = False
    handed: bool | Callable[[Mapping[str, Any]], bool] = False
    when: Callable[[Mapping[str, Any], Mapping[str, Any]], bool] | None = None
    key: str = field(default="", init=False, compare=False)

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "key", name)
        if not self.template:
            object.__setattr__(self, "template", name)

    def is_handed(self, facts: Mapping[str, Any]) -> bool:
        return self.handed(facts) if callable(self.handed) else self.handed

    @property
    def events(self) -> frozenset[str]:
        """Names of the events on which it is written."""
        on = self.on if isinstance(self.on, tuple) else (self.on,)
        return frozenset(event.name for event in on)

    @property
    def cites(self) -> tuple[Citation, ...]:
        return self.cite if isinstance(self.cite, tuple) else (self.cite,)

    @property
    def cite_text(self) -> str:
        return "、".join(cite.text for cite in self.cites)


class Papers:
    """一条业务线的全部文书；`folder` 是模板目录，如 "reconsideration/papers"。"""

    folder: ClassVar[str] = ""
    known: ClassVar[Mapping[str, Paper]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Paper)}
        known = {**cls.known, **own}
        for name, paper in own.items():
            for fault in (*_faults(paper), *_twins(paper, known)):
                raise LawError(f"{cls.__name__}.{name}: {fault}")
        cls.known = known

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        """More words for the template of one paper, made from its context (see kernel/issue.py)."""
        return {}

    @classmethod
    def bound(cls, context: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """(what it is, words) that stay in the body however it is rewritten, where the template put them there."""
        return ()

    @classmethod
    def cites(cls, paper: Paper, procedure: type[Procedure]) -> tuple[Citation, ...]:
        """The articles it rests on under that version of the procedure."""
        return paper.cites

    @classmethod
    def all(cls) -> tuple[Paper, ...]:
        return tuple(cls.known.values())

    @classmethod
    def get(cls, key: str) -> Paper:
        if key not in cls.known:
            raise LawError(f"{cls.__name__} 没有文书“{key}”；已有：{'、'.join(cls.known)}")
        return cls.known[key]

    @classmethod
    def on_event(cls, event: str) -> tuple[Paper, ...]:
        """In the order of declaration."""
        return tuple(paper for paper in cls.known.values() if event in paper.events)


def _faults(paper: Paper) -> Iterator[str]:
    """What is wrong with one declaration, a sentence each."""
    if not paper.title.strip():
        yield "文书没有标题"
    if not paper.events:
        yield "要写明由哪一事项引起（on）"
    if not paper.cites or not all(isinstance(cite, Citation) for cite in paper.cites):
        yield f"《{paper.title}》没有依据：cite 要写条文，如 FUYI[30]"
    if isinstance(paper.to, str) or not paper.to:
        yield 'to 要写成元组，写明致谁，如 ("applicant",)；存卷写 ("file",)'
        return
    unknown = [role for role in paper.to if role not in ADDRESSEES]
    if unknown:
        yield f"不能致“{'、'.join(unknown)}”；可以是：{'、'.join(sorted(ADDRESSEES))}"
    on = paper.on if isinstance(paper.on, tuple) else (paper.on,)
    if paper.whom and any(paper.whom not in event.asks for event in on):
        yield f"whom 要写事项的填写项，“{paper.whom}”不在其中"
    if paper.served is not None and set(paper.to) == {FILE}:
        yield "只存卷的文书没有送达，不能写 served"


def _twins(paper: Paper, known: Mapping[str, Paper]) -> Iterator[str]:
    """The same paper declared twice would be written twice. Papers told apart by `when` are not twins."""
    for other in known.values():
        if (
            other.key != paper.key
            and other.title == paper.title
            and other.events & paper.events
            and set(other.to) & set(paper.to)
            and (other.when is None or paper.when is None)
        ):
            yield f"《{paper.title}》与 {other.key} 同题、同一事项、致同一人，会写两份；请改题或写明 when"
