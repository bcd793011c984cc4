"""调解过程的条件（人民调解法第二十条至第二十七条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import day, did, fact
from fadu.law.guarding import asked
from fadu.law.statutes import FANJIABAO, MINSU_JIESHI, TEYAO, TIAOJIE, TIAOJIE_RULES
from fadu.lines.mediation import representing


def _rights(s: Situation) -> bool:
    told = any(one.facts.get("rights_explained") for one in s.history)
    return told or did(s, "rights_told") or bool(s.facts.get("rights_explained"))


rights_first = asked(
    "调解前应当告知当事人调解的性质、原则、效力和权利义务：请先登记“告知权利义务”，或者勾选“调解前已口头告知”。",
    (TIAOJIE[23], TIAOJIE_RULES[30]),
    _rights,
)
violence_safeguarded = Guard(
    "涉家庭暴力的纠纷，请先登记对受害人的保护措施，再组织调解。",
    FANJIABAO[10],
    lambda s: not fact(s, "violence") or did(s, "safeguarded"),
)
minutes_written = asked(
    "笔录应当写明调解经过：各方说法、争议焦点、方案和结果，一两句话也可以。",
    TIAOJIE[27],
    lambda s: bool(str(s.facts.get("minutes") or "").strip()),
)


def _session_open(s: Situation) -> bool:
    """协议在会上签名生效的，散会以后才写得成笔录：所约定的那次会还没有记录。"""
    if s.state is None or not s.state.closed:
        return True
    told = [
        one.event for one in s.history if one.event in ("session_set", "session_cancelled", "session_held")
    ]
    return told[-1:] == ["session_set"]


session_open = Guard(
    "协议已经生效，所约定的调解会都已记录；要补充的请更正原来的笔录。", TIAOJIE[27], _session_open
)
experts_agreed = asked(
    "邀请他人参与调解，应当征得当事人的同意。", TIAOJIE[20, 1], lambda s: bool(s.facts.get("all_agree"))
)


def _longer(s: Situation) -> bool | str:
    if not s.facts.get("all_agree"):
        return "延长调解期限须各方当事人同意。"
    until = day(s.facts.get("extend_until"))
    limits = [
        limit for name in s.procedure.terms() if name.startswith("settle") and (limit := s.due(name).due)
    ]
    if until and limits and until <= max(limits):
        return f"现在的调解期限至{max(limits)}，延长后的日期应当晚于该日。"
    return True


longer = asked("延长调解期限须各方当事人同意。", (TIAOJIE_RULES[33], TEYAO[27]), _longer)


def _reported(s: Situation) -> bool:
    return fact(s, "risk") != "high" or did(s, "risk_reported")


danger_reported = asked(
    "有可能引起治安案件、刑事案件的纠纷，应当及时向公安机关或者其他有关部门报告：请先登记“激化报告”。",
    TIAOJIE[25],
    _reported,
)
crime_reported = asked(
    "涉嫌犯罪的，请先登记“激化报告”，向公安机关报告后再终止调解。",
    TIAOJIE[25],
    lambda s: s.facts.get("end_reason") != "crime" or did(s, "risk_reported"),
)


def _few_representatives(s: Situation) -> bool | str:
    wrong = representing.miscounted(s.facts.get("representatives") or ())
    return not wrong or f"每一方的代表人为二至五人，{'、'.join(wrong)}；不足二人的不必推选，由其本人参加。"


# 读法：人民调解法没有规定代表人的人数，依民事诉讼法解释；日后诉讼、司法确认也由这些人代表
representatives = asked("每一方的代表人为二至五人。", MINSU_JIESHI[78], _few_representatives)
ends_after_beginning = asked(
    "结束时间不能早于开始时间，请核对。",
    TIAOJIE[27],
    lambda s: not s.facts.get("ended_at") or str(s.facts["ended_at"]) >= str(s.facts.get("began_at") or ""),
)
