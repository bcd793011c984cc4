"""广东省行政执法监督条例（2016年修订）: read together with JIANDUZHIFA, which prevails."""

from datetime import date

from fadu.law.statute import Statute

GUANGDONG_JIANDU = Statute(
    key="guangdong_jiandu",
    title="广东省行政执法监督条例",
    short="广东省行政执法监督条例",
    articles=43,
    in_force=date(2016, 7, 1),
    text_file="广东省行政执法监督条例.md",
)
