"""一轮评查从抽卷到整改：背对背、回避、复核、每一条都有答复、合计等于评分表。"""

import random
from datetime import timedelta
from typing import Any

import pytest

from fadu.kernel import draws
from fadu.kernel.drawing.file import checks
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours, Refused
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Case, Link, Task
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision import checkup
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewRound, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import (
    answering,
    finishing,
    lessons,
    lots,
    marking,
    planning,
    sight,
    telling,
    versions,
)
from fadu.lines.enforcement.supervision.reviewing.catalogue import PENALTY
from fadu.lines.enforcement.supervision.reviewing.points import FULL
from fadu.lines.enforcement.supervision.reviewing.standards import Item
from fadu.lines.enforcement.supervision.reviewing.tests.scene import AT, ON, Scene, both, scores

pytestmark = pytest.mark.django_db
LATER = ON + timedelta(days=11)


@pytest.fixture
def scene() -> Scene:
    return Scene.build()


def test_files_are_drawn_by_quota_with_two_people_each_and_anybody_can_replay_it(scene: Scene) -> None:
    one = scene.drawn(quota=3, named="模甲罚〔2026〕5号")
    files = list(one.files.all())
    assert len(files) == 7
    assert {unit.pk: sum(file.organ_id == unit.pk for file in files) for unit in scene.units} == {
        scene.units[0].pk: 4,
        scene.units[1].pk: 3,
    }
    assert all(file.sheets.count() == 2 for file in files)
    assert one.draw is not None
    assert all(check.ok for check in checks(draws.exported(one.draw)))
    # 名单上的人不公布，任职在被评查单位的不评本单位
    assert scene.insider.name not in draws.exported(one.draw)
    assert not ReviewSheet.objects.filter(file__organ=scene.units[0], user=scene.insider).exists()
    assert ReviewSheet.objects.filter(user=scene.insider).exists()


def test_what_is_missing_is_said_before_anything_is_frozen(scene: Scene) -> None:
    one = scene.planned()
    with pytest.raises(NotAllowed, match="请先选定评查人员"):
        lots.freeze(one, by=scene.head, at=AT)
    with pytest.raises(BadFacts, match="只有12卷"):
        planning.arrange(one, {scene.units[0].pk: 13}, [], by=scene.head, at=AT)
    planning.arrange(
        one, {scene.units[0].pk: 1}, [scene.people[0].pk, scene.insider.pk], by=scene.head, at=AT
    )
    with pytest.raises(NotAllowed, match="除去须回避的"):
        lots.freeze(one, by=scene.head, at=AT)
    with pytest.raises(BadFacts, match="没有这个文号"):
        planning.name_file(one, "查无此号", "投诉", by=scene.head, at=AT)
    with pytest.raises(BadFacts, match="为什么指定"):
        planning.name_file(one, "模甲罚〔2026〕5号", " ", by=scene.head, at=AT)
    assert ReviewRound.objects.get().state == "planned"


