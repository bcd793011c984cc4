"""行政执法各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, Choice, LongText, Text
from fadu.lines.enforcement import choices as c


class EnforcementAsks(Asks):
    """行政执法。"""

    clue_source = Choice("线索来源", choices=c.CLUE_SOURCES)
    violation = Text("违法行为", max=300)
    clue_note = LongText("线索情况", required=False, max=5000)
    not_filed_reason = LongText("不予立案的理由", max=2000)
