"""中华人民共和国行政复议法（1999年制定，2009年、2017年修正；2023-12-31止）."""

from datetime import date

from fadu.law.statute import Statute

FUYI_2017 = Statute(
    key="fuyi_2017",
    title="中华人民共和国行政复议法",
    short="行政复议法",
    version="2017年修正",
    order="主席令第七十六号",
    articles=43,
    in_force=date(2018, 1, 1),
    until=date(2024, 1, 1),
    # only 五日 and 七日: the 十日 of 第二十三条 were ten natural days until 2023
    working_days=frozenset({5, 7}),
    day_article=(40, 2),
    day_clause="本法关于行政复议期间有关“五日”、“七日”的规定是指工作日，不含节假日。",
    recalled=True,
)
