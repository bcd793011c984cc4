"""轮换：先前抽中最少的先抽。不另立方法，只是把每一层照抽中的次数再分，名额从次数少的一层填起（docs/draws.md）。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Entry = tuple[str, str]  # 编号、层


def turn(stratum: str, times: int) -> str:
    """The layer of those of a stratum who were drawn so often: 甲 已抽中02次."""
    return f"{stratum} 已抽中{times:02d}次".strip()


def shared(
    entries: Iterable[Entry], quotas: Mapping[str, int], times: Mapping[str, int]
) -> tuple[dict[str, str], dict[str, int]]:
    """({key: layer}, {layer: quota}): every quota filled from those drawn least often, then from the next.

    `times`: {key: how often drawn before}. What a stratum lacks stays with its last layer, for the frame to refuse.
    """
    layers = {key: (stratum, times.get(key, 0)) for key, stratum in entries}
    given = {turn(*one): 0 for one in layers.values()}
    many: dict[tuple[str, int], int] = {}
    for one in layers.values():
        many[one] = many.get(one, 0) + 1
    for stratum, quota in quotas.items():
        left, levels = quota, sorted(level for name, level in many if name == stratum)
        for level in levels:
            part = min(left, many[stratum, level]) if level != levels[-1] else left
            given[turn(stratum, level)], left = part, left - part
        if not levels:
            given[stratum] = quota
    return {key: turn(*one) for key, one in layers.items()}, given
