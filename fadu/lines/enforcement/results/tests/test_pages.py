"""执法结果的页面：谁看得到哪些机关的、翻页一件不漏、件数与逐件数的相同、查看原文留痕；交文件、核对列、看报告。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.figures import Scope, Span
from fadu.kernel.models import AccessLog, Organ, Post, User
from fadu.kernel.standing import standing
from fadu.lines.enforcement.feed import jobs, loading, tally
from fadu.lines.enforcement.feed.fields import FIELDS
from fadu.lines.enforcement.feed.tests.rows import PERSON, TITLES, bureau, imported, row, table
from fadu.lines.enforcement.figures.counted import ByTally
from fadu.lines.enforcement.figures.results import Results
from fadu.lines.enforcement.models import Batch, Result
from fadu.lines.enforcement.results import listing
from fadu.lines.enforcement.results.listing import Key, Wanted
from tests.world import taken_back

TODAY = timezone.localdate()
COLUMNS = {f"column_{one.name}": place for place, one in enumerate(FIELDS)}


class Town:
    """区、两个局、一个镇；各有各的结果。"""

    def __init__(self) -> None:
        self.district = bureau("模拟区政府")
        self.market = bureau("模拟区市场监督管理局", parent=self.district)
        self.town = bureau("模拟镇政府", parent=self.district)
        rows = [
            row(
                doc_no=f"{n}",
                organ=("模拟区市场监督管理局", "模拟镇政府")[n % 7 == 0],
                act_kind=("行政处罚", "行政检查")[n % 3 == 0],
                penalties="",
                fine_fen="",
                decided_on=f"2025-{n % 5 + 1:02}-{n % 11 + 1:02}",
                **dict.fromkeys(("filed_on", "served_on", "published_on"), ""),
                **(PERSON if n == 1 else {}),
            )
            for n in range(150)
        ]
        imported(self.district, rows)

    def person(self, name: str, role: str, organ: Organ, line: str = "") -> User:
        user = User.objects.create(username=name, name="测试一号", organ=organ)
        Post.objects.create(user=user, organ=organ, role=role, since=date(2020, 1, 1), line=line)
        return user


@pytest.fixture(scope="module")
def place(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Town]:
    with django_db_blocker.unblock(), taken_back(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FADU_VAR", tmp_path_factory.mktemp("var"))
        yield Town()


def walked(wanted: Wanted) -> list[str]:
    """Every number, page after page."""
    found, key = [], None
    while True:
        page = listing.page(wanted, key)
        found += [one.doc_no for one in page.rows]
        if not page.more:
            return found
        key = Key.read(str(Key.of(page.rows[-1])))


@pytest.mark.django_db
def test_pages_and_counts_are_those_of_the_plain_query_whatever_is_asked(place: Town) -> None:
    organs = [place.market.pk, place.town.pk]
    for within in (organs, organs[1:], []):
        for told in ({}, {"act_kind": "inspection"}, {"field": "fire"}):
            for since, until in (
                (None, None),
                (date(2025, 2, 3), date(2025, 4, 5)),
                (None, date(2025, 1, 1)),
            ):
                wanted = Wanted(within, since=since, until=until, **told)
                plain = Result.objects.filter(wanted.groups, wanted.days).order_by(
                    "-decided_on", "organ_id", "-pk"
                )
                assert walked(wanted) == list(plain.values_list("doc_no", flat=True)), wanted
                assert listing.count(wanted) == plain.count(), wanted
    assert walked(Wanted(organs, number="149")) == ["149"]
    assert (
        walked(Wanted(organs, party="张三丰")) == walked(Wanted(organs, party="11010519491231002x")) == ["1"]
    )
    assert listing.count(Wanted(organs, party="91110000600037341L")) == 149
    assert listing.count(Wanted(organs[1:], party="张三丰")) == 0


@pytest.mark.django_db
def test_one_sees_the_results_of_ones_organs_and_those_below_on_these_lines_only(place: Town) -> None:
    def count(role: str, organ: Organ, line: str = "") -> int:
        user = place.person(f"{role}{organ.pk}{line}", role, organ, line)
        return listing.seen(standing(user, on=TODAY)).count()

    assert count("handler", place.district) == count("auditor", place.district) == 150
    assert count("section_head", place.district, "supervision") == 150
    assert count("clerk", place.town, "enforcement") == 22
    assert count("handler", place.market, "mediation") == count("committee", place.market) == 0
    assert count("admin", place.district) == 0


@pytest.mark.django_db
def test_a_sealed_name_is_shown_to_who_handles_for_a_purpose_and_each_time_is_logged(
    place: Town, client: Client
) -> None:
    one = Result.objects.get(doc_no="1")
    address, reveal = (reverse(f"enforcement:{name}", args=[one.pk]) for name in ("result", "result_reveal"))
    client.force_login(place.person("officer", "handler", place.market))
    page = client.get(address).content.decode()
    assert "张**" in page
    assert "张三丰" not in page
    assert client.post(reveal, {"purpose": ""}).status_code == 409
    told = client.post(reveal, {"purpose": "核对送达"}).content.decode()
    assert "张三丰" in told
    assert "11010519491231002X" in told
    log = AccessLog.objects.get(what="reveal")
    assert (log.user.username if log.user else "", log.purpose) == ("officer", "核对送达")
    for name, role, line, status in (
        ("auditor", "auditor", "", 403),
        ("watcher", "handler", "supervision", 403),
        ("stranger", "handler", "mediation", 403),
    ):
        client.force_login(place.person(name, role, place.district, line))
        assert client.post(reveal, {"purpose": "核对送达"}).status_code in (status, 404), name
    assert AccessLog.objects.filter(what="reveal").count() == 1
    client.force_login(User.objects.get(username="officer"))
    filed = client.post(reverse("enforcement:result_file", args=[one.pk]))
    one.refresh_from_db()
    assert one.case is not None
    assert filed["Location"] == reverse("desk:case", args=[one.case_id])
    party = one.case.parties.get()
    assert (one.case.procedure, party.name) == ("enforcement.recorded", "张三丰")
    again = client.post(reverse("enforcement:result_file", args=[one.pk]))
    assert again["Location"] == filed["Location"]


KEPT = [one for one in vars(Results).values() if isinstance(one, ByTally)]


@pytest.mark.django_db
@pytest.mark.parametrize("figure", KEPT, ids=lambda one: one.name)
def test_a_number_and_its_list_agree_for_whoever_reads_it(place: Town, figure: ByTally) -> None:
    changes: tuple[dict[str, Any], ...] = (
        {"published_on": date(2025, 3, 31), "fine_fen": 1_000_000, "leniency": "light"},
        {"published_on": date(2026, 1, 1), "withdrawn_on": date(2026, 1, 2), "confiscated_fen": 5},
        {"published_on": date(2025, 12, 31), "benchmark_level": "exempt"},
    )
    for n, one in enumerate(changes):
        Result.objects.filter(doc_no__endswith=str(n)).update(**one)
    Result.objects.filter(doc_no="21").update(act_kind="permit")
    year, on = Span.year(2025), date(2025, 12, 31)
    part = Span(date(2025, 1, 3), date(2026, 1, 1))
    people = [
        place.person(f"{figure.name}{n}", "auditor", at) for n, at in enumerate((place.town, place.district))
    ]
    for scope in (Scope(), *(Scope().visible_to(one, on) for one in people)):
        for span in (year, part):
            rows = figure.rows(span, scope)
            assert figure.many(span, scope) == rows.count() > 0
            assert figure.tally_of(span, scope) == figure.tally(rows)[()]
    assert Results.penalties.many(year, Scope().visible_to(people[0], on)) == 14
    for by in ("organ", "region", "result_kind", "month"):
        cells = figure.breakdown(part, Scope(), by=by)
        assert [one.value for one in cells] == [
            figure.finish(figure.tally(figure.rows(one.span, one.scope))[()]) for one in cells
        ]
        assert sum(one.value or 0 for one in cells) == figure.value(part)
    assert tally.wrong() == []


@pytest.mark.django_db
def test_the_list_is_read_by_its_form_and_tells_a_wrong_condition(place: Town, client: Client) -> None:
    client.force_login(place.person("reader", "handler", place.district))
    address = reverse("enforcement:results")
    page = client.get(address, {"organ": str(place.town.pk), "act_kind": "inspection"}).content.decode()
    assert "<strong>8</strong> 件" in page
    again = client.get(address, {"after": "2025-03-01.1.99999"}).content.decode()
    assert "回到第一页" in again
    assert client.get(address, {"since": "昨天", "after": "乱写", "organ": "abc"}).status_code == 200


@pytest.mark.django_db
def test_a_file_goes_from_upload_over_its_columns_to_the_report(
    place: Town, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.FADU_VAR = tmp_path
    client.force_login(place.person("it", "admin", place.district))
    titles = ["单位" if one == "执法机关" else one for one in TITLES]
    rows = [row(doc_no="新1"), row(doc_no="新2"), row(doc_no="新3", decided_on="=1+1")]
    file = SimpleUploadedFile("结果.csv", table(rows, titles).encode("gb18030"))
    upload = reverse("enforcement:feed_upload")
    sent = client.post(upload, {"organ": place.district.pk, "file": file})
    batch = Batch.objects.latest("pk")
    address, go = (
        reverse("enforcement:batch", args=[batch.pk]),
        reverse("enforcement:batch_go", args=[batch.pk]),
    )
    assert sent.headers["Location"] == address
    assert "没有认出：执法机关" in client.get(address).content.decode()
    assert client.post(go, {"do": "go"}).status_code == 409
    assert client.post(go, {"do": "go", **COLUMNS}).status_code == 302
    assert jobs.waiting()
    while jobs.waiting():
        jobs.advance(timezone.now())
    page = client.get(address).content.decode()
    assert "已完成" in page
    assert "不是日期" in page
    report = b"".join(client.get(reverse("enforcement:batch_errors", args=[batch.pk]))).decode()
    assert report.splitlines()[1].startswith("4,决定日期,")
    assert "新1" not in report
    assert Result.objects.filter(batch=batch).count() == 2
    assert (
        client.post(
            upload, {"organ": place.district.pk, "file": SimpleUploadedFile("空.csv", b"\n")}
        ).status_code
        == 409
    )
    assert client.post(upload, {"organ": "0", "file": file}).status_code in (403, 404)
    template = client.get(reverse("enforcement:feed_template")).content.decode()
    assert "执法机关" in template
    client.force_login(place.person("elsewhere", "clerk", place.town))
    assert client.get(address).status_code in (403, 404)


@pytest.mark.django_db
def test_an_import_given_up_leaves_no_file_and_keeps_what_is_in(
    place: Town, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.FADU_VAR = tmp_path
    client.force_login(place.person("clerk9", "clerk", place.district))
    file = SimpleUploadedFile("结果.csv", table([row(doc_no="弃")]).encode())
    client.post(reverse("enforcement:feed_upload"), {"organ": place.district.pk, "file": file})
    batch = Batch.objects.latest("pk")
    assert loading.source(batch).exists()
    client.post(reverse("enforcement:batch_go", args=[batch.pk]), {"do": "drop"})
    batch.refresh_from_db()
    assert (batch.state, loading.folder(batch).exists()) == ("done", False)
    assert not Result.objects.filter(doc_no="弃").exists()
    assert client.post(reverse("enforcement:batch_go", args=[batch.pk]), {"do": "go"}).status_code == 409
