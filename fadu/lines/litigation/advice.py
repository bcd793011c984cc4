"""办理时的建议：谁是被告、起诉是否逾期、履行期限过了几日、裁判能否上诉。由人决定。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from fadu.kernel.calendars import calendar
from fadu.kernel.prefill import Advice, Filling
from fadu.kernel.record import story_of
from fadu.law import Happened, Situation, due
from fadu.lines.litigation import limits, otherfilling, rules, tocentre
from fadu.lines.litigation.choices import AT_RISK, VIAS
from fadu.lines.litigation.defence import risk
from fadu.lines.litigation.defence.sources import sources
from fadu.lines.litigation.guards.judging import appeal_term
from fadu.lines.litigation.performance import overdue
from fadu.lines.litigation.suit import FirstInstance

# 诉讼法26：由谁答辩
ANSWERS: Mapping[str, str] = {
    "upheld": "复议机关维持的，原机关和复议机关是共同被告，对原行政行为的合法性共同举证，可以由其中一个机关举证；复议机关对复议决定举证（解释第一百三十五条）。",
    "changed": "复议机关改变原行政行为的，复议机关是被告；只诉原机关的，可以向法院说明。",
    "silent_act": "起诉原行政行为的，作出原行政行为的机关是被告。",
    "silent_review": "起诉复议机关不作为的，复议机关是被告。",
    "entrusted": "委托的机关是被告，受委托组织的负责人不能作为负责人出庭（负责人规定第二条第二款）。",
}


# 照应诉工作规则办理的
STEPS: Mapping[str, str] = {
    "assigned": "answer",
    "settlement_tried": "settle",
    "head_named": "appear",
    "performance_set": "perform",
    "loss_analysed": "report",
}
PLEADING = ("received", "assigned", "answered", "scheduled", "heard")
# 诉讼法60.1：赔偿、补偿，行使自由裁量权的
MEDIABLE = ("penalty", "expropriation", "agreement", "compensation")
DEFEND = "可以在答辩中提出逾期起诉，由被告举证（行政诉讼证据规定第四条第三款）。"


def advice(filling: Filling) -> tuple[Advice, ...]:
    """Beside which field, or over the whole form or case page."""
    return tuple(_advice(filling)) if filling.case is not None else ()


def _advice(filling: Filling) -> Iterator[Advice]:
    yield from otherfilling.advice(filling)
    history = story_of(filling.case).history if filling.case else ()
    if filling.event in ("", "answered", "limit_examined"):
        yield from _limit(filling)
    if filling.event in ("assigned", "answered"):
        yield from _who(filling)
    step = STEPS.get(filling.event)
    field = str(filling.known.get("field") or "")
    if step and (rule := rules.rule_for(filling.organ, step, field, filling.on)) is not None:
        yield Advice(f"应诉工作规则：{rules.said(rule)}")
    if filling.event in ("", "performed", "performance_reported", "closed"):
        late = overdue(history, filling.known, filling.on)
        if late:
            yield Advice(late.text, event="" if filling.event else "performed")
    if filling.event in ("", "appealed", "not_appealing"):
        yield from _appeal(filling, history)
    yield from _doubts(filling)
    yield from _centre(filling, history)
    if filling.event == "" and filling.known.get("risk") in AT_RISK and _unsettled(history):
        yield Advice("本案有败诉风险，评估以后还没有开展化解。", event="settlement_tried")


def _limit(filling: Filling) -> Iterator[Advice]:
    found = limits.examined(filling.known, calendar())
    if found is None and filling.event == "answered":
        yield Advice("起诉期限还没有审查；认为原告逾期起诉的，由被告举证。", event="limit_examined")
    pleads = filling.case is not None and filling.case.state in PLEADING
    if found is not None and (filling.event or (pleads and (found.late or found.early))):
        yield Advice("".join((found.text, DEFEND if found.late else "", *found.notes)))


def _doubts(filling: Filling) -> Iterator[Advice]:
    """What the linked cases leave open, and where the draft of the defence is."""
    case = filling.case
    if case is None or case.state not in PLEADING or filling.event not in ("", "answered", "evidence_filed"):
        return
    accounts = sources(case, filling.user, filling.on)
    if accounts:
        told = "、".join(one.case.number for one in accounts)
        text = f"答辩状、证据清单的初稿取自{told}，已填在表单里，可以修改。"
        yield Advice(text, page="litigation:defence", page_title="看每一段的出处")
    found = risk.flags(accounts) if filling.event == "" else []
    if found:
        event = "risk_flagged" if not filling.known.get("risk") else "settlement_tried"
        said = "".join(f"{one.text}；" for one in found[:6]).removesuffix("；")
        yield Advice(f"败诉风险{len(found)}项，请核对案卷，宜先行化解：{said}。", event=event)


def _who(filling: Filling) -> Iterator[Advice]:
    via = str(filling.known.get("via") or "")
    if via in ANSWERS:
        yield Advice(f"{dict(VIAS)[via].partition('：')[0]}：{ANSWERS[via]}")


def _appeal(filling: Filling, history: tuple[Happened, ...]) -> Iterator[Advice]:
    case = filling.case
    if case is None or case.state != "judged":
        return
    term = appeal_term(Situation(FirstInstance, history, filling.on, calendar()))
    if not term:
        yield Advice("这份裁判不能上诉，可以登记“裁判生效”。", event="" if filling.event else "became_final")
        return
    limit = due(FirstInstance.term(term), history, calendar()).due
    yield Advice(f"本机关的上诉期限自本机关收到之日起算，至{limit}届满；其他当事人的期限自其收到之日另算。")


def _centre(filling: Filling, history: tuple[Happened, ...]) -> Iterator[Advice]:
    """行政争议调解中心: what has come of it, and before that that it may be sent there."""
    case = filling.case
    if case is None or case.procedure != FirstInstance.key or filling.event not in ("", "settlement_tried"):
        return
    there = tocentre.sent(case)
    if there is not None and there.mediate_ended_on is not None:
        if filling.event == "" and not _tried_since(history, there.mediate_ended_on):
            told = f"移送调解的{there.number}已经结束：{there.get_mediate_result_display()}。"
            yield Advice(told, event="settlement_tried")
    elif there is not None:
        yield Advice(f"争议已移送行政争议调解中心，正在调解：{there.number}。")
    elif not tocentre.why_not(case):
        mediable = filling.known.get("act_kind") in MEDIABLE
        if filling.event or mediable or _wants_work(filling, history):
            why = "本案可以调解（行政诉讼法第六十条第一款）：" if mediable else ""
            text = f"{why}可以移送行政争议调解中心，当事人、被诉行为、法院和案号照本案带过去。"
            yield Advice(text, page="litigation:to_centre", page_title="移送调解")


def _tried_since(history: tuple[Happened, ...], ended: date) -> bool:
    return any(one.event == "settlement_tried" and one.on >= ended for one in history)


def _wants_work(filling: Filling, history: tuple[Happened, ...]) -> bool:
    """Said to be willing, or at risk; or nobody has tried yet."""
    willing = filling.known.get("willingness") == "willing" or filling.known.get("risk") in AT_RISK
    return willing or not any(one.event in ("settlement_tried", "act_changed") for one in history)


def _unsettled(history: tuple[Happened, ...]) -> bool:
    names = [one.event for one in history]
    flagged = len(names) - 1 - names[::-1].index("risk_flagged") if "risk_flagged" in names else 0
    return "settlement_tried" not in names[flagged:]
