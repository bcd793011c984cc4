"""中华人民共和国档案法（2020年修订）: 归档."""

from datetime import date

from fadu.law.statute import Statute

DANGAN = Statute(
    key="dangan",
    title="中华人民共和国档案法",
    short="档案法",
    order="主席令第四十七号",
    articles=53,
    in_force=date(2021, 1, 1),
    text_file="档案法.md",
)
