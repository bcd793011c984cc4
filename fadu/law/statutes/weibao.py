"""中华人民共和国未成年人保护法（2024年修正）."""

from datetime import date

from fadu.law.statute import Statute

WEIBAO = Statute(
    key="weibao",
    title="中华人民共和国未成年人保护法",
    short="未成年人保护法",
    articles=132,
    in_force=date(2024, 4, 26),
    text_file="未成年人保护法.md",
)
