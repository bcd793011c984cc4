"""公开数据：声明公开的数字人人可看、可下载，页面、CSV、JSON 是同一份数；敏感的小数谁也推不出来，桌面上照看。"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from fadu.kernel.figures import EVERYWHERE, Figure, Span
from fadu.kernel.figures.catalogue import catalogues
from fadu.kernel.figures.suppression import limit
from fadu.kernel.models import Organ, Party, Post, User
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Of
from fadu.lines.reconsideration.tests.crowd import Crowd, build
from fadu.portal import openfigures

TODAY = timezone.localdate()
YEAR = Span.year(2023)
FEW = 3  # 未成年的申请人，少于声明的5人


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        crowd = build(90, seed=5)
        Organ.objects.update(is_authority=True)
        _age(crowd)
        for role in ("section_head", "handler"):
            user = User.objects.create(username=role, name=role, organ=crowd.city)
            Post.objects.create(user=user, organ=crowd.city, role=role, since=date(2020, 1, 1))
        yield crowd
        transaction.set_rollback(True)


def _age(crowd: Crowd) -> None:
    """Of the applicants of 2023 three are minors, each a person of his own; a third of the others is over sixty."""
    rows = Party.objects.filter(
        role="applicant", kind="person", case__reconsideration__received_on__year=2023
    )
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(age_group="adult")
    Party.objects.filter(pk__in=keys[::3]).update(age_group="elder")
    for place, key in enumerate(keys[:FEW]):
        Party.objects.filter(pk=key).update(age_group="minor", id_index=f"minor-{place}")
    assert Of.minors.value(YEAR, EVERYWHERE) == FEW


@pytest.fixture
def crowd(made: Crowd, db: None) -> Crowd:
    return made


def get(address: str, *, status: int = 200) -> str:
    answer = Client().get(f"/figures/{address}")
    assert answer.status_code == status, address
    return unescape(answer.content.decode("utf-8-sig"))


def machine(figure: Figure, query: str = "?year=2023") -> Any:
    return Client().get(f"/figures/{figure.id}/data.json{query}").json()


def table(held: Any, key: str) -> Any:
    return next((one for one in held["tables"] if one["key"] == key), None)


@pytest.mark.parametrize("figure", Of.public, ids=lambda one: one.name)
def test_page_json_and_csv_tell_the_same_and_the_declared_definition(crowd: Crowd, figure: Figure) -> None:
    page, held = get(f"{figure.id}/?year=2023"), machine(figure)
    lines = list(csv.reader(io.StringIO(get(f"{figure.id}/data.csv?year=2023"))))
    assert figure.definition() in page
    assert held["definition"] == figure.definition()
    assert held["as_of"] == "2023-12-31"
    if not limit(figure):
        assert held["text"] == figure.show(figure.value(YEAR, EVERYWHERE))
    for one in held["tables"]:
        told = [(row["label"], row["text"]) for row in one["rows"]]
        assert [(line[1], line[5]) for line in lines if line[0] == one["title"]] == told
        assert all(f">{text}</td>" in page for _, text in told), one["title"]
    assert "<script" not in page.replace('<script src="/static/portal/portal', "")
    assert not re.search(r"随〔\d+〕|模拟案件|/desk/case|/desk/figures", page), "no case is named"


def test_the_list_shows_each_public_figure_and_nothing_else(crowd: Crowd) -> None:
    page = get("")
    public = [one.id for catalogue in catalogues() for one in catalogue.public]
    assert re.findall(r'/figures/([a-z_.]+)/"', page) == public
    get("reconsideration.refused/", status=404)
    get("reconsideration.nonsense/", status=404)
    get("reconsideration.received/data.xml", status=404)


def test_an_address_made_up_by_hand_shows_the_latest_year_of_all_organs(crowd: Crowd) -> None:
    plain = get("reconsideration.received/")
    for query in ("?year=x", "?year=1900", "?organ=999999", "?year=٢٠٢٣&organ=-1"):
        assert get(f"reconsideration.received/{query}").count("全部机关，") == plain.count("全部机关，") == 1


def test_one_organ_is_counted_with_what_is_below_it(crowd: Crowd) -> None:
    one = crowd.districts[0]
    held = machine(Of.received, f"?year=2023&organ={one.pk}")
    assert held["organ"] == one.name
    parts = [machine(Of.received, f"?year=2023&organ={organ.pk}")["value"] for organ in crowd.districts]
    assert sum(parts) < machine(Of.received, f"?year=2023&organ={crowd.city.pk}")["value"]
    assert table(held, "organ") is None


def test_what_is_published_stands_still_until_the_month_is_over() -> None:
    march = date(2026, 3, 17)
    assert openfigures.spans(Of.received, march)[0] == Span.year(2026, date(2026, 2, 28))
    assert openfigures.spans(Of.received, date(2026, 1, 9))[0] == Span.year(2025)
    assert openfigures.spans(Of.minors, march)[0] == Span.year(2025), (
        "a secret is not told by two months' difference"
    )


def test_a_few_minors_are_hidden_in_every_public_form_and_shown_at_the_desk(crowd: Crowd) -> None:
    page, held = get(f"{Of.minors.id}/?year=2023"), machine(Of.minors)
    assert held["value"] is None
    assert held["text"] == "少于5人"
    assert f">{FEW}人<" not in page
    assert "全部机关，2023年" in page, "of one organ alone it would be told by the difference"
    assert "少于5人" in get(f"{Of.minors.id}/data.csv?year=2023&organ={crowd.districts[0].pk}")
    for one in held["tables"]:
        assert all(row["value"] in (None, 0) for row in one["rows"] if row["period"].startswith("2023")), one
    ages = table(machine(Of.persons), "age")
    told = {row["label"]: row for row in ages["rows"]}
    assert told["未成年人"]["text"] == "少于5人"
    assert sum(row["value"] is None for row in ages["rows"]) > 1, "one alone follows from the total"
    assert table(machine(Of.persons, ""), "age") is None or TODAY.month == 1
    desk = Client()
    desk.force_login(User.objects.get(username="section_head"))
    shown = desk.get(f"/desk/figures/{Of.minors.id}/?when=2023").content.decode()
    assert f'<span class="value big">{FEW}人</span>' in shown
    handler = Client()
    handler.force_login(User.objects.get(username="handler"))
    kept = handler.get(f"/desk/figures/{Of.persons.id}/?when=2023&by=age").content.decode()
    assert "只对负责人和监督人员显示" in kept
