"""当场处罚的条件：数额、种类、裁量基准、两名持证人员、当场收缴的情形（处罚法第五十一条、第五十二条、第六十八条至第七十条）。"""

from fadu.law import Situation
from fadu.law.facts import count_of
from fadu.law.guarding import asked
from fadu.law.instalments import yuan
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.bands import in_force, outside, told
from fadu.lines.enforcement.choices import SELF_COLLECTED

# 处罚法51、68：二百元、三千元、一百元
MOST_FEN = {"person": 20_000, "company": 300_000}
WHOM = {"person": "公民", "company": "法人或者其他组织"}
MOST_COLLECTED_FEN = 10_000

card_shown = asked(
    "当场处罚应当向当事人出示执法证件；没有出示的，不能登记。",
    CHUFA[52, 1],
    lambda s: bool(s.facts.get("cards_shown")),
)
rights_told = asked(
    "作出处罚决定以前，应当告知当事人处罚的内容、事实、理由、依据，听取其陈述、申辩；没有告知的，不能登记。",
    (CHUFA[44], CHUFA[45, 1]),
    lambda s: bool(s.facts.get("rights_told")),
)


def _within_limits(s: Situation) -> bool | str:
    kinds, fine = s.facts.get("summary_penalties") or (), count_of(s.facts.get("fine_fen"))
    if not kinds:
        return "请选择处罚的种类。"
    if ("fine" in kinds) != bool(fine):
        return "罚款的种类和金额不一致，请核对。"
    kinds_of = (s.known.get("kinds") or {}).get("applicant") or {"person"}
    whom = "person" if "person" in kinds_of else "company"
    most = MOST_FEN[whom]
    return (
        fine <= most
        or f"对{WHOM[whom]}当场处以罚款至多{yuan(most)}，超过的适用普通程序，请办理“发现线索”立案。"
    )


within_limits = asked("超过当场处罚的限额，应当适用普通程序。", CHUFA[51], _within_limits)


def _within_band(s: Situation) -> bool | str:
    """`bands`: what the benchmarks say of this item, by opening_extras. 偏离须集体讨论，当场办不了."""
    fine, live = count_of(s.facts.get("fine_fen")), in_force(s.known.get("bands") or (), s.on)
    if not fine or not live:
        return True
    level = str(s.facts.get("benchmark_level") or "")
    if not level:
        return f"本事项有裁量权基准（{told(live)}），请选择裁量档次。"
    why = outside(live, level, fine)
    return not why or f"{why}。确需偏离裁量基准的，适用普通程序，请办理“发现线索”立案，经集体讨论决定。"


within_band = asked("罚款不在裁量权基准的幅度之内。", (CHUFA[34], CHUFA[57, 2]), _within_band)


def _collected_lawfully(s: Situation) -> bool | str:
    way, taken = s.facts.get("collection"), count_of(s.facts.get("collected_fen"))
    fine = count_of(s.facts.get("fine_fen"))
    if way not in SELF_COLLECTED:
        return not taken or "没有当场收缴的，不填写收缴的金额。"
    if way == "small" and fine > MOST_COLLECTED_FEN:
        return f"罚款{yuan(fine)}超过一百元，不能以“一百元以下罚款”为由当场收缴。"
    if taken != fine or not fine:
        return f"当场收缴的金额应当等于罚款的金额{yuan(fine)}。"
    return bool(s.facts.get("receipt_no")) or "当场收缴罚款必须出具财政部门统一制发的专用票据，请填写票据号。"


collected_lawfully = asked(
    "不符合当场收缴罚款的情形。", (CHUFA[67, 2], CHUFA[68], CHUFA[70]), _collected_lawfully
)
not_fined_twice = asked(
    "对当事人的同一个违法行为，不得给予两次以上罚款的行政处罚。",
    CHUFA[29],
    lambda s: not (s.facts.get("fined_before") and count_of(s.facts.get("fine_fen"))),
)
