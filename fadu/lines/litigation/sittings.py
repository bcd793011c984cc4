"""开庭：由“收到开庭传票”安排，列入日程，由“开庭”或者“未依法出庭”记录。法庭不是本机关的会议室，不核对占用。"""

from fadu.kernel.sittings import Sittings

SITTINGS = Sittings(
    title="开庭",
    set="hearing_set",
    cancelled="hearing_cancelled",
    held="hearing_held",
    missed="appearance_failed",
    day="hearing_on",
    time="hearing_time",
    place="hearing_place",
    usual=120,
    rooms_only=True,
)
DISPUTES = Sittings(
    title="调解",
    set="session_set",
    cancelled="session_cancelled",
    held="session_held",
    day="session_on",
    time="session_time",
    place="session_place",
    usual=120,
    rooms_only=True,
)
# 程序 → 自己的会；行政赔偿没有
OTHERS = {"litigation.mediation": DISPUTES}
