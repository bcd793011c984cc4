r"""标记：文书正文的行文标记，`parse(text) -> Document`。

Line based. A blank line ends a paragraph; the lines of one paragraph are joined. A line that begins with a backslash is text.

    @redhead 荔湾区人民政府文件      红色发文机关标志（函件用，案件文书一般不用）
    @issuer 荔湾区人民政府          发文机关名称，排在标题之上
    @title 行政复议申请受理通知书     @form 笔录、送达回证、目录等记录式文书
    @number 荔府复受〔2026〕1号      @to 张三：
    ## 一、…    ### （一）…    - 列举项    | 表 | 格 |
    @attach 附件名称    @sign 荔湾区人民政府    @date 2026-11-22    @signline 申请人（签名）：
    @copy 抄送：…    @break

Tables: a row shorter than the table spans its last cell. A row of dashes after the first row makes that row the head,
before it there is no head; dashes of unlike length (`|---|------|`) are relative widths, `:---:` centres, `---:` sets right.
In a cell `\|` is a bar and `\n` a new line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from fadu.kernel.papers import text as wording
from fadu.kernel.papers.blocks import (
    Align,
    Attachments,
    Block,
    Break,
    Document,
    Heading,
    Item,
    Paragraph,
    Signature,
    SignLine,
    Table,
    Title,
)
from fadu.kernel.papers.measure import column_widths

SEPARATOR = re.compile(r":?-{2,}:?")
ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def parse(text: str) -> Document:
    """The document the markup says. ValueError: a sentence with the number of the line that cannot be read."""
    reader = _Reader()
    for number, raw in enumerate(_clean(text).split("\n"), start=1):
        try:
            reader.read(raw.strip(), number)
        except ValueError as error:
            raise ValueError(f"第{number}行：{error}") from None
    return reader.finish()


def _clean(text: str) -> str:
    """Without control characters, which neither PDF nor docx can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))


@dataclass
class _Reader:
    heads: dict[str, str] = field(default_factory=dict)
    to: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    form: bool = False
    lines: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    rows_at: int = 0

    def read(self, line: str, number: int) -> None:
        if line.startswith("|"):
            self._end_paragraph()
            self.rows_at = self.rows_at if self.rows else number
            self.rows.append(line)
            return
        self._end_table()
        if line.startswith("\\"):
            self.lines.append(line[1:])
        elif not line or line.startswith(("@", "#", "- ")):
            self._end_paragraph()
            self._directive(line)
        else:
            self.lines.append(line)

    def finish(self) -> Document:
        self._end_table()
        self._end_paragraph()
        if not self.heads.get("title"):
            raise ValueError("文书没有标题：须有一行“@title 标题”。")
        return Document(
            **self.heads,
            to=tuple(self.to),
            blocks=tuple(self.blocks),
            copies=tuple(self.copies),
            form=self.form,
        )

    def _directive(self, line: str) -> None:
        if line.startswith("@"):
            word, _, value = line[1:].partition(" ")
            if word not in DIRECTIVES:
                allowed = "、".join(f"@{name}" for name in DIRECTIVES)
                raise ValueError(f"不认识的标记“@{word}”，可用的有{allowed}；要写成正文请在行首加反斜线。")
            DIRECTIVES[word](self, value.strip())
        elif line.startswith("- "):
            self.blocks.append(Item(_filled("-", line[2:].strip())))
        elif line:
            self._heading(line)

    def _heading(self, line: str) -> None:
        marks, _, said = line.partition(" ")
        if marks not in ("##", "###"):
            raise ValueError(
                f"不认识的标题标记“{marks}”，一级写“## 一、”，二级写“### （一）”，井号后空一格。"
            )
        self.blocks.append(Heading(_filled(marks, said.strip()), level=1 if marks == "##" else 2))

    def head(self, name: str, value: str) -> None:
        if self.blocks:
            raise ValueError(f"@{name} 应当写在正文之前。")
        if name in self.heads:
            raise ValueError(f"@{name} 写了两次。")
        if value:
            self.heads[name] = value

    def titled(self, value: str) -> None:
        _filled("@title", value)
        if self.blocks and isinstance(self.blocks[-1], Break):
            self.blocks.append(Title(value))
        else:
            self.head("title", value)

    def addressed(self, value: str) -> None:
        if self.blocks:
            raise ValueError("@to 应当写在正文之前。")
        self.to.append(_filled("@to", value).rstrip(":：") + "：")

    def attached(self, value: str) -> None:
        name = _filled("@attach", re.sub(r"^附件[:：]\s*", "", value))
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Attachments):
            self.blocks[-1] = Attachments((*last.names, name))
        else:
            self.blocks.append(Attachments((name,)))

    def signed(self, value: str) -> None:
        _filled("@sign", value)
        last = self._open_signature()
        if last is None:
            self.blocks.append(Signature((value,)))
        else:
            self.blocks[-1] = replace(last, names=(*last.names, value))

    def dated(self, value: str) -> None:
        if not value:
            return
        if ISO_DAY.fullmatch(value):
            value = wording.date_arabic(value)
        last = self._open_signature()
        if last is None:
            self.blocks.append(Signature((), value))
        else:
            self.blocks[-1] = replace(last, date=value)

    def _open_signature(self) -> Signature | None:
        last = self.blocks[-1] if self.blocks else None
        return last if isinstance(last, Signature) and not last.date else None

    def formed(self, value: str) -> None:
        if value:
            raise ValueError("@form 后面不写内容，标题另写一行 @title。")
        self.form = True

    def broken(self, value: str) -> None:
        if value:
            raise ValueError("@break 后面不写内容。")
        self.blocks.append(Break())

    def _end_paragraph(self) -> None:
        if self.lines:
            self.blocks.append(Paragraph(_join(self.lines)))
            self.lines = []

    def _end_table(self) -> None:
        if self.rows:
            rows, self.rows = self.rows, []
            try:
                self.blocks.append(_table(rows))
            except ValueError as error:
                raise ValueError(f"自第{self.rows_at}行起的表格，{error}") from None


