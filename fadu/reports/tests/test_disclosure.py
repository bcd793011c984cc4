"""报告公开时，人数很少的敏感分组隐去，反推得出它的也隐去；网页、JSON、PDF、Word 一样，办案人员照看。"""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from docx import Document as Word
from pypdf import PdfReader

from fadu.kernel.figures import Span
from fadu.kernel.models import Case, Organ, Party, User
from fadu.kernel.papers.docx import to_docx
from fadu.kernel.papers.pdf import to_pdf
from fadu.lines.reconsideration.figures import ReconsiderationFigures as Of
from fadu.reports.drafting import for_public, publish, told
from fadu.reports.models import Report
from fadu.reports.output import document, machine
from fadu.reports.sentences import slots
from fadu.reports.tests.conftest import received
from fadu.reports.tests.test_drafting import AT, begun, signed, written
from fadu.reports.values import asked, family

SENTENCE = (
    "提出申请的自然人{提出申请的自然人}，其中未成年人{提出申请的未成年人}、占{未成年申请人占比}，"
    "成年人{提出申请的自然人[年龄=成年人]}，老年人{提出申请的自然人[年龄=六十周岁以上]}，"
    "年龄段为未成年的{提出申请的自然人[年龄=未成年人]}，未成年人{提出申请的未成年人|增减}。"
)

pytestmark = pytest.mark.django_db


def people(case: Case, **ages: int) -> None:
    """So many applicants of each age group, each with a number of his own."""
    case.parties.filter(role="applicant").update(role="third_party")
    Party.objects.bulk_create(
        Party(case=case, role="applicant", kind="person", name="模拟", id_index=f"{age}{n}", age_group=age)
        for age, many in ages.items()
        for n in range(many)
    )


def out(district: Organ, head: User, **ages: int) -> Report:
    case = received(district, date(2026, 7, 6))
    people(case, **ages)
    report = begun(district, head)
    written(report, head, plans=SENTENCE)
    return publish(signed(report, head), by=head, at=AT)


def sentence(report: Report, *, public: bool) -> str:
    whole = for_public(report, told(report)) if public else told(report)
    return next(one.text for one in whole if "提出申请的自然人" in one.text)


def test_a_few_minors_are_hidden_with_what_would_tell_them_and_the_desk_reads_all(
    district: Organ, head: User
) -> None:
    report = out(district, head, minor=3, adult=40, elder=7)
    assert "未成年人3人、占6%，成年人40人，老年人7人，年龄段为未成年的3人" in sentence(report, public=False)
    shown = sentence(report, public=True)
    assert "自然人50人，其中未成年人少于5人、占（不公开），成年人40人，老年人（不公开）" in shown
    assert "年龄段为未成年的少于5人，未成年人少于5人。" in shown
    held = machine(report, public=True)
    secret = [one for one in held["numbers"] if "年龄" in one["only"] or "未成年" in one["title"]]
    assert len(secret) == 6
    assert {one["value"] for one in secret} == {""}
    assert "3人" not in json.dumps(held, ensure_ascii=False).replace("43人", "")
    paper = document(report, for_public(report, told(report)))
    drawn = "".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(paper))).pages)
    word = "".join(one.text for one in Word(io.BytesIO(to_docx(paper))).paragraphs)
    for text in ("".join(drawn.split()), word):
        assert "未成年人少于5人、占（不公开），成年人40人，老年人（不公开）" in text


def test_enough_minors_are_told_in_public_too(district: Organ, head: User) -> None:
    report = out(district, head, minor=5, adult=40, elder=5)
    assert "未成年人5人、占（不公开），成年人40人，老年人5人，年龄段为未成年的5人" in sentence(
        report, public=True
    )


def test_every_group_of_a_sensitive_division_is_sealed_with_one_of_them(district: Organ) -> None:
    (slot,) = slots("{提出申请的自然人[年龄=未成年人]}")
    one = asked(slot)
    groups = family(one)
    assert one in groups
    assert {keys for each in groups for _, keys in each.only} == {("minor",), ("adult",), ("elder",), ("",)}
    assert family(asked(slots("{新收行政复议申请[申请渠道=网上]}")[0])) == ()
    assert Of.persons.value(Span.year(2026)) == 0
