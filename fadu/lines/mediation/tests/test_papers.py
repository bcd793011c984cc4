"""每种文书：什么都知道时、什么都不知道时都写得成、读得通；每个类别引自己的条文；各事项的文书齐全。"""

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from fadu.kernel.issue import Draft, Writer
from fadu.kernel.models import Entry, Organ, Party, User
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.lines.mediation.line import LINE
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.papers import MediationPapers as Papers
from fadu.lines.mediation.procedure import PROCEDURES, Administrative, Commercial, Peoples
from fadu.lines.mediation.tests.walking import Walk, made_up

ON = date(2026, 9, 14)
DUE = {"settle": date(2026, 10, 14), "confirm": date(2026, 10, 14), "arbitrate": date(2027, 3, 2)}
SOURCE_OF = {"report_court": "court_pre", "report_police": "police", "report_petition": "petition"}
# 不写文书的事项：由别人写，或者只是记一笔
SILENT = {
    "attested",
    "rights_told",
    "session_set",
    "session_cancelled",
    "agreement_signed",
    "agreement_sealed",
    "instalment_paid",
    "performed",
    "visit_set",
    "confirmation_accepted",
    "confirmed",
    "confirmation_withdrawn",
    "objection_raised",
    "awarded",
    "enforcement_applied",
    "reopened",
}
FAULTS = re.compile(
    r"None|\{\{|\{%|第 ?号|〔〕|。。|，，|，。|、。|；。|：。|。，|。；|；；|（）|《》|因，|根据的规定|依据是。|按照的规定"
)


def writer(
    key: str, procedure: Any, facts: Mapping[str, Any], known: Mapping[str, Any], organ: Organ
) -> Writer:
    handler = User.objects.filter(username="测试调解员").first()
    case = Mediation(
        pk=1,
        line="mediation",
        procedure=procedure.key,
        category=procedure.version,
        number="测村调〔2026〕1号",
        organ=organ,
        handler=handler,
        state="performing",
        accepted_on=ON,
        agreed_on=ON if facts else None,
        effective_on=ON if facts else None,
        result="success" if facts else "",
        kind=known.get("kind", ""),
    )
    sides = (("applicant", "测试甲", "person"), ("respondent", "测试乙公司", "company"))
    parties = [
        Party(pk=n, case=case, role=role, name=name, kind=kind, address="测试路1号" if facts else "")
        for n, (role, name, kind) in enumerate(sides, start=1)
    ]
    event = min(Papers.get(key).events)
    entry = Entry(
        event=event, procedure=procedure.key, facts=dict(facts), on=ON, at=datetime(2026, 9, 14, tzinfo=UTC)
    )
    return Writer(LINE, case, entry, parties, known, DUE, numbering=False)


def drafts(key: str, procedure: Any, organ: Organ, *, complete: bool) -> list[Draft]:
    event = procedure.event(min(Papers.get(key).events))
    known: dict[str, Any] = {
        "source": SOURCE_OF.get(key, "counter"),
        "kind": "wages" if complete else "neighbour",
    }
    facts: dict[str, Any] = {}
    if complete:
        known |= (
            made_up(Peoples.referred, Walk())
            | known
            | {"agreement": "乙公司支付工资。\n甲撤回投诉。", "agreed_fen": 5000}
        )
        facts = {name: value for name, value in every(event).items() if name not in known}
    else:
        facts = {name: value for name, value in every(event).items() if LINE.asks.get(name).required}
    return writer(key, procedure, facts, known, organ)._copies(Papers.get(key))


def every(event: Any) -> dict[str, Any]:
    """Each ask of the event answered."""
    found: dict[str, Any] = {}
    for seed in range(6):
        walk = Walk()
        walk.rng.seed(seed)
        found |= made_up(event, walk)
    return {
        name: value for name, value in found.items() if name not in ("escalate_to", "return_to", "signer")
    }


@pytest.mark.django_db
def test_every_paper_reads_well_in_every_category_whatever_is_known() -> None:
    organ = Organ.objects.create(
        name="测试村人民调解委员会", code="测村", level="body", court="测试区人民法院"
    )
    User.objects.create(username="测试调解员", name="测试调解员")
    wrong = []
    for procedure in (Peoples, Administrative, Commercial):
        for key, paper in Papers.known.items():
            if key == "archive_index" or not paper.events & set(procedure.events()):
                continue
            for complete in (True, False):
                copies = drafts(key, procedure, organ, complete=complete)
                assert len(copies) == (
                    1 if paper.to == ("file",) else len(set(paper.to) & {"applicant", "respondent"})
                )
                text = copies[0].text
                wrong += [f"{procedure.key} {key}：{fault[0]}：{text}" for fault in FAULTS.finditer(text)]
                assert parse(text).title, key
                if procedure is not Peoples:
                    assert "《中华人民共和国人民调解法》" not in text, (procedure.key, key)
    assert not wrong, wrong[0]


@pytest.mark.slow
@pytest.mark.django_db
def test_every_paper_is_drawn_with_all_its_words() -> None:
    organ = Organ.objects.create(
        name="测试村人民调解委员会", code="测村", level="body", court="测试区人民法院"
    )
    for key in Papers.known:
        if key == "archive_index":  # written with a real file in test_door
            continue
        document = parse(drafts(key, Peoples, organ, complete=True)[0].text)
        pages = PdfReader(io.BytesIO(to_pdf(document))).pages
        said = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
        missing = [text for text in document.texts() if re.sub(r"\s", "", text)[:12] not in said]
        assert not missing, (key, missing)


def test_every_act_writes_its_paper_or_is_known_to_write_none() -> None:
    for procedure in PROCEDURES:
        for name in procedure.events():
            assert bool(Papers.on_event(name)) != (name in SILENT), name


def test_who_sent_the_dispute_is_answered_in_one_form_only() -> None:
    for source, wanted in (
        *((one, key) for key, one in SOURCE_OF.items()),
        ("hotline_12345", "report_other"),
    ):
        found = [
            one.key
            for one in Papers.on_event("reported_back")
            if one.when and one.when({}, {"source": source})
        ]
        assert found == [wanted]


@pytest.mark.django_db
def test_the_notice_of_failure_says_once_why_and_how_long_unpaid_wages_may_be_claimed() -> None:
    organ = Organ.objects.create(name="模拟一村人民调解委员会", code="模一")
    copies = writer("failure_notice", Peoples, {"fail_reason": "gap"}, {"kind": "wages"}, organ)
    text = copies._copies(Papers.get("failure_notice"))[0].text
    assert "因分歧较大，不能达成协议，调解不成。" in text
    assert "劳动关系存续期间因拖欠劳动报酬发生争议的，不受上述一年的限制" in text


@pytest.mark.django_db
def test_the_court_reads_amount_and_instalments_in_the_application() -> None:
    organ = Organ.objects.create(name="模拟一村人民调解委员会", code="模一")
    parts = [
        {"on": "2026-12-05", "fen": 60_000, "note": "第一期"},
        {"on": "2027-01-05", "fen": 60_050, "note": ""},
    ]
    known = {"kind": "neighbour", "agreed_fen": 120_050, "instalments": parts}
    for key in ("confirmation_application", "award_application", "agreement"):
        copies = writer(key, Peoples, {}, known, organ)._copies(Papers.get(key))
        text = copies[0].text
        assert "协议金额：1200.50元（大写：壹仟贰佰元" in text, key
        assert "第1期：2026年12月5日前，600元（第一期）" in text, key
        assert "第2期：2027年1月5日前，600.50元" in text, key
