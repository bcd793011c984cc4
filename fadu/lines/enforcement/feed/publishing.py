"""执法结果应当在哪一天以前公示：处罚、许可七个工作日，其余二十个工作日。"""

from fadu.law import Unit, Within
from fadu.law.statutes import SANXIANG

SOON = Within(7, SANXIANG[6], "执法决定作出之日起7个工作日内公开", Unit.WORKDAY)
GENERAL = Within(20, SANXIANG[6], "在执法决定作出之日起20个工作日内，向社会公布", Unit.WORKDAY)
SOON_KINDS = ("penalty", "permit")
