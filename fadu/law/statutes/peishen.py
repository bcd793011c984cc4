"""人民陪审员法（2018年）."""

from datetime import date

from fadu.law.statute import Statute

PEISHEN = Statute(
    key="peishen",
    title="中华人民共和国人民陪审员法",
    short="人民陪审员法",
    articles=32,
    in_force=date(2018, 4, 27),
    text_file="人民陪审员法.md",
)
