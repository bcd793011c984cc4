"""附带审查的条件（法第十三条、第五十六条至第六十条）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did, fact, fact_of
from fadu.law.guarding import asked
from fadu.law.statute import Cites
from fadu.law.statutes import FUYI

not_a_rule = asked(
    "附带审查的规范性文件不含规章；规章的审查依照法律、行政法规办理，不能一并申请附带审查。",
    FUYI[13, 2],
    lambda s: s.facts.get("norm_level") != "rule" or s.facts.get("norm_origin") == "own",
)
not_a_law = asked(
    "法律、法规不属于附带审查的范围。",
    FUYI[13, 1],
    lambda s: s.facts.get("norm_level") != "law",
)


def _norm_timing(s: Situation) -> bool:
    if s.facts.get("norm_origin") != "asked" or not did(s, "accepted", "deemed_accepted"):
        return True
    return bool(s.facts.get("norm_unknown_before"))


def norm_timing(cite: Cites) -> Guard:
    title = "附带审查应当在申请行政复议时一并提出；申请时尚不知道该文件的，才可以在决定作出前提出。"
    return asked(title, cite, _norm_timing)


def _for_norm(s: Situation) -> bool:
    return bool(fact_of(s, "suspended", "suspend_ground") == "norm_review")


during_norm_review = Guard(
    "附带审查的各项期限自中止之日起计算，请先以附带审查为由中止审理。", FUYI[39, 1, 9], _for_norm
)
norm_not_ours = Guard(
    "本机关有权处理的，应当自行处理，不应转送。", FUYI[56], lambda s: fact(s, "norm_power") != "own"
)
norm_is_ours = Guard(
    "本机关无权处理的，应当转送有权处理的机关，由其通知制定机关。",
    FUYI[58, 1],
    lambda s: fact(s, "norm_power") != "other",
)
