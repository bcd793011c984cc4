"""哈希链：每条记录的哈希盖住它的全部内容和前一条的哈希；锚点把各案链头再连成全局一条。"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef

from fadu.kernel.models import Anchor, Case, Entry

GENESIS = "0" * 64
ANCHOR_CHUNK = 2000
OVERLAP = 10_000


def canonical(value: Any) -> bytes:
    """The one byte sequence of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def hash_of(entry: Entry) -> str:
    """SHA-256 over everything the entry says and its prev_hash."""
    return digest(
        {
            "case": entry.case_id,
            "seq": entry.seq,
            "event": entry.event,
            "procedure": entry.procedure,
            "on": entry.on.isoformat(),
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_kind": entry.actor_kind,
            "actor": entry.actor_id,
            "actor_name": entry.actor_name,
            "actor_role": entry.actor_role,
            "facts": entry.facts,
            "effects": entry.effects,
            "source": entry.source,
            "key": entry.idempotency_key,
            "corrects": entry.corrects_id,
            "prev": entry.prev_hash,
        }
    )


def seal(entry: Entry, prev_hash: str) -> Entry:
    entry.prev_hash = prev_hash or GENESIS
    entry.hash = hash_of(entry)
    return entry


def broken_in(case: Case, entries: Iterable[Entry]) -> list[str]:
    """Sentences, one per break; [] for an intact chain. `entries` by seq."""
    found, prev, seq = [], GENESIS, 0
    for entry in entries:
        seq += 1
        where = f"{case}（案件{case.pk}）第{entry.seq}条记录"
        if entry.seq != seq:
            found.append(f"{where}：前面缺少第{seq}条，记录被删除或改号。")
            seq = entry.seq
        if entry.prev_hash != prev:
            found.append(f"{where}：与前一条接不上，前一条被改动、删除或插入。")
        if entry.hash != hash_of(entry):
            found.append(f"{where}：内容与哈希不符，记录被改动。")
        prev = entry.hash
    if (case.version, case.head or GENESIS) != (seq, prev):
        found.append(
            f"{case}（案件{case.pk}）：案件登记的链头是第{case.version}条，实有{seq}条，尾部被删除或改动。"
        )
    return found


# ── 锚点 ────────────────────────────────────────────────────────────────────────────────────────────
def anchor(at: datetime) -> list[Anchor]:
    """Anchor the heads of all cases that have grown since the last anchor; [] if none has."""
    last = Anchor.objects.order_by("-id").first()
    # ids are given out before commit: a slower writer may come in below the last id seen
    fresh = Entry.objects.filter(pk__gt=last.through - OVERLAP if last else 0)
    through = fresh.aggregate(most=Max("pk"))["most"]
    if through is None or (last and through == last.through):
        return []
    grown = Case.objects.filter(Exists(fresh.filter(case=OuterRef("pk")))).order_by("pk")
    heads = [list(head) for head in grown.values_list("pk", "version", "head")]
    made = []
    for start in range(0, len(heads), ANCHOR_CHUNK):
        last = _append(heads[start : start + ANCHOR_CHUNK], last, at, through)
        made.append(last)
    return made


def _append(heads: list[list[Any]], last: Anchor | None, at: datetime, through: int) -> Anchor:
    prev = last.digest if last else GENESIS
    return Anchor.objects.create(
        at=at, heads=heads, through=through, prev_digest=prev, digest=digest([prev, heads])
    )


def broken_anchors() -> Iterator[str]:
    """Sentences: an anchor changed, or a case that no longer holds what was anchored."""
    prev = GENESIS
    for one in Anchor.objects.order_by("id").iterator(chunk_size=10):
        if one.prev_digest != prev or one.digest != digest([prev, one.heads]):
            yield f"锚点{one.pk}（{one.at:%Y-%m-%d %H:%M}）：内容与摘要不符或与前一锚点接不上，锚点被改动或删除。"
        prev = one.digest
        yield from _lost_heads(one)


def _lost_heads(one: Anchor) -> Iterator[str]:
    keys = [key for key, _, _ in one.heads]
    held = set(Entry.objects.filter(case_id__in=keys).values_list("case_id", "seq", "hash"))
    for key, seq, hash_ in one.heads:
        if (key, seq, hash_) not in held:
            yield f"案件{key}：{one.at:%Y-%m-%d %H:%M}锚定的第{seq}条记录现已不在或不同，记录被删除或重写。"
