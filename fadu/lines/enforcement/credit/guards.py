"""信用修复的条件：每一条写明依据和不能办理的理由。"""

from __future__ import annotations

from datetime import date

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, fact
from fadu.law.guarding import asked
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.choices import GRAVITIES, RANK, least_gravity

LABELS = dict(GRAVITIES)
BARRING = ("barred", "too_early", "penalty_running")


def _grave(s: Situation) -> bool | str:
    least = least_gravity(s.facts.get("penalty_kinds"))
    said = str(s.facts.get("gravity") or "")
    if said not in RANK or RANK[said] >= RANK[least]:
        return True
    return f"所选的处罚种类应为“{LABELS[least]}”失信（第八至十条），不能填“{LABELS[said]}”。"


def _identified(s: Situation) -> bool | str:
    on = day(s.facts.get("identified_on"))
    return on is None or on <= s.on or f"认定日期{on}晚于收到申请的日期{s.on}，请核对。"


def shortest_until(s: Situation) -> date | None:
    """The last day of the shortest display; None where the law has none (轻微)."""
    names = {"general": "shortest_general", "serious": "shortest_serious"}
    term = names.get(str(s.known.get("gravity")))
    return s.due(term).due if term else None


def _long_enough(s: Situation) -> bool | str:
    until = shortest_until(s)
    return until is None or s.on > until or f"最短公示期至{until}届满，届满以后方可申请修复；请不予受理。"


def _term_over(s: Situation) -> bool | str:
    until = day(s.known.get("penalty_until"))
    return until is None or s.on > until or f"处罚附带的期限至{until}届满，届满前不得提前终止公示。"


def _barred(s: Situation) -> bool | str:
    until = s.due("bar").due if did(s, "falsified") else day(s.known.get("barred_until"))
    return until is None or s.on > until or f"申请人曾有失实、不履行承诺的记录，至{until}前不得申请修复。"


def _ground(s: Situation) -> bool | str:
    """A ground that a date decides must be true on that date."""
    holds = {"too_early": _long_enough, "penalty_running": _term_over, "barred": _barred}
    test = holds.get(str(s.facts.get("refuse_ground")))
    if test is None or test(s) is not True:
        return True
    return "所选的理由与公示期、处罚期限的推算不符，请核对认定日期和失信程度。"


def _performed(s: Situation) -> bool:
    return day(fact(s, "performed_on")) is not None


def _correction_over(s: Situation) -> bool | str:
    asked_by = day(s.known.get("correct_by"))
    if s.state is None or s.state.name != "correcting" or asked_by is None or s.on > asked_by:
        return True
    return f"补正的期限至{asked_by}，届满前不得以材料不齐为由不予受理。"


def _before(term: str, words: str) -> Guard:
    def holds(s: Situation) -> bool | str:
        last = s.due(term).due
        return last is None or s.on <= last or f"{words}，期限已于{last}届满。"

    return Guard(f"{words}。", XIUFU[16, 3] if term == "decide" else XIUFU[18], holds)


grave_enough = asked("失信程度与处罚种类不符。", (XIUFU[8], XIUFU[9], XIUFU[10]), _grave)
identified_before = asked("认定日期晚于收到申请的日期，请核对。", XIUFU[7], _identified)
long_enough = Guard("未达到最短公示期。", (XIUFU[12, 2], XIUFU[14]), _long_enough)
term_over = Guard("处罚附带的期限未届满。", XIUFU[12, 3], _term_over)
all_done = Guard("尚未纠正失信行为、完全履行义务（没有履行完毕日期）。", XIUFU[14], _performed)
promised = Guard("尚未公开作出信用承诺。", XIUFU[14], lambda s: fact(s, "committed") is True)
not_barred = Guard("三年内不得申请修复。", XIUFU[25], _barred)
ground_holds = asked("理由与推算不符。", XIUFU[12], _ground)
correction_over = Guard("补正的期限未届满。", XIUFU[16, 2], _correction_over)
extended_in_time = _before("decide", "延长应当在办理期限届满前")
until_later = asked(
    "延长后的日期不晚于原来的期限，请改填。",
    XIUFU[18],
    lambda s: (
        (until := day(s.facts.get("objection_until"))) is None or until > (s.due("objection").due or s.on)
    ),
)
told_in_time = _before("objection", "延长异议核查应当提前告知申请人")
about_the_display = asked(
    "对公示的异议，种类应选公示内容有误或者公示期限不符合规定。",
    XIUFU[18],
    lambda s: s.facts.get("objection_kind") in ("content", "period"),
)
about_the_decision = asked(
    "对不予受理、不予修复的异议，种类应与决定相符。",
    XIUFU[18],
    lambda s: s.facts.get("objection_kind") == ("not_repaired" if did(s, "refused") else "not_accepted"),
)
was_refused = Guard(
    "没有不予受理、不予修复的决定；对公示的异议请办“更正公示”。", XIUFU[18], lambda s: did(s, "objected")
)
was_displayed = Guard(
    "这是对不予受理、不予修复的异议，请办“异议成立”。", XIUFU[18], lambda s: not did(s, "objected")
)
