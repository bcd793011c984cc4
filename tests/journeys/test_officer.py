"""承办人从窗口收件到归档，负责人签批、退回；每一步写明他读到什么。"""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from fadu.kernel.models import Case, Paper
from fadu.kernel.volumes import print_ahead
from fadu.portal.tests.scene import PHONE, id_number
from tests.journeys.office import Bureau, Desk

POLICE = "演示市模拟一区公安分局"
NAME = "模拟申请人甲"


def take(
    desk: Desk, *, channel: str = "window", name: str = NAME, respondent: str = POLICE, n: int = 1
) -> Case:
    """From the inbox to a registered application."""
    desk.open("/desk/")
    desk.hand.link("行政复议")
    desk.settle()
    desk.hand.link("登记申请")
    desk.settle()
    desk.fill(
        **{
            "applicant-0-name": name,
            "applicant-0-id_number": id_number(n),
            "applicant-0-phone": PHONE,
            "applicant-0-address": "演示市模拟一区模拟路1号",
            "respondent": respondent,
            "channel": channel,
            "kind": "police",
            "act_kind": "penalty",
            "act_title": "行政处罚决定",
            "act_number": "模公罚〔2026〕1号",
            "act_on": "2026-07-20",
            "learned_on": "2026-07-22",
            "requests": "撤销该处罚决定",
            "reasons": "当天不在现场",
        }
    )
    return registered(desk)


def registered(desk: Desk) -> Case:
    desk.look("intake")
    desk.press("登记")
    assert "/intake/" not in desk.page.url, desk.page.locator("main").inner_text()[:2000]
    desk.reads("查询码")
    return Case.objects.get(pk=int(desk.page.url.rstrip("/").rsplit("/", 1)[1]))


def assign(bureau: Bureau, case: Case) -> None:
    users = bureau.city.users
    head = bureau.desk("kezhang")
    head.does(case, "指定承办人", handler=users["chengban1"].pk, co_handler=users["chengban2"].pk)
    head.reads(users["chengban1"].name)


def correct(bureau: Bureau, case: Case) -> None:
    desk = bureau.desk("chengban1")
    desk.does(case, "通知补正", correction_items=["identity"], correction_text="请补交身份证明。")
    desk.reads("补正行政复议申请通知书")
    desk.serves(case, "补正行政复议申请通知书", NAME, bureau.day.later(1))
    desk.reads("提交补正材料")  # 期限起算
    bureau.day.later(2)
    desk.does(case, "收到补正材料", corrected_items=["identity"])
    desk.reads("补正后审查")


def accept(bureau: Bureau, case: Case) -> None:
    """Sent back once, with a reason that the handler reads where he takes it up again."""
    desk, head = bureau.desk("chengban1"), bureau.desk("kezhang")
    desk.does(case, "受理")
    desk.reads("已呈批，签批后即记入案件")
    head.open("/desk/")
    head.reads("受理")
    head.signs("受理", "请先核对申请期限。", send_back=True)
    head.reads("已退回，呈报人会看到理由")
    desk.open("/desk/")
    desk.look("inbox")
    desk.case(case)
    desk.act("受理")
    desk.reads("请先核对申请期限。")
    desk.look("act-returned")
    desk.submit()
    head.open("/desk/approvals/")
    head.look("approvals")
    head.signs("受理")
    head.reads("已同意，事项已记入案件")
    desk.case(case)
    desk.reads("作出复议决定")
    desk.reads("2026-10-0")  # 六十日


def exchange(bureau: Bureau, case: Case) -> None:
    desk = bureau.desk("chengban1")
    bureau.day.later(1)
    desk.does(case, "发送申请书副本")
    served = bureau.day.later(1)
    desk.serves(case, "答复通知书", POLICE, served)
    desk.reads("提出书面答复")
    bureau.day.later(5)
    desk.does(case, "被申请人答复", reply_text="处罚事实清楚。", evidence_list="询问笔录一份")
    desk.does(case, "听取当事人意见", party_role="applicant", opinion_mode="phone", opinion_text="坚持申请。")
    desk.look("case")


