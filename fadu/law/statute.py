"""法律、法规与其条款：Statute and the Citation of one of its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.law.errors import LawError
from fadu.law.numerals import to_chinese

Index = int | tuple[int, int | None] | tuple[int, int | None, int | None]


@dataclass(frozen=True)
class Statute:
    """One version of a law or regulation. `FUYI[30, 1]` is its 第三十条第一款.

    `until` is the first day on which this version is no longer in force. `working_days` are the numbers of 日 that
    the statute itself calls working days (day-count clause, `day_clause`); `all_working` if it calls all so.
    """

    key: str
    title: str
    short: str
    articles: int
    in_force: date
    until: date | None = None
    working_days: frozenset[int] = frozenset()
    order: str = ""
    version: str = ""
    all_working: bool = False
    day_article: tuple[int, int | None] | None = None
    day_clause: str = ""
    text_file: str = field(default="", compare=False)
    recalled: bool = field(default=False, compare=False)
    """The words were cited from memory: no text was at hand to hold them against."""
    secondary: str = field(default="", compare=False)
    """Where the words were copied from when that is not an official text."""

    def __getitem__(self, index: Index) -> "Citation":
        parts = index if isinstance(index, tuple) else (index,)
        article, paragraph, item = (*parts, None, None)[:3]
        if article is None or not 1 <= article <= self.articles:
            raise LawError(f"《{self.title}》 has no article {article} (it has {self.articles})")
        if (paragraph is not None and paragraph < 1) or (item is not None and item < 1):
            raise LawError(
                f"《{self.title}》 article {article}: 款 and 项 are counted from 1, not {parts[1:]}"
            )
        return Citation(self, article, paragraph, item)

    @property
    def day_cite(self) -> "Citation | None":
        """The article of the day-count clause, e.g. 第八十八条第二款."""
        return self[self.day_article] if self.day_article else None

    @property
    def label(self) -> str:
        """《行政复议法》, with the version where an older text is meant: 《行政复议法》（2017年修正）."""
        return f"《{self.short}》" + (f"（{self.version}）" if self.version else "")

    def governs(self, on: date) -> bool:
        """Is this version in force on that day?"""
        return self.in_force <= on and (self.until is None or on < self.until)

    def counts_working(self, number: int) -> bool:
        """Are `number` 日 of this statute working days?"""
        return self.all_working or number in self.working_days


@dataclass(frozen=True)
class Citation:
    """An article (条), or its paragraph (款), or item (项)."""

    statute: Statute
    article: int
    paragraph: int | None = None
    item: int | None = None

    @property
    def place(self) -> str:
        """第三十条第一款第五项."""
        text = f"第{to_chinese(self.article)}条"
        if self.paragraph is not None:
            text += f"第{to_chinese(self.paragraph)}款"
        if self.item is not None:
            text += f"第{to_chinese(self.item)}项"
        return text

    @property
    def text(self) -> str:
        """《行政复议法》第三十条第一款."""
        return self.statute.label + self.place

    @property
    def full(self) -> str:
        """《中华人民共和国行政复议法》第三十条第一款, as a formal document writes it."""
        return f"《{self.statute.title}》{self.place}"

    def as_dict(self) -> dict[str, Any]:
        """JSON-safe: the statute's key, the numbers and the text."""
        where = {"article": self.article, "paragraph": self.paragraph, "item": self.item}
        return {"statute": self.statute.key, **where, "text": self.text}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Citation":
        """A citation from `as_dict`; of the statute only key and name are restored."""
        short = data["text"].removeprefix("《").split("》")[0]
        statute = Statute(data["statute"], short, short, data["article"], date.min)
        return cls(statute, data["article"], data["paragraph"], data["item"])

    def __str__(self) -> str:
        return self.text


Cites = Citation | tuple[Citation, ...]


def citations(cite: Cites | None) -> tuple[Citation, ...]:
    """One citation or several, always as a tuple."""
    if cite is None:
        return ()
    return cite if isinstance(cite, tuple) else (cite,)


def cite_text(cite: Cites | None) -> str:
    """《行政复议法》第三十条、《行政复议法实施条例》第三十六条."""
    return "、".join(one.text for one in citations(cite))
