"""远程调解会后，调解笔录预填什么。"""

from datetime import UTC, datetime, timedelta

import pytest

from fadu.kernel.video.attendance import text_of
from fadu.kernel.video.declare import Attendance, Present
from fadu.lines.mediation.asks import MediationAsks
from fadu.lines.mediation.video import facts

TEN = datetime(2026, 8, 3, 2, tzinfo=UTC)  # 10:00 in Shanghai
PEOPLE = (
    Present("模拟调解员", "人民调解员", "", True, TEN, TEN + timedelta(hours=1), 3600),
    Present("模拟申请人甲", "申请人", "applicant", False, TEN, TEN + timedelta(minutes=50), 3000),
    Present("模拟被申请人乙", "被申请人", "respondent", False, None, None),
    Present("模拟老邻居", "邻居", "", False, TEN, TEN + timedelta(hours=1), 3600),
)


@pytest.mark.parametrize(("way", "word"), [("video", "视频"), ("phone", "电话")])
def test_the_record_of_a_remote_session_says_how_and_with_whom(way: str, word: str) -> None:
    attendance = Attendance(way, "调解", TEN, TEN + timedelta(hours=1), PEOPLE, ("10:20 单独谈话结束",))
    said = facts(attendance)
    told = {"began_at": "10:00", "ended_at": "11:00", "present": "模拟老邻居（邻居）"}
    assert said == {"remote": True, "session_mode": way, **told}
    assert way in dict(MediationAsks.session_mode.choices)
    text = text_of(attendance)
    assert f"调解以{word}方式远程举行，2026年8月3日10:00开始，11:00结束。" in text
    assert "申请人模拟申请人甲：10:00到，10:50离开，在会50分钟" in text
    assert "被申请人模拟被申请人乙：未参加" in text
    assert text.endswith("经过：\n10:20 单独谈话结束")
