"""中华人民共和国民事诉讼法（2023年修正）: 期间、送达 apply to reconsideration through 行政复议法第八十八条第一款."""

from datetime import date

from fadu.law.statute import Statute

MINSU = Statute(
    key="minsu",
    title="中华人民共和国民事诉讼法",
    short="民事诉讼法",
    order="主席令第十一号",
    articles=306,
    in_force=date(2024, 1, 1),
    text_file="民事诉讼法.md",
)