def test_nobody_sees_the_other_sheet_before_both_are_in(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    file = one.files.all()[0]
    first, second = file.sheets.order_by("seat")
    everybody = [*scene.people, scene.insider, scene.head, scene.account]
    scores(first, {"basis": 2})
    for user in everybody:
        assert [sheet.pk for sheet in sight.shown_to(user, file)] == (
            [first.pk] if user == first.user else []
        )
        if user != second.user:
            with pytest.raises(NotYours):
                sight.sheet_for(user, second.pk)
    scores(second, {"basis": 3})
    assert {sheet.pk for sheet in sight.shown_to(scene.head, file)} == {first.pk, second.pk}
    with pytest.raises(NotAllowed, match="不能再改"):
        scores(first, {})
    # 评查人员的待办随最后一卷办结
    waiting = set(
        Task.objects.filter(key__startswith="review:", done_at=None).values_list("owner", flat=True)
    )
    assert waiting == set(ReviewSheet.objects.filter(state="open").values_list("user", flat=True)) != set()


def test_one_who_steps_aside_is_followed_by_the_next_of_the_lot(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    file = one.files.all()[0]
    first, second = file.sheets.order_by("seat")
    lots.recuse(first, "与当事人有亲属关系", by=first.user, at=AT)
    now = file.sheets.exclude(state="replaced").order_by("seat")
    assert [sheet.seat for sheet in now] == [1, 2]
    assert first.user_id not in {sheet.user_id for sheet in now}
    assert second.pk in {sheet.pk for sheet in now}
    lots.drop(file, "案卷已移送法院", by=scene.head, at=AT)
    live = one.files.exclude(state="dropped")
    assert live.count() == 2
    assert ReviewFile.objects.get(pk=file.pk).state == "dropped"
    assert one.draw is not None
    assert all(check.ok for check in checks(draws.exported(one.draw)))


def test_far_apart_a_third_decides_and_where_nobody_is_left_the_head_does(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    file, other = one.files.all()
    both(file, {"basis": 8}, {})
    assert file.state == "differs"
    third = file.sheets.get(seat=3)
    assert third.user_id not in set(file.sheets.filter(seat__lte=2).values_list("user", flat=True))
    scores(third, {"basis": 4})
    file.refresh_from_db()
    assert (file.state, file.basis, file.final_cp) == ("settled", 3, 9600)

    both(other, {"facts": 8}, {})
    with pytest.raises(BadFacts, match="写明理由"):
        marking.arbitrate(other, 1, " ", by=scene.head, at=AT)
    scorer = other.sheets.get(seat=1).user
    with pytest.raises(NotAllowed, match="您是这一卷的评查人员"):
        marking.arbitrate(other, 1, "事实确实不清", by=scorer, at=AT)
    marking.arbitrate(other, 1, "事实确实不清", by=scene.head, at=AT)
    other.refresh_from_db()
    assert (other.basis, other.final_cp, other.grade) == (1, 9200, "excellent")


def told(scene: Scene) -> ReviewRound:
    """Scored with faults drawn at random; fed back."""
    luck = random.Random(5)
    one = scene.drawn(quota=3, people=scene.people)
    for file in one.files.all():
        cuts = {item.key: 1 for item in luck.sample(PENALTY.items, luck.randrange(1, 5))}
        both(file, cuts, cuts | {"archive": 1})
    telling.issue_all(one, by=scene.head, at=AT, on=ON)
    return one


def test_every_problem_has_an_answer_and_what_stands_becomes_a_rectification(scene: Scene) -> None:
    one = told(scene)
    first, second = one.feedback.order_by("organ_id")
    assert first.number == "模府监评〔2026〕1号"
    with pytest.raises(NotAllowed, match="条没有答复"):
        finishing.finish(first, by=scene.head, at=AT, on=ON)
    a, b, c, *_ = first.problems.select_related("feedback", "file__round", "file__result", "organ", "round")
    words: dict[str, Any] = {"who": "模拟单位", "how": answering.ONLINE, "by": scene.account, "at": AT}
    for problem in (a, b):
        answering.object_to(problem, "案卷中有这份材料", on=ON, **words)
    with pytest.raises(NotAllowed, match="期限到2026年11月12日"):
        answering.object_to(c, "案卷中有这份材料", on=LATER, **words)
    answering.accept(c, who="模拟单位", by=scene.account, at=AT, on=ON)
    rest: dict[str, Any] = {"who": "模拟单位", "by": scene.account, "at": AT, "on": ON}
    assert answering.accept_rest(second, **rest) == second.problems.count()
    with pytest.raises(NotAllowed, match="都已经答复"):
        answering.accept_rest(second, **rest)
    scorer = a.file.sheets.get(seat=1).user
    with pytest.raises(NotAllowed, match="由别人处理"):
        answering.decide(a, "revoked", 0, "材料在卷内", by=scorer, at=AT, on=LATER)
    with pytest.raises(NotAllowed, match="异议没有处理"):
        finishing.finish(first, by=scene.head, at=AT, on=LATER)
    answering.decide(a, "revoked", 0, "材料确在卷内第三页", by=scene.head, at=AT, on=LATER)
    answering.decide(b, "kept", 0, "没有找到该份材料", by=scene.head, at=AT, on=LATER)
    for feedback in (first, second):
        finishing.finish(feedback, by=scene.head, at=AT.replace(day=13), on=LATER)
    one.refresh_from_db()
    assert one.state == "final"
    assert not Task.objects.filter(key__startswith="review", done_at=None).exists()

    problems = list(one.problems.select_related("rectification__supervision", "file"))
    assert not [one for one in problems if one.answer in ("open", "objected")]
    standing = [one for one in problems if one.answer in ReviewProblem.STANDING]
    assert {one.pk for one in problems} - {one.pk for one in standing} == {a.pk}
    opened = {problem.rectification_id or 0 for problem in standing}
    files = {problem.file_id for problem in standing}
    assert len(opened) == len(files) == Case.objects.filter(procedure="supervision.rectification").count()
    assert len(files) < len(standing)
    for problem in standing:  # 一卷一件，逐条列明
        case = problem.rectification
        assert case
        reason = case.entries.get(seq=1).facts["reason"]
        assert f"{problem.number}．" in reason
        assert problem.text in reason
    unit = first.organ  # 体检报告仍逐条计
    counted = checkup.reasons(unit, one.organ, Span(ON, LATER))
    assert sum(each.cases for each in counted) == sum(each.organ_id == unit.pk for each in standing)
    assert Link.objects.filter(kind="rectifies", from_case__in=opened).count() == len(opened)
    assert not Case.objects.filter(pk__in=opened).exclude(supervision__source_kind="file_review").exists()
    for file in one.files.all():  # the points are those of the sheets and of what was returned
        sheets = [marking.marks_of(sheet).total_cp for sheet in marking.standing_sheets(file)]
        lost = sum(problem.points_cp - problem.returned_cp for problem in file.problems.all())
        assert file.base_cp == sum(sheets) // len(sheets)
        assert file.final_cp == FULL - lost
    # 由执法结果立的档，一件结果一件
    assert Result.objects.filter(case__isnull=False).count() == len({problem.file_id for problem in standing})
    with pytest.raises(NotAllowed, match="已经定稿"):
        finishing.finish(first, by=scene.head, at=AT, on=LATER)

    b.refresh_from_db()
    with pytest.raises(BadFacts, match="看得出是谁"):
        lessons.teach(b, f"{b.organ.name}没有送达回证", by=scene.head, at=AT)
    lessons.teach(b, "送达没有送达回证", by=scene.head, at=AT)
    assert [row.pk for row in lessons.lessons("送达回证")] == [b.pk]
    assert sum(many for *_, many in lessons.by_item()) == len(standing)


def test_a_standard_changes_by_versions_and_a_round_under_way_keeps_its_own(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    items = [*PENALTY.items[:-1], Item("archive", "归档", "改过的归档项目", 200, "方案")]
    with pytest.raises(BadFacts, match="依据"):
        versions.revise(scene.district, "penalty", items, PENALTY.vetoes, source="", by=scene.head, at=AT)
    with pytest.raises(BadFacts, match="合计是98分"):
        versions.revise(
            scene.district, "penalty", items[:-1], PENALTY.vetoes, source="文", by=scene.head, at=AT
        )
    versions.revise(scene.district, "penalty", items, PENALTY.vetoes, source="文", by=scene.head, at=AT)
    assert versions.current(scene.units[0], "penalty").item["archive"].text == "改过的归档项目"
    assert versions.frozen(one, "penalty") == PENALTY


def test_a_veto_that_falls_gives_the_grade_back(scene: Scene) -> None:
    one = scene.drawn(quota=1, people=scene.people)
    for file in one.files.all():
        for sheet in file.sheets.order_by("seat"):
            scores(sheet, {}, veto="no_review")
        scores(file.sheets.get(seat=3), {}, veto="no_review")
    file = one.files.all()[0]
    assert (file.grade, file.vetoed, file.final_cp) == ("failed", True, FULL)
    telling.issue_all(one, by=scene.head, at=AT, on=ON)
    problem = file.problems.select_related("feedback", "file__round", "round").get()
    answering.object_to(
        problem, "不属于重大决定", who="甲", how=answering.AT_DESK, by=scene.head, at=AT, on=ON
    )
    with pytest.raises(Refused, match="没有部分成立"):
        answering.decide(problem, "lowered", 100, "不属于重大", by=scene.head, at=AT, on=ON)
    answering.decide(problem, "revoked", 0, "确实不属于重大执法决定", by=scene.head, at=AT, on=ON)
    file.refresh_from_db()
    assert (file.grade, file.vetoed) == ("excellent", False)
