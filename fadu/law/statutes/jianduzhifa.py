"""行政执法监督条例（2025年公布）: names no period of its own; the papers set the days."""

from datetime import date

from fadu.law.statute import Statute

JIANDUZHIFA = Statute(
    key="jianduzhifa",
    title="行政执法监督条例",
    short="行政执法监督条例",
    order="国务院令",
    articles=44,
    in_force=date(2026, 2, 1),
    text_file="行政执法监督条例.md",
)
