"""每种文书：什么都知道时、只知道必填的时都写得成、读得通；各事项的文书齐全。"""

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
from fadu.lines.litigation.line import LINE
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.papers import LitigationPapers as Papers
from fadu.lines.litigation.procedure import PROCEDURES
from fadu.lines.litigation.suit import FirstInstance as F
from fadu.lines.litigation.tests.walking import SUIT, Walk, made_up

ON = date(2026, 9, 14)
DUE = {"answer": date(2026, 9, 29), "evidence": date(2026, 9, 29), "appeal_judgment": date(2026, 9, 29)}
# 不写文书的事项：法院、其他当事人的，或者只是记一笔
SILENT = {
    "received",
    "jurisdiction_ruled",
    "court_moved",
    "stay_ruled",
    "agent_dismissed",
    "extension_granted",
    "extension_refused",
    "cause_ended",
    "hearing_set",
    "hearing_cancelled",
    "suspended",
    "resumed",
    "converted",
    "trial_extended",
    "judged",
    "party_served",
    "not_appealing",
    "appeal_received",
    "second_filed",
    "second_judged",
    "remanded",
    "became_final",
    "advice_received",
    "retrial_petition_received",
    "retrial_refused",
    "protested",
    "retrial_ordered",
    "retrial_judged",
    "enforcement_received",
    # 行政赔偿
    "comp_corrected",
    "comp_assigned",
    "comp_negotiated",
    "comp_served",
    "comp_sued",
    "pay_applied",
    "pay_corrected",
    "pay_review_upheld",
    "treasury_returned",
    "treasury_resent",
    "treasury_paid",
    "payment_told",
    "comp_closed",
    "comp_archived",
    # 行政争议调解
    "dispute_sent",
    "dispute_refused",
    "mediator_changed",
    "session_cancelled",
    "mediation_extended",
    "dispute_failed",
    "dispute_archived",
}
FAULTS = re.compile(
    r"None|\{\{|\{%|第 ?号|〔〕|。。|，，|，。|、。|；。|：。|。，|。；|；；|（）|《》|因，|根据的规定|依照的规定|（至）"
)


def writer(key: str, facts: Mapping[str, Any], known: Mapping[str, Any], organ: Organ) -> Writer:
    case = Suit(
        pk=1,
        line="litigation",
        procedure=F.key,
        number="测市监应〔2026〕1号",
        organ=organ,
        handler=User.objects.filter(username="测试应诉员").first(),
        state="assigned",
        instance="first",
        received_on=ON,
        outcome_first="revoked_redo" if facts else "",
        outcome="revoked_redo" if facts else "",
        lost=True if facts else None,
        hearings=1,
    )
    parties = [
        Party(pk=1, case=case, role="applicant", name="测试甲", kind="person", address="测试路1号"),
        Party(pk=2, case=case, role="respondent", name=organ.name, kind="organ", organ=organ),
    ]
    event = min(Papers.get(key).events)
    at = datetime(2026, 9, 14, tzinfo=UTC)
    entry = Entry(event=event, procedure=F.key, facts=dict(facts), on=ON, at=at)
    return Writer(LINE, case, entry, parties, known, DUE, numbering=False)


def drafts(key: str, organ: Organ, *, complete: bool) -> list[Draft]:
    event = event_named(min(Papers.get(key).events))
    facts = every(event)
    if not complete:
        facts = {name: value for name, value in facts.items() if LINE.asks.get(name).required}
    known = SUIT | {"hearing_on": "2026-09-20", "order": "redo", "outcome": "revoked_redo"}
    return writer(key, facts, known if complete else SUIT, organ)._copies(Papers.get(key))


def event_named(name: str) -> Any:
    """Of whichever procedure has it."""
    return next(one.event(name) for one in PROCEDURES if name in one.events())


def every(event: Any) -> dict[str, Any]:
    """Each ask of the event answered."""
    found: dict[str, Any] = {}
    for seed in range(6):
        walk = Walk(on=ON)
        walk.rng.seed(seed)
        found |= made_up(event, walk)
    return {name: value for name, value in found.items() if name not in ("answers", "petitioner")}


@pytest.fixture
def organ(db: None) -> Organ:
    User.objects.create(username="测试应诉员", name="测试应诉员")
    return Organ.objects.create(name="测试区市场监督管理局", code="测市监", level="department")


def test_every_paper_reads_well_whatever_is_known(organ: Organ) -> None:
    wrong = []
    for key in Papers.known:
        if key == "archive_index":  # written with a real file in test_door
            continue
        for complete in (True, False):
            for copy in drafts(key, organ, complete=complete):
                wrong += [f"{key}：{fault[0]}：{copy.text}" for fault in FAULTS.finditer(copy.text)]
                assert parse(copy.text).title, key
    assert not wrong, wrong[0]


def test_a_bar_in_what_somebody_wrote_does_not_part_the_cells(organ: Organ) -> None:
    told = {"evidence": "笔录|补充；2026-05-01；2；事实|经过；现场|制作"}
    (copy,) = writer("exhibit_list", told, SUIT, organ)._copies(Papers.get("exhibit_list"))
    assert {"笔录|补充", "事实|经过", "现场|制作"} <= set(parse(copy.text).texts())


# 每种版式画一份
DRAWN = ("task_sheet", "limit_sheet", "exhibit_list", "defence", "advice_reply")


@pytest.mark.slow
def test_papers_of_each_layout_are_drawn_with_all_their_words(organ: Organ) -> None:
    for key in DRAWN:
        document = parse(drafts(key, organ, complete=True)[0].text)
        pages = PdfReader(io.BytesIO(to_pdf(document))).pages
        said = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
        missing = [text for text in document.texts() if re.sub(r"\s", "", text)[:12] not in said]
        assert not missing, (key, missing)


def test_every_act_writes_its_paper_or_is_known_to_write_none() -> None:
    for name in (name for one in PROCEDURES for name in one.events()):
        assert bool(Papers.on_event(name)) != (name in SILENT), name
