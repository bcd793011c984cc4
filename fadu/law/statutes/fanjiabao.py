"""中华人民共和国反家庭暴力法（2015年制定）."""

from datetime import date

from fadu.law.statute import Statute

FANJIABAO = Statute(
    key="fanjiabao",
    title="中华人民共和国反家庭暴力法",
    short="反家庭暴力法",
    order="主席令第三十七号",
    articles=38,
    in_force=date(2016, 3, 1),
    text_file="反家庭暴力法.md",
)
