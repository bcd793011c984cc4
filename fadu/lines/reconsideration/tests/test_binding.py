"""归档装订：制发的卷宗目录所写的页号，就是合成的卷里各件的页号；归档以后再收到的接在后面。"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pytest_django.fixtures import Settings

from fadu.desk.tests.office import SYSTEM, TODAY, Office, at, office, received, then
from fadu.kernel import blobs
from fadu.kernel.actors import officer
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Material, Paper
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import record
from fadu.kernel.volumes import FileVolume, bound, volumes_of
from fadu.lines.reconsideration.line import LINE

pytestmark = pytest.mark.django_db
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.*?) \| (\S+) \| (\S*)\s*\|$", re.MULTILINE)


@pytest.fixture
def bureau(settings: Settings, tmp_path: Path) -> Office:
    settings.MEDIA_ROOT = tmp_path
    return office()


def _pdf(pages: int) -> bytes:
    writer, held = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(held)
    return held.getvalue()


def _material(case: Case, title: str, data: bytes) -> Material:
    blob = blobs.keep(data, "application/pdf")
    party = case.parties.get(role="applicant")
    return add_material(
        case, blob, title=title, kind="证据", by=SYSTEM, on=TODAY, at=at(TODAY), from_party=party
    )


@pytest.fixture
def filed(bureau: Office) -> Case:
    """A case refused, served and filed by its handler, with materials of three pages, of none, and of one."""
    case = received(bureau, days_ago=6)
    handler = bureau.people["handler"]
    then(case, "handler_assigned", days_ago=5, handler=handler.pk)
    then(case, "refused", days_ago=4, refusal_ground="no_interest", refusal_reasons="模拟理由")
    then(case, "decision_served", days_ago=3, party_role="applicant", service_method="direct")
    for title, data in (("三页的证据", _pdf(3)), ("打不开的证据", b"%PDF-broken"), ("一页的证据", _pdf(1))):
        _material(case, title, data)
    facts = {"archive_number": "2026-1", "retention": "30"}
    facts |= {"retention": next(iter(LINE.asks.get("retention").choices))[0]}  # type: ignore[attr-defined]
    record(case, "archived", on=TODAY, by=officer(handler, case, TODAY), facts=facts, at=at(TODAY))
    return case


def _main(case: Case) -> FileVolume:
    assert LINE.volumes is not None
    return volumes_of(case, LINE.volumes(case))[0]


def _index(case: Case) -> list[tuple[str, str]]:
    text = Paper.objects.get(case=case, key="archive_index").plain
    return [(title, pages) for _, title, _, _, pages in ROW.findall(text.partition("## 副卷")[0])]


def _bound(case: Case, volume: FileVolume) -> list[tuple[str, str]]:
    return [(one.piece.title, one.pages) for one in bound(case, volume, about=[]).placed]


def test_the_index_as_issued_and_the_bound_volume_agree_page_by_page(filed: Case) -> None:
    issued = _index(filed)
    assert issued == _bound(filed, _main(filed))
    pages = dict(issued)
    assert pages["打不开的证据"] == "—"
    first, last = map(int, pages["三页的证据"].split("-"))
    assert last - first == 2
    assert "" not in pages.values()


def test_the_pages_named_are_those_on_which_each_piece_begins(filed: Case) -> None:
    """The numbers stamped on the pages of the file, read back."""
    volume = bound(filed, _main(filed), about=[])
    pages = [page.extract_text() for page in PdfReader(BytesIO(volume.pdf)).pages]
    front = len(pages) - max(one.end for one in volume.placed)
    for one in volume.placed:
        if one.start:
            assert str(one.start) in pages[front + one.start - 1].split(), one.piece.title


def test_what_comes_after_filing_stands_behind_and_moves_no_page(filed: Case) -> None:
    issued = _index(filed)
    _material(filed, "归档后收到的回执", _pdf(2))
    now = _bound(filed, _main(filed))
    assert now[: len(issued)] == issued
    assert now[-1][0] == "归档后收到的回执"
    assert _main(filed).rows[-1].pages == now[-1][1]


def test_the_order_and_the_pages_are_sealed_by_the_chain(filed: Case) -> None:
    entry = filed.entries.get(event="archived")
    told: list[dict[str, Any]] = entry.effects["bound"]
    assert [(row["title"], row["pages"]) for row in told[0]["rows"]] == _index(filed)
    filed.refresh_from_db()
    assert verify(filed) == []
    assert rebuild(filed, repair=False) == []
