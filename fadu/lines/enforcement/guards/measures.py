"""行政强制措施的条件：两名持证人员、三十日加三十日、期满即解除（行政强制法第十八条、第十九条、第二十五条、第二十八条、第三十二条）。"""

from datetime import date

from fadu.law import Guard, Happened, Situation
from fadu.law.due import due
from fadu.law.facts import done_since
from fadu.law.guarding import asked
from fadu.law.statutes import QIANGZHI
from fadu.lines.enforcement.guards.investigating import named_when_several, open_ones
from fadu.lines.enforcement.guards.people import carded, two

SEALED, UNSEALED = ("sealed_up", "sealed_on_spot"), ("unsealed",)

two_officers = two(
    "officer_1", "officer_2", "行政强制措施应当由两名以上行政执法人员实施。", QIANGZHI[18, 1, 2]
)
two_cards = carded(("officer_1_card", "officer_2_card"), QIANGZHI[18, 1, 3])
urgency_told = asked(
    "当场实施的，请写明紧急的情形；不紧急的，先报行政机关负责人批准，办理“查封、扣押”。",
    QIANGZHI[19],
    lambda s: bool(s.facts.get("urgent_reason")),
)
report_named = named_when_several(
    ("sealed_on_spot",), ("measure_reported",), "请选择补办的是哪一次当场查封、扣押。", QIANGZHI[19]
)
seizure_named = named_when_several(
    SEALED,
    UNSEALED,
    "请选择是哪一次查封、扣押（尚未解除的）；没有在查封、扣押期限内的，不能办理。",
    QIANGZHI[25],
)


def held(s: Situation) -> list[Happened]:
    """The seizures not yet lifted."""
    return open_ones(s, SEALED, UNSEALED)


is_held = Guard("没有查封、扣押中的财物。", QIANGZHI[25], lambda s: bool(held(s)))


def _meant(s: Situation) -> Happened | None:
    """The one that this act speaks of: as named, or the only one."""
    live, named = held(s), s.facts.get("answers")
    if named:
        return next((one for one in live if one.id == named), None)
    return live[0] if len(live) == 1 else None


def _last_day(s: Situation, one: Happened) -> date | None:
    return due(s.procedure.term("seizure"), s.history, s.calendar, as_of=s.on, start=one).due


def _not_past(s: Situation) -> bool | str:
    one = _meant(s)
    last = _last_day(s, one) if one else None
    if last is None or s.on <= last:
        return True
    return f"查封、扣押的期限已于{last}届满，应当及时解除，不能再延长或者送检，请办理“解除查封、扣押”。"


not_past_seizure = Guard("查封、扣押的期限已经届满。", QIANGZHI[28, 1, 4], _not_past)


def _extended_once(s: Situation) -> bool:
    one = _meant(s)
    before = [entry for entry in s.history if entry.event == "seal_extended"]
    return one is None or not any(
        entry.facts.get("answers") in (None, one.id) and s.history.index(entry) > s.history.index(one)
        for entry in before
    )


extended_once = Guard("查封、扣押只能延长一次，延长的期限不得超过三十日。", QIANGZHI[25, 1], _extended_once)
test_named = asked(
    "有几次查封、扣押的，请选择送检的是哪一次的物品。",
    QIANGZHI[25, 3],
    lambda s: len(held(s)) < 2 or s.facts.get("answers") in {one.id for one in held(s)},
)


def _seizure_in_time(s: Situation) -> bool | str:
    """What is held past its last day must be given back before the case goes on."""
    for one in held(s):
        last = _last_day(s, one)
        if last is not None and s.on > last:
            return f"{one.on}的查封、扣押期限已于{last}届满，应当及时解除，请先办理“解除查封、扣押”。"
    return True


seizure_in_time = Guard(
    "查封、扣押的期限已经届满，请先办理“解除查封、扣押”。", QIANGZHI[28, 1, 4], _seizure_in_time
)
seizure_lifted = Guard(
    "查封、扣押的财物尚未处理完，请先办理“解除查封、扣押”（没收、拍卖抵缴的，也在那里写明）。",
    QIANGZHI[27],
    lambda s: not held(s),
)


def _frozen(s: Situation) -> bool:
    return done_since(s, "frozen", "unfrozen")


is_frozen = Guard("没有冻结中的存款、汇款。", QIANGZHI[32], _frozen)
not_frozen = Guard("已有冻结尚未解除；需要增加的，先解除再重新冻结。", QIANGZHI[32], lambda s: not _frozen(s))
freeze_extended_once = Guard(
    "冻结只能延长一次，延长的期限不得超过三十日。",
    QIANGZHI[32, 1],
    lambda s: not (s.did("freeze_extended") and done_since(s, "freeze_extended", "frozen")),
)


def _not_past_freeze(s: Situation) -> bool | str:
    last = s.due("freeze").due
    return last is None or s.on <= last or f"冻结的期限已于{last}届满，不能再延长，请办理“解除冻结”。"


not_past_freeze = Guard("冻结的期限已经届满。", QIANGZHI[33, 1, 4], _not_past_freeze)
freeze_lifted = Guard("冻结尚未解除，请先办理“解除冻结”。", QIANGZHI[33], lambda s: not _frozen(s))
