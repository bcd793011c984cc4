"""中华人民共和国行政处罚法（2021年修订）."""

from datetime import date

from fadu.law.statute import Statute

CHUFA = Statute(
    key="chufa",
    title="中华人民共和国行政处罚法",
    short="行政处罚法",
    order="主席令第七十号",
    articles=86,
    in_force=date(2021, 7, 15),
    working_days=frozenset({2, 3, 5, 7}),
    day_article=(85, None),
    day_clause="本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。",
    text_file="行政处罚法.md",
)
