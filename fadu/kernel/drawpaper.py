"""抽取记录：一次抽取的纸质记录，在场的人签名。"""

from __future__ import annotations

from django.utils import timezone

from fadu.kernel import draws
from fadu.kernel.drawing import Pick
from fadu.kernel.models import Draw
from fadu.kernel.papers.render import render

MOST = 500  # 行；更多的以记录文件为准


def record(draw: Draw, *, named: bool) -> str:
    """The markup. `named`: with the names that are not published."""
    outcome, held = draws.outcome_of(draw), draws.drawn(draw)
    picks = outcome.first if outcome else ()
    words = draws.words_of(draw, picks[:MOST], named=named)
    context = {
        "draw": draw,
        "organ": draw.organ.name,
        "purpose": draw.get_purpose_display(),
        "frozen_at": timezone.localtime(draw.at),
        "drawn_at": timezone.localtime(held.at) if held else None,
        "seed": held.facts["seed"] if held else "",
        "public": held.facts["public"] if held else "",
        "quotas": [(name or "不分层", number) for name, number in draw.rules["quotas"].items()],
        "outs": draw.rules["outs"],
        "bars": draw.rules["bars"],
        "per": draw.rules["per"],
        "rows": [_row(number, one, words) for number, one in enumerate(picks[:MOST], 1)],
        "left": max(0, len(picks) - MOST),
        "later": [(one.removal.reason, draws.told(one)) for one in outcome.replaced] if outcome else [],
        "by": draw.by.name if draw.by else "系统",
    }
    return render("kernel/papers/draw_record.txt", context)


def _row(number: int, one: Pick, words: dict[str, str]) -> tuple[str, ...]:
    people = "、".join(_named(hand, words) for hand in one.hands)
    return str(number), one.stratum or "—", one.key, words.get(one.key, "") or "—", people or "—"


def _named(key: str, words: dict[str, str]) -> str:
    return f"{words[key]}（{key}）" if words.get(key) else key
