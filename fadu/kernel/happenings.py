"""数字所计而没有日期字段的事项，每发生一次一行：由记录写入，随更正、作废而变，rebuild 可重建。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fadu.kernel.figures.figure import Kept
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Entry, Happening
from fadu.kernel.story import CORRECTION, Story
from fadu.law import Happened

COLUMNS = ("event", "on", "organ_id", "mark", "amount")


def counted(line: Line) -> Mapping[str, Kept]:
    """The events of the line of which a row is kept."""
    return line.figures.happenings() if line.figures is not None else {}


def follow(case: Case, story: Story, entry: Entry) -> None:
    """After an entry of the case was written."""
    kept = counted(story.line)
    if entry.event in kept:
        one = next(one for one in story.history if one.id == entry.seq)
        Happening.objects.create(**_row(case, story, one, kept[entry.event]))
    elif entry.event == CORRECTION and kept:
        for _ in differences(case, story, repair=True):
            pass


def differences(case: Case, story: Story, *, repair: bool) -> Iterator[str]:
    """Rows against the record, a sentence each; with `repair` they are put right."""
    kept = counted(story.line)
    acts = [one for one in story.history if one.event in kept and one.id is not None]
    wanted = {row["entry_id"]: row for row in (_row(case, story, one, kept[one.event]) for one in acts)}
    held = {row.entry_id: row for row in Happening.objects.filter(case_id=case.pk)}
    for key in sorted(held.keys() - wanted.keys()):
        yield f"统计行“{held[key].event}”（{held[key].on}）没有记录依据。"
        if repair:
            held[key].delete()
    for key, row in sorted(wanted.items()):
        if key not in held:
            yield f"缺少统计行“{row['event']}”（{row['on']}）。"
        elif any(getattr(held[key], name) != row[name] for name in COLUMNS):
            yield f"统计行“{row['event']}”与记录不符。"
        else:
            continue
        if repair:
            Happening.objects.update_or_create(entry_id=key, defaults=row)


def _row(case: Case, story: Story, one: Happened, kept: Kept) -> dict[str, Any]:
    assert one.id is not None
    return {
        "case_id": case.pk,
        "entry_id": story.ids[one.id],
        "line": story.line.key,
        "event": one.event,
        "on": one.on,
        "organ_id": story.organ_at(one.id),
        "mark": str(one.facts.get(kept.mark) or "")[:60] if kept.mark else "",
        "amount": _whole(one.facts.get(kept.amount)) if kept.amount else None,
    }


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) else None
