"""人数众多的一方推选代表人：从登记在案的当事人中选，各为自己签名；特别授权的，代他人达成协议（民事诉讼法第五十六条）。

所选的写作“地位.编号”（列出可选的人在 electable.py），条件据此看是哪一方的几人。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from fadu.lines.mediation.choices import SIDES

P = TypeVar("P")
LABELS = dict(SIDES)
FEWEST, MOST = 2, 5


def chosen(known: Mapping[str, Any]) -> dict[str, set[int]]:
    """Party.pk of the representatives by side, as last chosen."""
    found: dict[str, set[int]] = {}
    for key in known.get("representatives") or ():
        side, _, pk = str(key).partition(".")
        found.setdefault(side, set()).add(int(pk))
    return found


def miscounted(keys: Iterable[str]) -> list[str]:
    """The sides that have chosen fewer or more than the law has it, in words."""
    found = chosen({"representatives": list(keys)})
    return [
        f"{LABELS[side]}一方选了{len(one)}人" for side, one in found.items() if not FEWEST <= len(one) <= MOST
    ]


def signing(known: Mapping[str, Any], side: str, parties: Iterable[P]) -> list[P]:
    """Who of a side signs an agreement: everybody, or the representatives where they may agree for the others."""
    bound = known.get("representative_scope") == "agree"
    return speaking(known, side, parties) if bound else list(parties)


def electing(known: Mapping[str, Any], side: str, parties: Iterable[P]) -> list[P]:
    """Everybody of a side that has chosen representatives, nobody of another."""
    return list(parties) if side in chosen(known) else []


def speaking(known: Mapping[str, Any], side: str, parties: Iterable[P]) -> list[P]:
    """Who of a side takes part: its representatives, or everybody where it has chosen none."""
    spoken, listed = chosen(known).get(side), list(parties)
    return [one for one in listed if getattr(one, "pk", None) in spoken] if spoken else listed
