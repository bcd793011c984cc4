"""台账里算出来的栏：一页问数据库几次与行数无关，逐行去问的在大台账上拖慢每一页。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from fadu.kernel.ledgers import Ledger
from fadu.kernel.lines import lines
from fadu.kernel.models import LedgerRow

ON = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 2, tzinfo=UTC)
LEDGERS = [one for line in lines() for one in line.ledgers if one.computed]
SERIAL = count(1)


def made(model: type[models.Model], *, deep: bool, **given: Any) -> Any:
    """A row of the model, whatever it asks for; `deep`: with all it may point to."""
    told = {
        one.attname if isinstance(one, models.ForeignKey) else one.name: value
        for one in model._meta.concrete_fields
        if one.name not in given and (value := _value(one, deep=deep)) is not None
    }
    return model._default_manager.create(**told, **given)


def _value(one: Any, *, deep: bool) -> Any:
    """None: as it is declared."""
    if one.primary_key or one.generated or one.name in ("parent", "voided_on", "once", "path"):
        return None
    if isinstance(one, models.ForeignKey):
        return made(one.related_model, deep=False).pk if deep or not one.null else None
    if one.has_default() and not one.choices:
        return None
    return _plain(one)


def _plain(one: Any) -> Any:
    n = next(SERIAL)
    if one.choices:
        return one.flatchoices[0][0]
    if isinstance(one, models.DateTimeField):
        return AT
    if isinstance(one, models.DateField):
        return ON
    if isinstance(one, models.IntegerField):
        return ON.year if one.name == "year" else 1
    return f"模{n}"[: one.max_length] if isinstance(one, models.CharField) else None


def rows_of(ledger: Ledger) -> Iterator[Any]:
    for _ in range(3):
        case = made(apps.get_model(_model_of(ledger)), deep=False) if ledger.takes_case else None
        given = {"ledger": ledger.full_key, "case": case, "on": ON, "recorded_at": AT}
        try:
            with transaction.atomic():
                yield made(ledger.model, deep=True, **given)
        except IntegrityError:  # not all of it goes together
            yield made(ledger.model, deep=False, **given)


def _model_of(ledger: Ledger) -> str:
    return next(line.model for line in lines() if line.key == ledger.line)


@pytest.mark.django_db
@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda one: one.full_key)
def test_a_computed_column_asks_as_often_for_three_rows_as_for_one(ledger: Ledger) -> None:
    keys = [one.pk for one in rows_of(ledger)]
    rows: list[LedgerRow] = list(
        ledger.model._default_manager.filter(pk__in=keys).select_related(*ledger.related)
    )
    for column in ledger.computed:
        asked = []
        for some in (rows[:1], rows):
            with CaptureQueriesContext(connection) as queries:
                column.of(some, ON)
            asked.append(len(queries))
        assert asked[0] == asked[1], f"{column.title}: {queries.captured_queries[-1]['sql']}"
