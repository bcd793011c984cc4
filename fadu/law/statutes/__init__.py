"""One module per law: its versions with dates in force, and its own day-count clause."""

from fadu.law.statute import Statute
from fadu.law.statutes.chufa import CHUFA
from fadu.law.statutes.dangan import DANGAN
from fadu.law.statutes.fuyi import FUYI
from fadu.law.statutes.fuyi_2017 import FUYI_2017
from fadu.law.statutes.fuyi_rules import FUYI_RULES
from fadu.law.statutes.fuyi_rules_2007 import FUYI_RULES_2007
from fadu.law.statutes.minfa import MINFA
from fadu.law.statutes.minsu import MINSU
from fadu.law.statutes.qiangzhi import QIANGZHI
from fadu.law.statutes.xingsu import XINGSU
from fadu.law.statutes.xinxi import XINXI
from fadu.law.statutes.xuke import XUKE

STATUTES: tuple[Statute, ...] = (
    FUYI,
    FUYI_2017,
    FUYI_RULES,
    FUYI_RULES_2007,
    MINSU,
    MINFA,
    XINGSU,
    CHUFA,
    DANGAN,
    QIANGZHI,
    XUKE,
    XINXI,
)

__all__ = [
    "CHUFA",
    "DANGAN",
    "FUYI",
    "FUYI_2017",
    "FUYI_RULES",
    "FUYI_RULES_2007",
    "MINFA",
    "MINSU",
    "QIANGZHI",
    "STATUTES",
    "XINGSU",
    "XINXI",
    "XUKE",
]
