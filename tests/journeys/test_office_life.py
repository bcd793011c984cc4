"""办公室里的日常：跨域受案、不在岗代办、回避、成批移交、只用键盘、不用脚本。"""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from fadu.kernel.models import Case
from tests.journeys.office import Bureau, Desk
from tests.journeys.test_officer import NAME, POLICE, assign, take

OTHER_DISTRICT = "second.police"


@pytest.mark.django_db(transaction=True)
def test_a_street_window_takes_an_application_for_another_district(bureau: Bureau) -> None:
    window = bureau.desk("jiedao")
    respondent = bureau.city.organs[OTHER_DISTRICT].name
    case = take(window, respondent=respondent)
    window.reads("已转送")
    window.reads(NAME)
    assert case.organ == bureau.city.organs["second"]
    assert case.intake_organ == bureau.city.organs["first.east"]
    theirs = bureau.desk("handler-second")
    theirs.open("/desk/reconsideration/cases/")
    theirs.reads(case.number)
    theirs.case(case)
    theirs.reads("2026-08-10")  # 五个工作日，自有管辖权的机关看得到之日起
    ours = bureau.desk("chengban1")
    ours.open("/desk/reconsideration/cases/")
    ours.does_not_read(case.number)


@pytest.mark.django_db(transaction=True)
def test_a_colleague_acts_for_an_absent_handler_until_he_is_back(bureau: Bureau) -> None:
    case = take(bureau.desk("chengban1"))
    assign(bureau, case)
    desk, cover = bureau.desk("chengban1"), bureau.desk("chengban3")
    cover.case(case)
    cover.reads("现在没有您可以办理的事项")
    desk.open("/desk/absence/")
    desk.fill(
        cover=bureau.city.users["chengban3"].pk, since="2026-08-03", until="2026-08-07", reason="年休假"
    )
    desk.press("登记")
    desk.reads("年休假")
    desk.look("absence")
    cover.open("/desk/")
    cover.reads("代模拟承办人甲")
    cover.does(case, "通知补正", correction_items=["identity"], correction_text="请补交身份证明。")
    desk.open("/desk/absence/")
    desk.press("已回岗")
    desk.reads("已回岗")
    cover.case(case)
    cover.reads("现在没有您可以办理的事项")


@pytest.mark.django_db(transaction=True)
def test_a_recused_handler_no_longer_sees_the_case_and_another_takes_it(bureau: Bureau) -> None:
    case = take(bureau.desk("chengban1"))
    assign(bureau, case)
    users, desk, head = bureau.city.users, bureau.desk("chengban1"), bureau.desk("kezhang")
    desk.does(case, "申请回避", recusal_of="模拟承办人甲", recusal_reason="与申请人是近亲属。")
    head.does(case, "决定回避事项", recusal_result="recused", recused=users["chengban1"].pk)
    desk.case(case)
    assert NAME not in desk.page.content()
    assert "不在您的权限范围内" in desk.page.content()
    head.open(f"/desk/handover/?case={case.pk}")
    head.look("handover")
    head.fill(to=users["chengban3"].pk, reason="原承办人回避")
    head.press("移交所选")
    head.reads("已将1件移交模拟承办人丙承办")
    after = bureau.desk("chengban3")
    after.case(case)
    after.reads("移交承办")
    after.reads("原承办人回避")


@pytest.mark.django_db(transaction=True)
def test_the_head_hands_over_several_cases_at_once_and_links_two_of_them(bureau: Bureau) -> None:
    users, head = bureau.city.users, bureau.desk("kezhang")
    cases = [take(bureau.desk("chengban1"), name=f"模拟申请人{one}", n=n) for n, one in enumerate("乙丙", 1)]
    for case in cases:
        assign(bureau, case)
    head.open(f"/desk/handover/?from={users['chengban1'].pk}")
    head.hand.tap(head.page.get_by_label("全选"))
    head.fill(to=users["chengban2"].pk, reason="调离本岗位")
    head.press("移交所选")
    head.reads("已将2件移交")
    assert {one.handler_id for one in Case.objects.all()} == {users["chengban2"].pk}
    desk = bureau.desk("chengban2")
    desk.open(f"/desk/case/{cases[0].pk}/links/")
    desk.fill(number=cases[1].number, kind="same_parties", note="同一事件")
    desk.press("建立关联")
    desk.reads(cases[1].number)
    desk.look("links")
    desk.open(f"/desk/case/{cases[1].pk}/")
    desk.reads(cases[0].number)


# ── 只用键盘 ────────────────────────────────────────────────────────────────────────────────────────
def tab_to(desk: Desk, wanted: Locator, most: int = 160) -> None:
    """Tab until the element has the focus, and it can be seen that it has."""
    for _ in range(most):
        desk.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            outline = wanted.evaluate(
                "one => { const s = getComputedStyle(one); return s.outlineStyle + s.boxShadow }"
            )
            assert outline != "nonenone", "看不出焦点在哪里"
            return
    raise AssertionError(f"按了{most}次Tab也到不了{wanted}")


@pytest.mark.django_db(transaction=True)
def test_a_handler_asks_for_corrections_by_keyboard_alone(bureau: Bureau) -> None:
    case = take(bureau.desk("chengban1"))
    assign(bureau, case)
    desk = bureau.desk("chengban1")
    keys = desk.page.keyboard
    desk.open("/desk/")
    keys.press("g")
    with desk.page.expect_navigation():
        keys.press("c")
    keys.press("j")
    with desk.page.expect_navigation():
        keys.press("Enter")
    desk.reads(case.number)
    tab_to(desk, desk.page.locator("#acts").get_by_role("link", name="通知补正"))
    with desk.page.expect_navigation():
        keys.press("Enter")
    tab_to(desk, desk.page.locator("[name=correction_items]").first)
    keys.press("Space")
    tab_to(desk, desk.page.locator("[name=correction_text]"))
    keys.type("请补交身份证明。")
    with desk.page.expect_navigation():
        keys.press("Control+Enter")
    desk.reads("已记入案件")
    desk.reads("补正行政复议申请通知书")


# ── 不用脚本 ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.django_db(transaction=True)
def test_the_desk_reads_and_acts_without_scripts(bureau: Bureau) -> None:
    bureau.desks["chengban1"] = desk = bureau.sign_in("chengban1", scripts=False)
    desk.look = lambda name: None  # type: ignore[method-assign]  # axe is a script
    case = take(desk)
    assign(bureau, case)
    desk.open("/desk/")
    desk.reads(case.number)
    desk.open("/desk/reconsideration/cases/?q=" + NAME)
    desk.reads(case.number)
    desk.case(case)
    desk.reads(POLICE)
    desk.hand.tap(desk.page.get_by_text("为何不能办"))
    desk.hand.tap(desk.page.get_by_text("其他阶段办的"))
    desk.reads("须在")
    desk.does(case, "通知补正", correction_items=["identity"], correction_text="请补交身份证明。")
    desk.reads("补正行政复议申请通知书")
    desk.serves(case, "补正行政复议申请通知书", NAME, bureau.day.on)
    desk.reads("提交补正材料")
