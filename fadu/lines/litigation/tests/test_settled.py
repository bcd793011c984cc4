"""化解回访：又起争议的写原因。"""

from datetime import date

from fadu.lines.litigation.models import SettledVisit
from fadu.lines.litigation.settled import visit_wrong


def test_what_came_up_again_is_explained() -> None:
    row = SettledVisit(again="suit")
    assert "回访日期" in visit_wrong(row)["again"]
    row.replied_on = date(2026, 6, 1)
    assert "原因" in visit_wrong(row)["note"]
    row.note = "模拟原因"
    assert visit_wrong(row) == {}
