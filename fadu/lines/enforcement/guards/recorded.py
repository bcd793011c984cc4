"""执法结果档案的条件。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did
from fadu.law.guarding import asked
from fadu.law.statutes import CHUFA, SANXIANG


def _published(s: Situation) -> bool:
    return bool(s.known.get("published_on")) or did(s, "publication_recorded")


def _after_decided(s: Situation) -> bool | str:
    decided, published = day(s.facts.get("decided_on")), day(s.facts.get("published_on"))
    fine = decided is None or published is None or published >= decided
    return fine or f"公开日期{published}早于作出决定的日期{decided}，请核对。"


published_after_decided = asked("公开日期早于作出决定的日期，请核对。", SANXIANG[6], _after_decided)
not_yet_published = Guard("已经公开过。", SANXIANG[6], lambda s: not _published(s))
was_published = Guard("决定没有公开过，不必撤回。", CHUFA[48, 2], _published)
withdrawn_first = Guard(
    "被撤销的处罚决定信息尚未撤回，应当在三日内撤回，请先登记。",
    CHUFA[48, 2],
    lambda s: (
        not (did(s, "set_aside") and _published(s) and s.known.get("act_kind") == "penalty")
        or did(s, "publication_withdrawn")
    ),
)
