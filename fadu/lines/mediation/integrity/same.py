"""重复：同样的当事人和纠纷、同样的文字、同样的材料。"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

from django.db.models import Count, QuerySet

from fadu.kernel.models import Material
from fadu.lines.mediation.integrity.doubt import Doubt
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.sides import sides_of

LOOK_BACK = timedelta(days=365)
AGAIN = timedelta(days=180)  # 同样的当事人、同类纠纷，相隔这么近才可疑
LONG = 40  # 字；更短的文字相同不足为奇
NOISE = re.compile(r"[\W\d_]+")
WORDINGS = (("agreement", "协议内容"), ("claims", "纠纷情况"))
Pair = tuple[int, int, str]  # 先立的案件、后立的案件、理由


# ── 找 ──────────────────────────────────────────────────────────────────────────────────────────────
def parties(on: date) -> Iterator[Doubt]:
    """Two concluded cases of one kind between the same persons within half a year."""
    return _told("parties", _same_parties(on))


def texts(on: date) -> Iterator[Doubt]:
    """The same wording (without numbers and signs) in two cases."""
    return _told("text", _same_texts(on))


def photos(on: date) -> Iterator[Doubt]:
    """One file in two cases."""
    return _told("photo", _same_photos(on))


def _same_parties(on: date) -> Iterator[Pair]:
    last: dict[tuple[str, frozenset[str]], tuple[int, date]] = {}
    for case, opened, kind, marks in sides_of(_concluded(on)):
        before = last.get((kind, marks))
        last[kind, marks] = case, opened
        if before is not None and opened - before[1] <= AGAIN:
            yield before[0], case, "双方当事人和纠纷类型相同，半年内各立一案"


def _same_texts(on: date) -> Iterator[Pair]:
    seen: dict[tuple[str, str], int] = {}
    wordings = _concluded(on).order_by("opened_on", "pk").values_list("pk", *(name for name, _ in WORDINGS))
    for case, *written in wordings.iterator():
        for (_, label), text in zip(WORDINGS, written, strict=True):
            digest = fingerprint(text)
            first = seen.setdefault((label, digest), case)
            if digest and first != case:
                yield first, case, f"{label}除数字和标点外完全相同"


def fingerprint(text: str) -> str:
    """ "" for a text too short to tell."""
    plain = NOISE.sub("", text)
    return sha256(plain.encode()).hexdigest() if len(plain) >= LONG else ""


def _same_photos(on: date) -> Iterator[Pair]:
    recent = Material.objects.filter(case__line="mediation", received_on__range=(on - LOOK_BACK, on))
    shared = (
        recent.order_by()
        .values("blob")
        .annotate(n=Count("case", distinct=True))
        .filter(n__gte=2)
        .values("blob")
    )
    groups: dict[str, dict[int, None]] = defaultdict(dict)
    held = recent.filter(blob__in=shared).order_by("received_on", "pk")
    for blob, case in held.values_list("blob", "case").iterator():
        groups[blob][case] = None
    for cases in groups.values():
        for first, second in pairwise(cases):
            yield first, second, "两案的材料中有同一个文件（内容逐字节相同）"


def _concluded(on: date) -> QuerySet[Mediation]:
    return Mediation.objects.filter(concluded_on__range=(on - LOOK_BACK, on))


# ── 说 ──────────────────────────────────────────────────────────────────────────────────────────────
def _told(signal: str, pairs: Iterable[Pair]) -> Iterator[Doubt]:
    """The cases themselves are read of the pairs found only, and after all are found: whoever writes a doubt down
    while a cursor reads on cannot, on SQLite."""
    found = list(pairs)
    keys = {key for first, second, _ in found for key in (first, second)}
    cases = Mediation.objects.select_related("organ", "handler").in_bulk(keys)
    for first, second, why in found:
        yield _of_pair(signal, cases[first], cases[second], why)


def _of_pair(signal: str, first: Mediation, second: Mediation, why: str) -> Doubt:
    return Doubt(
        signal=signal,
        organ=second.organ,
        subject=f"{first.pk}-{second.pk}",
        matter=f"{second.number}与{first.number}",
        why=f"{why}：{first.number}（{first.organ}，{first.opened_on}）与{second.number}（{second.organ}，{second.opened_on}）。",
        case=second,
        person=second.handler,
    )
