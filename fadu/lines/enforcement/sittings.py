"""听证的日程：排入“听证日程”，核对会议室和人员的冲突。"""

from fadu.kernel.sittings import Sittings

SITTINGS = Sittings(
    title="听证",
    set="hearing_set",
    cancelled="hearing_cancelled",
    held="hearing_held",
    day="hearing_on",
    time="hearing_time",
    place="hearing_place",
    people=("hearing_host",),
)
