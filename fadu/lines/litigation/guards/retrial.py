"""再审的条件（解释第一百一十条、第一百一十一条）。"""

from fadu.law import Guard, Happened, Situation, due
from fadu.law.facts import did
from fadu.law.guarding import asked
from fadu.law.statutes import XINGSU_JIESHI
from fadu.lines.litigation.choices import GROUNDS_FROM_KNOWLEDGE
from fadu.lines.litigation.instances import current


def _asks_in_time(s: Situation) -> bool | str:
    if s.facts.get("retrial_ground") not in GROUNDS_FROM_KNOWLEDGE:
        limit = s.due("ask_retrial").due
        return limit is None or s.on <= limit or f"申请再审的六个月自裁判生效之日起算，已于{limit}届满。"
    if not s.facts.get("ground_known_on"):
        return "这一理由自知道或者应当知道之日起六个月内提出，请填写知道的日期。"
    asked_now = Happened("retrial_asked", s.on, facts=s.facts)
    limit = due(s.procedure.term("ask_retrial_known"), (*s.history, asked_now), s.calendar).due
    return limit is None or s.on <= limit or f"自知道之日起六个月，已于{limit}届满。"


asks_in_time = asked("申请再审的六个月已经届满。", XINGSU_JIESHI[110], _asks_in_time)
not_retried = Guard(
    "本案已经再审，不能再申请再审；再审的裁判有明显错误的，可以向人民检察院申请抗诉或者检察建议。",
    XINGSU_JIESHI[117, 1, 3],
    lambda s: not did(s, "retrial_ordered"),
)
petition_received = Guard(
    "没有收到再审申请书副本，不需要提交意见。",
    XINGSU_JIESHI[111],
    lambda s: did(s, "retrial_petition_received"),
)
retried = Guard(
    "案件没有在再审；按第一审程序再审的，请登记“收到一审裁判”。",
    XINGSU_JIESHI[119, 1],
    lambda s: current(s.history) == "retrial",
)
