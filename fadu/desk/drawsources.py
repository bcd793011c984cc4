"""抽取范围的来源：上传的表格、台账、任职人员、业务线声明的名单。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from fadu.desk import books
from fadu.kernel import asks
from fadu.kernel.draws import Entrant
from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.frames import Framed, FrameSource
from fadu.kernel.ledgerrows import rows_for
from fadu.kernel.ledgers import Ledger
from fadu.kernel.lines import line_of, lines
from fadu.kernel.models import Post, User
from fadu.kernel.roles import role_label
from fadu.kernel.sheets import Column, plain, recognised
from fadu.kernel.standing import OFFICE_ROLES, standing
from fadu.kernel.validators import id_number

SHEET, OFFICERS = "sheet", "officers"
HEADER_WITHIN = 10
COLUMNS = (
    Column(title="编号", also=("序号", "案号", "统一社会信用代码", "代码", "执法证号"), required=True),
    Column(title="名称", also=("单位名称", "企业名称", "案由", "标题")),
    Column(title="层", also=("分层", "类别", "法院", "领域", "机关")),
    Column(title="权重"),
    Column(title="姓名", also=("人员", "候选人")),
)


@dataclass(frozen=True)
class Source:
    """One that can be chosen. `by`: what its rows can be divided by, {field: title}."""

    key: str
    title: str
    dated: bool = False
    hands: bool = False
    by: Mapping[str, str] = field(default_factory=dict)


def sources(user: User, asked: Framed) -> list[Source]:
    """Everything this person may draw from."""
    found = [
        Source(SHEET, "上传的表格（Excel）", hands=True),
        Source(OFFICERS, "本机关的任职人员", hands=True),
    ]
    mine = standing(user, on=asked.on)
    for line in lines():
        if not any(post.role in OFFICE_ROLES for post in mine.on_line(line.key)):
            continue
        found += [Source(f"{line.key}:{one.key}", one.title, one.dated, one.hands) for one in line.frames]
        found += [
            Source(f"ledger:{one.full_key}", f"{line.title}台账：{one.title}", hands=True, by=_by(one))
            for one in line.ledgers
        ]
    return found


def _by(ledger: Ledger) -> dict[str, str]:
    kinds = (asks.Choice, asks.OrganRef)
    own = {name: one.label for name, one in ledger.asks.items() if isinstance(one, kinds)}
    return {"organ": "登记机关"} | {name: title for name, title in own.items() if name != "organ"}


# ── 列出来 ──────────────────────────────────────────────────────────────────────────────────────────
def entrants(
    key: str, asked: Framed, *, content: bytes = b"", by: str = "", hands: bool = False
) -> list[Entrant]:
    """The rows of that source. BadFacts: what is wrong with the file."""
    if key == SHEET:
        return list(_of_sheet(content, 1 if hands else 0))
    if key == OFFICERS:
        return list(_of_posts(asked))
    first, _, rest = key.partition(":")
    if first == "ledger":
        line, _, name = rest.partition(".")
        ledger = line_of(line).ledger(name)
        if ledger is None:
            raise NotAllowed("没有这本台账，请重新选择范围从哪里来。")
        return list(_of_ledger(ledger, asked, by))
    return list(_declared(first, rest).entrants(asked))


def _declared(line: str, key: str) -> FrameSource:
    for one in line_of(line).frames:
        if one.key == key:
            return one
    raise NotAllowed("没有这份名单，请重新选择范围从哪里来。")


def _of_posts(asked: Framed) -> Iterator[Entrant]:
    """One row a person, whatever the number of his posts."""
    posts = Post.objects.on(asked.on).filter(role__in=OFFICE_ROLES, user__is_active=True)
    within = posts.filter(organ__path__startswith=asked.organ.path).select_related("user", "organ")
    seen: set[int] = set()
    for post in within.order_by("user__username", "organ__path"):
        if post.user_id not in seen:
            seen.add(post.user_id)
            words = f"{post.user.name}（{post.organ}{role_label(post.role, post.line)}）"
            yield Entrant(
                key=post.user.username, stratum=str(post.organ), label=words[:200], ref=f"user:{post.user_id}"
            )


def _of_ledger(ledger: Ledger, asked: Framed, by: str) -> Iterator[Entrant]:
    rows = rows_for(asked.user, ledger, asked.on).filter(
        voided_on=None, organ__path__startswith=asked.organ.path
    )
    rows = rows.filter(ledger.drawn_on(asked.on)) if ledger.drawn_on else rows
    own = [name for name in ledger.columns if name in ledger.own and name not in ledger.sealed]
    shown = [name for name in own if name != ledger.drawn_as][:2]
    for row in rows.select_related(*ledger.related).order_by("number"):
        label = " ".join(filter(None, (books.shown(ledger, row, name) for name in shown)))
        stratum = _stratum(ledger, row, by)
        yield Entrant(
            key=getattr(row, ledger.drawn_as or "number"),
            stratum=stratum,
            label=" ".join(label.split())[:200],
            ref=f"row:{row.pk}",
        )


def _stratum(ledger: Ledger, row: Any, by: str) -> str:
    if by not in _by(ledger):
        return ""
    return str(row.organ) if by == "organ" else books.shown(ledger, row, by) or "未填"


# ── 表格 ────────────────────────────────────────────────────────────────────────────────────────────
def _of_sheet(content: bytes, place: int) -> Iterator[Entrant]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        table = workbook.get_sheet_by_index(place).to_python(skip_empty_area=False)
    except WorksheetNotFound as error:
        raise BadFacts({"file": "文件里没有第二张表；人员名单请放在第二张表，表头写编号、名称。"}) from error
    except (CalamineError, OSError, ValueError) as error:
        raise BadFacts({"file": "这个文件打不开，请用 Excel 另存为 .xlsx 后重新选择。"}) from error
    at, heading = _heading(table)
    for number, row in enumerate(table[at + 1 :], at + 2):
        values = {title: str(plain(row[place])) for place, title in heading.items() if place < len(row)}
        if any(values.values()):
            yield _row(values, number)


def _heading(table: Sequence[Sequence[Any]]) -> tuple[int, dict[int, str]]:
    for at, row in enumerate(table[:HEADER_WITHIN]):
        found = recognised(COLUMNS, row)
        if "编号" in found.values():
            return at, found
    titles = "、".join(one.title for one in COLUMNS)
    raise BadFacts({"file": f"前{HEADER_WITHIN}行里没有“编号”一栏。认得的栏目：{titles}。"})


def _row(values: Mapping[str, str], number: int) -> Entrant:
    key, weight = values.get("编号", ""), values.get("权重", "") or "1"
    if not key:
        raise BadFacts({"file": f"第{number}行没有编号，请补上。"})
    if _is_id_number(key):
        raise BadFacts(
            {"file": f"第{number}行的编号是身份证号码。编号会公布，请改用序号，姓名写在“姓名”一栏。"}
        )
    if not (weight.isascii() and weight.isdecimal() and len(weight) < 4):
        raise BadFacts({"file": f"第{number}行的权重“{weight}”不是1至100的整数。"})
    return Entrant(
        key=key,
        stratum=values.get("层", ""),
        weight=int(weight),
        label=values.get("名称", ""),
        name=values.get("姓名", ""),
    )


def _is_id_number(key: str) -> bool:
    try:
        id_number(key)
    except ValueError:
        return False
    return True


def sealed(rows: Iterable[Entrant]) -> list[Entrant]:
    """With the label as a name that is not told."""
    return [replace(one, label="", name=one.name or one.label) for one in rows]
