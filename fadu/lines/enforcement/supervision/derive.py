"""由案件经过推算的字段：日期、次数、现在的整改期限。填写的字段按名字自行写入，不在这里。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fadu.law import Happened, Procedure

# 字段: 记其日期的事项（后发生者为准）
DATES: Mapping[str, tuple[str, ...]] = {
    "found_on": ("found", "rectification_opened"),
    "begun_on": ("opened", "rectification_opened"),
    "letter_on": ("letter_issued",),
    "opinion_on": ("opinion_issued",),
    "proposed_on": ("proposed",),
    "decided_on": ("decided",),
    "objected_on": ("objected",),
    "reported_on": ("reported",),
    "circulated_on": ("circulated",),
}
COUNTS: Mapping[str, str] = {"returned": "returned", "staff_proposed": "staff_proposed", "urged": "urged"}
DONE = ("done", "corrected_on_spot")


def fields_of(procedure: type[Procedure], history: Sequence[Happened]) -> dict[str, Any]:
    """Field -> value; a case taken up again is not done."""
    values: dict[str, Any] = {field: _last_day(history, events) for field, events in DATES.items()}
    values |= {field: sum(one.event == event for one in history) for field, event in COUNTS.items()}
    return values | {
        "path": procedure.version,
        "done_on": _last_day(_since_reopened(history), DONE),
        "due_on": _due(history),
    }


def _due(history: Sequence[Happened]) -> date | None:
    """The last day named: in a letter, an opinion, a notice of rectification, or when sent back."""
    days = (one.day(name) for one in history for name in ("correct_by", "due_on") if one.facts.get(name))
    return next(iter(reversed(list(days))), None)


def _since_reopened(history: Sequence[Happened]) -> Sequence[Happened]:
    places = [place for place, one in enumerate(history) if one.event == "reopened"]
    return history[places[-1] + 1 :] if places else history


def _last_day(history: Sequence[Happened], events: Sequence[str]) -> date | None:
    return next((one.on for one in reversed(history) if one.event in events), None)
