"""最高人民法院关于适用民事诉讼法的解释（2022年修正）: natural days. It cites the articles of the Act as numbered before 2024."""

from datetime import date

from fadu.law.statute import Statute

MINSU_JIESHI = Statute(
    key="minsu_jieshi",
    title="最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
    short="民事诉讼法解释",
    order="法释〔2022〕11号",
    articles=550,
    in_force=date(2022, 4, 10),
    text_file="最高法民事诉讼法解释.md",
)
