"""电子签名法."""

from datetime import date

from fadu.law.statute import Statute

DIANQIAN = Statute(
    key="dianqian",
    title="中华人民共和国电子签名法",
    short="电子签名法",
    order="主席令第29号",
    articles=36,
    in_force=date(2019, 4, 23),
    text_file="电子签名法.md",
)
