"""Every computed figure of 行政复议 once more, as hand-written SQL on the same tables: to compare the numbers, and the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from fadu.kernel.figures.spans import Span

LINE = "reconsideration_reconsideration"
HAPPENED = "kernel_happening"
CLOCK = "kernel_deadline"
PARTY = f"kernel_party p JOIN {LINE} r ON r.case_ptr_id = p.case_id"
PAGE = 51
CONTACTLESS = "channel IN ('online','mail')"
CLOSED = "closing IN ('decided','mediated','withdrawn','terminated','dismissed','refused','told','abandoned')"
HEARD = "closing IN ('decided','mediated','withdrawn','terminated','dismissed')"
DECIDED = "closing = 'decided'"
CORRECTED = f"{DECIDED} AND outcome IN ('changed','revoked','revoked_redo','illegal','void','ordered')"
GROUNDS = "withdrawal_ground IN ('withdrawn_settled','withdrawn_after_change')"
RESOLVED = f"closing IN ('mediated','withdrawn') AND (closing = 'mediated' OR {GROUNDS})"
SETTLED = f"(closing = 'mediated' OR {GROUNDS})"
LOST = "suit_result IN ('revoked','changed','illegal','ordered')"
SCORED = "SELECT l.case_id FROM kernel_ledgerrow l JOIN reconsideration_review v ON v.ledgerrow_ptr_id = l.id WHERE l.voided_on IS NULL AND l.case_id IS NOT NULL AND v.score IS NOT NULL"
WHO = "CASE WHEN p.{0} = '' THEN CAST(p.id AS text) ELSE p.{0} END"
VERSIONS = ("ordinary", "ordinary2024", "ordinary2017", "simplified", "simplified2024")

Answer = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Hand:
    """`where`: with {since} and {until}. `part`: of these rows, those of the part of a rate. `raw`: the whole statement.
    `who`: what tells one person from another, where each is listed once."""

    table: str = LINE
    date: str = ""
    where: str = ""
    part: str = ""
    what: str = ""
    organ: str = "seat_id"
    key: str = "case_ptr_id"
    case: str = "case_ptr_id"
    reckon: Callable[[Answer], Any] = lambda found: found[0][0] or 0
    raw: str = ""
    who: str = ""

    def conditions(self, within: str, span: Span) -> str:
        told = [f"{self.organ} IN ({within})"] if self.organ else []
        told += [f"{self.date} BETWEEN '{span.since}' AND '{span.end}'"] if self.date else []
        told += [self.where.format(since=span.since, until=span.end)] if self.where else []
        return " AND ".join(told)

    def measures(self) -> str:
        if self.part:
            return f"count(*) FILTER (WHERE {self.part}), count(*)"
        return self.what or "count(*)"

    def value_sql(self, within: str, span: Span) -> str:
        if self.raw:
            return self.raw.replace("{within}", within)
        grouped = " GROUP BY 1" if self.measures().startswith("/*by*/") else ""
        return f"SELECT {self.measures()} FROM {self.table} WHERE {self.conditions(within, span)}{grouped}"

    def page_sql(self, within: str, span: Span) -> str:
        """The first page as a reader of 内部 cases sees it, with the case, its organ and handler."""
        seen, joined = "c.confidentiality IN ('open','internal')", "JOIN"
        if self.table.startswith("kernel_ledgerrow"):  # some rows are of no case
            seen, joined = f"(c.id IS NULL OR {seen})", "LEFT JOIN"
        where, order = f"{self.conditions(within, span)} AND {seen}", f"{self.key} DESC"
        if self.who:
            where, order = f"p.id IN ({self._first_appearances(within, span, seen)})", "p.id"
        elif self.date:
            order = f"{self.date} DESC, {self.key} DESC"
        return (
            f"SELECT * FROM {self.table} {joined} kernel_case c ON c.id = {self.case}"
            f" {joined} kernel_organ o ON o.id = c.organ_id LEFT JOIN kernel_user h ON h.id = c.handler_id"
            f" WHERE {where} ORDER BY {order} LIMIT {PAGE}"
        )

    def _first_appearances(self, within: str, span: Span, seen: str) -> str:
        return (
            f"SELECT min(p.id) FROM {self.table} JOIN kernel_case c ON c.id = {self.case}"
            f" WHERE {self.conditions(within, span)} AND {seen} GROUP BY {self.who}"
        )

    def half(self, part: bool) -> Hand:
        """One of the two lists of a rate."""
        told = " AND ".join(one for one in (self.where, self.part if part else "") if one)
        return replace(self, where=told, part="")


def percent(part: Any, whole: Any) -> Decimal | None:
    return Decimal(100) * part / whole if whole else None


def _rate(found: Answer) -> Decimal | None:
    return percent(*found[0])


def _growth(found: Answer) -> Decimal | None:
    now, before = found[0]
    return percent(now - before, before)


def _wan(found: Answer) -> Decimal:
    return Decimal(int(found[0][0] or 0)) / 1_000_000


def _mean(found: Answer) -> Decimal | None:
    days, many = found[0]
    return Decimal(int(days)) / many if many else None


def _middle(found: Answer) -> Decimal | None:
    days = sorted((int(day), n) for day, n in found)
    total = sum(n for _, n in days)
    return Decimal(_at(days, (total - 1) // 2) + _at(days, total // 2)) / 2 if total else None


def _at(days: Sequence[tuple[int, int]], rank: int) -> int:
    for day, n in days:
        if rank < n:
            return day
        rank -= n
    raise IndexError(rank)


def by_hand(span: Span, vendor: str) -> Mapping[str, Hand]:
    """By the figure's name; those that others supply are left out."""
    return {**_of_cases(), **_ended(vendor), **_others(), **_made(span, vendor)}


