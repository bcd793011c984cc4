"""听证可以远程举行：由“决定听证”安排，由“举行听证”记录（法第五十条、第五十一条）。"""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.sittings import Sittings
from fadu.kernel.video.declare import Attendance, VideoUse


def facts(attendance: Attendance) -> Mapping[str, Any]:
    """Why somebody did not come, and whether it was the head who came for the organ, the room cannot know."""
    return {"applicant_attendance": "present"} if attendance.came("applicant") else {}


VIDEO = VideoUse(
    title="听证",
    set_by=("hearing_set",),
    cancelled_by=("hearing_cancelled",),
    held="hearing_held",
    guests=("applicant", "respondent", "third_party", "agent"),
    day="hearing_on",
    time="hearing_time",
    minutes="hearing_minutes",
    record="hearing_record",
    facts=facts,
)

SITTINGS = Sittings(
    title="听证",
    set="hearing_set",
    cancelled="hearing_cancelled",
    held="hearing_held",
    day="hearing_on",
    time="hearing_time",
    place="hearing_place",
    minutes="hearing_minutes",
    people=("host", "member_1", "member_2", "member_3", "member_4", "hearing_clerk"),
)
