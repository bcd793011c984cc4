"""A deadline as an officer reads it: the day, what is left, and how urgent (审限管理 thresholds are settings)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.desk.words import term_of
from fadu.kernel.models import Deadline, Setting
from fadu.kernel.roles import role_label
from fadu.law import Term

YELLOW_DAYS, RED_DAYS = 10, 3


@dataclass(frozen=True)
class Thresholds:
    """剩余日数不多于 yellow 为黄色，不多于 red 或逾期为红色。"""

    yellow: int = YELLOW_DAYS
    red: int = RED_DAYS


@dataclass(frozen=True)
class Clock:
    """What the chip and the clock panel show; `tone` is a class of the theme: "", amber, red, green."""

    term: str
    due: date | None
    chip: str
    tone: str
    title: str
    whose: str = ""
    status: str = ""
    provisional: bool = False
    target: date | None = None
    started: date | None = None
    cite: str = ""
    words: str = ""
    effect: str = ""
    derivation: dict[str, Any] | None = None


def thresholds() -> Thresholds:
    """One query."""
    found = Setting.objects.filter(key="desk.thresholds").values_list("value", flat=True).first()
    if not isinstance(found, dict):
        return Thresholds()
    return Thresholds(int(found.get("yellow", YELLOW_DAYS)), int(found.get("red", RED_DAYS)))


def tone_of(due: date | None, *, on: date, limits: Thresholds) -> str:
    if due is None:
        return ""
    left = (due - on).days
    if left <= limits.red:
        return "red"
    return "amber" if left <= limits.yellow else ""


def left_words(due: date, on: date) -> str:
    left = (due - on).days
    if left < 0:
        return f"超期{-left}日"
    return "今日届满" if left == 0 else f"剩{left}日"


def clock(deadline: Deadline, *, on: date, limits: Thresholds, explain: bool = False) -> Clock:
    """`explain`: with the derivation, which lists leave in the database."""
    term = term_of(deadline.term)
    chip, tone = _chip(deadline, term, on, limits)
    return Clock(
        term=deadline.titled(term.title if term else deadline.term),
        due=deadline.due_on,
        chip=chip,
        tone=tone,
        title="届满年度的放假安排尚未公布，日期暂定" if deadline.provisional else "",
        whose=role_label(deadline.whose, deadline.term.split(".")[0]),
        status=deadline.status,
        provisional=deadline.provisional,
        target=deadline.target_on,
        started=deadline.started_on,
        cite=term.cite.text if term else "",
        words=term.within.words if term else "",
        effect=term.effect if term else "",
        derivation=deadline.derivation if explain else None,
    )


def _chip(deadline: Deadline, term: Term | None, on: date, limits: Thresholds) -> tuple[str, str]:
    if deadline.status == Deadline.Status.STOPPED:
        return "计时已停", "stop"
    if deadline.status == Deadline.Status.MET:
        return ("逾期办结", "red") if deadline.late else ("按期", "green")
    if deadline.status == Deadline.Status.VOID:
        over = term is not None and (term.right or term.window)
        gone = over and deadline.due_on is not None and deadline.due_on < on
        return ("期间已过" if gone else "不再适用"), "stop"
    if deadline.due_on is None:
        return "未起算", ""
    chip = left_words(deadline.due_on, on)
    return chip, tone_of(deadline.due_on, on=on, limits=limits)
