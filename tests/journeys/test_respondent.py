"""被申请人用本机关的账号：签收副本、答复、上传证据、看决定。"""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from fadu.demo.city import PASSWORD
from fadu.kernel.models import Deadline, Entry, Material, Service
from fadu.portal.tests.scene import Citizen, Scene, photo
from tests.journeys.hand import Hand

# 登录、找到案件、签收、答复、传证据
MOST_TAPS, MOST_KEYS = 20, 60


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return Scene.build()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_a_respondent_signs_for_the_copy_answers_and_reads_the_decision(
    live_server: LiveServer, browser: Browser, scene: Scene, size: tuple[int, int]
) -> None:
    case = Citizen(Client(), scene).apply()
    scene.to_reply(case)
    scene.sent(scene.paper(case, "reply_notice", "respondent"))
    with browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN") as context:
        hand = Hand(context.new_page(), live_server.url)
        hand.shots = 70 if size[0] > 400 else 80
        hand.open("/organ/")
        hand.type("账号", scene.policeman.username)
        hand.type("密码", PASSWORD)
        hand.button("登录")
        hand.look("organ-cases")
        hand.link(case.number)
        hand.look("organ-case")
        hand.link("确认收到")
        hand.look("organ-received")
        hand.button("确认收到")
        assert Service.objects.get(paper__key="reply_notice").served_on == scene.today()
        assert Deadline.objects.filter(case=case, term__endswith=".reply").exists()
        hand.look("organ-case-due")
        hand.link("提交答复和证据")
        hand.type("答复意见", "处罚事实清楚，证据充分，程序合法。")
        hand.type("证据、依据目录", "一、询问笔录；二、处罚审批表。")
        file = photo("询问笔录.png")
        hand.give(
            "拍照或者选择文件", {"name": "询问笔录.png", "mimeType": "image/png", "buffer": file.read()}
        )
        hand.look("organ-reply")
        hand.button("提交")
        print(f"\n答复：{hand.taps}下，{hand.keys}个字")
        assert hand.taps <= MOST_TAPS
        assert hand.keys <= MOST_KEYS
        said = Entry.objects.get(case=case, event="replied")
        given = Material.objects.get(case=case, from_organ=scene.police)
        assert said.facts["reply_files"] == [given.pk]
        decision = scene.decide(case)
        scene.served(scene.paper(case, "decision_", "respondent"))
        hand.page.reload()
        hand.link(decision.title)
        hand.look("organ-decision")
        assert hand.faults == []
