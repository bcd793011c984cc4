"""每种监督文书：什么都知道时、只知道必填的时都写得成、读得通；决定书以政府名义，其余以司法局名义。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fadu.kernel.issue import Writer
from fadu.kernel.models import Entry, Organ, Party, User
from fadu.kernel.papers.markup import parse
from fadu.law import Event, Procedure
from fadu.lines.enforcement.supervision.asks import SupervisionAsks
from fadu.lines.enforcement.supervision.line import LINE
from fadu.lines.enforcement.supervision.models import Supervision
from fadu.lines.enforcement.supervision.papers import SupervisionPapers as Papers
from fadu.lines.enforcement.supervision.procedure import PROCEDURES
from fadu.lines.enforcement.tests.walking import Walk, made_up

ON = date(2026, 9, 14)
# 走到该事项以前必已填写的；可能已经填写的
KNOWN: dict[str, Any] = {
    "matter": "某局逾期不答复",
    "findings_note": "查明没有告知。",
    "reason": "没有告知",
    "rectify_report": "已经改正。",
    "review_organ": "某区司法局",
    "objection_to": "opinion",
    "due_on": "2026-09-01",
}
MORE: dict[str, Any] = {"finding": "unlawful", "source_kind": "revoked", "owner_person": "某副局长"}
OTHERS = {"review_decision": "@issuer 某区司法局"}
FAULTS = re.compile(
    r"None|\{\{|\{%|第 ?号|〔〕|。。|，，|，。|、。|；。|：。|。，|。；|；；|（）|《》|根据的规定|依照的规定"
)


@pytest.fixture
def organ(db: None) -> Organ:
    return Organ.objects.create(name="测试区人民政府", code="测区", level="district", unit="测试区司法局")


@pytest.fixture
def people(db: None) -> list[User]:
    return [User.objects.create(username=f"测试监督{n}", name=f"测试监督{n}") for n in (1, 2)]


def events_of(key: str) -> Iterator[tuple[type[Procedure], Event]]:
    for procedure in PROCEDURES:
        for name in sorted(Papers.get(key).events & set(procedure.events())):
            yield procedure, procedure.event(name)


def written(
    key: str, procedure: type[Procedure], event: Event, organ: Organ, people: list[User], *, whole: bool
) -> str:
    walk = Walk(procedure, asks=SupervisionAsks)
    said: dict[str, Any] = {}
    for seed in range(8):
        walk.rng.seed(seed)
        said |= made_up(event, walk)
    facts = {name: value for name, value in said.items() if whole or LINE.asks.get(name).required}
    for n, names in enumerate((("handler", "officer_1"), ("co_handler", "officer_2"))):
        facts |= {name: people[n].pk for name in names if name in facts}
    known = KNOWN | (MORE if whole else {})
    case = Supervision(
        pk=1,
        line="supervision",
        procedure=procedure.key,
        path=procedure.version,
        number="测区执监〔2026〕1号",
        title="某局逾期不答复",
        organ=organ,
    )
    agency = Party(pk=1, case=case, role="respondent", name="测试局", kind="organ")
    at = datetime(2026, 9, 14, tzinfo=UTC)
    entry = Entry(event=event.name, procedure=procedure.key, facts=facts, on=ON, at=at)
    copies = Writer(LINE, case, entry, [agency], known, {}, numbering=False)._copies(Papers.get(key))
    (copy,) = copies
    return copy.text


def test_every_paper_reads_well_whatever_is_known(organ: Organ, people: list[User]) -> None:
    for key in Papers.known:
        for procedure, event in events_of(key):
            for whole in (True, False):
                text = written(key, procedure, event, organ, people, whole=whole)
                assert not FAULTS.findall(text), (key, FAULTS.findall(text), text)
                assert parse(text).title, key


def test_only_the_decision_stands_in_the_name_of_the_government(organ: Organ, people: list[User]) -> None:
    for key in Papers.known:
        procedure, event = next(events_of(key))
        text = written(key, procedure, event, organ, people, whole=True)
        if text.startswith("@form"):
            continue
        issuer = "@issuer 测试区人民政府" if key == "decision" else OTHERS.get(key, "@issuer 测试区司法局")
        assert text.startswith(issuer), key


# 记一笔的事项：不写文书
SILENT = {
    "supervisors_assigned",
    "supervisors_changed",
    "self_check_answered",
    "files_given",
    "investigated",
    "no_problem",
    "not_approved",
    "objected",
    "review_asked",
    "verified",
    "staff_handled",
    "reopened",
    "rectification_opened",
    "planned",
    "cancelled",
}


def test_every_act_writes_its_paper_or_is_known_to_write_none() -> None:
    for procedure in PROCEDURES:
        for name in procedure.events():
            silent = name in SILENT or name.endswith("_served")
            assert bool(Papers.on_event(name)) != silent, name
