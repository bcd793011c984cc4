"""年度报告从开篇到公开，再到下一年。"""

from datetime import UTC, date, datetime

import pytest

from fadu.kernel.errors import Conflict, NotAllowed
from fadu.kernel.figures import Span
from fadu.kernel.models import Organ, User
from fadu.reports.drafting import (
    answer,
    as_text,
    due_from_last_year,
    ordered,
    publish,
    rewrite,
    seal,
    send,
    send_back,
    sign,
    start,
    told,
    waiting_for,
)  # fmt: skip
from fadu.reports.freezing import revise
from fadu.reports.models import Report, Section
from fadu.reports.outlines import OUTLINES
from fadu.reports.sentences import BadSentence, slots
from fadu.reports.tests.conftest import received
from fadu.reports.values import wanted

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 19, 8, tzinfo=UTC)
HEADS = frozenset({"section_head", "organ_head"})


def begun(organ: Organ, by: User, year: int = 2026) -> Report:
    return start(organ, level="bureau", year=year, as_of=None, by=by, at=AT)


def written(report: Report, by: User, **bodies: str) -> None:
    """Every part that needs text gets some."""
    for one in ordered(report):
        body = bodies.get(one.key, one.body or f"{one.title}的情况。")
        rewrite(one, body, seen=one.version, by=by, at=AT, done=True)


def signed(report: Report, by: User) -> Report:
    seal(report, by=by, at=AT)
    send(report)
    for _ in range(2):
        sign(report, by=by, roles=HEADS, at=AT)
    return report


def part(report: Report, key: str) -> Section:
    return report.sections.get(key=key)


def test_every_outline_names_only_numbers_that_exist() -> None:
    for outline in OUTLINES:
        for _, one in outline.walk():
            wanted(slots(one.body), Span.year(2026))


def test_a_report_begins_with_its_outline_and_live_numbers(district: Organ, head: User) -> None:
    received(district, date(2026, 7, 6))
    report = begun(district, head)
    text = as_text(report, told(report))
    assert "一、推进法治政府建设的主要举措和成效" in text
    assert "全年新收行政复议申请1件，上年为0件" in text
    with pytest.raises(NotAllowed, match="已经建立"):
        begun(district, head)


def test_a_sentence_with_an_unknown_number_is_not_saved(district: Organ, head: User) -> None:
    section = part(begun(district, head), "party")
    with pytest.raises(BadSentence, match="没有叫"):
        rewrite(section, "召开会议{会议次数}。", seen=section.version, by=head, at=AT)
    section.refresh_from_db()
    assert section.version == 1


def test_two_writers_of_one_part_do_not_overwrite_each_other(district: Organ, head: User) -> None:
    section = part(begun(district, head), "party")
    rewrite(section, "甲的文字。", seen=1, by=head, at=AT)
    with pytest.raises(Conflict):
        rewrite(section, "乙的文字。", seen=1, by=head, at=AT)
    assert [one.body for one in section.texts.all()] == ["甲的文字。", ""]


def test_a_sealed_report_keeps_its_numbers_whatever_comes_later(district: Organ, head: User) -> None:
    received(district, date(2026, 7, 6))
    report = begun(district, head)
    written(report, head)
    seal(report, by=head, at=AT)
    received(district, date(2026, 7, 7), at=datetime(2027, 1, 5, tzinfo=UTC))
    assert "申请1件" in as_text(report, told(report))
    assert report.snapshot is not None
    assert {one.frozen.title for one in revise(report.snapshot, at=AT)} >= {"新收行政复议申请"}


def test_nothing_is_sealed_while_a_part_is_empty(district: Organ, head: User) -> None:
    with pytest.raises(NotAllowed, match="没有文字"):
        seal(begun(district, head), by=head, at=AT)


def test_a_returned_report_is_drafted_anew_and_signed_again(district: Organ, head: User) -> None:
    report = begun(district, head)
    written(report, head)
    seal(report, by=head, at=AT)
    send(report)
    with pytest.raises(NotAllowed, match="理由"):
        send_back(report, by=head, roles=HEADS, at=AT, note=" ")
    send_back(report, by=head, roles=HEADS, at=AT, note="数字需核对")
    assert (report.status, report.snapshot) == (Report.Status.DRAFTING, None)
    signed(report, head)
    assert report.status == Report.Status.SIGNED
    assert report.signatures.filter(decision="returned").count() == 1


def test_only_whose_turn_it_is_may_sign(district: Organ, head: User) -> None:
    report = begun(district, head)
    written(report, head)
    seal(report, by=head, at=AT)
    send(report)
    step = waiting_for(report)
    assert step is not None
    assert step.role == "section_head"
    with pytest.raises(NotAllowed, match="轮到别的"):
        sign(report, by=head, roles=frozenset({"organ_head"}), at=AT)


def test_what_was_pledged_is_answered_in_the_report_of_the_next_year(district: Organ, head: User) -> None:
    report = begun(district, head)
    written(report, head, shortcomings="部分案件审理周期偏长。\n听证率不高。", plans="推进简易程序。")
    publish(signed(report, head), by=head, at=AT)
    pledges = due_from_last_year(
        Report(organ=district, kind="yearly", level="bureau", since=date(2027, 1, 1))
    )
    assert [one.text for one in pledges] == ["部分案件审理周期偏长。", "听证率不高。", "推进简易程序。"]
    answer(pledges[0], "平均审理天数降至{平均审理天数}。", status="done", by=head, at=AT)
    following = begun(district, head, 2027)
    assert "平均审理天数降至" in part(following, "measures").body


def test_an_unsigned_report_is_not_published(district: Organ, head: User) -> None:
    with pytest.raises(NotAllowed, match="审签"):
        publish(begun(district, head), by=head, at=AT)
