"""案卷评查的一轮：科长抽卷，两人用键盘背对背评分，分歧由第三人复核，反馈，单位在网上提异议，定稿转整改。"""

from __future__ import annotations

from datetime import timedelta

import pytest

from fadu.kernel.models import Case, Organ
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewSheet
from tests.journeys.office import Bureau, Desk

MARKET = "演示市模拟一区市场监督管理局"
PEOPLE = ("jiandu1", "jiandu2", "chengban1")
BASIS, DELIVERY = "适用条款错误", "没有送达回证"


def results(bureau: Bureau, many: int) -> None:
    on = bureau.day.today() - timedelta(days=60)
    Result.objects.bulk_create(
        Result(
            organ=Organ.objects.get(name=MARKET),
            doc_no=f"模市监罚〔2026〕{n}号",
            act_kind="penalty",
            field="market",
            title="模拟商户超范围经营案",
            party_kind="company",
            party_name="模拟商户",
            decided_on=on,
            publish_due_on=on,
            platform="province",
        )
        for n in range(1, many + 1)
    )


def drawing(head: Desk, bureau: Bureau) -> ReviewFile:
    """From nothing to a file with two people on it."""
    head.open("/desk/supervision/reviews/new/")
    head.look("建立一轮评查")
    head.fill(title="模拟案卷评查")
    head.press("建立")
    for username in PEOPLE:
        head.hand.tap(head.page.get_by_label(bureau.city.users[username].name))
    market = Organ.objects.get(name=MARKET)
    head.fill(**{f"quota_{market.pk}": 1})
    head.look("安排一轮评查")
    head.press("冻结并承诺")
    head.reads("承诺已公布")
    head.press("抽取")
    head.reads("第1人未交")
    return ReviewFile.objects.get()


def scoring(bureau: Bureau, sheet: ReviewSheet, keys: list[str]) -> None:
    """By the keyboard alone: what does not name a key is typed."""
    desk = bureau.desk(sheet.user.username)
    desk.open("/desk/supervision/reviews/")
    desk.hand.tap(desk.page.locator("main").get_by_role("link", name=sheet.file.doc_no))
    desk.page.locator(
        "#sheet [data-cut]:focus"
    ).wait_for()  # the script is there when the first field has the focus
    if sheet.seat < 3:
        desk.does_not_read(BASIS)
    else:  # what either marked, beside the item
        desk.reads(f"第1人 -8 {BASIS}；第2人 — 不同")
    for one in keys:
        press = one in ("Enter", "Control+Enter")
        desk.page.keyboard.press(one) if press else desk.page.keyboard.type(one)
        if one == DELIVERY:
            assert desk.page.locator("#total").inner_text() == ("90" if sheet.seat == 1 else "98")
            desk.look(f"评分表{sheet.seat}")
    desk.page.wait_for_url("**/supervision/reviews/")
    desk.reads("已提交")


def answering(unit: Desk) -> None:
    unit.open("/supervision/reviews/")
    unit.hand.tap(unit.page.locator("main").get_by_role("link", name="模拟案卷评查"))
    unit.look("单位看反馈")
    first = unit.page.get_by_role("region", name="第1条")
    first.get_by_role("textbox").fill("决定书第二页已引用到项")
    unit.hand.tap(first.get_by_role("button", name="提出异议"))
    unit.settle()
    unit.reads("有异议，待处理")
    unit.press("认可")
    unit.reads("单位认可")


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_from_the_lot_to_rectification(bureau: Bureau) -> None:
    results(bureau, 6)
    head = bureau.desk("kezhang")
    file = drawing(head, bureau)
    one, two = file.sheets.select_related("user", "file").order_by("seat")
    basis = ["Enter", "Enter"]
    down = ["Enter"] * 7  # from the basis to the service
    scoring(bureau, one, [*basis, "8", "Enter", BASIS, *down, "2", "Enter", DELIVERY, "Control+Enter"])
    head.open(f"/desk/supervision/reviews/file/{file.pk}/")
    head.does_not_read(BASIS)
    scoring(bureau, two, [*basis, *down, "2", "Enter", DELIVERY, "Control+Enter"])
    third = file.sheets.select_related("user", "file").get(seat=3)
    scoring(
        bureau, third, [*basis, "4", "Enter", BASIS, *down, "2", "Enter", "没有送达凭证", "Control+Enter"]
    )
    head.open(f"/desk/supervision/reviews/file/{file.pk}/")
    head.reads("两人相差8分，超过5分")
    head.reads("94")
    head.look("比对")

    head.open(f"/desk/supervision/reviews/{file.round_id}/")
    head.press("发出反馈意见")
    answering(bureau.desk("shijian"))
    head.hand.tap(head.page.locator("main").get_by_role("link", name="市场监督管理局").first)
    head.hand.tap(head.page.get_by_label("不成立"))
    head.fill(decision="第二页只引用到条，没有到款项")
    head.press("处理")
    head.press("定稿并转整改")
    head.reads("转整改1件")
    head.look("反馈意见")
    head.open("/desk/supervision/reviews/training/")
    head.look("典型问题")
    head.open("/desk/supervision/reviews/standards/penalty/")
    head.look("评查标准")

    told = ReviewProblem.objects.order_by("number").values_list("answer", flat=True)
    assert list(told) == ["kept", "accepted"]
    case = Case.objects.filter(procedure="supervision.rectification").earliest("pk")
    head.case(case)
    head.reads("案卷评查发现的问题")
    assert bureau.faults == []
