"""The frame around every page of the desk: bureau, user, side navigation with counts."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from fadu.desk import moment
from fadu.desk.clocks import thresholds
from fadu.desk.todo import Counts, counts
from fadu.kernel.lines import lines
from fadu.kernel.models import Setting, User
from fadu.kernel.standing import OFFICE_ROLES, OUTSIDE_ROLES, Standing, standing
from fadu.kernel.tally import open_by_line

ROOTS = ("desk:inbox", "reports:list")  # other items of the navigation lie below their addresses
LINE_ICONS = {
    "reconsideration": "gavel",
    "litigation": "scale",
    "mediation": "heart-handshake",
    "aid": "users",
}


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


def notice() -> str:
    """What everybody at the desk should know just now; "" mostly."""
    found = Setting.objects.filter(key="desk.notice").values_list("value", flat=True).first()
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
        logout=_address("logout"),
        roles=mine.roles,
    )


def _post(mine: Standing) -> str:
    own = mine.own[0] if mine.own else None
    words = f"{own.organ} · {own.get_role_display()}" if own else "没有任职"
    return f"{words}，代办{len(mine.absent)}人" if mine.absent else words


def _nav(request: HttpRequest, mine: Standing, waiting: Counts) -> tuple[Group, ...]:
    groups = (
        Group(
            "",
            (
                _here(
                    request, "我的待办", "desk:inbox", "inbox", count=waiting.inbox, hot=bool(waiting.urgent)
                ),
            ),
        ),
        Group(
            "业务办理",
            _office(request, mine, waiting) if mine.roles & OFFICE_ROLES else _outside(request, mine),
        ),
        Group("数据", _data(request) if mine.roles & (OFFICE_ROLES | {"auditor"}) else ()),
        Group("人员", _staff(request, mine)),
        Group("监督与公开", _oversight(request) if mine.roles & (OFFICE_ROLES | {"auditor"}) else ()),
        Group("报告", _reports(request, mine)),
        Group("系统", _system(request, mine)),
    )
    return tuple(group for group in groups if group.items)


def _office(request: HttpRequest, mine: Standing, waiting: Counts) -> tuple[Item, ...]:
    open_cases = open_by_line(mine)
    listed = (
        Item(
            line.title,
            (address := reverse("desk:cases", args=[line.key])),
            LINE_ICONS.get(line.key, "folder"),
            count=open_cases.get(line.key, 0),
            current=request.path.startswith(address),
            go="cases",
        )
        for line in lines()
    )
    return (
        *listed,
        _here(request, "呈批", "desk:approvals", "rubber-stamp", count=waiting.approvals),
        _here(request, "文书送达", "desk:service", "send", count=waiting.papers),
        _here(request, "听证日程", "desk:hearings", "calendar-event"),
        *(
            Item(
                "台账" if len(lines()) == 1 else f"{line.title}台账",
                (books := reverse("desk:registers", args=[line.key])),
                "book",
                current=request.path.startswith((books, books.replace("/registers/", "/books/"))),
            )
            for line in lines()
            if line.registers or line.ledgers
        ),
    )


def _data(request: HttpRequest) -> tuple[Item, ...]:
    return (
        _here(request, "数据概览", "desk:overview", "layout-dashboard"),
        _here(request, "数字总览", "desk:figures", "numbers"),
        _here(request, "外来数字", "desk:attestations", "award"),
    )


def _staff(request: HttpRequest, mine: Standing) -> tuple[Item, ...]:
    found: tuple[Item, ...] = ()
    if mine.roles & {"handler", "section_head", "organ_head"}:
        found = (_here(request, "移交承办", "desk:handover", "transfer"),)
    if mine.roles & {"clerk", "handler", "section_head", "organ_head"}:
        found = (*found, _here(request, "不在岗与代办", "desk:absence", "user-check"))
    return found


def _outside(request: HttpRequest, mine: Standing) -> tuple[Item, ...]:
    if not mine.roles & (OUTSIDE_ROLES | {"auditor"}):
        return ()
    return tuple(
        Item(line.title, reverse("desk:cases", args=[line.key]), LINE_ICONS.get(line.key, "folder"))
        for line in lines()
    )


def _oversight(request: HttpRequest) -> tuple[Item, ...]:
    return (
        _here(request, "审限管理", "desk:deadlines", "hourglass"),
        _here(request, "巡检发现", "desk:findings", "shield-check"),
    )


def _reports(request: HttpRequest, mine: Standing) -> tuple[Item, ...]:
    """The room above ours, by its addresses."""
    found: tuple[Item, ...] = ()
    if mine.roles & ((OFFICE_ROLES - {"committee"}) | {"auditor"}):
        found = (
            _here(request, "报告", "reports:list", "report"),
            _here(request, "各地对照", "reports:benchmark", "numbers"),
            _here(request, "对账", "reports:reconcile", "list-check"),
            _here(request, "网上巡查", "reports:inspections", "shield-check"),
        )
    if mine.roles & (OFFICE_ROLES - {"committee"}):
        found = (*found, _here(request, "读公开报告", "reports:readings", "search"))
    if mine.roles & (OFFICE_ROLES | OUTSIDE_ROLES):
        found = (*found, _here(request, "数据征询", "reports:inquiries", "message-circle"))
    return found


def _system(request: HttpRequest, mine: Standing) -> tuple[Item, ...]:
    if "admin" not in mine.roles:
        return ()
    wanted = (
        ("账号与任职", "users", "user-check"),
        ("机关", "organs", "hierarchy"),
        ("通知", "notices", "bell"),
        ("审计日志", "audit", "list-check"),
    )
    items = [Item(title, address, icon) for title, name, icon in wanted if (address := _address(name))]
    return (
        *items,
        _here(request, "审限提醒设置", "desk:thresholds", "adjustments"),
        _here(request, "年度报告期限", "reports:deadlines", "clock"),
    )


def _menu() -> tuple[Item, ...]:
    wanted = (("修改密码", "password", "key"), ("动态口令", "second_factor", "device-mobile"))
    items = [Item(title, address, icon) for title, name, icon in wanted if (address := _address(name))]
    return (*items, Item("帮助与快捷键", reverse("desk:help"), "help"))


def _here(
    request: HttpRequest, title: str, name: str, icon: str, *, count: int | None = None, hot: bool = False
) -> Item:
    address = reverse(name)
    current = request.path == address or (request.path.startswith(address) and name not in ROOTS)
    return Item(title, address, icon, count, hot, current, go=name.partition(":")[2])


def _address(name: str) -> str:
    """Pages of other rooms, by whichever name they are routed under; "" where they are not."""
    for candidate in (f"auth:{name}", f"desk:{name}"):
        try:
            return reverse(candidate)
        except NoReverseMatch:
            continue
    return ""
