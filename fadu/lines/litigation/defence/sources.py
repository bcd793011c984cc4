"""这件诉讼针对的执法、复议案件：沿已确认的关联往回走，取办理人看得到的，和被告自己的（公开办理的）。"""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from fadu.kernel.access import cases_for
from fadu.kernel.accounts import Account, account_of, tells
from fadu.kernel.chains import chain_of
from fadu.kernel.models import Case, Recusal, User


def sources(case: Case, user: User, on: date, *, count: bool = False) -> list[Account]:
    """The accounts of what came before the suit, the oldest first. `count`: with the pages of their papers."""
    chain = chain_of(case)
    earlier = [
        one for key, one in chain.cases.items() if key != case.pk and chain.ranks[key] < chain.ranks[case.pk]
    ]
    telling = {one.pk: one for one in earlier if tells(one)}
    if not telling:
        return []
    seen = _readable(case, list(telling), user, on)
    ranked = sorted((telling[key] for key in seen), key=lambda one: (chain.ranks[one.pk], one.pk))
    return [found for one in ranked if (found := account_of(one, on, count=count)) is not None]


def _readable(case: Case, among: list[int], user: User, on: date) -> set[int]:
    """Who answers for the organ in court may read the organ's own act, though he has no post in that line; not the recused."""
    own = Q(organ=case.organ_id, confidentiality=Case.Confidentiality.OPEN)
    found = Case.objects.filter(Q(pk__in=cases_for(user, on).values("pk")) | own, pk__in=among)
    barred = Recusal.objects.filter(user=user).values("case")
    return set(found.exclude(pk__in=barred).values_list("pk", flat=True))
