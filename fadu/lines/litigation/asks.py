"""行政应诉各事项的填写项：标签、选项、说明。"""

from fadu.kernel.asks import Asks, Text


class LitigationAsks(Asks):
    """行政应诉。"""

    court = Text("法院", max=120)
    court_number = Text("案号", required=False, max=120)
