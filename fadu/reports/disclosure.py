"""报告公开时的样子：人数很少的敏感分组不写数，由它得出的、能反推它的也不写。"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fadu.kernel.figures import Span
from fadu.kernel.figures.suppression import hidden_places, limit, small
from fadu.reports.sentences import BadSentence, Filled, Value
from fadu.reports.values import Asked, Source, asked, family, least, spans_of

NOT_TOLD = "（不公开）"


@dataclass(frozen=True)
class Curtain:
    """`source`：封存的数，同一维度的各组也在里面。"""

    source: Source
    span: Span

    def piece(self, piece: str | Filled) -> str | Filled:
        if isinstance(piece, str):
            return piece
        words = self._instead(asked(piece.slot), piece)
        return piece if words is None else replace(piece, text=words, value=Value(None, piece.value.unit))

    def _instead(self, one: Asked, piece: Filled) -> str | None:
        """What is written in place of the number; None: the number. What is made of such counts is not told at all: a
        rate would give them away."""
        floor, value = least(one), piece.value
        if not floor:
            return None
        if limit(one.figure) > one.figure.suppress:
            return NOT_TOLD
        if small(value.now, floor) or small(value.then, floor):
            return f"少于{floor}{piece.slot.unit or value.unit}"
        spans = spans_of(piece.slot, self.span)
        return NOT_TOLD if any(self._told_by_others(one, span) for span in spans) else None

    def _told_by_others(self, one: Asked, span: Span) -> bool:
        """Whether the number would tell a small group beside it, by the difference to the whole."""
        groups = family(one)
        if not groups:
            return False
        try:
            values = [self.source.value(each, span) for each in groups]
        except BadSentence:
            return True  # sealed before its groups were sealed with it
        hidden = hidden_places(values, least(one))
        return hidden is None or groups.index(one) in hidden
