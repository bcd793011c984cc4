"""块模型：一份文书由哪些块组成。What both renderers draw and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Align = Literal["", "left", "center", "right"]


@dataclass(frozen=True)
class Paragraph:
    """正文段：首行缩进二字。"""

    text: str


@dataclass(frozen=True)
class Heading:
    """层次序数：一级黑体，二级楷体。"""

    text: str
    level: Literal[1, 2]


@dataclass(frozen=True)
class Item:
    """列举项：编排同正文段，不另加序号。"""

    text: str


@dataclass(frozen=True)
class Title:
    """分页之后的标题（附件的标题）。"""

    text: str


@dataclass(frozen=True)
class Table:
    """表格。A row shorter than the table's width: its last cell spans the rest.

    `widths` are relative; `header` says whether the first row is the head, repeated on each page. A cell may
    hold line feeds.
    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    header: bool = False

    @property
    def columns(self) -> int:
        return len(self.widths)


@dataclass(frozen=True)
class Attachments:
    """附件说明：正文下空一行，左空二字；回行与首个附件名称对齐。"""

    names: tuple[str, ...]


# 电子签章框的左上角和右下角，在 PDF 里是两个命名的位置
MARK, MARK_END = "mark", "mark-end"


@dataclass(frozen=True)
class Signature:
    """发文机关署名与成文日期。The space above and around it stays empty for the seal (印章).

    `mark` 是电子签章的字样，一行一项，框在署名和日期之下；空 = 没有电子签章。`code` 是框里查验用的二维码（data URI）。
    """

    names: tuple[str, ...]
    date: str = ""
    mark: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class SignLine:
    """签名栏：当事人、承办人手写签名处。`image` 是网上签的笔迹（data URI），`note` 是签名的时间。"""

    label: str
    image: str = ""
    note: str = ""


@dataclass(frozen=True)
class Picture:
    """一张图，如查验用的二维码。`source` 是 data URI，`width` 毫米。"""

    source: str
    width: float
    caption: str = ""


@dataclass(frozen=True)
class Break:
    """另起一页。"""


Block = Paragraph | Heading | Item | Title | Table | Attachments | Signature | SignLine | Picture | Break


@dataclass(frozen=True)
class Document:
    """一份文书。

    `form` marks records such as 笔录、送达回证、卷宗目录: smaller type, no seal space. `redhead` is the red mark of the
    issuing organ (发文机关标志), e.g. 荔湾区人民政府文件; most papers of a case have none.
    """

    title: str
    issuer: str = ""
    redhead: str = ""
    number: str = ""
    to: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    copies: tuple[str, ...] = ()
    form: bool = False

    def texts(self) -> Iterator[str]:
        """Every piece of text the reader must find on paper, in order."""
        yield from (text for text in (self.redhead, self.issuer, self.title, self.number, *self.to) if text)
        for block in self.blocks:
            yield from block_texts(block)
        yield from self.copies


def block_texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading() | Item() | Title():
            yield block.text
        case Table():
            yield from (line for row in block.rows for cell in row for line in cell.split("\n") if line)
        case Attachments():
            yield from block.names
        case Signature():
            yield from block.names
            yield from (text for text in (block.date, *block.mark) if text)
        case SignLine():
            yield block.label
        case Picture():
            yield block.caption
        case Break():
            return
