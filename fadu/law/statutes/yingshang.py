"""优化营商环境条例（国务院令第722号）。"""

from datetime import date

from fadu.law.statute import Statute

YINGSHANG = Statute(
    key="yingshang",
    title="优化营商环境条例",
    short="优化营商环境条例",
    articles=72,
    in_force=date(2020, 1, 1),
    text_file="优化营商环境条例.md",
)
