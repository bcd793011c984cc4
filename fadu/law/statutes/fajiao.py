"""罚款决定与罚款收缴分离实施办法（1997年）."""

from datetime import date

from fadu.law.statute import Statute

FAJIAO = Statute(
    key="fajiao",
    title="罚款决定与罚款收缴分离实施办法",
    short="罚缴分离办法",
    order="国务院令第235号",
    articles=17,
    in_force=date(1998, 1, 1),
    text_file="罚款决定与罚款收缴分离实施办法.md",
)
