"""全部数字：各业务线的，加上外来的；页面、快照、报告都从这里按 id 取。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.figures.figure import Figure, Figures
from fadu.kernel.figures.outside import AttestedFigures
from fadu.kernel.lines import lines
from fadu.law import LawError


def catalogues() -> tuple[type[Figures], ...]:
    """Of every line that has figures, in the order of settings.LINES; the attested ones last."""
    return (*(line.figures for line in lines() if line.figures is not None), AttestedFigures)


def figures() -> tuple[Figure, ...]:
    return tuple(figure for one in catalogues() for figure in one.all())


def figure(key: str) -> Figure:
    """By id, like "reconsideration.received"."""
    line, _, name = key.partition(".")
    for one in catalogues():
        if one.line == line:
            return one.get(name)
    raise LawError(
        f"没有数字“{key}”；id 写作 业务线.名字，业务线有：{'、'.join(one.line for one in catalogues())}"
    )


def by_id() -> Mapping[str, Figure]:
    return {one.id: one for one in figures()}
