"""重复：同样的当事人和纠纷、同样的文字、同样的材料。"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise

from django.db.models import Count, QuerySet

from fadu.kernel.models import Material, Party
from fadu.lines.mediation.integrity.doubt import Doubt
from fadu.lines.mediation.models import Mediation

LOOK_BACK = timedelta(days=365)
AGAIN = timedelta(days=180)  # 同样的当事人、同类纠纷，相隔这么近才可疑
LONG = 40  # 字；更短的文字相同不足为奇
NOISE = re.compile(r"[\W\d_]+")


def parties(on: date) -> Iterator[Doubt]:
    """Two concluded cases of one kind between the same persons within half a year."""
    groups: dict[tuple[str, frozenset[str]], list[Mediation]] = defaultdict(list)
    for case, marks in _with_marks(on):
        if len(marks) > 1:
            groups[case.kind, marks].append(case)
    for cases in groups.values():
        for first, second in pairwise(sorted(cases, key=lambda one: (one.opened_on, one.pk))):
            if second.opened_on - first.opened_on <= AGAIN:
                yield _of_pair("parties", first, second, "双方当事人和纠纷类型相同，半年内各立一案")


def texts(on: date) -> Iterator[Doubt]:
    """The same wording (without numbers and signs) in two cases."""
    for name, label in (("agreement", "协议内容"), ("claims", "纠纷情况")):
        seen: dict[str, Mediation] = {}
        for case in _concluded(on).order_by("opened_on", "pk").iterator():
            digest = fingerprint(getattr(case, name))
            if digest and digest in seen:
                yield _of_pair("text", seen[digest], case, f"{label}除数字和标点外完全相同")
            elif digest:
                seen[digest] = case


def fingerprint(text: str) -> str:
    """ "" for a text too short to tell."""
    plain = NOISE.sub("", text)
    return sha256(plain.encode()).hexdigest() if len(plain) >= LONG else ""


def photos(on: date) -> Iterator[Doubt]:
    """One file in two cases."""
    recent = Material.objects.filter(case__line="mediation", received_on__range=(on - LOOK_BACK, on))
    shared = (
        recent.order_by()
        .values("blob")
        .annotate(n=Count("case", distinct=True))
        .filter(n__gte=2)
        .values("blob")
    )
    groups: dict[str, dict[int, Mediation]] = defaultdict(dict)
    cases = Mediation.objects.select_related("organ", "handler").in_bulk(
        set(recent.filter(blob__in=shared).values_list("case", flat=True))
    )
    for blob, case in (
        recent.filter(blob__in=shared).order_by("received_on", "pk").values_list("blob", "case")
    ):
        groups[blob][case] = cases[case]
    for found in groups.values():
        for first, second in pairwise(found.values()):
            yield _of_pair("photo", first, second, "两案的材料中有同一个文件（内容逐字节相同）")


def _concluded(on: date) -> QuerySet[Mediation]:
    return Mediation.objects.filter(concluded_on__range=(on - LOOK_BACK, on)).select_related(
        "organ", "handler"
    )


def _with_marks(on: date) -> Iterator[tuple[Mediation, frozenset[str]]]:
    cases = {case.pk: case for case in _concluded(on)}
    marks: dict[int, set[str]] = defaultdict(set)
    sides = Party.objects.filter(case__in=_concluded(on).values("pk"), active=True, agent_for=None)
    for case, number, phone, name in sides.values_list("case", "id_index", "phone_index", "name"):
        marks[case].add(number or phone or name)
    for key, found in marks.items():
        yield cases[key], frozenset(found)


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
