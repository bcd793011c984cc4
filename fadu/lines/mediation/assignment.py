"""指派谁：本组织的调解员，各人合适和不合适的理由；回避的、不在岗的、任期届满的不在内。由人决定，不计分，不作他用。

次序只为这一次指派：没有亲属嫌疑的在前，其次专长相符、熟悉发生地、会当事人的语言，都一样的，手头案件少的在前。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from fadu.kernel.models import Absence, Case, Organ, Post, Recusal, User
from fadu.lines.mediation.choices import KINDS
from fadu.lines.mediation.models import Mediation, MediatorCard

DOUBLE_SURNAMES = ("欧阳", "司徒", "上官", "诸葛", "司马", "尉迟", "皇甫", "令狐", "东方", "夏侯")
BODY_WORDS = ("人民调解委员会", "调解委员会", "调委会", "人民政府", "街道办事处")
SHOWN = 5


@dataclass(frozen=True)
class Candidate:
    """One mediator and why; `doubt`: what to ask before he is chosen, "" where nothing is."""

    user: int
    name: str
    skilled: bool
    near: bool
    speaks: bool
    load: int
    doubt: str = ""

    @property
    def order(self) -> tuple[Any, ...]:
        return (bool(self.doubt), not self.skilled, not self.near, not self.speaks, self.load, self.user)

    @property
    def text(self) -> str:
        """专长相符；在办2件."""
        said = [
            word
            for word, holds in (
                ("专长相符", self.skilled),
                ("熟悉发生地", self.near),
                ("会当事人的语言", self.speaks),
            )
            if holds
        ]
        return "；".join([*said, f"在办{self.load}件"])

    @property
    def shown(self) -> str:
        """With what is to be asked first."""
        return "；".join([self.text, *([self.doubt] if self.doubt else [])])


@dataclass(frozen=True)
class Choosing:
    """Those who can be chosen, the most suitable first, and who is left out and why."""

    candidates: tuple[Candidate, ...]
    left_out: tuple[str, ...]

    @property
    def first(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    def why(self, user: int | None) -> str:
        """Why this one; "" for one who is not among them."""
        return next((one.text for one in self.candidates if one.user == user), "")

    @property
    def text(self) -> str:
        """For the form, beside the field."""
        shown = "".join(f"{one.name}（{one.shown}）；" for one in self.candidates[:SHOWN]).rstrip("；")
        told = [f"可选：{shown}。" if shown else "本组织没有可以指派的调解员，请提级或者移送。"]
        if self.left_out:
            told.append(f"不列：{'、'.join(self.left_out[:SHOWN])}。")
        return "".join(told)


def choosing(organ: Organ, on: date, known: Mapping[str, Any], case: Case | None = None) -> Choosing:
    """Whom the body may assign that day. Seven queries, however many mediators."""
    pool = list(_pool(organ, on))
    cards = _cards(pool)
    out = _left_out(pool, cards, on, case)
    serving = [one for one in pool if one.pk not in out]
    loads, names = _loads(serving), _parties(case)
    found = [_judged(one, cards.get(one.pk, []), known, loads.get(one.pk, 0), names, on) for one in serving]
    return Choosing(tuple(sorted(found, key=lambda one: one.order)), tuple(out.values()))


def _pool(organ: Organ, on: date) -> Iterable[User]:
    held = Post.objects.on(on).filter(organ=organ, role="handler", line__in=("", "mediation"))
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("pk")


def _cards(pool: Sequence[User]) -> dict[int, list[MediatorCard]]:
    """By account; who has none in the register is judged by his post alone."""
    found: dict[int, list[MediatorCard]] = {}
    rows = MediatorCard.objects.filter(account__in=pool, voided_on=None).select_related("body__parent")
    for card in rows.order_by("pk"):
        if card.account_id is not None:
            found.setdefault(card.account_id, []).append(card)
    return found


def in_term(card: MediatorCard, on: date) -> bool:
    """`until` is the first day out of office, `term_until` the last day of the term."""
    return (
        card.on <= on
        and (card.until is None or card.until > on)
        and (card.term_until is None or card.term_until >= on)
    )


def _left_out(
    pool: Sequence[User], cards: Mapping[int, list[MediatorCard]], on: date, case: Case | None
) -> dict[int, str]:
    away = {
        one.user_id: one.cover.name
        for one in Absence.objects.filter(user__in=pool).on(on).select_related("cover")
    }
    recused = set(Recusal.objects.filter(case=case).values_list("user", flat=True)) if case else set()
    found: dict[int, str] = {}
    for one in pool:
        if one.pk in recused:
            found[one.pk] = f"{one.name}（已回避）"
        elif one.pk in away:
            found[one.pk] = f"{one.name}（不在岗，由{away[one.pk]}代办）"
        elif cards.get(one.pk) and not any(in_term(card, on) for card in cards[one.pk]):
            found[one.pk] = f"{one.name}（任期届满或者已离任）"
    return found


def _loads(pool: Sequence[User]) -> dict[int, int]:
    rows = Mediation.objects.filter(handler__in=pool, closed_on=None).order_by()
    return dict(rows.values_list("handler").annotate(n=Count("pk")))


def _parties(case: Case | None) -> frozenset[str]:
    if case is None:
        return frozenset()
    people = case.parties.filter(Q(kind="person") | Q(role="agent"), active=True)
    return frozenset(people.values_list("name", flat=True))


def _judged(
    one: User,
    cards: Sequence[MediatorCard],
    known: Mapping[str, Any],
    load: int,
    names: frozenset[str],
    on: date,
) -> Candidate:
    now = [card for card in cards if in_term(card, on)]
    kind = dict(KINDS).get(known.get("kind") or "", "")
    return Candidate(
        user=one.pk,
        name=one.name,
        skilled=bool(kind) and any(kind in card.skills for card in now),
        near=any(_near(card.body, known.get("place") or "") for card in now),
        speaks=_speaks(now, known.get("language") or ""),
        load=load,
        doubt=_doubt(one.name, names),
    )


def _near(body: Organ, place: str) -> bool:
    words = {body.short, body.name, *((body.parent.short, body.parent.name) if body.parent else ())}
    return any(word and word in place for word in (_bare(one) for one in words))


def _bare(name: str) -> str:
    for word in BODY_WORDS:
        name = name.replace(word, "")
    return name


def _speaks(cards: Iterable[MediatorCard], wished: str) -> bool:
    words = [one for one in wished.replace("，", "、").replace(",", "、").split("、") if one.strip()]
    return any(word.strip() in card.dialects for word in words for card in cards)


def _doubt(name: str, parties: frozenset[str]) -> str:
    """人民调解法没有列举回避的情形；同名、同姓的只提醒，由人核实."""
    if name in parties:
        return "与当事人同名，请核对是否本人"
    same = sorted(one for one in parties if surname(one) == surname(name))
    return f"与当事人{same[0]}同姓，请核对是否亲属" if same else ""


def surname(name: str) -> str:
    """The first character, or two where the surname is double; 模拟 before a name says that it is made up."""
    name = name.removeprefix("模拟")
    return next((one for one in DOUBLE_SURNAMES if name.startswith(one)), name[:1])
