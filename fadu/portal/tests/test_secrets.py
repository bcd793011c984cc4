"""数据库里没有明文的证件号码、电话和住址：办完一件、公开、检索之后，逐表、逐字节查。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel import search
from fadu.kernel.actors import officer
from fadu.kernel.approvals import submit
from fadu.kernel.issue import sheets_of
from fadu.kernel.lines import line_of
from fadu.kernel.models import Approval, Case, Paper, Party, PublishedText, SearchText
from fadu.kernel.partychanges import change
from fadu.kernel.published import bring_up, differences
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.revise import Revision
from fadu.kernel.service import serve
from fadu.portal.tests.scene import PHONE, Citizen, Play, Scene

HOME, MOVED, MAIL = "演示市模拟一区翠竹模拟巷9号", "模拟一区新模拟街22号301房", "moni@example.com"


class Resident(Citizen):
    """Lives where no organ of the simulated city has its office."""

    def person(self, **changes: Any) -> dict[str, Any]:
        return super().person(**{"p-address": HOME} | changes)


@pytest.fixture(scope="module")
def play() -> Play:
    return to_the_end


@pytest.fixture
def played(case: Case) -> Case:
    return case


def to_the_end(citizen: Citizen) -> Case:
    """Applied online, accepted, answered, decided, served, published; moved house; a slip waits with a rewritten paper."""
    citizen, scene = Resident(citizen.client, citizen.scene), citizen.scene
    case = citizen.apply(e_service="on", e_address=PHONE)
    scene.to_reply(case)
    scene.reply(case)
    decision = scene.decide(case)
    scene.online(decision)
    now, today = timezone.now(), scene.today()
    by = officer(scene.handler, case, today)
    party = Party.objects.get(case=case, role="applicant")
    change(party, {"address": MOVED, "email": MAIL}, on=today, by=by, at=now, reason="来电告知")
    serve(
        decision,
        party,
        method="post",
        sent_on=today,
        by=by,
        at=now,
        tracking_no="MN1",
        address=MOVED,
        note="补寄",
    )
    scene.do(case, "published", published_at="本平台", redacted=True)
    _slip_with_rewritten_paper(case, scene)
    for one in Case.objects.all():
        search.index(one)
    case.refresh_from_db()
    return case


def _slip_with_rewritten_paper(case: Case, scene: Scene) -> None:
    facts = {"opinion_problem": "模拟问题", "opinion_demand": "模拟要求"}
    today = scene.today()
    sheet = sheets_of(case, "opinion_issued", facts=facts, on=today)[0]
    words = Revision(sheet.slot, sheet.generated, f"{sheet.generated}\n\n另送{MOVED}。", "模拟", "2026-01-01")
    by = officer(scene.handler, case, today)
    done = submit(case, "opinion_issued", on=today, by=by, facts=facts, at=timezone.now(), revisions=[words])
    assert isinstance(done, Approval), "意见书须审批，改过的正文留在呈批件里"
    assert done.revisions


def _cells() -> Iterator[tuple[str, str]]:
    """(table, text) of every row of every table, those of the search index too."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield table, "\n".join(str(cell) for cell in row)


def _raw() -> bytes:
    """The whole file as it stands on the disk, pages given up included; nothing where the server keeps its own."""
    if connection.vendor != "sqlite":
        return b""
    connection.ensure_connection()
    raw: bytes = connection.connection.serialize()
    return raw


SECRETS = (PHONE, HOME, MOVED, MAIL)


def test_no_number_no_telephone_and_no_address_of_a_party_lies_open_in_the_database(
    played: Case, citizen: Citizen
) -> None:
    wanted = (*SECRETS, citizen.number)
    assert any(HOME in one.plain for one in Paper.objects.filter(case=played)), "文书里本来有住址"
    found = [(table, one) for table, text in _cells() for one in wanted if one in text]
    assert found == []
    raw = _raw()
    assert [one for one in wanted if one.encode() in raw] == []
    assert [one for one in wanted if one.encode("utf-16-le") in raw] == []


def test_the_scan_finds_what_does_lie_open(played: Case) -> None:
    """The names of parties are kept in clear: the same scan must see them."""
    name = Party.objects.get(case=played, role="applicant").name
    assert any(name in text for _, text in _cells())
    assert connection.vendor != "sqlite" or name.encode() in _raw()


def test_a_case_is_not_found_by_the_street_of_a_party_but_by_everything_else(played: Case) -> None:
    text = SearchText.objects.get(case=played).text
    assert "新模拟街22号" not in text
    assert "处罚" in text
    found = Case.objects.filter(search.matching(PHONE))
    assert list(found) == [Case.objects.get(pk=played.pk)], "整个号码按盲索引查"


# ── 公开文书的检索 ──────────────────────────────────────────────────────────────────────────────────
def test_the_public_searches_nothing_but_the_version_without_persons(
    played: Case, citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = PublishedText.objects.get()
    assert row.paper.key == "public_version"
    assert citizen.name not in row.text
    listing, visitor = reverse("portal:published"), Client()
    assert played.number in visitor.get(listing, {"q": "处罚 决定"}).content.decode()
    for hidden in (citizen.name, HOME, PHONE, "要求撤销"):
        assert played.number not in visitor.get(listing, {"q": hidden}).content.decode(), hidden
    monkeypatch.setattr(search, "MOST_CHECKED", 1)  # as a word is looked for that stands in very many
    assert played.number in visitor.get(listing, {"q": "处罚 决定"}).content.decode()


@pytest.mark.parametrize("odd", ["，。", '""', "%%", "__", "' OR 1=1 --", "处罚 没有的词"])
def test_odd_signs_find_nothing_and_break_nothing(played: Case, odd: str) -> None:
    answer = Client().get(reverse("portal:published"), {"q": odd})
    assert answer.status_code == 200
    assert played.number not in answer.content.decode()


def test_what_is_public_is_rebuilt_from_the_record(played: Case) -> None:
    assert verify(played) == []
    assert rebuild(played, repair=False) == []
    PublishedText.objects.all().delete()
    assert len(differences(line_of(played.line), played.pk)) == 1
    assert any("没有检索文字" in one for one in rebuild(played))
    assert differences(line_of(played.line), played.pk) == []
    PublishedText.objects.update(text="别的文字")
    assert any("与正文不符" in one for one in rebuild(played))
    Paper.objects.filter(key="public_version").update(status=Paper.Status.VOID)
    bring_up(line_of(played.line), played.pk)
    assert not PublishedText.objects.exists()
