"""办一次抽取：冻结并承诺、抽取并揭示种子、公布、回避与递补。方法在 kernel/drawing，这里只登记。

结果从不另存：每次由冻结的范围、揭示的种子和其后各笔重放得出，与公众用 `fadu draw verify` 得到的是同一个。
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model

from fadu.kernel.chain import GENESIS, digest
from fadu.kernel.crypto import seal_many
from fadu.kernel.drawing import (
    SEED_BYTES,
    Bar,
    Frame,
    FrameError,
    Hand,
    Item,
    Out,
    Outcome,
    Pick,
    Removal,
    Replaced,
    commitment,
    draw_key,
    play,
)
from fadu.kernel.drawing.file import written
from fadu.kernel.drawing.frame import clean
from fadu.kernel.drawing.seed import fingerprint
from fadu.kernel.drawing.turns import shared
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Draw, DrawEntry, DrawItem, DrawName, DrawSeed, Organ, User
from fadu.kernel.writing import writing

Kind = DrawEntry.Kind
BATCH = 2000


@dataclass(frozen=True, kw_only=True)
class Entrant:
    """范围里的一个。`key`、`label` 会公布；`name` 不公布，只留指纹；`ref` 指明是本系统里的什么。"""

    key: str
    stratum: str = ""
    weight: int = 1
    label: str = ""
    name: str = ""
    ref: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """要冻结的一次抽取，写法同 drawing.Frame。"""

    title: str
    purpose: str
    items: Sequence[Entrant]
    quotas: Mapping[str, int]
    hands: Sequence[Entrant] = ()
    per: int = 0
    bars: Sequence[Bar] = ()
    outs: Sequence[Out] = ()
    source: str = ""
    basis: str = ""


# ── 冻结并承诺 ──────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class _Ready:
    """An entrant with the nonce and the fingerprint of its name; both empty when it has none."""

    one: Entrant
    side: str
    nonce: str
    mark: str

    @classmethod
    def of(cls, one: Entrant, side: str) -> _Ready:
        nonce = secrets.token_hex(16) if one.name else ""
        return cls(one, side, nonce, fingerprint(nonce, one.name) if one.name else "")

    @property
    def key(self) -> str:
        return clean(self.one.key, "编号")

    def row(self, draw: Draw) -> tuple[Any, ...]:
        """In the order of ITEM."""
        one = self.one
        told = (clean(one.stratum, "层"), one.weight, clean(one.label, "名称"), self.mark, one.ref)
        return draw.pk, self.side, self.key, *told


def tried(plan: Plan) -> Frame:
    """The frame as it would be frozen, for a look beforehand; NotAllowed as for freeze."""
    return _frame(plan, _all(plan))


def _all(plan: Plan) -> list[_Ready]:
    ready = [_Ready.of(one, DrawItem.Side.ITEM) for one in plan.items]
    return ready + [_Ready.of(one, DrawItem.Side.HAND) for one in plan.hands]


def freeze(plan: Plan, *, organ: Organ, by: User | None, at: datetime) -> Draw:
    """Fixes the frame and chooses the seed; only their hashes are known from here on. NotAllowed says what is wrong."""
    ready = _all(plan)
    frame = _frame(plan, ready)
    seed = secrets.token_bytes(SEED_BYTES)
    with writing():
        draw = Draw.objects.create(
            organ=organ,
            purpose=plan.purpose,
            title=frame.title,
            source=frame.source,
            rules=_rules(frame),
            frame_digest=frame.digest,
            commitment=commitment(seed),
            size=len(frame.items),
            quota=sum(frame.quotas.values()),
            basis=plan.basis,
            by=by,
            at=at,
        )
        DrawSeed.objects.create(draw=draw, value=seed.hex())
        _keep(draw, ready)
        said = {"frame": draw.frame_digest, "commitment": draw.commitment, "size": draw.size}
        note(draw, Kind.FROZEN, said, by=by, at=at)
    return draw


def _frame(plan: Plan, ready: Sequence[_Ready]) -> Frame:
    try:
        return Frame.of(
            plan.title,
            [
                Item(one.key, one.stratum, one.weight, one.label, mark)
                for one, mark in ((here.one, here.mark) for here in ready if here.side == DrawItem.Side.ITEM)
            ],
            plan.quotas,
            hands=[
                Hand(here.one.key, here.one.label, here.mark)
                for here in ready
                if here.side == DrawItem.Side.HAND
            ],
            per=plan.per,
            bars=plan.bars,
            outs=plan.outs,
            source=plan.source,
        )
    except FrameError as error:
        raise NotAllowed(str(error)) from error


def _rules(frame: Frame) -> dict[str, Any]:
    return {
        "quotas": dict(frame.quotas),
        "per": frame.per,
        "bars": [[one.item, one.hand, one.reason] for one in frame.bars],
        "outs": [[one.key, one.reason] for one in frame.outs],
    }


ITEM = ("draw_id", "side", "key", "stratum", "weight", "label", "mark", "ref")
NAME = ("item_id", "nonce", "value")


def _keep(draw: Draw, ready: Sequence[_Ready]) -> None:
    """The rows of the frame, and apart from them the names."""
    _write(DrawItem, ITEM, (one.row(draw) for one in ready))
    named = [one for one in ready if one.mark]
    if not named:
        return
    ids = {(side, key): pk for pk, side, key in draw.items.values_list("pk", "side", "key")}
    tokens = seal_many(one.one.name for one in named)
    pairs = zip(named, tokens, strict=True)
    _write(DrawName, NAME, ((ids[one.side, one.key], one.nonce, token) for one, token in pairs))


def _write(model: type[Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Past the objects, which cost ten times the rows: a city draws from a hundred thousand."""
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES ({marks})", list(rows)
        )