def hear(bureau: Bureau, case: Case) -> None:
    users = bureau.city.users
    desk, head = bureau.desk("chengban1"), bureau.desk("kezhang")
    held = date(2026, 8, 27)
    desk.does(
        case,
        "决定听证",
        hearing_on=f"{held}",
        hearing_time="09:30",
        hearing_place="第一听证室",
        hearing_matters="处罚事实",
        host=users["chengban1"].pk,
        member_1=users["chengban2"].pk,
        member_2=users["chengban3"].pk,
        hearing_clerk=users["chengban4"].pk,
    )
    head.signs("决定听证")
    desk.does(case, "通知听证")
    desk.open("/desk/hearings/?month=2026-08")
    desk.reads("第一听证室")
    desk.look("hearings")
    bureau.day.go(held)
    desk.does(
        case, "举行听证", applicant_attendance="present", head_attendance="head", hearing_record="各方到场。"
    )
    desk.reads("听证笔录")


def decide(bureau: Bureau, case: Case) -> None:
    desk = bureau.desk("chengban1")
    bureau.day.later(3)
    desk.does(
        case,
        "拟定决定",
        outcome="revoked",
        decision_grounds=["facts"],
        facts_found="经查，申请人当日不在现场。",
        main_reasons="处罚认定事实不清。",
        review_report="拟撤销。",
    )
    desk.case(case)
    desk.act("作出复议决定")
    desk.look("act-decide")
    assert (
        desk.page.locator("[name=main_reasons]").input_value() == "处罚认定事实不清。"
    )  # 拟稿时写过的不必再写
    desk.fill(decided_by="head")
    desk.submit()
    bureau.desk("kezhang").signs("作出复议决定")
    chief = bureau.desk("quzhang")
    chief.open("/desk/approvals/")
    chief.hand.link("作出复议决定")
    chief.reads("处罚认定事实不清。")
    chief.look("approval")
    chief.press("同意")
    desk.case(case)
    desk.reads("行政复议决定书")


def serve_all(bureau: Bureau, case: Case) -> None:
    """Whatever still waits for a proof of service, until nothing does."""
    desk = bureau.desk("chengban1")
    for _ in range(30):
        waiting = Paper.objects.filter(case=case, status="issued", to_party__isnull=False)
        paper = waiting.exclude(services__served_on__isnull=False).first()
        if paper is None:
            return
        desk.serves(case, paper.title, paper.to_name, bureau.day.on)
    raise AssertionError("文书总也送不完")


def publish(bureau: Bureau, case: Case) -> None:
    desk = bureau.desk("chengban1")
    desk.case(case)
    desk.act("公开决定书")
    desk.reads("对照复核")
    before, after = desk.page.locator("article.paperview").all_inner_texts()
    assert NAME in before
    assert NAME not in after
    desk.fill(public_hide="不在现场", published_at="https://example.invalid/1")
    desk.press("按上面填写的重新生成")
    desk.look("publish")
    assert "不在现场" not in desk.page.locator("article.paperview").last.inner_text()
    assert desk.page.locator("[name=published_at]").input_value() == "https://example.invalid/1"
    desk.fill(redacted=True)
    desk.submit()
    bureau.desk("kezhang").signs("公开决定书")
    public = Paper.objects.get(case=case, key="public_version")
    assert NAME not in public.plain
    assert "不在现场" not in public.plain


def file_away(bureau: Bureau, case: Case) -> None:
    desk = bureau.desk("chengban1")
    desk.does(case, "抄告上一级主管部门", copied_to="演示市公安局", copied_papers=["decision"])
    serve_all(bureau, case)
    desk.does(case, "归档", retention="years_10")
    desk.reads("卷宗目录")
    desk.hand.tap(desk.page.get_by_role("link", name="卷宗", exact=True))
    desk.settle()
    desk.reads("正卷")
    desk.reads("行政复议决定书")
    desk.look("volumes")
    print_ahead(bureau.day.now())
    with desk.page.expect_download() as got:
        desk.hand.link("下载正卷")
    pages = PdfReader(BytesIO(got.value.path().read_bytes())).pages
    assert len(pages) > 10
    assert "卷宗目录" in pages[0].extract_text() or "正卷" in pages[0].extract_text()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_case_goes_from_the_counter_to_the_archive(bureau: Bureau) -> None:
    case = take(bureau.desk("chengban1"), channel="oral")
    assert Paper.objects.filter(case=case, title="行政复议申请笔录").exists()  # 口头申请当场记录
    assign(bureau, case)
    correct(bureau, case)
    accept(bureau, case)
    exchange(bureau, case)
    hear(bureau, case)
    decide(bureau, case)
    serve_all(bureau, case)
    bureau.desk("chengban1").case(case)
    bureau.desk("chengban1").reads("提起行政诉讼")
    publish(bureau, case)
    file_away(bureau, case)
    case.refresh_from_db()
    assert case.state == "archived"
    assert bureau.faults == []
