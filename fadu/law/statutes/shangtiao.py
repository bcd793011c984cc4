"""商事调解条例（2025年）: 工作日 are named as such in the text; all other days are natural days."""

from datetime import date

from fadu.law.statute import Statute

SHANGTIAO = Statute(
    key="shangtiao",
    title="商事调解条例",
    short="商事调解条例",
    articles=33,
    in_force=date(2026, 5, 1),
    text_file="商事调解条例.md",
)
