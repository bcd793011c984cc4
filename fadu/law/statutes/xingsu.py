"""中华人民共和国行政诉讼法（2017年修正）: all days are natural days."""

from datetime import date

from fadu.law.statute import Statute

XINGSU = Statute(
    key="xingsu",
    title="中华人民共和国行政诉讼法",
    short="行政诉讼法",
    order="主席令第七十一号",
    articles=103,
    in_force=date(2017, 7, 1),
    text_file="行政诉讼法.md",
)
