"""告知的条件：写明内容、应当告知听证的告知听证、不因申辩加重（处罚法第四十四条、第四十五条、第六十三条）。"""

from collections.abc import Mapping
from typing import Any

from fadu.law import Situation
from fadu.law.facts import count_of, done_since, last
from fadu.law.guarding import asked
from fadu.law.instalments import yuan
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.choices import HEARING_PENALTIES, PENALTIES

Facts = Mapping[str, Any]
LABELS = dict(PENALTIES)


def fen(facts: Facts, name: str) -> int:
    return count_of(facts.get(name))


def _fine_named(s: Situation) -> bool | str:
    return _amounts_named(s.facts, "noticed_")


def _amounts_named(facts: Facts, before: str) -> bool | str:
    """Money is named exactly where the kinds of penalty say money."""
    kinds = facts.get(f"{before}penalties") or ()
    for kind, name, label in (("fine", "fine_fen", "罚款"), ("confiscation", "confiscated_fen", "没收")):
        amount = fen(facts, before + name)
        if amount and kind not in kinds:
            return f"填写了{label}的金额，处罚种类里没有{LABELS[kind]}，请核对。"
        if kind == "fine" and kind in kinds and not amount:
            return "处罚种类里有罚款，请填写罚款的金额。"
    return True


fine_named = asked("请写明拟处罚款的金额。", CHUFA[44], _fine_named)


def amounts_fit(facts: Facts) -> bool | str:
    """The same of the decision."""
    return _amounts_named(facts, "")


def heavy_by_kind(kinds: Any) -> bool:
    return any(kind in HEARING_PENALTIES for kind in kinds or ())


def _hearing_told(s: Situation) -> bool | str:
    if s.facts.get("hearing_right"):
        return True
    kinds = s.facts.get("noticed_penalties")
    if heavy_by_kind(kinds):
        return "拟处责令停产停业、吊销许可证件等处罚，应当告知当事人有要求听证的权利，请勾选“告知听证权利”。"
    for name, label in (("noticed_fine_fen", "罚款"), ("noticed_confiscated_fen", "没收")):
        limit = count_of(s.known.get("hearing_from_fen"))
        if limit and fen(s.facts, name) >= limit:
            doubt = s.known.get("hearing_doubt")
            most = f"{yuan(limit)}，{doubt}" if doubt else yuan(limit)
            return f"拟{label}{yuan(fen(s.facts, name))}，达到较大数额（{most}），应当告知当事人有要求听证的权利，请勾选“告知听证权利”。"
    return True


hearing_told = asked("应当告知当事人有要求听证的权利。", CHUFA[63, 1], _hearing_told)


def heavier(now: Facts, then: Facts, before: str) -> str:
    """In what the facts `now` are heavier than the notice `then`; "" if in nothing. `before`: the prefix of their names."""
    added = set(now.get(f"{before}penalties") or ()) - set(then.get("noticed_penalties") or ())
    if added:
        return "、".join(label for key, label in PENALTIES if key in added)
    for name, label in (("fine_fen", "罚款"), ("confiscated_fen", "没收")):
        one, other = fen(now, before + name), fen(then, f"noticed_{name}")
        if one > other:
            return f"{label}{yuan(one)}（告知的是{yuan(other)}）"
    return ""


def _not_heavier_notice(s: Situation) -> bool | str:
    """A second notice after a defence may be heavier only for facts found since, never for the defence."""
    then = last(s, "noticed")
    if then is None or not done_since(s, "defended", "noticed") or s.facts.get("heavier_reason"):
        return True
    more = heavier(s.facts, then.facts, "noticed_")
    return (
        not more
        or f"{more}比上次告知的重。不得因当事人陈述、申辩而给予更重的处罚；确因另行查明的事实加重的，请写明加重的理由。"
    )


not_heavier_notice = asked("不得因当事人陈述、申辩而给予更重的处罚。", CHUFA[45, 2], _not_heavier_notice)