def _on(date: str, where: str = "", **more: Any) -> Hand:
    return Hand(date=date, where=where, **more)


def _share(date: str, part: str, where: str = "") -> Hand:
    return Hand(date=date, where=where, part=part, reckon=_rate)


def _of_cases() -> dict[str, Hand]:
    upfront = "mediation_upfront"
    return {
        "received": _on("received_on"),
        "accepted": _on("accepted_on"),
        "handled": Hand(where="received_on <= '{until}' AND (ended_on IS NULL OR ended_on >= '{since}')"),
        "pending": Hand(where="received_on <= '{until}' AND (ended_on IS NULL OR ended_on > '{until}')"),
        "received_ever": Hand(where="received_on <= '{until}'"),
        "contactless": _on("received_on", CONTACTLESS),
        "contactless_share": _share("received_on", CONTACTLESS),
        "online_share": _share("received_on", "channel = 'online'"),
        "applicants": _on("received_on", what="sum(applicant_count)"),
        "amount": _on("received_on", what="sum(amount_fen)", reckon=_wan),
        "upfront_offered": _on("received_on", upfront),
        "upfront_rate": _share("received_on", upfront),
        "upfront_consented": _on("received_on", f"{upfront} AND mediation_consented"),
        "upfront_consent_rate": _share("received_on", "mediation_consented", upfront),
        "upfront_resolved": _on("received_on", f"{upfront} AND {SETTLED}"),
        "upfront_resolved_rate": _share("received_on", SETTLED, upfront),
        "heard_cases": _on("hearing_held_on"),
        "sued": _on("sued_on"),
        "performed": _on("performed_on"),
        "published": _on("published_on"),
        "suits_closed": _on("suit_closed_on"),
        "changed_by_court": _on("suit_closed_on", LOST),
        "changed_by_court_rate": _share("suit_closed_on", LOST),
        "settled_in_court": _on("suit_closed_on", "settled_after_suit"),
    }


