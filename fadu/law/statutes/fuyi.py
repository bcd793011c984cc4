"""中华人民共和国行政复议法（2023年修订，2024-01-01起施行）."""

from datetime import date

from fadu.law.statute import Statute

FUYI = Statute(
    key="fuyi",
    title="中华人民共和国行政复议法",
    short="行政复议法",
    order="主席令第九号",
    articles=90,
    in_force=date(2024, 1, 1),
    working_days=frozenset({3, 5, 7, 10}),
    day_article=(88, 2),
    day_clause="本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。",
    text_file="行政复议法.md",
)
