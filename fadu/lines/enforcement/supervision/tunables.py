"""由本级自行定的数目：监督文书通常给几日（国家的条例没有日数，广东省的一般期限是三十日）；日常监督几时提醒、低于多少标红。"""

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA


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


class DailyAsks(Asks):
    """日常监督的标准和日数。"""

    systems_percent = Number("三项制度低于百分之几的标红", least=1, most=100)
    platform_percent = Number("粤执法使用率低于百分之几的标红", least=1, most=100)
    reported_after = Number("期间过后几日再核对两个系统、提醒检查", least=0, most=60)
    check_days = Number("提醒检查粤执法使用，几日内办", least=1, most=90)
    enter_days = Number("双系统预警，几日内补录", least=1, most=90)
    major_days = Number("重大执法案件，列几日以内决定的", least=7, most=365)


DAILY = Tunable(
    key="supervision.daily",
    title="日常监督的标准和日数",
    help="三项制度核查、粤执法使用检查、双系统预警、重大执法案件用的数（自然日）。没有文件规定，请按本级的规定填写并写明依据。",
    asks=DailyAsks,
    default={
        "systems_percent": 90,
        "platform_percent": 80,
        "reported_after": 15,
        "check_days": 10,
        "enter_days": 20,
        "major_days": 60,
    },
    cite=JIANDUZHIFA[15],
    unverified=True,
)


class WeeklyAsks(Asks):
    """周报的期限和比较。"""

    report_days = Number("该周星期一以后几日报送", least=7, most=30)
    active_days = Number("几日没有执法结果的镇街不要求报", least=7, most=730)
    weeks = Number("与前几周的平均比", least=1, most=12)
    times = Number("相差几倍以上的请核对", least=2, most=20)
    least = Number("件数不满此数的不比", least=1, most=1000)


WEEKLY = Tunable(
    key="supervision.weekly",
    title="每周一报的期限和比较",
    help="周报几时报、哪些镇街报，比前几周突然多、少到什么程度要核对。没有文件规定，请按本级的规定填写并写明依据。",
    asks=WeeklyAsks,
    default={"report_days": 9, "active_days": 90, "weeks": 4, "times": 3, "least": 10},
    cite=JIANDUZHIFA[15],
    unverified=True,
)
