"""The file index and the public version: what they hold and what they hide."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fadu.kernel.models import Blob, Entry, Material, Organ, Paper
from fadu.kernel.papers.markup import parse
from fadu.kernel.volumes import FileVolume
from fadu.lines.reconsideration import archive
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.papers import ReconsiderationPapers as Papers
from fadu.lines.reconsideration.tests.test_papers import a_party, case, organ, usual_parties, write

__all__ = ["case", "organ"]
pytestmark = pytest.mark.django_db


def entry_of(case: Reconsideration, seq: int, event: str, on: date) -> Entry:
    return Entry.objects.create(
        case=case,
        seq=seq,
        event=event,
        procedure=case.procedure,
        on=on,
        at=datetime(2026, 9, 1, tzinfo=UTC),
        actor_kind="system",
        actor_name="测试",
        hash=f"{seq:064}",
    )


def issued(
    case: Reconsideration, key: str, on: date, *, seq: int, copies: int = 1, text: str = "@title 文"
) -> None:
    declared = Papers.get(key)
    entry = entry_of(case, seq, min(declared.events), on)
    for _ in range(copies):
        Paper.objects.create(
            case=case,
            entry=entry,
            key=key,
            title=declared.title,
            number=f"测〔2026〕{seq}号",
            text=text,
            digest="0" * 64,
            issued_on=on,
        )


def a_material(case: Reconsideration, title: str, source: str, **more: object) -> Material:
    blob = Blob.objects.get_or_create(sha256="a" * 64, size=1, media_type="application/pdf", path="a")[0]
    return Material.objects.create(
        case=case, blob=blob, title=title, source=source, received_on=date(2026, 8, 3), pages=4, **more
    )


def titles(volume: FileVolume) -> list[str]:
    return [row.title for row in volume.rows]


def test_papers_follow_the_stages_of_the_case_not_the_order_of_typing(case: Reconsideration) -> None:
    issued(case, "decision_upheld", date(2026, 10, 1), seq=1)
    issued(case, "acceptance", date(2026, 8, 10), seq=2)
    issued(case, "reply_notice", date(2026, 8, 12), seq=3)
    main, _ = archive.volumes(case, Papers)
    assert titles(main) == ["行政复议申请受理通知书", "行政复议答复通知书", "行政复议决定书"]
    assert [row.place for row in main.rows] == [1, 2, 3]


def test_a_paper_with_several_addressees_is_one_piece(case: Reconsideration) -> None:
    issued(case, "suspension", date(2026, 8, 20), seq=1, copies=3)
    main, _ = archive.volumes(case, Papers)
    assert titles(main) == ["行政复议中止通知书"]


def test_inner_papers_go_to_the_second_volume(case: Reconsideration) -> None:
    issued(case, "review_report", date(2026, 9, 20), seq=1)
    issued(case, "committee_opinion", date(2026, 9, 15), seq=2)
    main, inner = archive.volumes(case, Papers)
    assert titles(main) == []
    assert titles(inner) == ["行政复议委员会咨询意见", "行政复议案件审查报告"]


def test_a_void_paper_and_a_replaced_material_are_left_out(case: Reconsideration) -> None:
    issued(case, "stay", date(2026, 8, 20), seq=1)
    Paper.objects.update(status="void")
    old = a_material(case, "旧的身份证明", "party")
    a_material(case, "新的身份证明", "party", version_of=old)
    main, _ = archive.volumes(case, Papers)
    assert titles(main) == ["新的身份证明"]


def test_materials_stand_with_the_stage_they_came_in(case: Reconsideration) -> None:
    issued(case, "receipt", date(2026, 8, 3), seq=1)
    issued(case, "reply_notice", date(2026, 8, 12), seq=2)
    a_material(case, "被申请人证据", "organ")
    a_material(case, "申请人证据", "party")
    main, _ = archive.volumes(case, Papers)
    assert titles(main) == ["行政复议申请材料收件回执", "申请人证据", "行政复议答复通知书", "被申请人证据"]


def test_the_index_prints_a_row_for_each_piece(case: Reconsideration) -> None:
    issued(case, "acceptance", date(2026, 8, 10), seq=1)
    (draft,) = write("archive_index", case=case, parties=usual_parties(case), facts={})
    assert "| 1 | 行政复议申请受理通知书 | 测〔2026〕1号 | 2026-08-10 |" in draft.text


def test_the_public_version_hides_persons_and_keeps_organs(case: Reconsideration) -> None:
    parties = usual_parties(case)
    decision = write("decision_revoked", case=case, parties=parties, facts={})[0]
    issued(case, "decision_revoked", date(2026, 10, 1), seq=1, text=decision.text)
    (draft,) = write("public_version", case=case, parties=parties, facts={})
    assert "模拟申请人甲" not in draft.text
    assert "模拟街2号" not in draft.text
    assert "测试市甲区市场监督管理局" in draft.text
    assert "测〔2026〕1号" in draft.text
    assert parse(draft.text).title == "行政复议决定书（公开版）"


def test_the_public_version_of_a_case_without_a_decision_names_no_person(
    case: Reconsideration, organ: Organ
) -> None:
    parties = [*usual_parties(case), a_party(case, "applicant", "模拟一号有限公司", kind="company")]
    (draft,) = write("public_version", case=case, parties=parties, facts={})
    assert "模拟申请人甲" not in draft.text
    assert "模拟一号有限公司" in draft.text
