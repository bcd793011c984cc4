"""中华人民共和国民法典: 总则编第十章期间计算."""

from datetime import date

from fadu.law.statute import Statute

MINFA = Statute(
    key="minfa",
    title="中华人民共和国民法典",
    short="民法典",
    order="主席令第四十五号",
    articles=1260,
    in_force=date(2021, 1, 1),
    text_file="民法典总则编.md",
)
