"""谁调查、谁审核、谁主持：同一案件里必须分开的人（处罚法第四十二条、第五十八条、第六十四条）。"""

from collections.abc import Iterable
from typing import Any

from fadu.law import Guard, Situation
from fadu.law.guarding import asked
from fadu.law.statute import Cites
from fadu.law.statutes import CHUFA

INVESTIGATORS = ("handler", "co_handler", "officer_1", "officer_2")


def investigators(s: Situation) -> set[Any]:
    """User ids of everybody who investigated: assigned, inquired, took measures."""
    facts = [one.facts for one in s.history]
    return {said[name] for said in facts for name in INVESTIGATORS if said.get(name)}


def not_an_investigator(name: str, title: str, cite: Cites) -> Guard:
    """The person in that ask must have had no part in the investigation."""
    return asked(title, cite, lambda s: s.facts.get(name) not in investigators(s))


def two(first: str, second: str, title: str, cite: Cites) -> Guard:
    """Two different officers."""

    def holds(s: Situation) -> bool:
        one, other = s.facts.get(first), s.facts.get(second)
        return bool(one and other and one != other)

    return asked(title, cite, holds)


def carded(names: Iterable[str], cite: Cites) -> Guard:
    """Each has given the number of his card, not the same one, and not that of another (`card_owners`, by extras).

    Whether a card is valid that day is judged where it is filled in: CardNo.
    """
    names = tuple(names)

    def holds(s: Situation) -> bool | str:
        cards = {name: str(s.facts.get(name) or "").strip() for name in names}
        if not all(cards.values()) or len(set(cards.values())) < len(cards):
            return False
        owners = s.known.get("card_owners") or {}
        for name, number in cards.items():
            whose, picked = owners.get(number), s.facts.get(name.removesuffix("_card"))
            if whose is not None and whose != picked:
                return f"执法证{number}在“执法人员”名册上是另一人的，请核对人员和证号。"
        return True

    title = "请填写两名执法人员各自的执法证号；没有执法证的人员不得实施行政处罚、行政强制。"
    return asked(title, cite, holds)


def somebody(s: Situation) -> bool:
    """Is there a party? Where the caller does not count parties, there is."""
    return bool(s.known.get("applicants", 1))


party_known = Guard("尚不知当事人，请先在“当事人”一栏登记当事人。", CHUFA[40], somebody)
