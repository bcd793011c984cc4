"""听证：定时间时核对听证室、听证人员和承办人，说明冲突和当天的空档；一周的占用；听证室由管理员登记。"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from fadu.desk.models import Room
from fadu.desk.sittings import Sitting, free
from fadu.desk.tests.office import TODAY, Office, accepted, office, then
from fadu.kernel.models import Approval, Case, Post, User

DAY = TODAY + timedelta(days=20)
ROOM = "第一听证室"


def busy(start: int, end: int) -> Sitting:
    return Sitting(Case(), date(2026, 8, 3), start, end, ROOM, frozenset())


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], [(540, 720), (840, 1080)]),
        ([(570, 690)], [(540, 570), (690, 720), (840, 1080)]),
        ([(600, 900)], [(540, 600), (900, 1080)]),
        ([(540, 720), (840, 1080)], []),
        ([(555, 720), (540, 660)], [(840, 1080)]),
        ([(480, 1200)], []),
    ],
)
def test_the_free_times_are_what_the_office_hours_leave(
    taken: list[tuple[int, int]], left: list[tuple[int, int]]
) -> None:
    assert free([busy(a, b) for a, b in taken]) == left


@pytest.fixture
def bureau(db: None) -> Office:
    made = office()
    Room.objects.create(organ=made.organ, name=ROOM)
    Room.objects.create(organ=made.organ, name="第二听证室")
    return made


def people(bureau: Office, mark: str) -> dict[str, int]:
    """Four persons who sit in no other hearing."""
    found = {}
    for n, name in enumerate(("host", "member_1", "member_2", "hearing_clerk")):
        user = User.objects.create(
            username=f"{mark}{n}",
            name=f"测试{mark}{n}",
            organ=bureau.organ,
            password_changed_at=timezone.now(),
        )
        Post.objects.create(user=user, organ=bureau.organ, role="handler", since=date(2020, 1, 1))
        found[name] = user.pk
    return found


def served(bureau: Office, handler: int) -> Case:
    case = accepted(bureau)
    then(case, "copy_sent", days_ago=8)
    then(case, "copy_served", days_ago=7)
    then(case, "handler_assigned", days_ago=6, handler=handler)
    return case


def propose(bureau: Office, case: Case, panel: dict[str, int], **changes: Any) -> Any:
    client = bureau.client("handler")
    if case.handler_id != bureau.people["handler"].pk:
        assert case.handler is not None
        client.force_login(case.handler)
    address = reverse("desk:act", args=[case.pk, "hearing_set"])
    context = client.get(address).context
    said = {name: context[name] for name in ("key", "seen", "on")} | panel
    plan = {
        "hearing_on": DAY.isoformat(),
        "hearing_time": "09:30",
        "hearing_place": ROOM,
        "hearing_matters": "模拟",
    }
    return client.post(address, said | plan | changes)


def test_a_room_taken_at_that_time_is_refused_with_the_free_times_and_rooms(bureau: Office) -> None:
    own, other = people(bureau, "甲"), people(bureau, "乙")
    assert propose(bureau, served(bureau, own["host"]), own, hearing_minutes="60").status_code == 302
    case = served(bureau, other["host"])
    answer = propose(bureau, case, other, hearing_time="10:00", hearing_minutes="60")
    assert answer.status_code == 409
    for words in (
        "第一听证室当天09:30—10:30已有听证",
        "10:30—12:00、14:00—18:00",
        "空着的听证室：第二听证室",
    ):
        assert words in answer.text, words
    assert Approval.objects.count() == 1
    assert propose(bureau, case, other, hearing_time="10:30").status_code == 302


def test_a_person_cannot_sit_in_two_rooms_at_once(bureau: Office) -> None:
    own, other = people(bureau, "甲"), people(bureau, "乙")
    propose(bureau, served(bureau, own["host"]), own)
    case = served(bureau, other["host"])
    clashing = other | {"member_2": own["member_1"]}
    answer = propose(bureau, case, clashing, hearing_place="第二听证室")
    assert answer.status_code == 409
    assert "测试甲1当天09:30—11:30有" in answer.text
    assert (
        propose(bureau, case, clashing, hearing_place="第二听证室", hearing_time="14:00").status_code == 302
    )


def test_the_week_shows_each_room_with_what_is_set_and_what_waits(bureau: Office) -> None:
    own = people(bureau, "甲")
    case = served(bureau, own["host"])
    propose(bureau, case, own)
    page = bureau.client("handler").get(reverse("desk:hearings"), {"week": DAY.isoformat()})
    assert "09:30—11:30" in page.text
    assert "（待审批）" in page.text
    assert "第二听证室" in page.text
    assert ROOM in bureau.client("clerk").get(reverse("desk:hearings"), {"week": "不是日期"}).text


def test_the_form_suggests_the_rooms(bureau: Office) -> None:
    own = people(bureau, "甲")
    client = bureau.client("handler")
    client.force_login(User.objects.get(pk=own["host"]))
    page = client.get(reverse("desk:act", args=[served(bureau, own["host"]).pk, "hearing_set"])).text
    assert '<option value="第二听证室">' in page


def test_the_administrator_keeps_the_list_of_rooms(bureau: Office) -> None:
    client = bureau.client("admin")
    said = {"organ": bureau.organ.pk, "name": "第三听证室", "active": "on"}
    assert client.post(reverse("desk:room_new"), said).status_code == 302
    assert client.post(reverse("desk:room_new"), said).status_code == 400
    found = Room.objects.get(name="第三听证室")
    client.post(reverse("desk:room", args=[found.pk]), {"organ": bureau.organ.pk, "name": "第三听证室"})
    found.refresh_from_db()
    assert not found.active
    assert "停用" in client.get(reverse("desk:rooms")).text
    assert not bureau.bureau.is_authority
    said["organ"] = bureau.bureau.pk
    assert client.post(reverse("desk:room_new"), said).status_code == 302, (
        "a body that hears or mediates has rooms"
    )
    assert bureau.organ.parent is not None
    foreign = Room.objects.create(organ=bureau.organ.parent, name="外单位听证室")
    assert client.get(reverse("desk:room", args=[foreign.pk])).status_code == 404
