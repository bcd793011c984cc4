"""行政执法监督各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, Choice, LongText, Text
from fadu.lines.enforcement.supervision import choices as c


class SupervisionAsks(Asks):
    """行政执法监督。"""

    clue_source = Choice("线索来源", choices=c.CLUE_SOURCES)
    matter = Text("监督事项", max=300)
    clue_note = LongText("线索情况", required=False, max=5000)
    opinion_text = LongText("监督意见", max=10_000)
    rectify_reason = Text("整改的由来", max=300)
    rectify_report = LongText("整改情况", max=10_000)
