"""台账：行由案件记录得出，查询数不随行数增长。"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fadu.desk.tests.office import Office, accepted, office, then

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