def _ended(vendor: str) -> dict[str, Hand]:
    plain = {
        "refused": "closing = 'refused'",
        "told": "closing = 'told'",
        "transferred": "closing = 'transferred'",
        "abandoned": "closing = 'abandoned'",
        "closed": CLOSED,
        "simplified": f"{CLOSED} AND mode = 'simplified'",
        "decided": DECIDED,
        "dismissed": "closing = 'dismissed'",
        "terminated": "closing = 'terminated'",
        "mediated": "closing = 'mediated'",
        "withdrawn": "closing = 'withdrawn'",
        "settled": f"closing = 'withdrawn' AND {GROUNDS}",
        "resolved": RESOLVED,
        "corrected": CORRECTED,
        "revoked": f"{DECIDED} AND outcome IN ('revoked','revoked_redo')",
        "disputed_again": f"{CLOSED} AND ({_soon('sued_on', vendor)} OR {_soon('petitioned_on', vendor)})",
    }
    outcomes = (
        "upheld",
        "changed",
        "illegal",
        "void",
        "ordered",
        "request_dismissed",
        "compensated",
        "agreement",
    )
    plain |= {one: f"{DECIDED} AND outcome = '{one}'" for one in outcomes}
    lasting = (
        f"{SETTLED} AND NOT coalesce({_soon('sued_on', vendor)}, false)"
        f" AND NOT coalesce({_soon('petitioned_on', vendor)}, false)"
    )
    parts = {
        "simplified_share": "mode = 'simplified'",
        "mediated_rate": RESOLVED,
        "corrected_rate": CORRECTED,
        "settled_for_good": "sued_on IS NULL",
        "sued_rate": "sued_on IS NOT NULL",
        "resolved_for_good": lasting,
        "review_coverage": f"case_ptr_id IN ({SCORED})",
    }
    took = _between("accepted_on", "ended_on", vendor)
    both = f"{HEARD} AND accepted_on IS NOT NULL"
    return {
        **{name: _on("ended_on", where) for name, where in plain.items()},
        **{name: _share("ended_on", part, CLOSED) for name, part in parts.items()},
        "upheld_rate": _share("ended_on", "outcome = 'upheld'", DECIDED),
        "compensation": _on("ended_on", DECIDED, what="sum(compensation_awarded_fen)", reckon=_wan),
        "average_days": _on("ended_on", both, what=f"sum({took}), count(*)", reckon=_mean),
        "median_days": _on("ended_on", both, what=f"/*by*/ {took}, count(*)", reckon=_middle),
    }


def _between(since: str, until: str, vendor: str) -> str:
    if vendor == "sqlite":
        return f"CAST(julianday({until}) - julianday({since}) AS INTEGER)"
    return f"({until} - {since})"


def _soon(field: str, vendor: str) -> str:
    return f"({field} IS NOT NULL AND {_between('ended_on', field, vendor)} <= 180)"


def _others() -> dict[str, Hand]:
    happened = {
        "hearings": "event = 'hearing_held'",
        "heads_attended": "event = 'hearing_held' AND mark = 'head'",
        "opinions_heard": "event = 'opinion_heard'",
        "inspections": "event = 'inspected'",
        "committee": "event = 'committee_asked'",
        "suspensions": "event = 'suspended'",
        "extensions": "event = 'extended'",
        "replies_missed": "event = 'reply_defaulted'",
        "norms": "event = 'norm_review_asked'",
        "legal_aid": "event = 'agent_appointed'",
        "opinions": "event = 'opinion_issued'",
        "advice": "event = 'advice_issued'",
        "opinions_and_advice": "event IN ('opinion_issued','advice_issued')",
        "followed_up": "event IN ('opinion_replied','advice_replied')",
    }
    event = Hand(table=f"{HAPPENED} e", date='e."on"', organ="e.organ_id", key="e.id", case="e.case_id")
    of_line = "e.line = 'reconsideration'"
    return {
        **{name: replace(event, where=f"{of_line} AND {one}") for name, one in happened.items()},
        "days_extended": replace(event, where=f"{of_line} AND event = 'extended'", what="sum(amount)"),
        "head_attendance": replace(
            event, where=f"{of_line} AND event = 'hearing_held'", part="mark = 'head'", reckon=_rate
        ),
        **{
            name: _clock(term)
            for name, term in (
                ("on_time", "decide"),
                ("replied_on_time", "reply"),
                ("opinions_on_time", "opinion_report"),
            )
        },
        "persons": _people("id_index", "person"),
        "minors": _people("id_index", "person", " AND p.age_group = 'minor'"),
        "minors_share": _minors_share(),
        "enterprises": _people("credit_code", "company"),
        "reviewed": _ledger("review", "score IS NOT NULL"),
        "meetings": _ledger("meeting"),
        "doorstep": _ledger("doorstep"),
        "liaisons": _ledger("liaison"),
        "suits_withdrawn": _ledger("liaison", what="sum(withdrawn)"),
        "trainings": _ledger("training"),
        "trained": _ledger("training", what="sum(attended)"),
        "model_cases": _ledger("award", "kind = 'case' AND outcome = 'won'", date="awarded_on"),
        "model_papers": _ledger("award", "kind = 'document' AND outcome = 'won'", date="awarded_on"),
    }


