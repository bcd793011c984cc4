"""中华人民共和国行政复议法实施条例（2026年修订，2026-07-01起施行）.

No day-count clause of its own: where working days are meant the text says 工作日.
"""

from datetime import date

from fadu.law.statute import Statute

FUYI_RULES = Statute(
    key="fuyi_rules",
    title="中华人民共和国行政复议法实施条例",
    short="行政复议法实施条例",
    order="国务院令第836号",
    articles=77,
    in_force=date(2026, 7, 1),
    text_file="行政复议法实施条例.md",
)
