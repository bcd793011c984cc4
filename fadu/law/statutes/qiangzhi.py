"""中华人民共和国行政强制法: ten days or fewer are working days."""

from datetime import date

from fadu.law.statute import Statute

QIANGZHI = Statute(
    key="qiangzhi",
    title="中华人民共和国行政强制法",
    short="行政强制法",
    order="主席令第四十九号",
    articles=71,
    in_force=date(2012, 1, 1),
    working_days=frozenset(range(1, 11)),
    day_article=(69, None),
    day_clause="本法中十日以内期限的规定是指工作日，不含法定节假日。",
    text_file="行政强制法.md",
)
