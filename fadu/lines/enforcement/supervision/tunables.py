"""由本级自行定的数目：意见书通常给几日、通常怎样提醒。国家的条例没有日数，广东省的一般期限是三十日。"""

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import GUANGDONG_JIANDU


class DayAsks(Asks):
    """预填的日数，都可以在办理时改。"""

    letter_days = Number("督办函通常给的日数", least=1, most=180)
    opinion_days = Number("意见书、整改通常给的日数", least=1, most=180)


DAYS = Tunable(
    key="supervision.days",
    title="监督文书的期限",
    help="预填在督办函、监督意见书、整改通知书上的日数，自发文之日起的自然日；办理时可以改。",
    asks=DayAsks,
    default={"letter_days": 15, "opinion_days": 30},
    cite=GUANGDONG_JIANDU[33, 1],
)
