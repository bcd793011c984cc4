"""行政执法的内部规定：法律没有定日数、而办案要有一个日数的，由本机关自行修改；凡依它计算的都写明“内部规定”。"""

from collections.abc import Mapping
from datetime import date

from fadu.law.statute import Statute

RULES: Mapping[int, str] = {
    1: "法制审核人员收到送审材料后，应当在五个工作日内提出审核意见；案情复杂的，说明情况。",
}

INTERNAL = Statute(
    key="enforcement_internal",
    title="行政执法办案内部规定",
    short="行政执法办案内部规定",
    version="内部规定，不是法律法规",
    articles=len(RULES),
    in_force=date(2021, 7, 15),
)
