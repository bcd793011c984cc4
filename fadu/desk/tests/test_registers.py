"""台账：行由案件记录得出，查询数不随行数增长。"""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fadu.desk import errands, registers
from fadu.desk.models import Errand
from fadu.desk.tests.office import Office, accepted, office, then
from fadu.kernel.models import Case, Post

LETTER = {"opinion_to": "模拟公安局", "opinion_problem": "取证程序不规范。", "opinion_demand": "限期整改。"}


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def test_an_opinion_letter_stands_in_its_register_until_it_is_answered(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = reverse("desk:register", args=["reconsideration", "opinions"])
    assert "没有这样的记录" in client.get(address).content.decode()
    then(case, "opinion_issued", days_ago=5, **LETTER)
    page = client.get(address).content.decode()
    assert case.number in page
    assert "取证程序不规范。" in page
    then(case, "opinion_served", days_ago=4)
    then(case, "opinion_replied", days_ago=2, opinion_report_text="已整改。")
    assert case.number not in client.get(address).content.decode()
    assert case.number in client.get(f"{address}?tab=").content.decode()


def test_a_register_asks_no_more_of_the_database_for_more_rows(
    bureau: Office, django_assert_max_num_queries: Any
) -> None:
    client = bureau.client("handler")
    for _ in range(4):
        then(accepted(bureau), "opinion_issued", days_ago=5, **LETTER)
    with django_assert_max_num_queries(32):
        page = client.get(reverse("desk:register", args=["reconsideration", "opinions"]))
    assert len(page.context["rows"]) == 4


def _corrected(case: Case, second: int, **more: Any) -> None:
    outcome = {"outcome": "revoked", "decision_grounds": ["procedure"], **more}
    steps: tuple[tuple[str, int, dict[str, Any]], ...] = (
        ("handler_assigned", 35, {"handler": case.handler_id, "co_handler": second}),
        ("copy_sent", 34, {}),
        ("copy_served", 33, {}),
        ("replied", 32, {"reply_text": "合法"}),
        ("opinion_heard", 31, {"party_role": "applicant", "opinion_mode": "phone"}),
        ("drafted", 25, outcome),
        ("decided", 24, {**outcome, "decided_by": "head"}),
    )
    for event, ago, facts in steps:
        then(case, event, days_ago=ago, **facts)


def test_violated_items_are_counted_by_item_and_respondent(bureau: Office) -> None:
    client = bureau.client("handler")
    address = reverse("desk:register", args=["reconsideration", "violations"])
    assert "违反的执法复议标准条目" in client.get(address).content.decode()
    second = bureau.people["section_head"]
    Post.objects.create(user=second, organ=bureau.organ, role="handler", since=date(2020, 1, 1))
    for items in (["general.procedure.1", "general.facts.1"], ["general.procedure.1"]):
        _corrected(accepted(bureau, days_ago=40), second.pk, violated_items=items)
    page = client.get(address)
    found = {one.item.split("】")[1].split("（")[0]: (one.rows, one.by) for one in page.context["tallies"]}
    assert found == {
        "违反法定程序": (2, (("测试区市场监督管理局", 2),)),
        "主要事实不清": (1, (("测试区市场监督管理局", 1),)),
    }
    assert "按“违反的执法复议标准条目”统计" in page.content.decode()


def test_a_decision_that_was_sued_stands_beside_what_the_court_made_of_it(bureau: Office) -> None:
    case = accepted(bureau, days_ago=40)
    second = Post.objects.exclude(user=bureau.people["handler"]).filter(role="handler").first()
    assert second is not None
    Post.objects.filter(pk=second.pk).update(organ=bureau.organ)
    _corrected(case, second.user_id, violated_items=["general.procedure.1"])
    then(case, "decision_served", days_ago=20, party_role="all")
    then(
        case,
        "sued",
        days_ago=10,
        court="模拟铁路运输法院",
        suit_number="（2026）模0001行初1号",
        sued_by="applicant",
    )
    page = bureau.client("handler").get(reverse("desk:register", args=["reconsideration", "suits"]))
    assert page.context["columns"][:3] == ["结案方式", "决定结果", "受理法院"]
    assert page.context["rows"][0].cells[:3] == ("作出决定", "撤销或者部分撤销", "模拟铁路运输法院")
    sheet = bureau.client("handler").get(
        reverse("desk:register", args=["reconsideration", "suits"]) + "?as=xlsx"
    )
    tallied = load_workbook(io.BytesIO(b"".join(sheet)))["分类统计"]
    assert next(tallied.values) == ("诉讼结果", "件次", "被申请人")


def test_a_long_register_is_read_page_by_page_and_exported_whole_in_the_background(
    bureau: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, many in (("CHUNK", 2), ("PAGE", 2), ("AT_ONCE", 4)):
        monkeypatch.setattr(registers, name, many)
    client, address = bureau.client("handler"), reverse("desk:register", args=["reconsideration", "opinions"])
    cases = [accepted(bureau, days_ago=ago) for ago in (11, 10, 9, 9, 8)]
    for case in cases:
        then(case, "opinion_issued", days_ago=5, **LETTER)
    answered, *waiting = cases
    then(answered, "opinion_served", days_ago=4)
    then(answered, "opinion_replied", days_ago=2, opinion_report_text="已整改。")
    seen: list[list[str]] = []
    where = "?tab="
    while where:
        page = client.get(address + where)
        seen.append([row.case.number for row in page.context["rows"]])
        where = page.context["after"]
    assert [len(some) for some in seen] == [2, 2, 1]
    assert sorted(one for some in seen for one in some) == sorted(case.number for case in cases)
    assert page.context["first"] == "?tab="
    assert "分页列出" in page.content.decode()
    assert client.get(f"{address}?tab=&after=spoilt").context["rows"], "begins anew"
    # few wanted: the page goes on looking, so far
    monkeypatch.setattr(registers, "PAGE", 100)
    found = client.get(address).context
    assert {row.case.pk for row in found["rows"]} == {case.pk for case in waiting}
    monkeypatch.setattr(registers, "WALKED", 2)
    assert client.get(f"{address}?tab=late").context["after"], "looked at two, none late; more lie behind"

    monkeypatch.setattr(errands, "AT_ONCE", -1.0)
    answer = client.get(f"{address}?tab=&as=xlsx")
    errand = Errand.objects.get()
    assert answer["Location"] == reverse("desk:errand", args=[errand.pk])
    assert client.get(f"{address}?tab=&as=xlsx")["Location"] == answer["Location"], "one at a time"
    errands.go(errand, errands.SLICE)
    errand.refresh_from_db()
    assert (errand.status, errand.done) == (Errand.Status.DONE, 5)
    file = client.get(reverse("desk:errand_file", args=[errand.pk]))
    rows = list(load_workbook(io.BytesIO(b"".join(file))).worksheets[0].values)
    assert rows[0][0] == "案号"
    assert sorted(str(row[0]) for row in rows[1:]) == sorted(case.number for case in cases)
