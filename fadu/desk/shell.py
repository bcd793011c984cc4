"""The frame around every page of the desk: bureau, user, side navigation with counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse

from fadu.desk import moment, sittings
from fadu.desk.clocks import thresholds
from fadu.desk.todo import Counts, counts
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Setting, User
from fadu.kernel.navigation import ANY_OFFICE, groups, shown, shown_of
from fadu.kernel.pages import WORK, NavGroup, NavItem
from fadu.kernel.roles import role_label
from fadu.kernel.standing import OFFICE_ROLES, Standing, standing
from fadu.kernel.tally import open_by_line


@dataclass(frozen=True)
class Item:
    title: str
    href: str
    icon: str
    count: int | None = None
    hot: bool = False
    current: bool = False
    go: str = ""  # what the keyboard calls it: g i


@dataclass(frozen=True)
class Group:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Shell:
    """What base.html draws around a page; anonymous visitors get an empty one."""

    bureau: str
    user_name: str = ""
    initial: str = ""
    post: str = ""
    urgent: int = 0
    nav: tuple[Group, ...] = ()
    menu: tuple[Item, ...] = ()
    logout: str = ""
    notice: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)


def bureau_name() -> str:
    """One query."""
    found = Setting.objects.filter(key="bureau.name").values_list("value", flat=True).first()
    return str(found) if found else "司法局"


NOTICE = "desk.notice"


def notice() -> str:
    """What everybody at the desk should know just now; "" mostly."""
    found = Setting.objects.filter(key=NOTICE).values_list("value", flat=True).first()
    return str(found or "")


def shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return Shell(bureau_name())
    on = moment.today()
    mine = standing(user, on=on)
    waiting = counts(mine, on=on, limits=thresholds())
    return Shell(
        bureau=bureau_name(),
        notice=notice(),
        user_name=user.name,
        initial=user.name[:1],
        post=_post(mine),
        urgent=waiting.urgent,
        nav=_nav(request, mine, waiting),
        menu=_menu(),
        logout=reverse("auth:logout"),
        roles=mine.roles,
    )


def _post(mine: Standing) -> str:
    own = mine.own[0] if mine.own else None
    words = f"{own.organ} · {role_label(own.role, own.line)}" if own else "没有任职"
    return f"{words}，代办{len(mine.absent)}人" if mine.absent else words


def _nav(request: HttpRequest, mine: Standing, waiting: Counts) -> tuple[Group, ...]:
    drawn = (Group(one.title, _group(request, one, mine, waiting)) for one in groups(lines()))
    return tuple(group for group in drawn if group.items)


def _group(request: HttpRequest, group: NavGroup, mine: Standing, waiting: Counts) -> tuple[Item, ...]:
    """What the rooms list; in the group of work, each line's cases and own pages come before, the registers after."""
    listed = [_item(request, one, waiting) for one in shown(group, mine, lines())]
    own = {line.key: shown_of(line, group, mine) for line in lines()}
    if group != WORK:
        of_lines = [_item(request, one, waiting) for some in own.values() for one in some]
        return (*listed, *of_lines)
    before: list[Item] = []
    for line, cases in _cases(request, mine):
        before += [cases, *(_item(request, one, waiting) for one in own[line.key])]
    return (*before, *listed, *_sittings(request, mine), *_registers(request, mine))


def _lines(mine: Standing) -> list[Line]:
    """Those the person's posts in the office cover."""
    return [one for one in lines() if any(post.role in ANY_OFFICE for post in mine.on_line(one.key))]


def _cases(request: HttpRequest, mine: Standing) -> Iterator[tuple[Line, Item]]:
    open_cases = open_by_line(mine) if mine.roles & OFFICE_ROLES else None
    for line in _lines(mine):
        address = reverse("desk:cases", args=[line.key])
        current = request.path.startswith(address)
        count = open_cases.get(line.key, 0) if open_cases is not None else None
        yield line, Item(line.title, address, line.icon, count=count, current=current, go="cases")


def _sittings(request: HttpRequest, mine: Standing) -> Iterator[Item]:
    """One calendar for all that the person's lines sit for."""
    if mine.roles & OFFICE_ROLES and (kinds := sittings.titles(_lines(mine))):
        address = reverse("desk:hearings")
        current = request.path.startswith(address)
        yield Item(f"{kinds}日程", address, "calendar-event", current=current, go="hearings")


def kept(mine: Standing) -> list[Line]:
    """Lines with registers that the person's posts cover."""
    return [line for line in _lines(mine) if line.registers or line.ledgers]


def _registers(request: HttpRequest, mine: Standing) -> Iterator[Item]:
    """One for all lines: the page has a tab for each."""
    found = kept(mine)
    if not found:
        return
    addresses = [reverse("desk:registers", args=[line.key]) for line in found]
    below = (*addresses, *(one.replace("/registers/", "/books/") for one in addresses))
    named = len(found) == 1 and len(lines()) > 1
    title = f"{found[0].title}台账" if named else "台账"
    yield Item(title, addresses[0], "book", current=request.path.startswith(below))


def _menu() -> tuple[Item, ...]:
    return (
        Item("修改密码", reverse("auth:password"), "key"),
        Item("动态口令", reverse("auth:second_factor"), "device-mobile"),
        Item("帮助与快捷键", reverse("desk:help"), "help"),
    )


def _item(request: HttpRequest, one: NavItem, waiting: Counts) -> Item:
    address = reverse(one.page)
    current = request.path == address or (request.path.startswith(address) and not one.root)
    return Item(
        one.title, address, one.icon, getattr(waiting, one.count) if one.count else None,
        one.count == "inbox" and bool(waiting.urgent), current, go=one.page.partition(":")[2],
    )  # fmt: skip