DIRECTIVES: dict[str, Callable[[_Reader, str], None]] = {
    "redhead": lambda reader, value: reader.head("redhead", value),
    "issuer": lambda reader, value: reader.head("issuer", value),
    "title": _Reader.titled,
    "number": lambda reader, value: reader.head("number", value),
    "to": _Reader.addressed,
    "attach": _Reader.attached,
    "sign": _Reader.signed,
    "date": _Reader.dated,
    "signline": lambda reader, value: reader.blocks.append(SignLine(_filled("@signline", value))),
    "copy": lambda reader, value: reader.copies.append(_filled("@copy", value)),
    "form": _Reader.formed,
    "break": _Reader.broken,
}


def _filled(mark: str, value: str) -> str:
    if not value:
        raise ValueError(f"{mark} 后面缺内容。")
    return value


def _join(lines: list[str]) -> str:
    """Lines of one paragraph: no space between Chinese lines, one between two Latin words."""
    joined = lines[0]
    for line in lines[1:]:
        latin = joined[-1:].isascii() and line[:1].isascii() and joined and line
        joined += (" " if latin else "") + line
    return joined


def _table(lines: list[str]) -> Table:
    rows = [_cells(line) for line in lines]
    marks = [place for place, row in enumerate(rows) if all(SEPARATOR.fullmatch(cell) for cell in row)]
    if marks not in ([], [0], [1]):
        raise ValueError("横线行（|---|）只能有一行，写在第一行之前或之后。")
    separator = rows.pop(marks[0]) if marks else ()
    if not rows:
        raise ValueError("没有内容。")
    columns = max(len(row) for row in (*rows, separator))
    if separator and len(separator) != columns:
        raise ValueError(f"横线行有{len(separator)}格，最宽的一行有{columns}格，二者应当相同。")
    cells = tuple(tuple(_unescape(cell) for cell in row) for row in rows)
    lengths = [len(mark.strip(":")) for mark in separator]
    given = tuple(float(length) for length in lengths) if len(set(lengths)) > 1 else ()
    unsaid: Align = ""
    aligns = tuple(_align(mark) for mark in separator) or (unsaid,) * columns
    return Table(cells, given or column_widths(cells, columns), aligns, header=marks == [1])


def _cells(line: str) -> tuple[str, ...]:
    parts = re.split(r"(?<!\\)((?:\\\\)*)\|", line)
    # re.split keeps the pairs of backslashes before a bar: give them back to their cell.
    cells = [
        parts[place] + (parts[place + 1] if place + 1 < len(parts) else "")
        for place in range(0, len(parts), 2)
    ]
    if cells[-1].strip():
        raise ValueError("每一行都要以竖线结尾。")
    return tuple(cell.strip() for cell in cells[1:-1])


def _unescape(cell: str) -> str:
    return re.sub(r"\\([\\|n])", lambda found: {"n": "\n"}.get(found[1], found[1]), cell)


def _align(mark: str) -> Align:
    left, right = mark.startswith(":"), mark.endswith(":")
    if left and right:
        return "center"
    return "right" if right else "left" if left else ""
