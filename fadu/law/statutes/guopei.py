"""中华人民共和国国家赔偿法（2012年修正）: all days are natural days."""

from datetime import date

from fadu.law.statute import Statute

GUOPEI = Statute(
    key="guopei",
    title="中华人民共和国国家赔偿法",
    short="国家赔偿法",
    order="主席令第六十八号",
    articles=42,
    in_force=date(2013, 1, 1),
    text_file="国家赔偿法.md",
)