def _clock(term: str) -> Hand:
    keys = ",".join(f"'reconsideration.{one}.{term}'" for one in VERSIONS)
    return Hand(
        table=f"{CLOCK} d",
        date="d.met_on",
        organ="d.organ_id",
        where=f"d.term IN ({keys}) AND d.status = 'met'",
        part="NOT d.late",
        reckon=_rate,
        key="d.id",
        case="d.case_id",
    )


def _people(number: str, kind: str, more: str = "") -> Hand:
    who = WHO.format(number)
    return Hand(
        table=PARTY,
        date="r.received_on",
        organ="r.seat_id",
        where=f"p.role = 'applicant' AND p.kind = '{kind}'{more}",
        what=f"count(DISTINCT {who})",
        key="p.id",
        case="p.case_id",
        who=who,
    )


def _minors_share() -> Hand:
    every = _people("id_index", "person")
    young = f"count(DISTINCT {every.who}) FILTER (WHERE p.age_group = 'minor')"
    return replace(every, what=f"{young}, {every.what}", reckon=_rate)


def _ledger(model: str, where: str = "", *, date: str = 'l."on"', what: str = "") -> Hand:
    told = " AND ".join(one for one in ("l.voided_on IS NULL", where) if one)
    table = f"kernel_ledgerrow l JOIN reconsideration_{model} m ON m.ledgerrow_ptr_id = l.id"
    return Hand(
        table=table, date=date, organ="l.organ_id", where=told, what=what, key="l.id", case="l.case_id"
    )


def _made(span: Span, vendor: str) -> dict[str, Hand]:
    """Of two periods, of two counts by different dates, of many years: a statement of their own, with {within}."""
    year = {"sqlite": "CAST(substr({}, 1, 4) AS INTEGER)"}.get(vendor, "EXTRACT(YEAR FROM {})::int")
    of_year = f"BETWEEN '{span.since}' AND '{span.end}'"
    closed, received = _n(f"ended_on {of_year} AND {CLOSED}"), _n(f"received_on {of_year}")
    handled = _n(f"received_on <= '{span.end}' AND (ended_on IS NULL OR ended_on >= '{span.since}')")
    won = (
        "FROM kernel_ledgerrow l JOIN reconsideration_award m ON m.ledgerrow_ptr_id = l.id WHERE l.organ_id IN ({within})"
        f" AND awarded_on <= '{span.end.year}-12-31' AND l.voided_on IS NULL AND kind = 'case' AND outcome = 'won'"
    )
    ever = f"FROM {LINE} WHERE seat_id IN ({{within}}) AND received_on BETWEEN '2000-01-01' AND '{span.end}'"
    return {
        "acceptance_rate": Hand(raw=f"SELECT {_n(f'accepted_on {of_year}')}, {received}", reckon=_rate),
        "closing_rate": Hand(raw=f"SELECT {closed}, {handled}", reckon=_rate),
        "received_change": Hand(raw=_two_years("received_on", span), reckon=_growth),
        "received_more": Hand(
            raw=_two_years("received_on", span), reckon=lambda found: found[0][0] - found[0][1]
        ),
        "closed_change": Hand(raw=_two_years("ended_on", span, f"AND {CLOSED}"), reckon=_growth),
        "over_ten_thousand": Hand(
            raw=f"SELECT {year.format('received_on')}, count(*) {ever} GROUP BY 1",
            reckon=lambda found: _first_over(_counts(found), span.since.year),
        ),
        "awarded_years": Hand(
            raw=f"SELECT {year.format('awarded_on')}, count(*) {won} GROUP BY 1",
            reckon=lambda found: _in_a_row(_counts(found), span.since.year),
        ),
    }


def _n(where: str) -> str:
    return f"(SELECT count(*) FROM {LINE} WHERE seat_id IN ({{within}}) AND {where})"


def _two_years(date: str, span: Span, more: str = "") -> str:
    both = (_n(f"{date} BETWEEN '{one.since}' AND '{one.end}' {more}") for one in (span, span.last_year()))
    return f"SELECT {', '.join(both)}"


def _counts(found: Answer) -> dict[int, int]:
    return {int(year): int(n) for year, n in found}


def _first_over(years: Mapping[int, int], year: int) -> int:
    return int(years.get(year, 0) > 10_000 and not any(n > 10_000 for one, n in years.items() if one < year))


def _in_a_row(years: Mapping[int, int], last: int) -> int:
    year = last
    while years.get(year):
        year -= 1
    return last - year
