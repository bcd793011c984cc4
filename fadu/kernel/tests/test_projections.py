"""Rebuild, verify, anchors, triggers, expiry, links, hand-over, joining, detectors."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from fadu.kernel import chain, detectors, expiry, triggers
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.handover import cover, hand_over, hand_over_all
from fadu.kernel.jobs import JOBS
from fadu.kernel.joining import leave, split
from fadu.kernel.links import link, reachable
from fadu.kernel.models import (
    Anchor,
    Case,
    Counter,
    Deadline,
    Entry,
    Finding,
    Link,
    Organ,
    Paper,
    Party,
    Post,
    Setting,
    Task,
)
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record
from fadu.kernel.search import matching
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import CLERK_ACTOR, HANDLER_ACTOR, HEADS_ACTOR, PARTIES, at, opened

DAY = date(2025, 3, 5)


def accepted(organ: Organ, **facts: object) -> Case:
    case = opened(organ)
    record(case, "accepted", on=DAY, by=HANDLER_ACTOR, facts=facts, at=at(DAY))
    return case


# ── 触发器与链 ──────────────────────────────────────────────────────────────────────────────────────
def test_the_database_itself_refuses_to_change_or_delete_an_entry(organ: Organ) -> None:
    case = opened(organ)
    for statement in (
        "UPDATE kernel_entry SET event = 'x' WHERE case_id = %s",
        "DELETE FROM kernel_entry WHERE case_id = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [case.pk])
    assert Entry.objects.filter(case=case).count() == 1


def test_verify_tells_what_was_changed_behind_the_triggers(organ: Organ) -> None:
    case = accepted(organ)
    with triggers.lifted(connection):
        Entry.objects.filter(case=case, seq=1).update(facts={"reasons": "改过"})
    found = verify(Case.objects.get(pk=case.pk))
    assert len(found) == 1
    assert "第1条记录：内容与哈希不符" in found[0]


def test_verify_tells_a_lost_tail_and_a_gap(organ: Organ) -> None:
    case = accepted(organ)
    record(case, "noted", on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))
    with triggers.lifted(connection):
        Deadline.objects.filter(case=case).delete()
        Task.objects.filter(case=case).delete()
        Paper.objects.filter(case=case).delete()
        Entry.objects.filter(case=case, seq=2).delete()
        assert "前面缺少第2条" in verify(case)[0]
        Entry.objects.filter(case=case, seq=3).delete()
    assert "尾部被删除或改动" in verify(case)[0]


def test_anchors_tell_a_case_rewritten_as_a_whole(organ: Organ) -> None:
    case = opened(organ)
    assert len(chain.anchor(at(DAY))) == 1
    assert chain.anchor(at(DAY)) == []
    record(case, "accepted", on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))
    assert chain.anchor(at(DAY))[0].prev_digest == Anchor.objects.earliest("id").digest
    assert list(chain.broken_anchors()) == []
    with triggers.lifted(connection):
        entry = Entry.objects.get(case=case, seq=1)
        entry.facts = {"reasons": "重写"}
        chain.seal(entry, "").save()
    assert any("记录被删除或重写" in one for one in chain.broken_anchors())


def test_the_triggers_are_all_there(db: None) -> None:
    assert triggers.present(connection)


# ── 重建 ────────────────────────────────────────────────────────────────────────────────────────────
def test_rebuild_finds_and_repairs_what_was_changed_by_hand(organ: Organ) -> None:
    case = accepted(organ)
    assert rebuild(case) == []
    Case.objects.filter(pk=case.pk).update(state="decided_", title="改过")
    Deadline.objects.filter(case=case, term="sample.plain.decide").update(due_on=date(2030, 1, 1))
    Deadline.objects.filter(case=case, term="sample.plain.review").delete()
    Task.objects.filter(case=case, kind="turn").update(owner=sample.person(organ, "错人"))
    Task.objects.filter(case=case, kind="serve").update(done_at=at(DAY))
    found = rebuild(case, repair=False)
    assert len(found) == 7
    assert rebuild(case) == found
    assert rebuild(case) == []


def test_rebuild_tells_a_paper_changed_after_it_was_issued(organ: Organ) -> None:
    case = accepted(organ)
    Paper.objects.filter(case=case, key="accept_notice").update(text="另一个正文")
    assert "的正文与制发时不同" in rebuild(case)[0]


# ── 届满与放假安排 ──────────────────────────────────────────────────────────────────────────────────
def test_the_nightly_run_records_what_the_law_brings_about(organ: Organ) -> None:
    case = opened(organ)
    assert list(expiry.expire(date(2025, 3, 10), at=at(date(2025, 3, 10)))) == []
    done = list(expiry.expire(date(2025, 3, 11), at=at(date(2025, 3, 11))))
    assert [(one.event, one.on) for one in done] == [("deemed", date(2025, 3, 10))]
    assert Case.objects.get(pk=case.pk).state == "accepted_"
    assert rebuild(case) == []


def test_a_term_that_ran_out_without_consequence_is_marked_expired(organ: Organ) -> None:
    case = accepted(organ)
    list(expiry.expire(date(2025, 6, 1), at=at(date(2025, 6, 1))))
    assert Deadline.objects.get(case=case, term="sample.plain.decide").status == "expired"
    assert rebuild(case) == []


def test_a_new_holiday_notice_moves_open_deadlines_and_says_which(
    organ: Organ, caplog: pytest.LogCaptureFixture
) -> None:
    on = date(2040, 3, 5)
    case = open_case(
        sample.LINE,
        "received",
        organ=organ,
        on=on,
        by=CLERK_ACTOR,
        facts={"reasons": "不服"},
        parties=PARTIES,
        at=at(on),
    )
    clock = Deadline.objects.get(case=case)
    assert (clock.due_on, clock.provisional) == (date(2040, 3, 12), True)
    notice = {"holidays": {"2040-03-12": "植树节"}, "workdays": {}, "source": "模拟文号"}
    with caplog.at_level("INFO", logger="fadu.deadlines"):
        moved = expiry.import_notice(2040, notice, on=on)
    assert [(one.was, one.now) for one in moved] == [(date(2040, 3, 12), date(2040, 3, 13))]
    assert "由2040-03-12改为2040-03-13" in caplog.text
    clock.refresh_from_db()
    assert (clock.due_on, clock.provisional, clock.stale) == (date(2040, 3, 13), False, True)
    assert list(expiry.refresh_stale(on)) == [case.pk]
    clock.refresh_from_db()
    assert clock.derivation["due"] == "2040-03-13"
    assert rebuild(case) == []


def test_a_notice_also_settles_the_provisional_dates_of_clocks_already_met(organ: Organ) -> None:
    on = date(2040, 3, 5)
    case = open_case(
        sample.LINE,
        "received",
        organ=organ,
        on=on,
        by=CLERK_ACTOR,
        facts={"reasons": "不服"},
        parties=PARTIES,
        at=at(on),
    )
    record(case, "accepted", on=date(2040, 3, 6), by=HANDLER_ACTOR, facts={}, at=at(date(2040, 3, 6)))
    assert Deadline.objects.filter(case=case, status="met", provisional=True).exists()
    notice = {"holidays": {"2040-05-01": "劳动节"}, "workdays": {}, "source": "模拟文号"}
    expiry.import_notice(2040, notice, on=date(2040, 3, 7))
    list(expiry.refresh_stale(date(2040, 3, 7)))
    assert not Deadline.objects.filter(case=case, status="met", provisional=True).exists()
    assert rebuild(case) == []


def test_a_stopped_or_extended_clock_is_recomputed_by_full_derivation(organ: Organ) -> None:
    case = accepted(organ)
    for event, day, facts in (
        ("copy_served", date(2025, 3, 6), {}),
        ("suspended", date(2025, 3, 10), {"reasons": "等待"}),
    ):
        record(case, event, on=day, by=HANDLER_ACTOR, facts=facts, at=at(day))
    clock = Deadline.objects.get(case=case, term="sample.plain.decide")
    assert (clock.status, clock.due_on, clock.plain) == ("stopped", None, False)
    notice = {"holidays": {"2025-06-02": "端午节"}, "workdays": {}, "source": "模拟文号"}
    expiry.import_notice(2025, notice, on=date(2025, 3, 11))
    assert rebuild(case) == []


# ── 关联、移交、分案 ────────────────────────────────────────────────────────────────────────────────
def test_links_make_one_walkable_graph(organ: Organ) -> None:
    one, two, three = (opened(organ) for _ in range(3))
    first = link(one, two, "challenges", on=DAY, by=HANDLER_ACTOR, at=at(DAY))
    assert link(one, two, "challenges", on=DAY, by=HANDLER_ACTOR, at=at(DAY)) == first
    link(two, three, "rectifies", on=DAY, by=HANDLER_ACTOR, at=at(DAY))
    assert {found.to_case_id for found in reachable(one)} == {two.pk, three.pk}
    with pytest.raises(NotAllowed):
        link(one, one, "challenges", on=DAY, by=HANDLER_ACTOR, at=at(DAY))
    assert rebuild(one) == []


def test_a_case_handed_over_takes_its_clocks_and_tasks_along(organ: Organ) -> None:
    old, new = (sample.person(organ, name, "handler") for name in ("旧承办", "新承办"))
    case = accepted(organ, handler=old.pk)
    with pytest.raises(NotYours):
        hand_over(case, handler=new, on=DAY, by=CLERK_ACTOR, at=at(DAY), reason="调岗")
    Post.objects.filter(user=new).update(line="other")
    with pytest.raises(BadFacts, match="没有承办这类案件的任职"):
        hand_over(case, handler=new, on=DAY, by=HEADS_ACTOR, at=at(DAY), reason="调岗")
    Post.objects.filter(user=new).update(line="")
    hand_over(case, handler=new, on=DAY, by=HEADS_ACTOR, at=at(DAY), reason="调岗")
    assert Case.objects.get(pk=case.pk).handler == new
    assert set(Deadline.objects.filter(case=case).values_list("owner", flat=True)) == {new.pk}
    assert set(Task.objects.filter(case=case, done_at=None).values_list("owner", flat=True)) == {new.pk}
    assert rebuild(case) == []
    assert [one.pk for one in hand_over_all(new, old, on=DAY, by=HEADS_ACTOR, at=at(DAY), reason="调回")] == [
        case.pk
    ]


def test_a_cover_who_is_away_himself_is_refused(organ: Organ) -> None:
    one, two, three = (sample.person(organ, name) for name in ("甲", "乙", "丙"))
    cover(one, by_whom=two, since=DAY, until=date(2025, 3, 20))
    with pytest.raises(NotAllowed, match="自己也不在岗"):
        cover(three, by_whom=one, since=date(2025, 3, 10), until=date(2025, 3, 12))


def test_parties_split_off_keep_their_history_and_their_clocks(organ: Organ) -> None:
    case = open_case(
        sample.LINE,
        "received",
        organ=organ,
        on=date(2025, 3, 3),
        by=CLERK_ACTOR,
        facts={"reasons": "不服"},
        parties=(*PARTIES, NewParty(role="applicant", name="模拟申请人乙")),
        at=at(date(2025, 3, 3)),
    )
    record(case, "accepted", on=DAY, by=HANDLER_ACTOR, facts={}, at=at(DAY))
    second = Party.objects.get(case=case, name="模拟申请人乙")
    new = split(
        case, [second], on=date(2025, 3, 10), by=HEADS_ACTOR, at=at(date(2025, 3, 10)), reason="案情不同"
    )
    assert new.number == "样府复〔2025〕2号"
    assert [party.name for party in new.parties.all()] == ["模拟市场监督管理局", "模拟申请人乙"]
    assert [entry.event for entry in new.entries.all()] == [
        "received",
        "accepted",
        "kernel.copied",
        "kernel.linked",
    ]
    assert Deadline.objects.get(case=new, term="sample.plain.decide").due_on == date(2025, 5, 6)
    assert Link.objects.get(from_case=new).kind == "separated_from"
    assert not Party.objects.get(pk=second.pk).active
    for one in (case, new):
        assert rebuild(one) == []
        assert verify(Case.objects.get(pk=one.pk)) == []


def test_the_last_applicant_cannot_be_split_off(organ: Organ) -> None:
    case = opened(organ)
    applicant = case.parties.get(role="applicant")
    with pytest.raises(NotAllowed, match="不是分案"):
        split(case, [applicant], on=DAY, by=HEADS_ACTOR, at=at(DAY), reason="分")
    leave(applicant, on=DAY, by=HANDLER_ACTOR, at=at(DAY), reason="撤回")
    with pytest.raises(NotAllowed, match="已不在案"):
        leave(applicant, on=DAY, by=HANDLER_ACTOR, at=at(DAY), reason="撤回")


# ── 巡检 ────────────────────────────────────────────────────────────────────────────────────────────
def findings() -> set[str]:
    return set(Finding.objects.filter(cleared_at=None).values_list("detector", flat=True))


def test_the_nightly_detectors_find_impossible_states_and_clear_what_is_gone(organ: Organ) -> None:
    sample.person(organ, "测试承办", "handler")
    case = accepted(organ)
    night = date(2025, 3, 6)
    list(detectors.run(night, at=at(night)))
    assert findings() == set()
    Task.objects.filter(case=case, kind="turn").update(done_at=at(DAY))
    Task.objects.filter(case=case, kind="serve").update(done_at=at(DAY))
    Deadline.objects.filter(case=case).delete()
    Counter.objects.filter(kind="case").update(last=9)
    list(detectors.run(night, at=at(night)))
    assert findings() == {"nobodys_turn", "projection_differs", "numbers_with_gaps"}
    Counter.objects.filter(kind="case").update(last=1)
    rebuild(case)
    list(detectors.run(night, at=at(night)))
    assert findings() == set()


def test_detectors_find_ownerless_clocks_unserved_papers_and_broken_chains(organ: Organ) -> None:
    case = accepted(organ)
    with triggers.lifted(connection):
        Entry.objects.filter(case=case, seq=1).update(actor_name="别人")
    later = date(2025, 5, 1)
    Case.objects.filter(pk=case.pk).update(updated_at=at(later))
    list(detectors.run(later, at=at(later)))
    assert {"ownerless_deadline", "paper_never_served", "broken_chain"} <= findings()


# ── 命令 ────────────────────────────────────────────────────────────────────────────────────────────
def run(*args: str) -> str:
    out = StringIO()
    call_command(*args, stdout=out)
    return out.getvalue()


def test_verify_and_rebuild_say_that_all_is_well_and_fail_when_it_is_not(organ: Organ) -> None:
    case = accepted(organ)
    assert "全部完好" in run("verify")
    assert "1件案件，毫无不同" in run("rebuild")
    Case.objects.filter(pk=case.pk).update(state="x")
    with pytest.raises(CommandError, match="1处不同，已改正"):
        run("rebuild")
    with triggers.lifted(connection):
        Entry.objects.filter(case=case, seq=1).update(actor_name="别人")
    with pytest.raises(CommandError, match="发现1处问题"):
        run("verify", case.number)


def test_the_worker_does_each_job_once_when_it_is_due(organ: Organ) -> None:
    opened(organ)
    run("worker", "--once")
    told = set(Setting.objects.filter(key__startswith="job.").values_list("key", flat=True))
    assert {f"job.{job.key}" for job in JOBS} <= told
    before = Setting.objects.get(key="job.expire").value
    run("worker", "--once")
    assert Setting.objects.get(key="job.expire").value == before
    assert "届满" in run("nightly")


def test_a_new_case_is_found_by_party_at_once_and_by_what_was_written_after_the_worker(organ: Organ) -> None:
    case = opened(organ)
    assert list(Case.objects.filter(matching("模拟申请人甲"))) == [case]
    record(case, "accepted", on=DAY, by=HANDLER_ACTOR, facts={"remark": "占道经营一事"}, at=at(DAY))
    run("worker", "--once")
    assert list(Case.objects.filter(matching("占道经营"))) == [case]


def test_a_holiday_notice_is_imported_from_json_and_from_csv(organ: Organ, tmp_path: Path) -> None:
    file = tmp_path / "2041.json"
    file.write_text(json.dumps({"year": 2041, "source": "模拟文号", "holidays": {"2041-01-01": "元旦"}}))
    assert "2041年放假安排已导入" in run("import_calendar_notice", str(file))
    table = tmp_path / "2042.csv"
    table.write_text("date,kind,name\n2042-01-01,放假,元旦\n2042-01-04,上班,元旦\n")
    assert "2042年" in run("import_calendar_notice", str(table), "--year", "2042", "--source", "模拟文号二")
    table.write_text("date,kind,name\n2042-01-01,休息,元旦\n")
    with pytest.raises(CommandError, match="第2行的 kind"):
        run("import_calendar_notice", str(table), "--year", "2042", "--source", "模拟文号二")


def test_statute_texts_are_imported_article_by_article(db: None, tmp_path: Path) -> None:
    (tmp_path / "模拟法.md").write_text("# 模拟法\n第一条 甲。\n\n第二款。\n\n## 第二章 其他\n第二条　乙。\n")
    assert "共导入2条" in run("import_statutes", str(tmp_path))
    from fadu.kernel.models import StatuteText

    assert StatuteText.objects.get(article=1).text == "甲。\n第二款。"
