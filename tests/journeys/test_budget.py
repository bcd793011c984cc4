"""常办的事各要几下、打几个字。表中是限额：多一下就不通过。从案件页（或待办）起，到办完为止。"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload

from fadu.kernel.models import Case, Paper
from fadu.portal.tests.scene import DECISION, Scene, photo
from tests.journeys.office import Bureau, Desk
from tests.journeys.test_officer import POLICE

REASON = "案情复杂，尚需调取证据。"

# 办什么: (下, 字)
BUDGET: dict[str, tuple[int, int]] = {
    "受理（呈批）": (2, 0),
    "签批": (2, 0),
    "登记送达": (4, 10),
    "延期（呈批）": (4, 2 + len(REASON)),
    "作出决定（呈批）": (3, 0),
    "上传材料": (4, 0),
    "移交一件": (5, 6),
}


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    """On the real day: what the record did before the officer sits down is done through its own door."""
    bureau.day.go(Scene.build().today())
    return Scene.build()


def opened(scene: Scene) -> Case:
    from tests.world import received

    case = received(scene.government, scene.police, scene.today(), mark="甲")
    scene.do(case, "handler_assigned", scene.head, handler=scene.handler.pk, co_handler=scene.second.pk)
    return case


def counted(desk: Desk, what: Callable[[], None]) -> tuple[int, int]:
    before = desk.hand.taps, desk.hand.keys
    what()
    return desk.hand.taps - before[0], desk.hand.keys - before[1]


def accepting(desk: Desk, case: Case) -> None:
    desk.act("受理")
    desk.submit()


def signing(desk: Desk) -> None:
    desk.hand.tap(desk.page.locator("main").get_by_role("link", name="签批", exact=True).first)
    desk.settle()
    desk.press("同意")


def serving(desk: Desk, paper: Paper, day: str) -> None:
    row = desk.page.locator("#papers tbody tr").filter(has_text=paper.title).filter(has_text=paper.to_name)
    desk.hand.tap(row.get_by_role("link", name="送达", exact=True).first)
    desk.settle()
    desk.fill(method="direct", served_on=day)
    desk.press("登记发出")


def extending(desk: Desk) -> None:
    desk.act("批准延长审理期限")
    desk.fill(days="30", extend_reason=REASON)
    desk.submit()


def deciding(desk: Desk) -> None:
    desk.act("作出复议决定")
    desk.fill(decided_by="head")
    desk.submit()


def uploading(desk: Desk) -> None:
    desk.hand.link("上传材料")
    desk.settle()
    desk.hand.taps += 2
    picture: FilePayload = {"name": "照片.png", "mimeType": "image/png", "buffer": photo().read() or b""}
    desk.page.locator("[name=files]").set_input_files(picture)
    desk.page.get_by_role("button", name="上传").click()
    desk.hand.taps += 1
    desk.settle()


def handing_over(desk: Desk, to: int) -> None:
    desk.hand.tap(desk.page.get_by_role("link", name="移交", exact=True))
    desk.settle()
    desk.fill(to=to, reason="调离本岗位。")
    desk.press("移交所选")


@pytest.mark.django_db(transaction=True)
def test_common_acts_stay_within_their_budget(bureau: Bureau, scene: Scene) -> None:
    desk, head = bureau.desk("chengban1"), bureau.desk("kezhang")
    case = opened(scene)
    spent: dict[str, tuple[int, int]] = {}
    desk.case(case)
    spent["受理（呈批）"] = counted(desk, lambda: accepting(desk, case))
    head.open("/desk/")
    spent["签批"] = counted(head, lambda: signing(head))
    case.refresh_from_db()
    assert case.state == "accepted"
    scene.do(case, "copy_sent")
    paper = scene.paper(case, "reply_notice", "respondent")
    assert paper.to_name == POLICE
    desk.case(case)
    spent["登记送达"] = counted(desk, lambda: serving(desk, paper, f"{scene.today()}"))
    assert case.entries.filter(event="copy_served").exists()
    scene.do(case, "replied", reply_text="原处罚事实清楚。", evidence_list="笔录一份")
    desk.case(case)
    spent["延期（呈批）"] = counted(desk, lambda: extending(desk))
    desk.case(case)
    spent["上传材料"] = counted(desk, lambda: uploading(desk))
    assert case.materials.exists()
    scene.do(case, "opinion_heard", party_role="applicant", opinion_mode="phone", opinion_text="要求撤销")
    scene.do(case, "drafted", **DECISION, review_report="拟撤销")
    desk.case(case)
    spent["作出决定（呈批）"] = counted(desk, lambda: deciding(desk))
    assert case.approvals.filter(event="decided", status="open").exists()
    head.case(case)
    spent["移交一件"] = counted(head, lambda: handing_over(head, bureau.city.users["chengban3"].pk))
    for act, (taps, keys) in spent.items():
        print(f"{act}：{taps}下，{keys}个字（限额 {BUDGET[act][0]}下，{BUDGET[act][1]}个字）")
    assert set(spent) == set(BUDGET)
    over = {act: used for act, used in spent.items() if used[0] > BUDGET[act][0] or used[1] > BUDGET[act][1]}
    assert over == {}
