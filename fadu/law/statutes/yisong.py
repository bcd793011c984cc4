"""行政执法机关移送涉嫌犯罪案件的规定（2020年修订）: natural days and hours."""

from datetime import date

from fadu.law.statute import Statute

YISONG = Statute(
    key="yisong",
    title="行政执法机关移送涉嫌犯罪案件的规定",
    short="移送涉嫌犯罪案件规定",
    order="国务院令第730号",
    articles=20,
    in_force=date(2020, 8, 7),
    text_file="行政执法机关移送涉嫌犯罪案件的规定.md",
)
