"""这件诉讼针对的执法、复议案件：沿已确认的关联往回走，取办理人看得到的，和被告自己的（公开办理的）。"""

from __future__ import annotations

from datetime import date

from fadu.kernel.accounts import Account, account_of, tells
from fadu.kernel.chains import chain_of, readable_before
from fadu.kernel.models import Case, User


def sources(case: Case, user: User, on: date, *, count: bool = False) -> list[Account]:
    """The accounts of what came before the suit, the oldest first. `count`: with the pages of their papers."""
    chain = chain_of(case)
    if not any(tells(chain.cases[key]) for key in chain.before(case)):
        return []
    seen = [chain.cases[key] for key in readable_before(chain, case, user, on)]
    ranked = sorted(seen, key=lambda one: (chain.ranks[one.pk], one.pk))
    return [found for one in ranked if (found := account_of(one, on, count=count)) is not None]
