"""合并、分开、重新启动：承办人查找要并入的案件，负责人签批；听证定在已占用的时间会被拒。"""

from __future__ import annotations

from datetime import timedelta

import pytest

from fadu.desk.models import Room
from fadu.kernel.models import Case, Link
from fadu.portal.tests.scene import Scene
from tests.journeys.office import Bureau
from tests.world import received


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    made = Scene.build()
    bureau.day.go(made.today())
    return made


def in_review(scene: Scene, mark: str, number: int) -> Case:
    case = received(scene.government, scene.police, scene.today(), mark=mark, number=number)
    scene.accept(case)
    return case


@pytest.mark.django_db(transaction=True)
def test_a_case_is_merged_into_one_found_by_its_party_and_taken_apart_again(
    bureau: Bureau, scene: Scene
) -> None:
    lead, case = in_review(scene, "甲", 0), in_review(scene, "乙", 1)
    desk, head = bureau.desk("chengban1"), bureau.desk("kezhang")
    desk.case(case)
    desk.act("合并审理")
    desk.reads("同一被申请人")
    desk.fill(lead_case="申请人甲", merge_reason="同一次执法")
    desk.hand.tap(desk.page.get_by_role("button", name="查找"))
    only = desk.page.locator(".casepick label")
    only.filter(has_not_text="同一被申请人").first.wait_for()
    assert only.count() == 1
    desk.look("merge")
    desk.hand.tap(only.locator("input"))
    desk.submit()
    desk.reads("已呈批")
    head.signs("合并审理")
    assert Link.objects.get(kind="merged_into").to_case_id == lead.pk
    desk.case(case)
    desk.reads(lead.number)
    desk.does(case, "分开审理", separate_reason="事实不同")
    head.signs("分开审理")
    case.refresh_from_db()
    assert case.state == "accepted"
    desk.case(case)
    desk.reads("发送申请书副本")
    assert bureau.faults == []


@pytest.mark.django_db(transaction=True)
def test_a_refusal_that_was_overruled_is_taken_up_again(bureau: Bureau, scene: Scene) -> None:
    case = received(scene.government, scene.police, scene.today(), mark="甲", number=0)
    scene.do(case, "handler_assigned", scene.head, handler=scene.handler.pk, co_handler=scene.second.pk)
    scene.do(case, "refused", refusal_ground="no_interest", refusal_reasons="没有利害关系。")
    desk = bureau.desk("chengban1")
    desk.case(case)
    desk.reads("不予受理")
    desk.does(case, "重新启动受理审查", reopen_reason="上级责令受理", reopened_by_order="模拟责令〔2026〕1号")
    bureau.desk("kezhang").signs("重新启动受理审查")
    bureau.desk("quzhang").signs("重新启动受理审查")
    desk.case(case)
    desk.reads("审查复议申请")
    desk.reads("上级责令受理")
    desk.look("reopened")
    case.refresh_from_db()
    assert (case.state, case.closed_on) == ("receiving", None)
    assert bureau.faults == []


@pytest.mark.django_db(transaction=True)
def test_a_hearing_at_a_taken_time_is_refused_and_moved_to_a_free_one(bureau: Bureau, scene: Scene) -> None:
    Room.objects.create(organ=scene.government, name="第一听证室")
    first, second = in_review(scene, "甲", 0), in_review(scene, "乙", 1)
    day = scene.today() + timedelta(days=20)
    panel = {
        name: bureau.city.users[user].pk
        for name, user in (
            ("host", "chengban1"), ("member_1", "chengban2"), ("member_2", "chengban3"), ("hearing_clerk", "chengban4"),
        )
    }  # fmt: skip
    plan = {
        "hearing_on": day.isoformat(),
        "hearing_time": "09:30",
        "hearing_place": "第一听证室",
        "hearing_matters": "事实",
    }
    desk = bureau.desk("chengban1")
    for case in (first, second):
        scene.do(case, "copy_sent")
    desk.does(first, "决定听证", **plan, **panel)
    desk.case(second)
    desk.act("决定听证")
    desk.fill(**plan, **panel)
    desk.submit()
    desk.reads("当天09:30—11:30已有听证")
    desk.reads("当天都空着的时间：14:00—18:00")
    desk.look("hearing-taken")
    desk.fill(hearing_time="14:00")
    desk.submit()
    desk.reads("已呈批")
    desk.open(f"/desk/hearings/?week={day:%Y-%m-%d}")
    desk.reads("14:00—16:00")
    desk.look("hearings-week")
    assert bureau.faults == []
