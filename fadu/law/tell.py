"""The words of a derivation: each function makes the lines of one step, in Chinese, for officer and party alike."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from fadu.law.arithmetic import DAY, MONTH, NATURAL, WORKING, Length, Stop, clipped, counted
from fadu.law.calendar import WEEKDAYS, Calendar, days_between
from fadu.law.clock import Dated, Halt, Start, entries, excluded_number, extensions
from fadu.law.derivation import Derivation, Line, say
from fadu.law.happened import Happened
from fadu.law.statute import Citation, citations
from fadu.law.statutes import MINFA, MINSU
from fadu.law.term import Cap, Row, Term
from fadu.law.within import Unit, Within

UNITS = {True: "个工作日", False: "日"}
SPOKEN = {WORKING: "个工作日", NATURAL: "日", MONTH: "个月"}


def law_version(within: Within) -> str:
    """《行政复议法》（主席令第九号，2024-01-01起施行）."""
    statute = within.cite.statute
    order = f"{statute.order}，" if statute.order else ""
    return f"{within.cite.text}（{order}{statute.in_force}起施行）"


def title_of(term: Term, name: str) -> str:
    """The event's title, from the term's procedure; the name itself if that no longer has it."""
    events = term.owner.events() if term.owner else {event.name: event for event in term.events}
    return events[name].title if name in events else name


def not_started(term: Term) -> Line:
    waited = "、".join(f"“{one.title}”" for one in term.starts)
    return Line("not_started", f"尚未起算：等待{waited}。", cites=(term.cite,))


def opening(term: Term, start: Start) -> list[Line]:
    """The rule and the start."""
    within = start.within
    lines = [Line("rule", f"{within.cite.text}：“{within.words}”。", cites=(within.cite,))]
    if within is not term.within and start.restart is None:
        lines.append(
            Line("version", f"期间开始于{say(start.on)}，适用当时施行的规定。", cites=(within.cite,))
        )
    lines.append(_start(term, start))
    clause = within.cite.statute.day_cite
    if within.working and clause is not None:
        text = f"{clause.text}：{within.number}日是指工作日，不含法定休假日。"
        lines.append(Line("unit", text, cites=(clause,)))
    return lines


def row(start: Start, one: Row) -> Line:
    """第2期约定2026年8月1日（周六）前."""
    cites = (start.within.cite,)
    return Line("row", f"第{one.number}期约定至{say(one.on)}。", start.on, one.on, cites=cites)


def _start(term: Term, start: Start) -> Line:
    if start.ran_out is not None:
        return Line("start", f"“{start.ran_out.title}”的期限于{say(start.on)}届满，自次日起算。", start.on)
    title = title_of(term, start.happened.event) if start.happened else term.title
    if start.restart is not None:
        text = f"{say(start.on)}{title}，期限重新计算，自次日起算。"
        return Line("restart", text, start.on, cites=citations(start.restart.cite))
    if start.within.number == 0:
        return Line("start", f"{title}所定日期为{say(start.on)}。", start.on)
    if term.backwards:
        return Line("start", f"以{say(start.on)}（{title}所定日期）为准，向前计算。", start.on)
    if start.within.unit is Unit.HOUR:
        return Line("start", f"{say(start.on)}{title}，按小时计算。", start.on)
    return Line("start", f"{say(start.on)}{title}，当日不计入，自次日起算。", start.on, cites=(MINSU[85, 2],))


def counting(
    start: Start, length: Length, end: date, stops: Sequence[Stop], calendar: Calendar
) -> list[Line]:
    """For working days, each day off with its reason and each working weekend; for others the last counted day."""
    if length.kind != WORKING:
        return []
    days = list(days_between(start.on + DAY, end))
    lines = []
    for reason, group in groupby(days, key=lambda day: _reason(day, calendar)):
        run = list(group)
        if reason:
            lines.append(
                Line("off", f"{_span(run[0], run[-1])}{reason}，不计入。", run[0], run[-1], len(run))
            )
        lines += [_worked(day, calendar) for day in run if not reason and calendar.why_working(day)]
    number = counted(start.on + DAY, end, WORKING, stops, calendar)
    return [*lines, Line("count", f"第{number}个工作日是{say(end)}。", start.on + DAY, end, number)]


def _reason(day: date, calendar: Calendar) -> str | None:
    """Why the day is off; Saturday and Sunday are one reason, the weekday stands beside the date anyway."""
    reason = calendar.why_off(day)
    return "双休日" if reason in WEEKDAYS else reason


def _worked(day: date, calendar: Calendar) -> Line:
    return Line("worked", f"{say(day)}因{calendar.why_working(day)}，计入工作日。", day, day, 1)


def _span(first: date, last: date) -> str:
    return say(first) if first == last else f"{say(first)}至{say(last)}"


def changes(
    term: Term, start: Start, stops: Sequence[Halt], seen: Sequence[Dated], met: Dated | None
) -> list[Line]:
    """Stops, excluded days and extensions, in order of date."""
    lines = [_halt(term, start, one) for one in stops if one.last is not None]
    before = [one for one in seen if met is None or one.key < met.key]
    for exclude in term.excludes:
        for one in entries(before, exclude.event):
            if number := excluded_number(one.happened, exclude.fact):
                title = title_of(term, one.happened.event)
                text = f"{title}所用{number}日不计入。"
                lines.append(Line("exclude", text, one.happened.on, None, number, citations(exclude.cite)))
    for extension, granted, number in extensions(term, start, before):
        cite = extension.within.cite
        text = f"{say(granted.on)}{title_of(term, granted.event)}，延长{_amount(number, extension.within)}"
        text += f"（{cite.text}：“{extension.within.words}”），自原期限连续计算。"
        lines.append(Line("extension", text, granted.on, None, number, (cite,)))
    return sorted(lines, key=lambda line: line.since or date.min)


def total(start: Start, lengths: Sequence[Length], stops: Sequence[Stop], end: date) -> list[Line]:
    """For natural days and months: the whole length, the days left out, and the last day before any roll."""
    if lengths[-1].kind == WORKING or start.within.number == 0:
        return []
    whole = "又".join(f"{one.number}{SPOKEN[one.kind]}" for one in lengths)
    out = sum(stop.days for stop in clipped(stops, start.on) if stop.first <= end)
    if lengths[0].kind == MONTH:
        cites: tuple[Citation, ...] = (MINFA[202],)
        text = f"期间{whole}，以到期月的对应日为最后一日，没有对应日的为月末日"
    else:
        text, cites = f"自次日起计满{whole}", ()
    text += (f"，不计入的{out}日除外" if out else "") + f"：{say(end)}。"
    return [Line("count", text, start.on + DAY, end, (end - start.on).days - out, cites)]


def _amount(number: int, within: Within) -> str:
    return within.text.replace(str(within.number), str(number), 1)


def _halt(term: Term, start: Start, halt: Halt) -> Line:
    last = halt.last or halt.first
    first = max(halt.first, start.on + DAY)
    days = (last - first).days + 1
    title, cites = title_of(term, halt.began.event), citations(halt.cite)
    if halt.excluded:
        return Line("exclude", f"{say(halt.first)}{title}，该日不计入。", halt.first, halt.first, 1, cites)
    until = (
        f"，{say(halt.ended.on)}{title_of(term, halt.ended.event)}"
        if halt.ended and halt.ended is not halt.began
        else ""
    )
    where = "、".join(cite.text for cite in cites)
    text = f"{say(halt.began.on)}{title}{until}：{_span(first, last)}共{days}日不计入（{where}）。"
    return Line("stop", text, first, last, days, cites)


def still_stopped(halt: Halt, remaining: int, kind: int) -> Line:
    where = "、".join(cite.text for cite in citations(halt.cite))
    text = (
        f"自{say(halt.first)}起停止计算（{where}），尚余{remaining}{UNITS[kind == WORKING]}，恢复后继续计算。"
    )
    return Line("stopped", text, halt.first, None, remaining, citations(halt.cite))


def rolling(end: date, last: date, calendar: Calendar) -> list[Line]:
    """The roll at the end, with the reason of every day passed over."""
    if last == end:
        return []
    reasons = [_reason(day, calendar) or "停止计算" for day in days_between(end, last - DAY)]
    unique = "、".join(dict.fromkeys(reasons))
    text = f"期间的最后一日{say(end)}逢{unique}，顺延至{say(last)}。"
    return [Line("roll", text, end, last, (last - end).days, (MINSU[85, 3], MINFA[203, 1]))]


def caps(found: Sequence[tuple[Cap, date]], last: date, before: date) -> list[Line]:
    """The second clock, and which of the two governs."""
    lines = []
    for cap, day in found:
        governs = "先届满，以此为准" if day == last and day < before else "后届满，不影响"
        text = f"{cap.within.cite.text}：“{cap.within.words}”，至{say(day)}；{governs}。"
        lines.append(Line("cap", text, None, day, cites=(cap.within.cite,)))
    return lines


def backwards(term: Term, start: Start, day: date, last: date, clear: bool, calendar: Calendar) -> list[Line]:
    how = "当日与办理之日均不计" if clear else "第N日当日办理仍为及时".replace("N", str(start.within.number))
    text = f"向前数{start.within.text}（{how}），最迟为{say(day)}。"
    lines = [Line("count", text, day, start.on, start.within.number, (start.within.cite,))]
    if last != day:
        text = f"{say(day)}为{_reason(day, calendar)}，提前到此前最后一个工作日{say(last)}。"
        lines.append(Line("roll", text, last, day, (day - last).days))
    return lines


def hours(start: Start, begin: datetime, end: datetime) -> Line:
    note = "" if start.at else "（未记载时刻，从严自当日零时起算）"
    text = (
        f"自{begin:%Y-%m-%d %H:%M}起{start.within.number}小时{note}，至{end:%Y-%m-%d %H:%M}，不因节假日顺延。"
    )
    return Line("count", text, begin.date(), end.date(), None, (MINFA[201, 2],))


def end(found: Derivation, calendar: Calendar) -> Line:
    assert found.due is not None
    text = f"{found.due:%Y-%m-%d}届满" if not found.due_at else f"{found.due_at:%Y-%m-%d %H:%M}届满"
    if not found.provisional:
        return Line("end", f"{text}。", found.due, found.due)
    year = found.due.year if not calendar.published(found.due.year) else found.due.year + 1
    text += f"（暂定：{year}年节假日安排尚未公布，公布后重新计算）。"
    return Line("provisional", text, found.due, found.due)


def met(found: Derivation) -> Line:
    assert found.met is not None
    note = "，已逾期" if found.late else "，早于期限届满" if found.early else ""
    text = f"{say(found.met.on)}{title_of(found.term, found.met.event)}{note}。"
    return Line("met", text, found.met.on, found.met.on)


def expired(found: Derivation, as_of: date) -> Line:
    days = (as_of - found.due).days if found.due else 0
    if found.term.window:
        return Line("expired", f"截至{say(as_of)}，期限已满。", found.due, as_of, days)
    if found.term.right:
        return Line("expired", f"截至{say(as_of)}，期间已过，没有行使。", found.due, as_of, days)
    effect = f"，{found.term.effect}" if found.term.effect else ""
    return Line("expired", f"截至{say(as_of)}已超过{days}日{effect}。", found.due, as_of, days)


def void(closing: Happened) -> Line:
    return Line("void", f"案件已于{say(closing.on)}结案，期限不再计算。", closing.on)
