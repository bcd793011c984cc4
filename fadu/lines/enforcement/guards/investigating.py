"""调查取证的条件：两名执法人员、出示证件、先行登记保存七日内处理（处罚法第四十二条、第五十五条、第五十六条）。"""

from fadu.law import Guard, Happened, Situation
from fadu.law.guarding import asked
from fadu.law.statute import Cites
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.guards.people import carded, two

two_officers = two("officer_1", "officer_2", "执法人员不得少于两人，请填写两名不同的执法人员。", CHUFA[42, 1])
two_cards = carded(("officer_1_card", "officer_2_card"), CHUFA[42, 1])
cards_shown = asked(
    "调查或者检查时应当主动出示执法证件；没有出示的，当事人有权拒绝，笔录不能登记。",
    CHUFA[55, 1],
    lambda s: bool(s.facts.get("cards_shown")),
)


def open_ones(s: Situation, starts: tuple[str, ...], ends: tuple[str, ...]) -> list[Happened]:
    """Starts not yet answered: by an entry that names them, or by one that names none while there is only one."""
    begun = [one for one in s.history if one.event in starts]
    closed = {one.facts.get("answers") for one in s.history if one.event in ends}
    alone = len(begun) == 1 and None in closed
    return [] if alone else [one for one in begun if one.id not in closed]


def named_when_several(starts: tuple[str, ...], ends: tuple[str, ...], title: str, cite: Cites) -> Guard:
    """With more than one open, the entry must say which it answers; with none open there is nothing to answer."""

    def holds(s: Situation) -> bool:
        live = open_ones(s, starts, ends)
        begun = sum(one.event in starts for one in s.history)
        named = s.facts.get("answers")
        return named in {one.id for one in live} if begun > 1 or named else bool(live)

    return asked(title, cite, holds)


preservation_named = named_when_several(
    ("preserved",), ("preservation_handled",), "请选择所处理的是哪一次先行登记保存（尚未处理的）。", CHUFA[56]
)
preservation_open = Guard(
    "先行登记保存的证据尚未处理，应当在七日内作出处理决定，请先登记处理。",
    CHUFA[56],
    lambda s: not open_ones(s, ("preserved",), ("preservation_handled",)),
)
