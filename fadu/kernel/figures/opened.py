"""一个数字打开来是哪些清单：率的两部分、增减的两期、合计的各项，一直到数得出行的为止。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.figure import Figure
from fadu.kernel.figures.made import Change, Cumulative, Made, Streak
from fadu.kernel.figures.scope import EVERYWHERE, Scope
from fadu.kernel.figures.spans import Span
from fadu.kernel.figures.supplied import Supplied
from fadu.kernel.figures.tallied import Tallied


@dataclass(frozen=True)
class Opened:
    """`figure.rows(span, scope)` 是这份清单；`role` 说明它在原来的数字里是什么，自己就是的为空。"""

    figure: Figure
    span: Span
    role: str = ""

    @property
    def title(self) -> str:
        return f"{self.role}：{self.figure.title}" if self.role else self.figure.title

    @property
    def attested(self) -> bool:
        return isinstance(self.figure, Attested)


def opened(figure: Figure, span: Span, scope: Scope = EVERYWHERE) -> tuple[Opened, ...]:
    """The lists it is made of, in the order of its parts; of what counts rows itself, the one."""
    if isinstance(figure, Supplied) and (other := figure.instead(span, scope)) is not None:
        return opened(other, span, scope)
    if isinstance(figure, Tallied | Attested):
        return (Opened(figure, span),)
    return tuple(
        replace(one, role=one.role or role)
        for role, part, when in _parts(figure, span, scope)
        for one in opened(part, when, scope)
    )


def _parts(figure: Figure, span: Span, scope: Scope) -> Iterator[tuple[str, Figure, Span]]:
    if isinstance(figure, Change):
        yield "本期", figure.of, span
        yield "上年同期" if figure.on == "year" else "上一期", figure.of, figure.base(span)
    elif isinstance(figure, Cumulative):
        yield "", figure.of, figure.seen(span)
    elif isinstance(figure, Streak):
        years = int(figure.value(span, scope) or 0)
        last = span.end.year
        yield "", figure.of, Span(Span.year(last - max(years - 1, 0)).since, Span.year(last).until)
    elif isinstance(figure, Made):
        for part in figure.parts:
            yield "" if len(figure.parts) == 1 else "其中", part, span
    else:
        for role, part in zip(("分子", "分母"), figure.parts, strict=True):
            yield role, part, span
