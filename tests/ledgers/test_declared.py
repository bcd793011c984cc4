"""声明：每条业务线的每本台账都画得出，写错的声明导入时就说明。"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from fadu.desk.tests.office import TODAY, Office, at
from fadu.kernel.asks import Ask, Choice, Context, Day, Days, Number, OrganRef, YesNo
from fadu.kernel.ledgers import Ledger, RowRef
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Case, LedgerRow, Organ
from fadu.law import LawError
from fadu.lines.reconsideration.ledgers import WINDOW_VISITS
from tests.ledgers.keeping import body_of, closed


@pytest.mark.parametrize("line", lines(), ids=lambda one: one.key)
def test_every_ledger_of_every_line_draws_its_list_form_import_and_template(
    bureau: Office, line: Line
) -> None:
    """With a row in it, as the declaration has it, so that what is computed is computed."""
    case, client = closed(bureau), bureau.client("section_head")
    for ledger in line.ledgers:
        _one_row(bureau, ledger, case)
    for ledger in line.ledgers:
        for name in ("book", "book_new", "book_import", "book_sheet"):
            address = reverse(f"desk:{name}", args=[line.key, ledger.key])
            answer = client.get(f"{address}?case={case.pk}&template=1")
            if name in ("book_new", "book_import") and not ledger.by_hand:
                assert "由系统算出" in answer.content.decode(), (ledger.key, name)
                continue
            assert answer.status_code == 200, (ledger.key, name)
            assert not answer.streaming or body_of(answer)
            if name == "book":
                assert len(answer.context["rows"]) == 1, ledger.key
        if ledger.draw:
            address = reverse("desk:book_draw", args=[line.key, ledger.key])
            assert client.get(address).status_code == 200
            said = {name: _plausible(one, bureau) for name, one in ledger.draw.asks.known.items()}
            assert client.post(address, {"do": "look", **said}).status_code in (200, 400)


def test_a_year_that_no_calendar_has_is_refused_before_it_breaks_the_list() -> None:
    found = [one.asks["year"] for line in lines() for one in line.ledgers if "year" in one.asks]
    assert len(found) > 10
    for ask in found:
        with pytest.raises(ValueError, match="之间"):
            ask.clean("0", Context(on=TODAY))


def _plausible(ask: Ask, bureau: Office) -> Any:
    """What somebody might say to it."""
    if isinstance(ask, Choice):
        return ask.choices[0][0]
    if isinstance(ask, Number):
        return str(min(ask.most, max(ask.least, TODAY.year)))
    if isinstance(ask, RowRef):
        return str(ask.model._default_manager.values_list("pk", flat=True).first())
    said = {Day: TODAY.isoformat(), OrganRef: bureau.organ.name, YesNo: "", Days: TODAY.isoformat()}
    return said.get(type(ask), "模拟")


def test_what_is_asked_first_of_an_organ_may_stand_empty_else_nobody_is_ever_asked() -> None:
    """The inbox of that organ shows the rows in which it is as in a row of which nothing is known."""
    for ledger in (one for line in lines() for one in line.ledgers):
        for names in filter(None, ledger.about.values()):
            first: Any = ledger.model._meta.get_field(names[0])
            assert first.null or first.has_default(), (ledger.full_key, names[0])


def _one_row(bureau: Office, ledger: Ledger, case: Case) -> None:
    """Something in every column, told by the model itself; straight into the table, for rows may depend on each other."""
    values: dict[str, Any] = {}
    for name, field in ledger.own.items():
        if isinstance(field, models.ForeignKey):
            others = field.remote_field.model._default_manager.all()
            found = bureau.bureau if field.remote_field.model is Organ else others.order_by("pk").first()
            values[name] = found if found is not None or not field.null else None
        elif field.choices:
            values[name] = next(key for key, _ in field.flatchoices if key)
        elif isinstance(field, models.DateField):
            values[name] = None if name == "until" and field.null else TODAY
        elif isinstance(field, models.IntegerField | models.DecimalField):
            values[name] = TODAY.year if name == "year" else 1
        elif isinstance(field, models.CharField | models.TextField):
            values[name] = "模拟"
    followed = {"reply_due_on": TODAY} if ledger.follow_up else {}
    ledger.model._default_manager.create(
        ledger=ledger.full_key,
        number=f"模拟{ledger.key}",
        organ=bureau.organ,
        case=case if ledger.takes_case else None,
        on=TODAY,
        recorded_at=at(TODAY),
        **(values | followed),
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"columns": ("nothing",)}, "“nothing”不是 WindowVisit 的字段；可用：channel"),
        ({"columns": ()}, "须写明列出哪些栏"),
        ({"once": ("visitors",)}, "once 里“visitors”"),
        ({"number_format": "{code}{year}"}, "须有 {code}、{seq}"),
        ({"number_format": "{code}{seq}{month}"}, "只能用 {year}"),
        ({"model": LedgerRow}, "须是 LedgerRow 的子类"),
        ({"key": "new"}, "不能是 import、new"),
        ({"peer": True}, "per_case"),
        ({"with_case": False, "columns": ("case",)}, "须写 per_case 或 with_case"),
    ],
)
def test_a_wrong_declaration_does_not_import_and_says_why(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(LawError) as error:
        replace(WINDOW_VISITS, **wrong)
    assert sentence in str(error.value)


def test_every_model_has_its_ledger_and_no_ledger_another_lines_model() -> None:
    for line in lines():
        rows = {one for one in apps.get_app_config(line.key).get_models() if issubclass(one, LedgerRow)}
        assert {one.model for one in line.ledgers} == rows, line.key
