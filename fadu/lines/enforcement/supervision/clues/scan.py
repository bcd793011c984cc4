"""线索台账的由来：每夜按模型看近一年的执法结果，可疑的写成一行，同一处只写一次；重的在前，一次不超过一定条数。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate

from fadu.kernel import owning, tasks
from fadu.kernel.actors import Actor
from fadu.kernel.jobs import Job
from fadu.kernel.ledgerwriting import Twin, write_row
from fadu.kernel.models import LedgerRow, Organ
from fadu.law.roles import THE_LAW
from fadu.lines.enforcement.choices import ACT_KINDS
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.clues.catalogue import MODELS
from fadu.lines.enforcement.supervision.clues.ledger import CLUES
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, yuan
from fadu.lines.enforcement.supervision.units import supervising

LOOK_BACK = timedelta(days=365)
MOST = 200  # 每个模型一次新列出的；其余下次再列
NAMED = 10  # 一条线索写出的文号
BY = Actor("system", "线索模型", frozenset({THE_LAW.key}))


def window_of(on: date) -> Window:
    return Window(on - LOOK_BACK, on, on)


def scan(at: datetime, models: Sequence[Model] = MODELS, most: int = MOST) -> Counter[int]:
    """New clues by supervising Organ.id."""
    window, written = window_of(localdate(at)), Counter[int]()
    organs = supervising()
    for model in models:
        known = _known(model)
        fresh = [hit for hit in model.find(window) if _once(model, hit) not in known and hit.organ in organs]
        fresh.sort(key=lambda hit: (-hit.weight, hit.subject))
        for hit in fresh[:most]:
            written[organs[hit.organ].pk] += _written(model, hit, organs[hit.organ], at)
    return written


def _known(model: Model) -> set[str]:
    rows = LedgerRow.objects.filter(ledger=CLUES.full_key, once__startswith=f"{model.key}/")
    return set(rows.values_list("once", flat=True))


def _once(model: Model, hit: Hit) -> str:
    return f"{model.key}/{hit.subject}"[:200]


def _written(model: Model, hit: Hit, above: Organ, at: datetime) -> bool:
    values = {
        "on": localdate(at),
        "signal": model.key,
        "unit": hit.organ,
        "matter": hit.matter[:300],
        "why": model.reason(hit),
        "facts_told": told(hit),
        "many": hit.many,
        "result_key": hit.rows[0] if hit.rows else None,
    }
    try:
        write_row(CLUES, organ=above, by=BY, at=at, values=values, source="clues", once=_once(model, hit))
    except Twin:
        return False
    return True


def told(hit: Hit) -> str:
    """One line for each of the first results: number, kind, day, amount."""
    kinds = dict(ACT_KINDS)
    found = Result.objects.in_bulk(hit.rows[:NAMED])
    lines = [
        f"{one.doc_no}：{kinds.get(one.act_kind, one.act_kind)}，{one.decided_on}决定"
        + (f"，罚款{yuan(one.fine_fen)}" if one.fine_fen else "")
        for key in hit.rows[:NAMED]
        if (one := found.get(key))
    ]
    more = hit.many - len(lines)
    return "\n".join([*lines, *([f"另有{more}件。"] if more > 0 else [])])


def run(at: datetime) -> str:
    written = scan(at)
    for key, many in written.items():
        organ = Organ.objects.get(pk=key)
        owner = owning.owner_of(organ, "supervision", localdate(at))
        if owner is not None and many:
            tasks.note(
                title=f"线索模型新列出{many}条线索",
                why="请研判：立监督案，或者写明理由排除。在“行政执法监督”的台账“监督线索”中。",
                owner=owner,
                organ=organ,
                at=at,
                key=f"clues:{key}:{localdate(at)}",
            )
    return f"新列出{sum(written.values())}条线索" if written else "没有新的线索"


JOBS = (Job(key="supervision.clues", title="线索模型", run=run, daily=time(3, 10)),)
