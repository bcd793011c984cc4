"""导航：settings.FADU_NAV 明列的各房间的项，加上业务线自己的；谁看得到由各项的 who 定。"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from fadu.kernel.lines import Line, line_of
from fadu.kernel.pages import FOOT, NavGroup, NavItem, Policy
from fadu.kernel.standing import OFFICE_ROLES, Standing
from fadu.law.roles import AUDITOR

ANY_OFFICE = OFFICE_ROLES | {AUDITOR.key}


def admits(who: Policy, roles: frozenset[str]) -> bool:
    """Does a signed-in person with these roles satisfy it?"""
    if who.kind in ("public", "signed_in"):
        return True
    return bool(roles & (who.roles or ANY_OFFICE))


def within(item: Policy, page: Policy) -> bool:
    """Whoever sees an item of the navigation may open its page."""
    if page.kind in ("public", "signed_in"):
        return item.kind != "public" or page.kind == "public"
    return item.kind not in ("public", "signed_in") and (item.roles or ANY_OFFICE) <= (
        page.roles or ANY_OFFICE
    )


def opens(mine: Standing, page: str) -> bool:
    """May this person open that page of a line ("supervision:week_bulletin")?"""
    line, _, name = page.partition(":")
    return any(one.name == name and admits(one.who, mine.roles) for one in line_of(line).pages)


def items() -> tuple[NavItem, ...]:
    """Of the rooms, in the order of the settings; a line's own are in Line.nav."""
    return _items(tuple(settings.FADU_NAV))


@lru_cache(maxsize=4)
def _items(names: tuple[str, ...]) -> tuple[NavItem, ...]:
    return tuple(one for name in names for one in _listed(name))


def _listed(name: str) -> tuple[NavItem, ...]:
    module, _, attribute = name.partition(":")
    found = getattr(import_module(module), attribute, None)
    if not isinstance(found, tuple) or not all(isinstance(one, NavItem) for one in found):
        raise ImproperlyConfigured(f"settings.FADU_NAV 的“{name}”应是一组 NavItem，如 NAV = (NavItem(…),)。")
    return found


def shown(group: NavGroup, mine: Standing, among: Iterable[Line]) -> list[NavItem]:
    """The items of the rooms in this group that the person's posts admit."""
    lines = tuple(among)
    return [one for one in items() if one.group == group and admits(one.who, _roles(one, mine, lines))]


def _roles(item: NavItem, mine: Standing, lines: tuple[Line, ...]) -> frozenset[str]:
    """What only some lines have needs a post that covers one of them."""
    if item.where is None:
        return mine.roles
    return frozenset[str]().union(*(mine.roles_on(line.key) for line in lines if item.where(line)))


def shown_of(line: Line, group: NavGroup, mine: Standing) -> list[NavItem]:
    """A line's own items for those whose posts cover it; pages of another line only for whom that one does not show them."""
    return [
        one
        for one in line.nav
        if one.group == group
        and admits(one.who, mine.roles_on(line.key))
        and not (_of_another(one, line) and mine.on_line(one.page.partition(":")[0]))
    ]


def _of_another(item: NavItem, line: Line) -> bool:
    return not item.page.startswith(f"{line.key}:")


def groups(lines: tuple[Line, ...]) -> list[NavGroup]:
    """Every group of the side navigation that has an item, in its place."""
    found = {one.group for one in items()} | {one.group for line in lines for one in line.nav}
    return sorted(found - {FOOT}, key=lambda group: group.place)


def foot(lines: tuple[Line, ...]) -> list[NavItem]:
    """What the portal offers besides its own pages."""
    among = (*items(), *(one for line in lines for one in line.nav))
    return [one for one in among if one.group == FOOT]
