"""Every paper of the line can be drawn on A4 with its words on the page, and opened as .docx."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from fadu.kernel.models import Organ, User
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.papers import ReconsiderationPapers as Papers
from fadu.lines.reconsideration.tests.test_papers import (
    DUE,
    a_case,
    case,
    complete,
    officer,
    organ,
    usual_parties,
    write,
)

__all__ = ["case", "officer", "organ"]
A4 = (595, 842)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("key", tuple(Papers.known))
def test_is_drawn_on_a4_with_all_its_words(key: str, organ: Organ, officer: User, tmp_path: Path) -> None:
    case: Reconsideration = a_case(organ, number="测甲府复〔2026〕1号", handler=officer)
    known = complete("received", officer, organ)
    event = min(Papers.get(key).events)
    draft = write(
        key,
        case=case,
        parties=usual_parties(case),
        facts=complete(event, officer, organ),
        known=known,
        due=DUE,
    )[0]
    document = parse(draft.text)
    drawn = to_pdf(document)
    (tmp_path / f"{key}.pdf").write_bytes(drawn)
    pages = PdfReader(io.BytesIO(drawn)).pages
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == list(A4)
    said = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    editable = Document(io.BytesIO(to_docx(document)))
    assert document.title in "".join(paragraph.text for paragraph in editable.paragraphs)
    missing = [text for text in document.texts() if re.sub(r"\s", "", text)[:12] not in said]
    assert missing == []
