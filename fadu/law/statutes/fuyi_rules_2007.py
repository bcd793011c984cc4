"""中华人民共和国行政复议法实施条例（2007年，2026-06-30止）.

No day-count clause of its own: its 日 are natural days.
"""

from datetime import date

from fadu.law.statute import Statute

FUYI_RULES_2007 = Statute(
    key="fuyi_rules_2007",
    title="中华人民共和国行政复议法实施条例",
    short="行政复议法实施条例",
    version="2007年",
    order="国务院令第499号",
    articles=66,
    in_force=date(2007, 8, 1),
    until=date(2026, 7, 1),
    text_file="_superseded/行政复议法实施条例(2007).md",
)
