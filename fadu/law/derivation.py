"""推导过程：a due date with every step that led to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from fadu.law.calendar import weekday
from fadu.law.happened import Happened
from fadu.law.statute import Citation
from fadu.law.term import Term

Status = Literal["not_started", "running", "stopped", "met", "expired", "void"]

STATUS_LABELS: dict[str, str] = {
    "not_started": "尚未起算",
    "running": "计算中",
    "stopped": "停止计算",
    "met": "已完成",
    "expired": "已届满",
    "void": "不再计算",
}


def say(day: date) -> str:
    """2024年2月19日（周一）."""
    return f"{day.year}年{day.month}月{day.day}日（{weekday(day)}）"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Line:
    """One step. `kind`: version, start, count, off, worked, stop, exclude, extension, restart, cap, roll, end, met ..."""

    kind: str
    text: str
    since: date | None = None
    until: date | None = None
    days: int | None = None
    cites: tuple[Citation, ...] = ()

    @property
    def cite(self) -> Citation | None:
        """The (first) article of the step."""
        return self.cites[0] if self.cites else None

    def as_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "text": self.text,
            "since": _iso(self.since),
            "until": _iso(self.until),
            "days": self.days,
            "cites": [cite.as_dict() for cite in self.cites],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Line":
        cites = tuple(Citation.from_dict(one) for one in data["cites"])
        return cls(data["kind"], data["text"], _day(data["since"]), _day(data["until"]), data["days"], cites)


@dataclass(frozen=True)
class Derivation:
    """The answer of `due`.

    due          the last day; None while stopped or not started
    due_at       the last moment, for periods in hours
    base_due     the last day without stops and extensions
    remaining    days left on the clock while it is stopped
    late, early  met after the last day; met before a minimum window was over
    provisional  暂定: a year in the count has no published holiday notice yet
    row          the number of the row in the schedule, for terms with `rows`; 0 for all others
    batch        (number, kind, extra days) for bulk.due_batch, None where only `due` can recompute
    """

    term: Term
    status: Status
    start: Happened | None = None
    started_on: date | None = None
    due: date | None = None
    due_at: datetime | None = None
    provisional: bool = False
    base_due: date | None = None
    remaining: int | None = None
    met: Happened | None = None
    met_on: date | None = None
    late: bool = False
    early: bool = False
    lines: tuple[Line, ...] = ()
    law_version: str = ""
    calendar_version: str = ""
    batch: tuple[int, int, int] | None = None
    row: int = 0

    @property
    def running(self) -> bool:
        """Is the clock going and not yet run out?"""
        return self.status == "running"

    @property
    def open(self) -> bool:
        """Is somebody still waited for: running, stopped or run out unmet?"""
        return self.status in ("running", "stopped", "expired")

    def left(self, on: date) -> int | None:
        """Natural days left on that day: 0 on the last day, negative after it; None without a date."""
        return (self.due - on).days if self.due else None

    def as_text(self) -> str:
        """The derivation line by line, for a person."""
        return text_of(self.as_dict())

    def as_dict(self) -> dict[str, Any]:
        """JSON-safe; read back with `from_dict`, shown without the code by `text_of`."""
        return {
            "term": self.term.key,
            "title": self.term.title,
            "status": self.status,
            "start_event": self.start.event if self.start else None,
            "start_id": self.start.id if self.start else None,
            "started_on": _iso(self.started_on),
            "due": _iso(self.due),
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "provisional": self.provisional,
            "base_due": _iso(self.base_due),
            "remaining": self.remaining,
            "met_event": self.met.event if self.met else None,
            "met_id": self.met.id if self.met else None,
            "met_on": _iso(self.met_on),
            "late": self.late,
            "early": self.early,
            "lines": [line.as_dict() for line in self.lines],
            "law_version": self.law_version,
            "calendar_version": self.calendar_version,
            "batch": list(self.batch) if self.batch else None,
            **({"row": self.row} if self.row else {}),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], term: Term) -> "Derivation":
        """The derivation as it was stored, for the same term."""
        return cls(
            term=term,
            status=data["status"],
            start=_happened(data["start_event"], _day(data["started_on"]), data["start_id"]),
            started_on=_day(data["started_on"]),
            due=_day(data["due"]),
            due_at=datetime.fromisoformat(data["due_at"]) if data["due_at"] else None,
            provisional=data["provisional"],
            base_due=_day(data["base_due"]),
            remaining=data["remaining"],
            met=_happened(data["met_event"], _day(data["met_on"]), data["met_id"]),
            met_on=_day(data["met_on"]),
            late=data["late"],
            early=data["early"],
            lines=tuple(Line.from_dict(line) for line in data["lines"]),
            law_version=data["law_version"],
            calendar_version=data["calendar_version"],
            batch=tuple(data["batch"]) if data["batch"] else None,
            row=data.get("row", 0),
        )


def _happened(event: str | None, on: date | None, entry: int | None) -> Happened | None:
    return Happened(event, on, id=entry) if event and on else None


def text_of(data: Mapping[str, Any]) -> str:
    """The text of a stored derivation; needs no code of the term, so it can be read years later."""
    head = f"{data['title']}：{result_of(data)}"
    body = [f"  {n}. {line['text']}" for n, line in enumerate(data["lines"], 1)]
    foot = [f"  依据：{data['law_version']}"] if data["law_version"] else []
    foot += [f"  工作日历：{data['calendar_version']}"] if data["calendar_version"] else []
    return "\n".join([head, *body, *foot])


def result_of(data: Mapping[str, Any]) -> str:
    """2024年2月19日（周一）届满（暂定）, or the status."""
    if not data["due"]:
        return STATUS_LABELS[data["status"]]
    shown = say(date.fromisoformat(data["due"]))
    if data["due_at"]:
        shown += datetime.fromisoformat(data["due_at"]).strftime(" %H:%M")
    return f"{shown}届满" + ("（暂定）" if data["provisional"] else "")
