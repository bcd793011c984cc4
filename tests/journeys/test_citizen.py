"""一位市民用手机，从申请到收到决定书；其间办案人员在后台办理。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from fadu.kernel.models import Case, Entry, Service
from fadu.portal.tests.scene import DECISION, PHONE, Scene, id_number, photo
from tests.journeys.hand import Hand

# 从首页到拿到查询码；照片、日期各按两下计
MOST_TAPS, MOST_KEYS = 45, 120


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    return Scene.build()


def telephone(browser: Browser, *, scripts: bool = True) -> BrowserContext:
    return browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        device_scale_factor=2,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        java_script_enabled=scripts,
    )


def picture(name: str = "处罚决定书.png") -> dict[str, object]:
    file = photo(name)
    return {"name": name, "mimeType": "image/png", "buffer": file.read()}


def apply(hand: Hand, scene: Scene) -> Case:
    """From the front page to the receipt."""
    hand.open("/")
    hand.look("home")
    hand.link("申请行政复议")
    hand.look("start")
    hand.button("开始填写")
    hand.type("查找机关", "公安")
    hand.button("查找")
    hand.look("target")
    hand.pick(scene.police.name)
    hand.button("选这个，下一步")
    hand.choose("您不服的是", "行政处罚（罚款、拘留、没收、吊销执照等）")
    hand.look("kind")
    hand.button("保存，下一步")
    hand.type("决定的名称", "行政处罚决定书")
    hand.type("文号", "模公罚〔2026〕1号")
    hand.type("您收到或者知道的日期", f"{scene.today():%Y-%m-%d}")
    hand.look("paper")
    hand.button("保存，下一步")
    hand.type("您想要什么结果", "撤销处罚决定")
    hand.type("事情经过和您的理由", "当时我不在现场，没有这回事。")
    hand.look("claim")
    hand.button("保存，下一步")
    hand.type("姓名或者单位名称", "模拟申请人甲")
    hand.type("个人的证件号码", id_number(1))
    hand.type("手机或者电话", PHONE)
    hand.type("住址", "演示市模拟一区模拟路1号")
    hand.look("people")
    hand.button("保存，下一步")
    hand.give("拍照或者选择文件", picture())
    hand.look("files")
    hand.button("上传，下一步")
    hand.look("check")
    hand.pick("文书发到这里，不用邮寄")
    assert hand.page.get_by_label("提醒发到哪个手机号或者邮箱").input_value() == PHONE
    hand.pick("以上内容属实")
    hand.button("提交申请")
    hand.look("receipt")
    code = hand.page.locator("#tracking-code").inner_text().replace(" ", "").strip()
    return Case.objects.get(tracking_code=code)


def track(hand: Hand, case: Case) -> None:
    hand.open("/track/")
    hand.look("track")
    hand.type("查询码", case.tracking_code)
    hand.type("证件号码或者电话的后四位", id_number(1)[-4:])
    hand.button("查询")


@pytest.mark.django_db(transaction=True)
def test_a_citizen_on_a_phone_gets_from_application_to_served_decision(
    live_server: LiveServer, browser: Browser, scene: Scene
) -> None:
    with telephone(browser) as context:
        hand = Hand(context.new_page(), live_server.url)
        case = apply(hand, scene)
        assert hand.taps <= MOST_TAPS, f"申请用了{hand.taps}下"
        assert hand.keys <= MOST_KEYS, f"申请打了{hand.keys}个字"
        print(f"\n申请：{hand.taps}下，{hand.keys}个字")
    with telephone(browser) as context:  # 换一部手机，凭查询码
        hand = Hand(context.new_page(), live_server.url)
        hand.shots = 20
        track(hand, case)
        hand.look("case-receiving")
        correct(hand, scene, case)
        follow(hand, scene, case)
        read_the_decision(hand, scene, case)
        assert hand.faults == []


def correct(hand: Hand, scene: Scene, case: Case) -> None:
    scene.do(
        case,
        "correction_asked",
        scene.handler,
        correction_items=["facts"],
        correction_text="请补充事发时的行踪。",
    )
    scene.online(scene.paper(case, "correction_notice"))
    hand.page.reload()
    hand.look("case-correcting")
    assert "请您办：提交补正材料" in hand.page.content()
    hand.link("提交补正材料")
    hand.look("correct")
    assert "请补充事发时的行踪。" in hand.page.content()
    hand.type("补正说明", "当天在外地，附车票。")
    hand.give("拍照或者选择文件", picture("车票.png"))
    hand.button("提交")
    assert Entry.objects.filter(case=case, event="corrected").exists()
    hand.look("case-corrected")


def follow(hand: Hand, scene: Scene, case: Case) -> None:
    scene.to_reply(case)
    scene.reply(case)
    hand.page.reload()
    hand.link("是否愿意调解")
    hand.pick("同意调解")
    hand.look("mediation")
    hand.button("提交")
    hand.page.get_by_text("怎么算的").first.click()
    hand.look("case-reviewing")
    hand.link("查阅案卷")
    hand.look("file")
    hand.button("登记并查阅")
    assert "原处罚事实清楚。" in hand.page.content()
    hand.look("file-open")
    hand.link("返回办件")
    hand.link("提交证据")
    hand.type("这是什么材料", "现场照片")
    hand.give("拍照或者选择文件", picture("现场.png"))
    hand.button("提交")


def read_the_decision(hand: Hand, scene: Scene, case: Case) -> None:
    decision = scene.decide(case)
    hand.page.reload()
    assert "准备送达" in hand.page.content()
    service = scene.online(decision)
    assert Service.objects.get(pk=service.pk).served_on == scene.today()
    hand.page.reload()
    hand.look("case-served")
    assert "提起行政诉讼" in hand.page.content()
    hand.link(decision.title)
    hand.look("decision")
    assert "撤销" in hand.page.locator("article.paper").inner_text()
    assert DECISION["main_reasons"] in hand.page.content()


@pytest.mark.django_db(transaction=True)
def test_the_application_needs_no_script(live_server: LiveServer, browser: Browser, scene: Scene) -> None:
    with telephone(browser, scripts=False) as context:
        hand = Hand(context.new_page(), live_server.url)
        hand.look = lambda name: None  # type: ignore[method-assign]  # axe is a script
        case = apply(hand, scene)
        assert case.parties.filter(role="applicant").count() == 1
        assert hand.page.locator("#tracking-code").is_visible()


@pytest.mark.django_db(transaction=True)
def test_large_type_high_contrast_and_a_desk_screen_show_everything(
    live_server: LiveServer, browser: Browser, scene: Scene
) -> None:
    for cookies, size in ((("fadu_large", "fadu_contrast"), (390, 844)), ((), (1280, 900)), ((), (320, 640))):
        with browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN") as context:
            context.add_cookies([{"name": one, "value": "1", "url": live_server.url} for one in cookies])
            hand = Hand(context.new_page(), live_server.url)
            hand.shots = 40 + 10 * bool(cookies) + size[0] // 100 * 100
            case = apply(hand, scene)
            hand.open(f"/track/{case.tracking_code}/")
            hand.look("case")
            for page in ("consent", "act/agent_appointed", "act/withdrawal_asked", "act/evidence_submitted"):
                hand.open(f"/track/{case.tracking_code}/{page}/")
                hand.look(page.split("/")[-1])
            for path in ("/guide/", "/authority/?q=公安", "/published/", "/apply/resume/", "/login/"):
                hand.open(path)
                hand.look(path.split("/")[1])
            assert hand.faults == []
