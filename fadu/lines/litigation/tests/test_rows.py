"""一行一件的填写项：怎样写都认得，认不得的说出第几行。"""

from datetime import date

import pytest

from fadu.lines.litigation.rowasks import Exhibits, Spans
from fadu.lines.litigation.rows import Exhibit, Span, exhibits, spans


def test_exhibits_are_read_as_they_are_typed_and_stored_as_they_are_read() -> None:
    typed = "询问笔录；2026年5月6日；4页；违法事实；当事人提供\n\n现场照片;;3\n鉴定意见"
    stored = Exhibits("证据").clean(typed)
    assert exhibits(stored) == [
        Exhibit("询问笔录", date(2026, 5, 6), "4", "违法事实", "当事人提供"),
        Exhibit("现场照片", None, "3", ""),
        Exhibit("鉴定意见", None, "", ""),
    ]
    assert Exhibits("证据").clean(stored) == stored


def test_spans_are_put_in_order() -> None:
    stored = Spans("时间").clean("2026-05-20；2026-06-01；化解中心\n2026.3.2；2026.3.5；不可抗力")
    assert [one.first for one in spans(stored)] == [date(2026, 3, 2), date(2026, 5, 20)]
    assert spans(stored)[0] == Span(date(2026, 3, 2), date(2026, 3, 5), "不可抗力")


@pytest.mark.parametrize(
    ("ask", "typed", "told"),
    [
        (Exhibits("证据"), "询问笔录\n照片；2026-13-01", "第2行的日期"),
        (Exhibits("证据"), "照片；2026-05-01；许多", "第1行请写成"),
        (Spans("时间"), "2026-05-01；化解", "第1行的止日"),
        (Spans("时间"), "2026-05-01", "第1行请写成"),
        (Spans("时间"), "2026-05-09；2026-05-01；化解", "止日早于起日"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(ask: Exhibits | Spans, typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        ask.clean(typed)
