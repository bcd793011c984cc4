"""报告的几种样子说的是同一份报告。"""

import io
import json

import pytest
from pypdf import PdfReader

from fadu.kernel.models import Organ, User
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.pdf import to_pdf
from fadu.reports.drafting import as_text, publish, told
from fadu.reports.models import Report
from fadu.reports.output import document, machine, traces
from fadu.reports.tests.conftest import received
from fadu.reports.tests.test_drafting import AT, begun, signed, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(district: Organ, head: User) -> Report:
    from datetime import date

    received(district, date(2026, 7, 6), channel="online")
    found = begun(district, head)
    written(found, head, plans="@新的一年，推进简易程序。")
    return publish(signed(found, head), by=head, at=AT)


def test_every_number_of_the_text_has_its_row_in_the_trace(report: Report) -> None:
    whole = told(report)
    rows = traces(report)
    assert [one.text for one in rows] == [piece.text for part in whole for piece in part.filled]
    share = next(one for one in rows if one.figure == "reconsideration.contactless_share")
    assert share.text == "100%"
    assert share.basis == "“无接触”收案占比1；新收行政复议申请1"
    assert all(one.definition and one.query and one.snapshot for one in rows)


def test_the_machine_readable_form_holds_text_numbers_and_the_seal(report: Report) -> None:
    assert report.snapshot is not None
    held = json.loads(json.dumps(machine(report), ensure_ascii=False))
    assert held["snapshot"] == report.snapshot.digest
    assert held["period"] == {"since": "2026-01-01", "until": "2026-12-31", "as_of": "2026-12-31"}
    assert "新收行政复议申请1件" in "".join(one["text"] for one in held["sections"])
    assert held["numbers"][0]["figure"] == "reconsideration.received"


def test_pdf_and_word_carry_the_whole_text(report: Report) -> None:
    whole = told(report)
    paper = document(report, whole)
    pages = PdfReader(io.BytesIO(to_pdf(paper))).pages
    drawn = "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")
    assert "全年新收行政复议申请1件" in drawn
    assert "@新的一年" in drawn, "a line that begins with a mark is text"
    assert to_docx(paper)[:2] == b"PK"
    assert report.title in as_text(report, whole)
