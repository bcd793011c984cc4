"""桌面上的每个数字都打得开：页数、行数与数字相同，看不到的行说明有多少、为什么。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from openpyxl import load_workbook
from pypdf import PdfWriter

from fadu.desk import figurerows
from fadu.desk.figurerows import Listed
from fadu.kernel.access import cases_for
from fadu.kernel.figures import Count, Distinct, Figure, Handled, Scope, Span, Stock
from fadu.kernel.figures.batch import breakdowns
from fadu.kernel.figures.catalogue import catalogues, figures
from fadu.kernel.figures.opened import opened
from fadu.kernel.models import AccessLog, Attestation, Case, Organ, Post, User
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Of
from fadu.lines.reconsideration.tests.crowd import Crowd, build

TODAY = timezone.localdate()
YEAR = "when=2023"
SPAN = Span.year(2023)
MOST = {
    "list": 75,
    "figure": 32,
    "rows": 32,
    "overview": 21 * sum(1 for one in catalogues() if one.overview),
    "mine": 36,
}
COUNTED = (Count, Distinct, Stock, Handled)
ENTRY = {
    "figure": "attested.rank", "name": "法治政府建设考评", "value": "2", "words": "第二名", "breadth": "全市", "since": "2025-01-01",
    "until": "2025-12-31", "issuer": "模拟市委依法治市办", "issued_on": "2026-02-01", "document": "",
}  # fmt: skip


def _pdf() -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=72, height=72)
    writer.write(file)
    return file.getvalue()


PDF = _pdf()


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[Crowd]:
    with django_db_blocker.unblock(), transaction.atomic():
        crowd = build(90, seed=11)
        Organ.objects.update(is_authority=True)
        for role in ("section_head", "clerk", "organ_head"):
            person(role, crowd.districts[0], role)
        yield crowd
        transaction.set_rollback(True)


@pytest.fixture
def crowd(made: Crowd, db: None) -> Crowd:
    return made


def person(name: str, organ: Organ, role: str) -> User:
    user = User.objects.create(username=name, name=f"测试{name}", organ=organ)
    Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1))
    return user


def client(user: User) -> Client:
    found = Client()
    found.force_login(user)
    return found


def named(name: str) -> Client:
    return client(User.objects.get(username=name))


def page(browser: Client, address: str, *, status: int = 200) -> str:
    answer = browser.get(f"/desk/{address}")
    assert answer.status_code == status, address
    return answer.content.decode()


def listed(figure: Figure, user: User, organ: Organ) -> Iterator[Listed]:
    scope = Scope.of(organ)
    for one in opened(figure, SPAN, scope):
        yield Listed(one, scope, scope.visible_to(user, TODAY), frozenset({"handler"}))


def test_counted_together_by_organ_they_are_as_counted_one_by_one(crowd: Crowd) -> None:
    wanted = [one for lot in catalogues() for one in lot.overview]
    together = breakdowns(wanted, SPAN, Scope(), by="organ")
    for figure, told in together.items():
        alone = {cell.key: cell.value for cell in figure.breakdown(SPAN, Scope(), by="organ")}
        nothing = dict.fromkeys(told, figure.nothing)
        assert told == nothing | alone, figure.id


# ── 清单 ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("figure", figures(), ids=lambda one: one.id)
def test_as_many_rows_are_listed_as_are_counted(crowd: Crowd, figure: Figure) -> None:
    for one in listed(figure, crowd.handler, crowd.districts[0]):
        rows = list(_walked(one))
        assert len(rows) == len(set(rows)) == one.visible.count()
        assert one.all.count() >= len(rows)
        if isinstance(one.figure, COUNTED):
            assert one.all.count() == one.figure.value(one.opened.span, one.scope)


def _walked(one: Listed, size: int = 7) -> Iterator[int]:
    """The ids of every page, one after the other, as the links lead."""
    keys = set(one.visible.values_list("pk", flat=True))
    params, shown = QueryDict(mutable=True), 0
    while True:
        found = figurerows.page_of(one, params, size=size)
        shown += len(found.rows)
        assert all(len(row) == len(one.columns()) for row in found.rows)
        if not found.after:
            break
        params = QueryDict(found.after[1:], mutable=True)
    assert shown == len(keys)
    yield from keys


def test_the_pages_back_lead_over_the_same_rows(crowd: Crowd) -> None:
    one = next(listed(Of.received, crowd.auditor, crowd.city))
    first = figurerows.page_of(one, QueryDict(), size=4)
    second = figurerows.page_of(one, QueryDict(first.after[1:]), size=4)
    back = figurerows.page_of(one, QueryDict(second.before[1:]), size=4)
    assert back.rows == first.rows != second.rows
    assert first.before == ""


@pytest.mark.parametrize("figure", [Of.closed, Of.received], ids=lambda one: one.id)
def test_a_page_is_the_same_however_near_it_is_looked_for(
    crowd: Crowd, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walked(*near: int) -> list[object]:
        monkeypatch.setattr(figurerows, "NEAR", near)
        there = figurerows.page_of(one, QueryDict(), size=9)
        further = figurerows.page_of(one, QueryDict(there.after[1:]), size=9)
        return [there, further, figurerows.page_of(one, QueryDict(further.before[1:]), size=9)]

    one = next(listed(figure, crowd.auditor, crowd.city))
    assert walked() == walked(1) == walked(3, 40) == walked(400)
    monkeypatch.setattr(figurerows, "NEAR", (400,))
    with CaptureQueriesContext(connection) as asked:
        figurerows.page_of(one, QueryDict(), size=9)
    assert sum("mark_on" in query["sql"] for query in asked) == 1


def test_rows_out_of_sight_are_counted_and_said_so(crowd: Crowd) -> None:
    text = page(client(crowd.handler), f"figures/reconsideration.received/rows/?{YEAR}")
    scope = Scope.of(crowd.districts[0])
    total = Of.received.value(SPAN, scope)
    seen = Of.received.rows(SPAN, scope.visible_to(crowd.handler, TODAY)).count()
    assert 0 < seen < int(total or 0)
    assert f"共{total}行，您看得到{seen}行。另外{int(total or 0) - seen}行" in text
    assert "内部、机密案件" in text
    visible = set(cases_for(crowd.handler, TODAY).values_list("pk", flat=True))
    hidden = [case for case in crowd.cases if case.pk not in visible]
    assert not [case for case in hidden if case.number and f">{case.number}<" in text]


def test_both_parts_of_a_rate_open(crowd: Crowd) -> None:
    browser = client(crowd.auditor)
    address = f"figures/reconsideration.corrected_rate/rows/?{YEAR}"
    scope = Scope.of(crowd.city)
    for part, figure in enumerate((Of.corrected, Of.closed)):
        text = page(browser, f"{address}&part={part}")
        assert f'<span class="value">{figure.show(figure.value(SPAN, scope))}</span>' in text


def test_a_cell_of_a_breakdown_opens_to_its_own_rows(crowd: Crowd) -> None:
    browser = client(crowd.auditor)
    text = page(browser, f"figures/reconsideration.received/?{YEAR}&by=all")
    cells = re.findall(r'<td class="num"><a href="/desk/(figures/[^"]+/rows/[^"]+)">(\d+)件</a>', text)
    assert len(cells) > 15
    for address, number in cells[::4]:
        opened_ = page(browser, address.replace("&amp;", "&"))
        assert f'<span class="value">{number}件</span>' in opened_, address


def test_an_export_has_the_same_rows_and_is_logged(crowd: Crowd) -> None:
    answer = client(crowd.auditor).get(f"/desk/figures/reconsideration.received/rows.xlsx?{YEAR}")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    scope = Scope.of(crowd.city).visible_to(crowd.auditor, TODAY)
    many = Of.received.rows(SPAN, scope).count()
    assert book["清单"].max_row == many + 1
    about = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert about["定义"] == Of.received.definition()
    assert about["期间"] == "2023年"
    log = AccessLog.objects.get(what="export", user=crowd.auditor)
    assert log.field == f"数字“{Of.received.title}”的清单（{many}行）"


# ── 总览和数字页 ────────────────────────────────────────────────────────────────────────────────────
def test_the_list_of_a_line_has_every_figure_and_takes_few_queries(crowd: Crowd) -> None:
    browser = client(crowd.auditor)
    with CaptureQueriesContext(connection) as asked:
        text = page(browser, f"figures/?{YEAR}&line=reconsideration")
    assert len(asked) <= MOST["list"], len(asked)
    assert all(f">{one.title}</a>" in text for one in Of.all())
    assert Of.received.show(Of.received.value(SPAN, Scope.of(crowd.city))) in text


def test_a_figure_is_found_by_what_a_report_calls_it(crowd: Crowd) -> None:
    browser = client(crowd.auditor)
    text = page(browser, "figures/?q=纠错率")
    assert "直接纠错率</a>" in text
    assert "举行听证</a>" not in text
    assert "没有名称或者叫法里有“无此数”的数字" in page(browser, "figures/?q=无此数")


@pytest.mark.parametrize("kind", sorted({type(one) for one in figures()}, key=str))
def test_a_figure_of_every_kind_has_a_page(crowd: Crowd, kind: type[Figure]) -> None:
    figure = next(one for one in figures() if type(one) is kind)
    browser = client(crowd.auditor)
    with CaptureQueriesContext(connection) as asked:
        text = page(browser, f"figures/{figure.id}/?{YEAR}")
    assert len(asked) <= MOST["figure"], len(asked)
    assert escape(figure.definition()) in text
    with CaptureQueriesContext(connection) as asked:
        page(browser, f"figures/{figure.id}/rows/?{YEAR}")
    assert len(asked) <= MOST["rows"], len(asked)


@pytest.mark.parametrize(
    "when", ["2023-Q2", "2023-11", "all", "range&since=2023-02-03&until=2024-01-09", "2022&as_of=2022-09-01"]
)
def test_every_sort_of_period_is_counted_as_it_is_written(crowd: Crowd, when: str) -> None:
    text = page(client(crowd.auditor), f"figures/reconsideration.received/rows/?when={when}")
    spans = {
        "2023-Q2": Span.quarter(2023, 2),
        "2023-11": Span.month(2023, 11),
        "all": Span.to_date(TODAY),
        "2022&as_of=2022-09-01": Span.year(2022, as_of=date(2022, 9, 1)),
    }
    span = spans.get(when, Span(date(2023, 2, 3), date(2024, 1, 9)))
    value = Of.received.value(span, Scope.of(crowd.city))
    assert f'<span class="value">{value}件</span>' in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("when=2023-13", "没有“2023-13”这样的期间"),
        ("when=range", "自定起止的两个日期都要填"),
        ("when=range&since=2024-01-02&until=2023-01-01", "请对调"),
        ("since=昨天", "“起”应为日期"),
    ],
)
def test_a_wrong_period_is_answered_with_a_sentence_and_this_year(
    crowd: Crowd, query: str, sentence: str
) -> None:
    text = page(client(crowd.auditor), f"figures/?{query}")
    assert sentence in text
    assert f"{TODAY.year}年" in text


def test_nobody_sees_numbers_of_organs_that_are_not_his(crowd: Crowd) -> None:
    other = crowd.districts[1]
    text = page(client(crowd.handler), f"figures/?organ={other.pk}", status=404)
    assert "您看不到这个机关的数字" in text
    page(client(crowd.auditor), f"figures/?organ={other.pk}")


@pytest.mark.parametrize("query", ["d_kind=nothing&d_foo=1", "d_organ=99999", "d_organ=x"])
def test_a_group_that_does_not_exist_is_refused_with_a_sentence(crowd: Crowd, query: str) -> None:
    answer = client(crowd.auditor).get(f"/desk/figures/reconsideration.received/rows/?{query}")
    assert answer.status_code in (403, 409, 400)
    assert "没有这样的分组" in answer.content.decode()
    assert client(crowd.auditor).get("/desk/figures/reconsideration.none/").status_code == 404


# ── 概览 ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "head", "most"),
    [
        ("organ_head", "数据概览</h1>", MOST["overview"]),
        ("section_head", "数据概览：本机构</h1>", MOST["mine"]),
        ("测试承办", "数据概览：本人</h1>", MOST["mine"]),
        ("clerk", "数据概览</h1>", MOST["overview"]),
    ],
)
def test_everybody_starts_with_the_overview_of_his_work(crowd: Crowd, who: str, head: str, most: int) -> None:
    browser = named(who)
    with CaptureQueriesContext(connection) as asked:
        text = page(browser, "overview/")
    assert head in text
    assert len(asked) <= most, len(asked)


def test_the_overview_shows_the_numbers_of_the_figures_and_leads_to_them(crowd: Crowd) -> None:
    text = page(client(crowd.auditor), f"overview/?{YEAR}")
    told = re.findall(
        r'<a href="(/desk/figures/[^"]+)"><span class="label">([^<]+)</span><span class="value">([^<]+)<',
        text,
    )
    assert [(title, value) for _, title, value in told] == [
        (one.title, one.show(one.value(SPAN, Scope.of(crowd.city))))
        for catalogue in catalogues()
        for one in catalogue.overview
    ]
    assert YEAR in told[0][0]
    organs = re.findall(r"<tr><td>([^<]+府)</td>", text)
    assert organs == [str(one) for one in (crowd.city, *crowd.districts)]


def test_loads_are_in_the_order_of_names_and_add_up(crowd: Crowd) -> None:
    text = page(named("section_head"), "overview/")
    open_ = Case.objects.filter(pk__in=cases_for(User.objects.get(username="section_head"), TODAY))
    open_ = open_.filter(organ=crowd.districts[0], closed_on=None)
    assert f'<span class="value">{open_.count()}件</span>' in text
    rows = re.findall(r'<tr><td><a href="[^"]+">([^<]+)</a></td><td class="num">(\d+)</td>', text)
    assert sum(int(n) for _, n in rows) == open_.count()
    assert rows[-1][0] == "未定承办人"


# ── 外来数字 ────────────────────────────────────────────────────────────────────────────────────────
def post(browser: Client, address: str, file: bytes | None = PDF, **changes: str) -> Any:
    data: dict[str, Any] = ENTRY | {"organ": str(Organ.objects.get(name="随意1区人民政府").pk)} | changes
    if file is not None:
        data["evidence"] = SimpleUploadedFile("通报.pdf", file)
    return browser.post(f"/desk/attestations/{address}", data)


def test_a_rank_is_entered_with_its_evidence_and_counts(crowd: Crowd) -> None:
    browser = named("clerk")
    assert post(browser, "new/").status_code == 302
    held = Attestation.objects.get()
    assert held.value == 2
    assert (held.unit, str(held.entered_by and held.entered_by.username)) == ("位", "clerk")
    assert "第二名" in page(browser, f"attestations/{held.pk}/")
    assert b"".join(browser.get(f"/desk/attestations/{held.pk}/evidence/").streaming_content) == PDF  # type: ignore[attr-defined]
    assert AccessLog.objects.filter(what="download", field__contains="法治政府建设考评").exists()
    assert "2位" in page(browser, "figures/attested.rank/?when=2025")
    assert "法治政府建设考评" in page(browser, "figures/attested.rank/rows/?when=2025")


def test_a_correction_replaces_the_entry_and_keeps_it(crowd: Crowd) -> None:
    browser = named("clerk")
    post(browser, "new/")
    held = Attestation.objects.get()
    assert 'value="2"' in page(browser, f"attestations/{held.pk}/replace/")
    assert post(browser, f"{held.pk}/replace/", None, value="1", words="第一名").status_code == 302
    newer = Attestation.objects.get(replaces=held)
    assert newer.value == 1
    assert newer.evidence == held.evidence
    assert "1位" in page(browser, "figures/attested.rank/?when=2025")
    assert "这一条已经更正" in page(browser, f"attestations/{held.pk}/")
    refused = post(browser, f"{held.pk}/replace/", None, value="3")
    assert "已经更正过" in refused.content.decode()
    assert Attestation.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "file", "sentence"),
    [
        ({}, None, "要附证明文件"),
        ({"value": "1.5"}, PDF, "名次应为整数"),
        ({"value": "", "words": ""}, PDF, "请填数值"),
        ({"since": "2026-01-01"}, PDF, "止日早于起日"),
        ({"issued_on": "2999-01-01"}, PDF, "出具日期还没有到"),
        ({"issuer": ""}, PDF, "请填写“出具单位”"),
        ({"figure": "attested.rule", "value": ""}, PDF, "要填数值"),
        ({"figure": "attested.rule"}, None, "没有附文件的，请写明文号"),
        ({}, b"MZ not a pdf", "不收“通报.pdf”这种文件"),
        ({"value": "很多"}, PDF, "“数值”应为数字"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_and_nothing_typed_is_lost(
    crowd: Crowd, changes: dict[str, str], file: bytes | None, sentence: str
) -> None:
    answer = post(named("section_head"), "new/", file, **changes)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in text
    assert ENTRY["name"] in text
    assert not Attestation.objects.exists()


def test_only_clerks_and_heads_enter_numbers_and_only_for_their_own_organs(crowd: Crowd) -> None:
    assert post(client(crowd.handler), "new/").status_code == 403
    other = crowd.districts[1]
    answer = post(named("clerk"), "new/", organ=str(other.pk))
    assert "您不能替这个机关填报" in answer.content.decode()
    theirs = Attestation.objects.create(
        figure="attested.rank", form="rank", name="别处的名次", value=1, organ=other, since=SPAN.since, until=SPAN.until,
        issuer="模拟单位", issued_on=SPAN.until, document="模文", entered_at=timezone.now(),
    )  # fmt: skip
    for address in ("", "replace/", "evidence/"):
        assert named("clerk").get(f"/desk/attestations/{theirs.pk}/{address}").status_code == 404
    assert "别处的名次" not in page(named("clerk"), "attestations/")
    assert "别处的名次" in page(client(crowd.auditor), "attestations/")


def test_every_line_with_an_overview_names_figures_and_dimensions_that_exist() -> None:
    for lot in catalogues():
        assert all(one in lot.all() for one in (*lot.overview, *lot.monthly))
        assert all(dimension in figure.dimensions for figure, dimension in lot.overview_by)
