"""受理的条件（人民调解法第四条、第十七条；商事调解条例第二条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import fact
from fadu.law.guarding import asked
from fadu.law.statutes import SHANGTIAO, TEYAO, TIAOJIE
from fadu.lines.mediation.choices import BARS, COURT_SOURCES, NOT_COMMERCIAL, REFERRED_SOURCES


def unwilling(s: Situation) -> set[str]:
    """The sides whose latest word on mediation is a clear refusal."""
    said: dict[str, str] = {}
    for one in s.history:
        if one.event in ("consented", "consent_refused"):
            said[str(one.facts.get("party_role"))] = one.event
    return {side for side, event in said.items() if event == "consent_refused"}


nobody_refuses = Guard(
    "当事人一方明确拒绝调解的，不得调解；其改变主意的，请先登记“同意调解”。",
    TIAOJIE[17],
    lambda s: not unwilling(s),
)
no_fee = asked(
    "人民调解不收取任何费用；已收取的请立即退还，再办理受理。",
    TIAOJIE[4],
    lambda s: not fact(s, "fee_charged"),
)


def _mediable(s: Situation) -> bool | str:
    bar = s.facts.get("barred")
    return not bar or f"{dict(BARS)[bar]}，不能受理，请办理“不予受理”或者“移送其他组织”。"


mediable = asked("不属于调解的范围，不能受理。", TIAOJIE[2], _mediable)


def _not_twice(s: Situation) -> bool | str:
    twins = s.known.get("twins") or ()
    if not twins or s.facts.get("distinct"):
        return True
    return f"双方当事人相同、类型相同的纠纷已经登记：{'、'.join(twins)}。同一纠纷不得由两个组织重复受理；经核对不是同一纠纷的，请勾选确认。"


not_twice = asked("同一纠纷已由其他调解组织登记。", TIAOJIE[17], _not_twice)


def _sender(s: Situation) -> bool | str:
    source = s.facts.get("source")
    if source not in REFERRED_SOURCES:
        return "移送来的纠纷请选择移送单位所属的来源（法院、公安、信访、仲裁、热线、部门或者其他业务）。"
    if source in COURT_SOURCES and not s.facts.get("materials_on"):
        return "法院委派、委托的调解期限自签字接收移交材料之日起计算，请填写签收材料的日期。"
    return True


sender_known = asked("请写明移送单位和签收材料的日期。", TEYAO[27, 3], _sender)


def _both_sides(s: Situation) -> bool | str:
    missing = s.known.get("sides_missing") or ()
    return (
        not missing
        or f"{'、'.join(missing)}还没有登记，调解须有双方当事人：请先按“登记当事人”登记，再受理；查不明的，办理“不予受理”或者“移送其他组织”。"
    )


both_sides = Guard("调解须有双方当事人。", TIAOJIE[17], _both_sides)
commercial_matter = asked(
    "婚姻家庭、劳动人事、消费者权益争议不适用商事调解，请改按人民调解受理。",
    SHANGTIAO[2, 1],
    lambda s: fact(s, "kind") not in NOT_COMMERCIAL,
)
