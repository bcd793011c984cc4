"""成批列入和由案件算出的栏、数。"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from fadu.desk.tests.office import TODAY, Office, accepted, at
from fadu.kernel.figures import Scope, Span
from fadu.kernel.ledgerrows import rows_for
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Case, LedgerRow
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Figures
from fadu.lines.reconsideration.ledgers import FREQUENT, OFFICERS, REVIEWS, STANDARDS
from fadu.lines.reconsideration.ledgerwork import sample
from tests.ledgers.keeping import LINE, by, closed, meeting


def test_only_what_is_registered_as_a_meeting_counts_as_one(bureau: Office) -> None:
    case = accepted(bureau, days_ago=20)
    for form in ("meeting", "online", "talk"):
        meeting(bureau, case, form=form)
    span, scope = Span.month(TODAY.year, TODAY.month), Scope.of(bureau.organ)
    assert Figures.meetings.value(span, scope) == 2
    assert Figures.resolutions.value(span, scope) == 0
    for said in ("当面沟通", "召开调解会", "建议函"):
        assert said in Figures.meetings.definition()
    assert "协调会台账" in Figures.resolutions.definition()


def draw(bureau: Office, key: str, who: str = "section_head", do: str = "write", **said: Any) -> Any:
    return bureau.client(who).post(reverse("desk:book_draw", args=[LINE, key]), {"do": do, **said})


def test_looking_back_on_a_year_lists_every_closed_case_once_and_shows_the_coverage(bureau: Office) -> None:
    cases = [closed(bureau) for _ in range(3)]
    said: dict[str, Any] = {"year": TODAY.year, "mode": "all", "round": "模拟回头看"}
    looked = draw(bureau, "reviews", do="look", **said)
    assert len(looked.context["proposed"]) == 3
    assert not LedgerRow.objects.exists()
    draw(bureau, "reviews", **said)
    draw(bureau, "reviews", **said)
    rows = rows_for(bureau.people["section_head"], REVIEWS, TODAY)
    assert sorted(rows.values_list("case", flat=True)) == sorted(one.pk for one in cases)
    change_row(
        rows[0],
        by=by(bureau, "section_head"),
        at=at(TODAY),
        values={"score": 90, "procedure": "good", "document": "good", "performance": "none"},
    )
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "reviews"])).content.decode()
    assert "1件，33.3%" in page


def test_the_same_seed_draws_the_same_cases_and_another_seed_may_not(bureau: Office) -> None:
    cases = [Case(pk=n, number=f"模拟〔2026〕{n}号") for n in range(1, 101)]
    first = [one.pk for one in sample(cases, percent=10, seed="2026-11-22")]
    assert first == [one.pk for one in sample(list(reversed(cases)), percent=10, seed="2026-11-22")]
    assert len(first) == 10
    assert first != [one.pk for one in sample(cases, percent=10, seed="另一个种子")]
    assert len(sample(cases[:1], percent=1, seed="种子")) == 1
    refused = draw(bureau, "reviews", year=TODAY.year, mode="sample", round="模拟抽查")
    assert refused.status_code == 400
    assert "种子" in refused.content.decode()


def test_the_organs_most_often_challenged_are_listed_with_their_cases_counted(bureau: Office) -> None:
    for _ in range(2):
        accepted(bureau)
    draw(bureau, "frequent", year=TODAY.year, least=2)
    row = rows_for(bureau.people["section_head"], FREQUENT, TODAY).get()
    assert row.respondent == bureau.bureau
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "frequent"])).content.decode()
    assert "2件" in page


def test_an_officer_with_more_open_cases_than_his_limit_is_shown_in_red(bureau: Office) -> None:
    for _ in range(2):
        accepted(bureau)
    values = {
        "on": TODAY,
        "officer": bureau.people["handler"].pk,
        "grade": "officer",
        "qualification": "passed",
        "case_limit": 1,
    }
    write_row(OFFICERS, organ=bureau.organ, by=by(bureau, "section_head"), at=at(TODAY), values=values)
    page = bureau.client("section_head").get(reverse("desk:book", args=[LINE, "officers"])).content.decode()
    assert '<span class="red">2件，超过上限1件</span>' in page


def test_the_checklist_of_a_year_is_made_of_items_that_add_up_to_a_hundred(bureau: Office) -> None:
    draw(bureau, "standards", year=TODAY.year)
    rows = rows_for(bureau.people["section_head"], STANDARDS, TODAY)
    assert sum(row.full for row in rows) == 100
    assert set(rows.values_list("area", flat=True)) == {"standard", "professional", "digital"}
