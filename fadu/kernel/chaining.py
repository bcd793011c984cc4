"""一件纠纷从头到尾的几环：每一环由哪些事项开始、完成，案件页上依次写明日期。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fadu.law import Happened


@dataclass(frozen=True, kw_only=True)
class Link:
    """一环。`begins`、`done`、`fails` 是事项名；`where` 不空时，只有该事实属于所列的才有这一环。"""

    title: str
    begins: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    fact: str = ""
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """`tone`：ahead 未到、here 进行、done 完成、fail 未成。"""

    title: str
    tone: str
    began: date | None = None
    ended: date | None = None


def chain_of(links: Sequence[Link], history: Sequence[Happened]) -> list[Shown]:
    """The links of this case in order; of one that was begun again, the latest time counts."""
    known = {name: value for one in history for name, value in one.facts.items()}
    return [_shown(one, history) for one in links if not one.fact or known.get(one.fact) in one.among]


def _shown(link: Link, history: Sequence[Happened]) -> Shown:
    began = _last(history, link.begins)
    ended = _last(history, (*link.done, *link.fails))
    if ended is not None and (began is None or history.index(ended) >= history.index(began)):
        return Shown(
            link.title, "done" if ended.event in link.done else "fail", (began or ended).on, ended.on
        )
    return Shown(link.title, "here", began.on) if began else Shown(link.title, "ahead")


def _last(history: Sequence[Happened], events: Iterable[str]) -> Happened | None:
    wanted = frozenset(events)
    return next((one for one in reversed(history) if one.event in wanted), None)
