"""答辩状、证据清单的初稿：由转述的案件拼成，每一段写明出处；办理人在发出以前修改。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fadu.kernel.accounts import Account, Piece, Said
from fadu.kernel.models import Organ

HEADINGS = (("facts", "关于事实"), ("basis", "关于法律依据"), ("reasons", "关于理由"))
MOST = 20_000
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Paragraph:
    """`heading`：所在的部分；`sources`：取自哪些记录，空 = 起草时的连接语。"""

    heading: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """The paragraphs of the defence, the pieces of evidence, the norms relied on."""

    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...]
    norms: tuple[Said, ...]

    @property
    def defence(self) -> str:
        """As the field 事实和理由 takes it."""
        return "\n".join(_numbered(self.paragraphs))[:MOST]

    @property
    def evidence(self) -> str:
        """As the field 证据 takes it: 名称；形成日期；页数；证明对象；来源."""
        return "\n".join(_row(one) for one in self.pieces)

    @property
    def basis(self) -> str:
        """As the field 依据的规范性文件 takes it."""
        lines = [line.strip() for one in self.norms for line in one.text.splitlines() if line.strip()]
        return "\n".join(dict.fromkeys(lines))[:5000]


def drafted(accounts: Sequence[Account], ours: Organ) -> Draft:
    """From what the linked cases say, the act first, then the review; `ours` speaks, so it is 本机关."""
    alone = len(accounts) == 1
    paragraphs = tuple(one for account in accounts for one in _of(account, alone=alone))
    pieces = tuple(
        replace(one, origin=one.origin.replace(ours.name, "本机关"))
        for one in dict.fromkeys(one for account in accounts for one in account.pieces)
    )
    norms = tuple(one for account in accounts for one in account.of("basis"))
    return Draft(paragraphs, pieces, norms)


def _of(account: Account, *, alone: bool) -> Iterator[Paragraph]:
    """`alone`: the only file there is; else each part says of which line it is."""
    place = "" if alone else f"{account.line}："
    yield Paragraph(f"{place}关于作出的行为", _act(account), (f"{account.case.number}的案件信息",))
    for part, heading in HEADINGS:
        for one in account.of(part):
            yield Paragraph(f"{place}{heading}", one.text, (one.source,))
    steps = account.of("step")
    if steps:
        text = "；".join(dict.fromkeys(one.text for one in steps)) + "。"  # 同日送达几方的，说一次
        yield Paragraph(f"{place}关于程序", text, tuple(one.source for one in steps))


def _act(account: Account) -> str:
    """Who did it, when, to whom, by which paper."""
    case, day = account.case, account.decided_on
    parties = [one.name for one in case.parties.filter(active=True, agent_for=None, role="applicant")]
    when = f"于{day.year}年{day.month}月{day.day}日" if day else ""
    against = f"，相对人（申请人）为{'、'.join(parties[:5])}" if parties else ""
    return f"{case.organ.name}{when}作出{account.act}{against}，案卷编号{case.number}。"


def _numbered(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    heading, number = "", 0
    for one in paragraphs:
        if one.heading != heading:
            heading, number = one.heading, number + 1
            yield f"{_numeral(number)}、{heading}"
        yield one.text


def _numeral(number: int) -> str:
    return NUMERALS[number - 1] if number <= len(NUMERALS) else str(number)


def _row(one: Piece) -> str:
    name, proves = one.name.replace("；", "，").replace(";", "，"), one.proves.replace("；", "，")
    return f"{name}；{one.on.isoformat() if one.on else ''}；{one.pages or ''}；{proves}；{one.origin}"
