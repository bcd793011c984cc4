"""每种文书：什么都知道时、只知道必填的时都写得成、读得通；处罚决定书的各项齐全；各事项的文书齐全。"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from fadu.kernel.asks import Asks, Context
from fadu.kernel.issue import Draft, Writer
from fadu.kernel.models import Entry, Organ, Party, Service, User
from fadu.kernel.papers.markup import parse
from fadu.kernel.papers.pdf import to_pdf
from fadu.law import Event
from fadu.lines.enforcement import wording
from fadu.lines.enforcement.asks import EnforcementAsks
from fadu.lines.enforcement.line import LINE
from fadu.lines.enforcement.models import Enforcement
from fadu.lines.enforcement.papers import EnforcementPapers as Papers
from fadu.lines.enforcement.procedure import PROCEDURES
from fadu.lines.enforcement.supervision.asks import SupervisionAsks
from fadu.lines.enforcement.tests.walking import Walk, made_up

ON = date(2026, 9, 14)
DUE = {name: date(2026, 10, 14) for name in ("seizure", "freeze", "preserve", "pay")}
# 同一事项有几种文书的，各在哪种情形写
CASES: Mapping[str, dict[str, Any]] = {
    "penalty_decision": {"decision": "penalty", "penalties": ["fine", "closure"], "fine_fen": 1_234_500},
    "credit_notice": {"decision": "penalty"},
    "no_penalty_decision": {"decision": "none", "none_reason": "first"},
    "on_spot_decision": {"summary_penalties": ["fine"], "fine_fen": 10_000},
    "correction_order": {"correct_order": "立即清理。", "decision": "penalty"},
    "police_review_request": {"police_review_way": "police"},
    "filing_supervision_request": {"police_review_way": "procuratorate"},
    "site_record": {"record_kind": "inspection"},
    "inquiry_record": {"record_kind": "inquiry"},
    "licence_revocation": {"revoke_kind": "fraud"},
    "licence_withdrawal": {"revoke_kind": "withdrawn"},
    "licence_cancellation": {"revoke_kind": "cancelled"},
}
# 不写文书的事项：由别人写，或者只是记一笔
SILENT = {
    "performed",
    "published",
    "publication_recorded",
    "reported",
    "challenged",
    "challenge_ended",
    "confirmed_lawful",
    "execution_resumed",
    "enforcement_accepted",
    "enforcement_not_accepted",
    "enforcement_ruled",
    "police_answered",
    "licence_published",
}
FAULTS = re.compile(
    r"None|\[\{|\{\{|\{%|第 ?号|〔〕|。。|，，|，。|、。|；。|：。|。，|。；|；；|（）|《》|因，|根据的规定|依照的规定|依照和|：\n\n[^#@|（1]{0,2}$"
)


@pytest.fixture
def organ(db: None) -> Any:
    above = Organ.objects.create(name="测试区人民政府", code="测区", level="district", is_authority=True)
    own = Organ.objects.create(
        name="测试镇人民政府", code="测镇", level="town", parent=above, court="测试区人民法院"
    )
    return own, [User.objects.create(username=f"测试执法{n}", name=f"测试执法{n}") for n in (1, 2)]


def events_of(key: str) -> list[tuple[Any, Event]]:
    """Every event that writes it, each under a procedure that has it."""
    found: dict[str, tuple[Any, Event]] = {}
    for procedure in PROCEDURES:
        for name in Papers.get(key).events & set(procedure.events()):
            found.setdefault(name, (procedure, procedure.event(name)))
    return list(found.values())


def every(event: Event) -> dict[str, Any]:
    """Each ask of the event answered."""
    found: dict[str, Any] = {}
    for seed in range(8):
        walk = Walk()
        walk.rng.seed(seed)
        found |= made_up(event, walk)
    return found


def drafts(key: str, procedure: Any, event: Event, place: Any, *, complete: bool) -> list[Draft]:
    own, users = place
    said = {name: value for name, value in every(event).items() if complete or LINE.asks.get(name).required}
    officers = ("handler", "officer_1", "hearing_host", "reviewer", "transfer_officer_1", "recused")
    said |= {name: users[0].pk for name in officers if name in said}
    said |= {name: users[1].pk for name in ("co_handler", "officer_2", "transfer_officer_2") if name in said}
    facts = said | CASES.get(key, {})
    known: dict[str, Any] = {"violation": "占道经营"}
    if complete:
        known |= {
            "handler": users[0].pk,
            "handler_card": "粤A001",
            "co_handler": users[1].pk,
            "co_handler_card": "粤A002",
            "facts_found": "当事人占道。",
            "evidence": "现场笔录\n照片",
            "fine_fen": 1_234_500,
            "defence_text": "不服",
            "recheck_result": "rejected",
        }
    case = Enforcement(
        pk=1,
        line="enforcement",
        procedure=procedure.key,
        path=procedure.version,
        number="测镇罚〔2026〕1号",
        organ=own,
        handler=users[0] if complete else None,
        filed_on=ON if complete else None,
        decided_on=ON if complete else None,
        noticed_on=ON if complete else None,
        decision="penalty",
    )
    parties = [
        Party(
            pk=n, case=case, role="applicant", name=name, kind=kind, address="测试路1号" if complete else ""
        )
        for n, (name, kind) in enumerate((("测试甲", "person"), ("测试乙公司", "company")), start=1)
    ]
    entry = Entry(
        event=event.name, procedure=procedure.key, facts=facts, on=ON, at=datetime(2026, 9, 14, tzinfo=UTC)
    )
    writer = Writer(LINE, case, entry, parties, known, DUE if complete else {}, numbering=False)
    return writer._copies(Papers.get(key))


def test_every_paper_reads_well_whatever_is_known(organ: Any) -> None:
    wrong = []
    for key, paper in Papers.known.items():
        if key == "archive_index":
            continue
        for procedure, event in events_of(key):
            for complete in (True, False):
                copies = drafts(key, procedure, event, organ, complete=complete)
                assert len(copies) == (1 if paper.to == ("file",) else 2), key
                for copy in copies:
                    wrong += [
                        f"{key} {event.name}：{fault[0]!r}：{copy.text}"
                        for fault in FAULTS.finditer(copy.text)
                    ]
                    assert parse(copy.text).title, key
    assert not wrong, wrong[0]


def test_a_decision_says_what_article_fifty_nine_asks(organ: Any) -> None:
    """当事人和地址、事实和证据、种类和依据、履行的方式和期限、复议诉讼的途径和期限、机关和日期."""
    ((procedure, event),) = events_of("penalty_decision")
    text = drafts("penalty_decision", procedure, event, organ, complete=True)[0].text
    for words in (
        "当事人：测试甲，住址：测试路1号。",
        "违法事实和证据",
        "（一）罚款人民币12345元（大写：壹万贰仟叁佰肆拾伍元整）；",
        "（二）责令停产停业、责令关闭",
        "《中华人民共和国行政处罚法》第五十七条、《中华人民共和国行政处罚法》第五十九条",
        "自收到本决定书之日起十五日内",
        "每日按罚款数额的百分之三加处罚款",
        "六十日内向测试区人民政府申请行政复议",
        "六个月内向测试区人民法院提起行政诉讼",
        "@sign 测试镇人民政府",
        "@date 2026-09-14",
        "当事人提出了陈述、申辩，经复核，不成立，不予采纳。",
    ):
        assert words in text, words


@pytest.mark.slow
def test_every_paper_is_drawn_with_all_its_words(organ: Any) -> None:
    for key in Papers.known:
        if key == "archive_index":  # written with a real file in test_door
            continue
        procedure, event = events_of(key)[0]
        document = parse(drafts(key, procedure, event, organ, complete=True)[0].text)
        pages = PdfReader(io.BytesIO(to_pdf(document))).pages
        said = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
        missing = [text for text in document.texts() if re.sub(r"\s", "", text)[:12] not in said]
        assert not missing, (key, missing)


def test_every_act_writes_its_paper_or_is_known_to_write_none() -> None:
    for procedure in PROCEDURES:
        for name in procedure.events():
            assert bool(Papers.on_event(name)) != (name in SILENT), name


@pytest.mark.parametrize("asks", [EnforcementAsks, SupervisionAsks])
def test_every_way_of_serving_a_paper_can_be_recorded_of_the_service(asks: type[Asks]) -> None:
    asked = asks.get("service_method")
    assert [asked.clean(way, Context()) for way in Service.Method.values] == list(Service.Method.values)


def test_what_an_act_leaves_empty_is_not_taken_from_an_earlier_one_and_who_signed_is_named() -> None:
    signed = [
        {
            "role": "organ_head",
            "name": "模拟局长",
            "at": "2026-03-03T02:00:00+00:00",
            "note": "准予\n@date 2020-01-01",
        }
    ]
    said = wording.words(
        {
            "line": LINE,
            "case": Enforcement(procedure="enforcement.penalty"),
            "event": "inquired",
            "facts": {"minutes": "问答"},
            "known": {"inquiry_from": "10:00", "violation": "占道经营"},
            "signed": signed,
            "submitter": "模拟甲",
        }
    )
    assert (said["say"]["inquiry_from"], said["say"]["violation"]) == ("", "占道经营")
    assert said["signatures"] == [
        "经办人：模拟甲。",
        "行政机关负责人意见：准予 @date 2020-01-01。模拟局长，2026年3月3日。",
    ]


def test_a_seizure_is_handed_over_to_whoever_is_there() -> None:
    assert Papers.seal_decision.is_handed({"presence": "party"})
    assert not Papers.seal_decision.is_handed({"presence": "witness"})
