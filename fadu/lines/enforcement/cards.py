"""执法证在某一天有没有效（行政处罚法第四十二条第一款）。名册由登记的一行行得出，不另存“是否有效”。

一个机关的名册里一个人也没有的，视为还没有启用名册，不核对；登记了第一人以后，每一张执法证都核对。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from fadu.kernel.asks import Context, Text
from fadu.kernel.asks.reading import an_id
from fadu.kernel.models import Organ
from fadu.lines.enforcement.models.registers import Officer

LEAST = 2  # 处罚法42.1
UNCARDED = frozenset({"accepted", "checked"})  # 许可的受理、核查由工作人员办（许可法34.3）
LIVE = (Officer.Status.VALID, Officer.Status.SUSPENDED)


def valid(on: date) -> Q:
    """A card good for acting on that day: in its term, not suspended that day, not cancelled by then."""
    suspended = Q(suspended_from__lte=on) & (Q(suspended_until=None) | Q(suspended_until__gte=on))
    return (
        Q(voided_on=None, valid_from__lte=on, valid_until__gte=on)
        & (Q(left_on=None) | Q(left_on__gt=on))
        & ~Q(Q(suspended_from__isnull=False) & suspended)
    )


def why_invalid(card: Officer, on: date) -> str:
    """A sentence's part, "" for a good card."""
    if card.left_on is not None and card.left_on <= on:
        return f"已于{card.left_on}{card.get_status_display()}"
    if card.valid_from > on:
        return f"自{card.valid_from}起才有效"
    if card.valid_until < on:
        return f"已于{card.valid_until}到期"
    begun = card.suspended_from is not None and card.suspended_from <= on
    if begun and (card.suspended_until is None or card.suspended_until >= on):
        return f"自{card.suspended_from}起暂扣"
    return ""


def fault(card_no: str, on: date, organ: Organ | None = None) -> str:
    """Why nobody may act with this card on that day, as a whole sentence; "" if he may, or no register is kept."""
    number = card_no.strip()
    found = list(Officer.objects.filter(card_no=number, voided_on=None).order_by("valid_until", "pk"))
    whys = [why_invalid(one, on) for one in found]
    if "" in whys:
        return ""
    if whys:
        return f"执法证{number}（{found[-1].name}）{whys[-1]}，不能在{on}执法；请换由持有效执法证的人员办理，或者先更新“执法人员”名册。"
    if organ is None or not kept(organ):
        return ""
    return f"“执法人员”名册里没有执法证{number}，请核对编号；新领证的，请先在名册登记。"


def kept(organ: Organ) -> bool:
    """Is there a register of officers for this organ or its parts?"""
    return Officer.objects.filter(voided_on=None, unit__path__startswith=organ.path).exists()


def owners(organ: Organ) -> dict[str, int]:
    """{card number: account} of the officers of this organ and its parts whose account the register knows."""
    held = Officer.objects.filter(voided_on=None, unit__path__startswith=organ.path, account__isnull=False)
    return {number: int(account) for number, account in held.values_list("card_no", "account") if account}


def cards_of(users: Iterable[int], on: date) -> dict[int, str]:
    """{account: card number} of those who hold a good card that day."""
    held = Officer.objects.filter(valid(on), account__in=set(users))
    return {
        account: number
        for account, number in held.order_by("valid_until").values_list("account", "card_no")
        if account is not None
    }


def holders(organ: Organ, on: date, event: str) -> set[int] | None:
    """UserRef.offers: the accounts that hold a good card of this organ; None where it keeps no register, or the act asks no card."""
    if event in UNCARDED or not kept(organ):
        return None
    held = Officer.objects.filter(valid(on), unit__path__startswith=organ.path, account__isnull=False)
    return {account for account in held.values_list("account", flat=True) if account is not None}


@dataclass(frozen=True, kw_only=True)
class CardNo(Text):
    """执法证号：办理之日须是有效的执法证。不填的取名册上那一人（handler_card：handler）的，名册上也没有的由事项的条件拒绝。"""

    max: int = 40
    required: bool = False

    def implied(self, facts: Mapping[str, Any], context: Context) -> str | None:
        try:
            whose = an_id(facts.get(self.name.removesuffix("_card")), self.label)
        except ValueError:  # nobody is named: his own field says so
            return None
        return cards_of({whose}, context.on).get(whose) if context.on is not None else None

    def parse(self, raw: Any, context: Context) -> str:
        number = super().parse(raw, context)
        organ = context.case.organ if context.case else None
        if context.on is not None and (why := fault(number, context.on, organ)):
            raise ValueError(why)
        return number