# ── 经过 ────────────────────────────────────────────────────────────────────────────────────────────
def note(draw: Draw, kind: str, facts: Mapping[str, Any], *, by: User | None, at: datetime) -> DrawEntry:
    """The next entry of the draw; two at one instant wait for each other or one of them fails on its number."""
    with writing():
        last = draw.entries.order_by("-seq").first()
        entry = DrawEntry(
            draw=draw,
            seq=last.seq + 1 if last else 1,
            kind=kind,
            at=at,
            by=by,
            by_name=by.name if by else "系统",
            facts=dict(facts),
            prev_hash=last.hash if last else GENESIS,
        )
        entry.hash = hash_of(entry)
        entry.save()
    return entry


def hash_of(entry: DrawEntry) -> str:
    return digest(
        {
            "draw": entry.draw_id,
            "seq": entry.seq,
            "kind": entry.kind,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": entry.by_id,
            "by_name": entry.by_name,
            "facts": entry.facts,
            "prev": entry.prev_hash,
        }
    )


def seen(draw: Draw, kind: str, what: str, *, by: User, at: datetime) -> None:
    """Who looked at what, took out what, printed what; the same look of the same person once a day."""
    if kind == Kind.SEEN:
        since = at.replace(hour=0, minute=0, second=0, microsecond=0)
        if draw.entries.filter(kind=kind, by=by, at__gte=since, facts__what=what).exists():
            return
    note(draw, kind, {"what": what}, by=by, at=at)


# ── 抽取、回避与递补、公布 ──────────────────────────────────────────────────────────────────────────
def frame_of(draw: Draw) -> Frame:
    """What was frozen. NotAllowed when the rows no longer give the frame that was hashed."""
    rules, rows = draw.rules, list(draw.items.all())
    items = [row for row in rows if row.side == DrawItem.Side.ITEM]
    hands = [row for row in rows if row.side == DrawItem.Side.HAND]
    frame = Frame.of(
        draw.title,
        [Item(one.key, one.stratum, one.weight, one.label, one.mark) for one in items],
        rules["quotas"],
        hands=[Hand(one.key, one.label, one.mark) for one in hands],
        per=rules["per"],
        bars=[Bar(*one) for one in rules["bars"]],
        outs=[Out(*one) for one in rules["outs"]],
        source=draw.source,
    )
    if frame.digest != draw.frame_digest:
        raise NotAllowed("抽取范围与冻结时的校验值不符，已被改动，不能据以抽取。请联系系统管理员核对备份。")
    return frame


def hold(draw: Draw, *, by: User | None, at: datetime, public: str = "") -> Outcome:
    """抽取：the seed is told, and with it the result is fixed. `public`: the value taken from draw.source."""
    public = _clean(public, "公开数")
    _once(draw)
    if draw.source and not public:
        raise NotAllowed(f"冻结时写明要用公开数（{draw.source}），请填写后再抽取。")
    if public and not draw.source:
        raise NotAllowed("冻结时没有写明公开数的来源，抽取时不能再加。")
    frame, seed = frame_of(draw), bytes.fromhex(draw.seed.value.open())
    outcome = play(frame, draw_key(seed, digest=frame.digest, public=public))  # seconds for a large frame
    with writing():
        _once(draw)
        said = {"seed": seed.hex(), "public": public, "picks": len(outcome.first)}
        note(draw, Kind.DRAWN, said, by=by, at=at)
    return outcome


