"""模拟的执法结果，哪些是真的违法、哪些只是看起来像、哪些看不出来，生成时就知道；用来量每个线索模型的命中和误报。

真违法 `PLANTED`：结果上看得出的。形似 `DECOYS`：结果一样，但有结果上没有的正当理由。看不出 `HIDDEN`：违法，但结果上填得合规。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from fadu.kernel.models import LedgerRow, Organ
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.models.registers import Benchmark, Officer, Power

Row = dict[str, Any]
YEAR = 2025
CODES, RANGED = 12, 8  # 权责事项；其中有裁量基准的
OFFICERS, FIRMS = 60, 40_000
LEVELS = {"light": 1, "normal": 3, "heavy": 9}
PLAIN: Row = {
    "field": "urban",
    "title": "",
    "violation": "",
    "party_kind": "company",
    "party_name": "",
    "credit_code": "",
    "sealed": "",
    "party_index": "",
    "name_index": "",
    "reviewed": None,
    "hearing": False,
    "penalties": "",
    "fine_fen": 0,
    "confiscated_fen": 0,
    "benchmark_level": "",
    "leniency": "",
    "enterprise": True,
    "served_on": None,
    "withdrawn_on": None,
    "night": False,
    "platform": "province",
    "source": "模拟",
    "digest": "",
    "power_code": "",
}


def code_of(n: int) -> str:
    return f"模{n:04}"


def least_of(n: int, level: str) -> int:
    """分: the lower end of the benchmark; the upper is twice as much."""
    return (n % 7 + 1) * 20_000 * LEVELS[level]


def card_of(n: int) -> str:
    return f"模证{n:05}"


@dataclass
class World:
    """`truth`: model key -> doc_no of every unlawful row of that kind, seen or not."""

    organs: Sequence[int]
    seed: int = 1
    truth: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        self.dice = Random(self.seed)
        self.n = 0

    # ─── 合法的 ─────────────────────────────────────────────────────────────────────────────────

    def row(self, **own: Any) -> Row:
        """An innocent result of some kind: in time, published, with two valid cards."""
        self.n += 1
        dice, organ = self.dice, self.organs[self.n % len(self.organs)]
        day = own.get("decided_on") or date(YEAR, 1, 5) + timedelta(days=dice.randrange(340))
        kind = own.get("act_kind") or dice.choices(("penalty", "inspection", "permit"), (30, 45, 25))[0]
        firm = dice.randrange(FIRMS)
        cards = dice.sample(range(OFFICERS), 2)
        made = PLAIN | {
            "organ_id": organ,
            "doc_no": f"模拟〔{YEAR}〕{self.n}号",
            "act_kind": kind,
            "party_name": f"模拟商行{firm}",
            "credit_code": f"9144{firm:014}",
            "officers": "、".join(card_of(one) for one in cards),
            "filed_on": day - timedelta(days=dice.randrange(1, 89)),
            "decided_on": day,
            "publish_due_on": day + timedelta(days=10),
            "published_on": day + timedelta(days=dice.randrange(0, 10)),
        }
        return made | (self._penalty() if kind == "penalty" else {}) | own

    def _penalty(self) -> Row:
        n, level = self.dice.randrange(CODES), self.dice.choice(tuple(LEVELS))
        least = least_of(n, level)
        return {
            "power_code": code_of(n),
            "violation": f"模拟违法行为{n}",
            "penalties": "fine",
            "benchmark_level": level,
            "fine_fen": self.dice.randrange(least, 2 * least),
            "reviewed": True,
        }

    def innocent(self, many: int) -> Iterator[Row]:
        return (self.row() for _ in range(many))

    # ─── 种下的 ─────────────────────────────────────────────────────────────────────────────────

    def planted(self, many: int) -> Iterator[Row]:
        """Of each model: `many` unlawful and visible, a quarter as many lawful look-alikes, a tenth as many unseen."""
        for key, (true, decoy, hidden) in KINDS.items():
            for make, times, unlawful in (
                (true, many, True),
                (decoy, many // 4, False),
                (hidden, many // 10, True),
            ):
                for _ in range(times):
                    for made, guilty in make(self):
                        if unlawful and guilty:
                            self.truth[key].add(made["doc_no"])
                        yield made


Made = Iterator[tuple[Row, bool]]
Maker = Callable[[World], Made]


def _late(w: World) -> Made:
    made = w.row()
    never = w.dice.random() < 0.3
    made["published_on"] = None if never else made["publish_due_on"] + timedelta(days=w.dice.randrange(1, 40))
    yield made, True


def _exempt(w: World) -> Made:
    yield w.row(published_on=None), True  # 依法不予公开


def _backdated(w: World) -> Made:
    yield w.row(), True  # 晚公示而登记为按时


def _slow(w: World) -> Made:
    made = w.row(act_kind="penalty")
    made["filed_on"] = made["decided_on"] - timedelta(days=w.dice.randrange(91, 200))
    yield made, True


def _undated(w: World) -> Made:
    yield w.row(act_kind="penalty", filed_on=None), True


def _off(w: World) -> Made:
    """Beyond the upper end by a half; too little to stand out among the group (同案不同罚)."""
    n = w.dice.randrange(RANGED)
    yield _fined(w, n, "normal", 3 * least_of(n, "normal")), True


def _level_left_out(w: World) -> Made:
    n = w.dice.randrange(RANGED)
    yield _fined(w, n, "normal", 3 * least_of(n, "normal")) | {"benchmark_level": ""}, True


def _uneven(w: World) -> Made:
    """Five to eight times the usual, in a matter without a benchmark."""
    n = w.dice.randrange(RANGED, CODES)
    yield _fined(w, n, "normal", least_of(n, "normal") * w.dice.randrange(8, 12)), True


def _slightly_uneven(w: World) -> Made:
    n = w.dice.randrange(RANGED, CODES)
    yield _fined(w, n, "normal", least_of(n, "normal") * 3), True


def _fined(w: World, n: int, level: str, fen: int) -> Row:
    return w.row(
        act_kind="penalty",
        power_code=code_of(n),
        violation=f"模拟违法行为{n}",
        penalties="fine",
        benchmark_level=level,
        fine_fen=fen,
        reviewed=True,
    )


def _night(w: World) -> Made:
    yield w.row(act_kind=w.dice.choice(("compulsion", "inspection")), night=True), True


def _night_unsaid(w: World) -> Made:
    yield w.row(act_kind="compulsion"), True


def _visits(w: World) -> Made:
    """Six visits; all of them are the suspicion."""
    yield from _visited(w, 6)


def _visits_spread(w: World) -> Made:
    """Four each, by two organs: too many for the firm, not for one organ."""
    yield from _visited(w, 4)
    yield from _visited(w, 4)


def _visited(w: World, times: int) -> Made:
    firm, organ = w.dice.randrange(FIRMS, 10 * FIRMS), w.dice.choice(w.organs)
    for _ in range(times):
        own: Row = {"credit_code": f"9144{firm:014}", "party_name": f"模拟商行{firm}", "organ_id": organ}
        yield w.row(act_kind="inspection", **own), True


def _unreviewed(w: World) -> Made:
    if w.dice.random() < 0.5:
        yield w.row(act_kind="penalty", hearing=True, reviewed=False), True
    else:
        yield w.row(act_kind="penalty", reviewed=False, penalties="fine,closure"), True


def _review_untrue(w: World) -> Made:
    yield w.row(act_kind="penalty", hearing=True, reviewed=True), True


def _uncertified(w: World) -> Made:
    """Expired, suspended, unknown, in turn."""
    card = w.dice.choice((card_of(90_000), card_of(90_001), card_of(91_000 + w.dice.randrange(50))))
    yield (
        w.row(officers=f"{card_of(1)}、{card}", decided_on=date(YEAR, 9, 1) + timedelta(days=w.n % 80)),
        True,
    )


def _mistyped(w: World) -> Made:
    yield w.row(officers=f"{card_of(2)}、{card_of(3)}1"), True


def _borrowed(w: World) -> Made:
    yield w.row(), True


def _harsh(w: World) -> Made:
    """A violation of its own each time, so that there is no group to compare it with."""
    n = RANGED + w.dice.randrange(CODES - RANGED)
    made = _fined(w, n, "light", 6_000_000 + w.dice.randrange(4_000_000))
    yield made | {"violation": f"模拟轻微违法{w.n}"}, True


def _harsh_unsaid(w: World) -> Made:
    n = RANGED + w.dice.randrange(CODES - RANGED)
    made = _fined(w, n, "", 6_000_000)
    yield made | {"violation": f"模拟轻微违法{w.n}"}, True


def _again(w: World, apart: int = 20) -> Made:
    first = w.row(act_kind="penalty")
    later = first["decided_on"] + timedelta(days=apart)
    same = {
        name: first[name] for name in ("organ_id", "credit_code", "party_name", "power_code", "violation")
    }
    same |= {name: first[name] for name in ("benchmark_level", "fine_fen", "penalties")}
    second = w.row(act_kind="penalty", decided_on=later, filed_on=later, publish_due_on=later, **same)
    second["published_on"] = later
    yield first, True
    yield second, True


def _again_later(w: World) -> Made:
    yield from _again(w, 45)


def _baseless(w: World) -> Made:
    code = w.dice.choice(("", "无此事项", "停用事项"))
    yield w.row(act_kind="penalty", power_code=code, violation=f"模拟无据{w.n}"), True


def _wrong_code(w: World) -> Made:
    yield w.row(act_kind="penalty"), True


# 模型: （真违法、形似、看不出）
KINDS: dict[str, tuple[Maker, Maker, Maker]] = {
    "late_publication": (_late, _exempt, _backdated),
    "overdue": (_slow, _slow, _undated),
    "off_benchmark": (_off, _off, _level_left_out),
    "uneven": (_uneven, _uneven, _slightly_uneven),
    "night": (_night, _night, _night_unsaid),
    "frequent_visits": (_visits, _visits, _visits_spread),
    "unreviewed": (_unreviewed, _unreviewed, _review_untrue),
    "uncertified": (_uncertified, _mistyped, _borrowed),
    "harsh": (_harsh, _harsh, _harsh_unsaid),
    "fined_again": (_again, _again, _again_later),
    "no_basis": (_baseless, _baseless, _wrong_code),
}


# ─── 写入 ────────────────────────────────────────────────────────────────────────────────────────


def results(rows: Iterator[Row]) -> int:
    made = Result.objects.bulk_create((Result(**one) for one in rows), batch_size=500)
    return len(made)


def registers(organ: Organ) -> None:
    """The lists of powers and benchmarks, and the cards: valid, expired, suspended."""
    for n in range(CODES):
        _put(
            Power, organ, n, code=code_of(n), title=f"模拟事项{n}", field="urban", holder=organ, edition="一"
        )
    _put(Power, organ, CODES, code="停用事项", title="停用", holder=organ, until=date(YEAR - 1, 12, 31))
    place = 0
    for n in range(RANGED):
        for level in LEVELS:
            place += 1
            least = least_of(n, level)
            own = {"code": code_of(n), "level": level, "least_fen": least, "most_fen": 2 * least}
            _put(Benchmark, organ, place, violation="模拟", maker=organ, **own)
    for n in range(OFFICERS):
        _card(organ, n, date(YEAR + 3, 1, 1))
    _card(organ, 90_000, date(YEAR, 8, 31))
    _card(organ, 90_001, date(YEAR + 3, 1, 1), suspended_from=date(YEAR, 6, 1))


def _card(organ: Organ, n: int, until: date, **own: Any) -> None:
    given: Row = {"name": f"模拟执法{n}", "card_no": card_of(n), "unit": organ, "valid_until": until}
    _put(Officer, organ, n, valid_from=date(YEAR - 3, 1, 1), **given, **own)


def _put(model: type[LedgerRow], organ: Organ, n: int, **own: Any) -> None:
    model._default_manager.create(
        ledger=f"enforcement.{model.__name__.lower()}",
        number=f"模{n}",
        organ=organ,
        on=date(YEAR - 2, 1, 1),
        recorder="模拟",
        recorded_at=datetime(YEAR - 2, 1, 1, tzinfo=UTC),
        source="demo",
        **own,
    )
