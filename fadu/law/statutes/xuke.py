"""中华人民共和国行政许可法（2019年修正）: every period of an agency is counted in working days."""

from datetime import date

from fadu.law.statute import Statute

XUKE = Statute(
    key="xuke",
    title="中华人民共和国行政许可法",
    short="行政许可法",
    order="主席令第二十九号",
    articles=83,
    in_force=date(2019, 4, 23),
    all_working=True,
    day_article=(82, None),
    day_clause="本法规定的行政机关实施行政许可的期限以工作日计算，不含法定节假日。",
    text_file="行政许可法.md",
)