def _once(draw: Draw) -> None:
    if drawn(draw) is not None:
        raise NotAllowed("已经抽取过，不能重抽。有人回避、退出的，请登记回避或递补。")


def _clean(text: str, what: str) -> str:
    """As the words of the frame: one line, no control characters."""
    try:
        return clean(text, what)
    except FrameError as error:
        raise NotAllowed(str(error)) from error


def drawn(draw: Draw) -> DrawEntry | None:
    """The entry of the draw itself; None before it."""
    return draw.entries.filter(kind=Kind.DRAWN).first()


def published(draw: Draw) -> DrawEntry | None:
    return draw.entries.filter(kind=Kind.PUBLISHED).first()


def removals(draw: Draw) -> list[Removal]:
    """The later entries in their order."""
    facts = draw.entries.filter(kind=Kind.REMOVED).order_by("seq").values_list("facts", flat=True)
    return [Removal(one["item"], one["hand"], one["reason"]) for one in facts]


def outcome_of(draw: Draw) -> Outcome | None:
    """The result by replaying; None before the draw."""
    entry = drawn(draw)
    return _replay(draw, entry, removals(draw)) if entry else None


def _replay(draw: Draw, entry: DrawEntry, later: Iterable[Removal]) -> Outcome:
    return _replayed(draw.pk, draw.frame_digest, entry.facts["seed"], entry.facts["public"], tuple(later))


@lru_cache(maxsize=16)
def _replayed(draw: int, digest: str, seed: str, public: str, later: tuple[Removal, ...]) -> Outcome:
    """The same rows always give the same, and no row can be changed: a page opened again does not replay."""
    frame = frame_of(Draw.objects.get(pk=draw))
    return play(frame, draw_key(bytes.fromhex(seed), digest=digest, public=public), later)


def remove(draw: Draw, removal: Removal, *, by: User | None, at: datetime) -> Outcome:
    """回避、退出：logged with its reason; who follows is found by the rule, never drawn anew."""
    removal = Removal(*(_clean(one, "填写的内容") for one in (removal.item, removal.hand, removal.reason)))
    if not removal.reason:
        raise NotAllowed("请写明回避或者退出的理由。")
    with writing():
        entry = drawn(draw)
        if entry is None:
            raise NotAllowed("还没有抽取，不用递补；须排除的，请在冻结之前排除。")
        try:
            outcome = _replay(draw, entry, [*removals(draw), removal])
        except FrameError as error:
            raise NotAllowed(str(error)) from error
        said: dict[str, Any] = {"item": removal.item, "hand": removal.hand, "reason": removal.reason}
        said["changes"] = [list(one) for one in outcome.replaced[-1].changes]
        note(draw, Kind.REMOVED, said, by=by, at=at)
    return outcome


def publish(draw: Draw, *, by: User | None, at: datetime) -> DrawEntry:
    """公布：the seed and the result are open to everybody from here on."""
    with writing():
        if drawn(draw) is None:
            raise NotAllowed("还没有抽取，没有可以公布的结果。")
        if published(draw) is not None:
            raise NotAllowed("已经公布过了。")
        return note(draw, Kind.PUBLISHED, {}, by=by, at=at)


# ── 轮换 ────────────────────────────────────────────────────────────────────────────────────────────
def times_drawn(organ: Organ, purpose: str) -> dict[str, int]:
    """{key: in how many draws of the organ for this purpose it was drawn and stayed}: the same number is the same person."""
    found: Counter[str] = Counter()
    held = Draw.objects.filter(organ=organ, purpose=purpose, entries__kind=Kind.DRAWN)
    for draw in held.order_by("pk"):
        outcome = outcome_of(draw)
        found.update({pick.key for pick in outcome.now} if outcome else ())
    return dict(found)


def in_turns(plan: Plan, organ: Organ) -> Plan:
    """The plan with those drawn least often first; what is frozen is an ordinary frame, replayed like any other."""
    times = times_drawn(organ, plan.purpose)
    known = [(one.key, clean(one.stratum, "层")) for one in plan.items]
    layers, quotas = shared(known, plan.quotas, times)
    return replace(plan, items=[replace(one, stratum=layers[one.key]) for one in plan.items], quotas=quotas)


def refs(draw: Draw) -> dict[str, str]:
    """{key: ref} of everything in the frame, both sides apart by "item:" and "hand:"."""
    rows = draw.items.exclude(ref="").values_list("side", "key", "ref")
    return {f"{side}:{key}": ref for side, key, ref in rows}


# ── 核对 ────────────────────────────────────────────────────────────────────────────────────────────
def verify_all() -> Iterator[tuple[int, list[str]]]:
    """(draws done, sentences) draw by draw: the chain of its entries, its frame, its seed and its replacements."""
    for done, draw in enumerate(Draw.objects.order_by("pk"), 1):
        yield done, list(broken(draw))


def broken(draw: Draw) -> Iterator[str]:
    prev = GENESIS
    for place, entry in enumerate(draw.entries.order_by("seq"), 1):
        if entry.seq != place or entry.prev_hash != prev:
            yield f"抽取“{draw}”：第{place}笔之前缺了一笔，或者次序被改动。"
        if entry.hash != hash_of(entry):
            yield f"抽取“{draw}”：第{entry.seq}笔的内容与登记时不同。"
        prev = entry.hash
    try:
        frame_of(draw)
    except (FrameError, NotAllowed) as error:
        yield f"抽取“{draw}”：{error}"
        return
    held = drawn(draw)
    if held is None:
        return
    if commitment(bytes.fromhex(held.facts["seed"])) != draw.commitment:
        yield f"抽取“{draw}”：揭示的种子与冻结时的承诺不符。"
    yield from _strayed(draw)


def _strayed(draw: Draw) -> Iterator[str]:
    outcome = outcome_of(draw)
    later = draw.entries.filter(kind=Kind.REMOVED).order_by("seq").values_list("facts", flat=True)
    for one, facts in zip(outcome.replaced if outcome else (), later, strict=True):
        if [list(change) for change in one.changes] != facts["changes"]:
            yield f"抽取“{draw}”：登记的递补“{facts['changes']}”与按次序应递补的不同。"


# ── 记录文件 ────────────────────────────────────────────────────────────────────────────────────────
def exported(draw: Draw, *, names: bool = False) -> str:
    """The whole draw as one JSON text for `fadu draw verify`. `names`: with the names behind the numbers."""
    frame, outcome, held = frame_of(draw), outcome_of(draw), drawn(draw)
    said: dict[str, Any] = {
        "organ": draw.organ.name,
        "purpose": draw.get_purpose_display(),
        "basis": draw.basis,
        "commitment": draw.commitment,
        "frozen_at": draw.at.isoformat(),
    }
    if held is not None:
        said |= {"seed": held.facts["seed"], "public": held.facts["public"], "drawn_at": held.at.isoformat()}
    if names:
        said["names"] = names_of(draw)
    return written(frame, said, outcome)


def words_of(draw: Draw, picks: Iterable[Pick], *, named: bool) -> dict[str, str]:
    """{key: label} of those picks and of the hands; `named`: with the names that are not published."""
    keys = [one.key for one in picks]
    rows = [
        row for at in range(0, len(keys), BATCH) for row in draw.items.filter(key__in=keys[at : at + BATCH])
    ]
    rows += draw.items.filter(side=DrawItem.Side.HAND)
    words = {row.key: row.label for row in rows}
    if named:
        kept = DrawName.objects.filter(item__in=[row.pk for row in rows if row.mark]).select_related("item")
        words |= {one.item.key: one.value.open() for one in kept}
    return words


def told(one: Replaced) -> str:
    """One later entry in words."""
    return (
        "".join(
            f"“{item}”由“{after}”递补。"
            if item == before and after
            else f"“{item}”的“{before}”由“{after}”接替。"
            if after
            else f"“{before}”退出，没有可以接替的。"
            for item, before, after in one.changes
        )
        or "没有须要替换的。"
    )


def names_of(draw: Draw) -> dict[str, list[str]]:
    """{key: [nonce, name]} as far as the names are still kept."""
    kept = DrawName.objects.filter(item__draw=draw).select_related("item").order_by("item_id")
    return {one.item.key: [one.nonce, one.value.open()] for one in kept}
