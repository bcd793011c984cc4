"""谁看得到哪些案件，以什么身份办。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from fadu.kernel import access
from fadu.kernel.access import case_for, cases_for, open_by_code, parts_for, party_case_for
from fadu.kernel.actors import officer, party_actor, the_law
from fadu.kernel.audit import Visit, note_read
from fadu.kernel.crypto import blind_index
from fadu.kernel.errors import NotAllowed, NotYours, TooMany
from fadu.kernel.masking import masked, reveal
from fadu.kernel.models import (
    Absence,
    AccessLog,
    Blob,
    Case,
    Entry,
    Material,
    Organ,
    Paper,
    Party,
    Post,
    Recusal,
    Task,
    User,
)
from fadu.law.event import START, Event
from fadu.law.roles import HANDLER, ROLES
from fadu.law.statutes import FUYI

DAY = date(2026, 7, 6)
NOW = datetime(2026, 7, 6, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
LINE = "reconsideration"
ACCEPT = Event("受理", FUYI[30], by=(HANDLER,), at=(START,))


@dataclass
class Bureau:
    """A city with two districts; the bureau is in one of them, a police branch answers to it."""

    city: Organ
    liwan: Organ
    huadu: Organ
    police: Organ


@pytest.fixture
def bureau(db: None) -> Bureau:
    city = Organ.objects.create(name="模拟市", level="city")
    liwan = Organ.objects.create(name="模拟荔湾区", level="district", parent=city)
    huadu = Organ.objects.create(name="模拟花都区", level="district", parent=city)
    police = Organ.objects.create(name="模拟荔湾公安分局", level="department", parent=liwan)
    return Bureau(city, liwan, huadu, police)


def person(name: str, *posts: tuple[Organ, str], line: str = "", secret: bool = False) -> User:
    user = User.objects.create_user(name, name=f"测试{name}")
    for organ, role in posts:
        Post.objects.create(
            user=user,
            organ=organ,
            role=role,
            line=line,
            secret=secret,
            since=date(2026, 1, 1),
            until=date(2026, 12, 31),
        )
    return user


def opened(organ: Organ, **fields: Any) -> Case:
    known = {"line": LINE, "procedure": "x", "state": "accepted", "opened_on": DAY, "updated_at": NOW}
    return Case.objects.create(organ=organ, **{**known, **fields})


def entered(case: Case) -> Entry:
    seq = case.entries.count() + 1
    return Entry.objects.create(
        case=case, seq=seq, event="x", procedure="x", on=DAY, at=NOW, actor_kind="law", actor_name="x", source="x",
        prev_hash="", hash=f"{case.pk}-{seq}",
    )  # fmt: skip


def issue(case: Case, party: Party, **fields: Any) -> Paper:
    return Paper.objects.create(
        case=case,
        entry=entered(case),
        key="k",
        title="答复通知书",
        to_party=party,
        text="x",
        issued_on=DAY,
        **fields,
    )


def respondent(case: Case, organ: Organ) -> Party:
    return Party.objects.create(case=case, role="respondent", kind="organ", name=organ.name, organ=organ)


def seen(user: User, on: date = DAY) -> set[Case]:
    return set(cases_for(user, on))


# ── 范围 ──────────────────────────────────────────────────────────────────────────────────────────
def test_an_officer_sees_his_organ_and_what_is_below_and_nothing_beside(bureau: Bureau) -> None:
    in_liwan, in_huadu, in_city = opened(bureau.liwan), opened(bureau.huadu), opened(bureau.city)
    assert seen(person("qu", (bureau.liwan, "handler"))) == {in_liwan}
    assert seen(person("shi", (bureau.city, "handler"))) == {in_liwan, in_huadu, in_city}
    assert seen(person("ju", (bureau.police, "handler"))) == set()


def test_a_case_taken_in_for_another_organ_is_seen_by_the_clerk_of_the_window(bureau: Bureau) -> None:
    case = opened(bureau.huadu, intake_organ=bureau.liwan)
    assert seen(person("shou", (bureau.liwan, "clerk"))) == {case}
    assert seen(person("cheng", (bureau.liwan, "handler"))) == set()


def test_a_post_for_one_line_shows_only_that_line(bureau: Bureau) -> None:
    mine, other = opened(bureau.liwan), opened(bureau.liwan, line="litigation")
    assert seen(person("yi", (bureau.liwan, "handler"), line=LINE)) == {mine}
    assert seen(person("er", (bureau.liwan, "handler"))) == {mine, other}


def test_a_post_counts_from_its_first_to_its_last_day(bureau: Bureau) -> None:
    case, user = opened(bureau.liwan), person("ren", (bureau.liwan, "handler"))
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert seen(user, first) == seen(user, last) == {case}
    assert seen(user, first - timedelta(days=1)) == seen(user, last + timedelta(days=1)) == set()


def test_an_account_without_post_or_switched_off_sees_nothing(bureau: Bureau) -> None:
    opened(bureau.liwan)
    nobody, gone = person("kong"), person("li", (bureau.liwan, "section_head"))
    gone.is_active = False
    assert seen(nobody) == seen(gone) == set()


def test_the_administrator_manages_accounts_and_sees_no_case(bureau: Bureau) -> None:
    opened(bureau.city)
    assert seen(person("guan", (bureau.city, "admin"))) == set()


def test_when_an_organ_moves_its_cases_move_with_it(bureau: Bureau) -> None:
    case = opened(bureau.police)
    bureau.liwan.parent = bureau.huadu
    bureau.liwan.save()
    assert Organ.objects.get(pk=bureau.police.pk).path.startswith(bureau.huadu.path)
    assert seen(person("hua", (bureau.huadu, "handler"))) == {case}


# ── 密级 ──────────────────────────────────────────────────────────────────────────────────────────
def test_an_internal_case_is_seen_by_those_who_handle_it_and_by_heads(bureau: Bureau) -> None:
    mine = person("mine", (bureau.liwan, "handler"))
    case = opened(bureau.liwan, confidentiality="internal", handler=mine)
    assert seen(mine) == {case}
    assert seen(person("other", (bureau.liwan, "handler"))) == set()
    assert seen(person("head", (bureau.liwan, "section_head"))) == {case}
    assert seen(person("watch", (bureau.city, "auditor"))) == {case}


def test_a_secret_case_is_seen_by_its_handlers_and_by_cleared_heads_only(bureau: Bureau) -> None:
    mine = person("mine", (bureau.liwan, "handler"))
    case = opened(bureau.liwan, confidentiality="secret", co_handler=mine)
    assert seen(mine) == {case}
    for name, role in (("head", "section_head"), ("watch", "auditor"), ("other", "handler")):
        assert seen(person(name, (bureau.liwan, role))) == set()
    assert seen(person("cleared", (bureau.liwan, "section_head"), secret=True)) == {case}
    assert seen(person("cleared2", (bureau.liwan, "handler"), secret=True)) == set()


def test_a_handler_who_left_the_organ_no_longer_sees_his_old_cases(bureau: Bureau) -> None:
    gone = person("gone", (bureau.huadu, "handler"))
    opened(bureau.liwan, handler=gone, confidentiality="secret")
    assert seen(gone) == set()


# ── 代办、回避、委员、被申请人 ────────────────────────────────────────────────────────────────────
def test_the_cover_has_the_absent_ones_cases_for_those_days(bureau: Bureau) -> None:
    absent, cover = person("zhang", (bureau.liwan, "handler")), person("li", (bureau.huadu, "handler"))
    case = opened(bureau.liwan, handler=absent, confidentiality="internal")
    secret = opened(bureau.liwan, handler=absent, confidentiality="secret")
    Absence.objects.create(user=absent, cover=cover, since=DAY, until=DAY + timedelta(days=2))
    assert seen(cover, DAY - timedelta(days=1)) == set()
    assert seen(cover, DAY) == seen(cover, DAY + timedelta(days=2)) == {case}
    assert secret not in seen(cover)
    assert "handler" in officer(cover, case, DAY).roles
    assert seen(cover, DAY + timedelta(days=3)) == set()


def test_the_cover_does_not_inherit_administration_or_supervision(bureau: Bureau) -> None:
    absent, cover = person("zhang", (bureau.city, "auditor"), (bureau.city, "admin")), person("li")
    opened(bureau.liwan)
    Absence.objects.create(user=absent, cover=cover, since=DAY, until=DAY)
    assert seen(cover) == set()


def test_who_has_recused_himself_neither_sees_nor_handles_the_case(bureau: Bureau) -> None:
    head = person("head", (bureau.liwan, "section_head"))
    case, other = opened(bureau.liwan), opened(bureau.liwan)
    Recusal.objects.create(case=case, user=head)
    assert seen(head) == {other}
    assert officer(head, case, DAY).roles == frozenset()


def test_a_committee_member_sees_only_what_was_put_to_the_committee(bureau: Bureau) -> None:
    case = opened(bureau.liwan)
    opened(bureau.liwan)
    Task.objects.create(case=case, title="x", kind="turn", role="committee", opened_at=NOW)
    assert seen(person("wei", (bureau.liwan, "committee"))) == {case}


def test_a_respondent_sees_a_case_once_a_paper_was_issued_to_it(bureau: Bureau) -> None:
    case, other = opened(bureau.liwan), opened(bureau.liwan)
    respondent(other, bureau.huadu)
    party = respondent(case, bureau.police)
    account = person("police", (bureau.police, "respondent"))
    assert seen(account) == set()
    issue(case, party)
    assert seen(account) == {case}
    assert officer(account, case, DAY).kind == "organ"
    assert officer(account, case, DAY).roles == {"respondent"}
    party.active = False
    party.save()
    assert seen(account) == set()


def test_a_draft_or_void_paper_shows_the_respondent_nothing(bureau: Bureau) -> None:
    case = opened(bureau.liwan)
    party = respondent(case, bureau.police)
    issue(case, party, status="draft")
    issue(case, party, status="void")
    assert seen(person("police", (bureau.police, "respondent"))) == set()


def material(case: Case, title: str, source: str, **fields: Any) -> Material:
    blob, _ = Blob.objects.get_or_create(sha256="0" * 64, size=1, media_type="text/plain", path="x")
    return Material.objects.create(
        case=case, blob=blob, title=title, source=source, received_on=DAY, **fields
    )


def test_outsiders_read_what_the_parties_gave_and_not_the_offices_own(bureau: Bureau) -> None:
    case = opened(bureau.liwan)
    answering = respondent(case, bureau.police)
    applicant = Party.objects.create(case=case, role="applicant", kind="person", name="模拟申请人甲")
    ours, theirs = issue(case, applicant), issue(case, answering)
    given = material(case, "申请书", "party", from_party=applicant)
    hidden = material(case, "病历", "party", from_party=applicant, secret_from=["respondent"])
    note = material(case, "阅卷笔录", "officer")
    account = person("police", (bureau.police, "respondent"))
    handler = person("cheng", (bureau.liwan, "handler"))

    outside = parts_for(case, officer(account, case, DAY), DAY)
    assert (outside.file, outside.materials, outside.papers) == (False, [given], [theirs])
    inside = parts_for(case, officer(handler, case, DAY), DAY)
    assert (inside.file, inside.materials) == (True, [given, hidden, note])
    own = parts_for(case, party_actor(applicant), DAY)
    assert (own.file, own.materials, own.papers) == (False, [given, hidden], [ours])


def test_a_party_may_always_read_what_it_gave_itself(bureau: Bureau) -> None:
    case = opened(bureau.liwan)
    applicant = Party.objects.create(case=case, role="applicant", kind="person", name="模拟申请人甲")
    mine = material(case, "日记", "party", from_party=applicant, secret_from=["applicant"])
    assert parts_for(case, party_actor(applicant), DAY).materials == [mine]


# ── 取一件 ────────────────────────────────────────────────────────────────────────────────────────
def test_a_foreign_case_and_a_missing_case_are_refused_in_the_same_words(bureau: Bureau) -> None:
    foreign, user = (
        opened(bureau.huadu, number="模花府复〔2026〕1号"),
        person("qu", (bureau.liwan, "handler")),
    )
    said = set()
    for key in (foreign.pk, foreign.number, 999999, "没有这个号", "", "9" * 40):
        with pytest.raises(NotYours) as refused:
            case_for(user, key, on=DAY)
        said.add(refused.value.sentence)
    assert said == {access.NO_CASE}


def test_a_case_is_fetched_by_id_or_number(bureau: Bureau) -> None:
    case, user = opened(bureau.liwan, number="模荔府复〔2026〕1号"), person("qu", (bureau.liwan, "handler"))
    assert case_for(user, case.pk, on=DAY) == case_for(user, f" {case.pk} ", on=DAY) == case
    assert case_for(user, case.number, on=DAY) == case


def test_an_act_is_open_only_to_those_whose_act_it_is(bureau: Bureau) -> None:
    case = opened(bureau.liwan)
    assert case_for(person("cheng", (bureau.liwan, "handler")), case.pk, on=DAY, to=ACCEPT) == case
    for name, organ, role in (
        ("shou", bureau.liwan, "clerk"),
        ("watch", bureau.liwan, "auditor"),
        ("above", bureau.city, "handler"),
    ):
        with pytest.raises(NotYours, match="“受理”由承办人办理"):
            case_for(person(name, (organ, role)), case.pk, on=DAY, to=ACCEPT)


def test_a_colleagues_case_can_be_read_but_not_handled(bureau: Bureau) -> None:
    mine, other = person("mine", (bureau.liwan, "handler")), person("other", (bureau.liwan, "handler"))
    case = opened(bureau.liwan, handler=mine)
    assert case in seen(other)
    assert "handler" in officer(mine, case, DAY).roles
    assert officer(other, case, DAY).roles == frozenset()


def test_the_number_of_queries_does_not_grow_with_posts_or_cases(
    bureau: Bureau, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = person("duo", (bureau.liwan, "handler"), (bureau.huadu, "clerk"), (bureau.city, "auditor"))
    for _ in range(20):
        opened(bureau.liwan)
    with django_assert_num_queries(4):
        assert len(list(cases_for(user, DAY))) == 20


# ── 查询码 ────────────────────────────────────────────────────────────────────────────────────────
def test_a_tracking_code_opens_its_case_for_this_session_only(bureau: Bureau) -> None:
    case = opened(bureau.liwan, tracking_code="AB12CD34")
    session: dict[str, Any] = {}
    with pytest.raises(NotYours):
        party_case_for(session, "AB12CD34")
    assert open_by_code(session, " ab12 cd34 ", Visit(None, NOW, "10.0.0.1")) == case
    assert party_case_for(session, "AB12CD34") == case
    with pytest.raises(NotYours):
        party_case_for({}, "AB12CD34")


def test_a_case_without_tracking_code_cannot_be_opened_by_an_empty_one(bureau: Bureau) -> None:
    opened(bureau.liwan)
    with pytest.raises(NotYours):
        open_by_code({}, "  ", Visit(None, NOW, "10.0.0.1"))


def test_guessing_tracking_codes_is_stopped_after_ten_for_an_hour(bureau: Bureau) -> None:
    opened(bureau.liwan, tracking_code="AB12CD34")
    visit = Visit(None, NOW, "10.0.0.1")
    for number in range(10):
        with pytest.raises(NotYours):
            open_by_code({}, f"GUESS{number}", visit)
    with pytest.raises(TooMany, match="60分钟后再试"):
        open_by_code({}, "AB12CD34", visit)
    assert open_by_code({}, "AB12CD34", Visit(None, NOW, "10.0.0.2"))
    assert open_by_code({}, "AB12CD34", Visit(None, NOW + timedelta(hours=1), "10.0.0.1"))


# ── 个人信息 ──────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def applicant(bureau: Bureau) -> Party:
    case = opened(bureau.liwan)
    return Party.objects.create(
        case=case,
        role="applicant",
        kind="person",
        name="模拟申请人甲",
        id_number="11010519491231002X",
        id_index=blind_index("11010519491231002X"),
        phone="13800138000",
        address="模拟市荔湾区模拟路1号",
    )


def test_an_officer_sees_masked_numbers_and_an_auditor_not_even_the_name(applicant: Party) -> None:
    shown = masked(Party.objects.get(pk=applicant.pk), frozenset({"handler"}))
    assert (shown.name, shown.id_number, shown.phone) == ("模拟申请人甲", "1101**********002X", "138****8000")
    assert shown.address == "模拟市荔湾区模拟路****"
    assert shown.may_reveal
    watched = masked(applicant, frozenset({"auditor"}))
    assert (watched.name, watched.may_reveal) == ("模*****", False)


def test_every_reveal_is_logged_with_its_purpose(bureau: Bureau, applicant: Party) -> None:
    user = person("cheng", (bureau.liwan, "handler"))
    visit = Visit(user, NOW, "10.0.0.1")
    assert reveal(visit, applicant, field="phone", purpose="电话通知补正") == "13800138000"
    logged = AccessLog.objects.get()
    assert (logged.what, logged.user, logged.party, logged.case_id) == (
        "reveal",
        user,
        applicant,
        applicant.case_id,
    )
    assert (logged.field, logged.purpose, logged.ip) == ("phone", "电话通知补正", "10.0.0.1")


def test_a_reveal_without_purpose_or_without_role_is_refused_and_shows_nothing(
    bureau: Bureau, applicant: Party
) -> None:
    handler = person("cheng", (bureau.liwan, "handler"))
    with pytest.raises(NotAllowed, match="须写明用途"):
        reveal(Visit(handler, NOW), applicant, field="phone", purpose=" ")
    for name, organ, role in (
        ("watch", bureau.liwan, "auditor"),
        ("above", bureau.city, "handler"),
        ("beside", bureau.huadu, "handler"),
        ("guan", bureau.liwan, "admin"),
    ):
        with pytest.raises(NotYours):
            reveal(Visit(person(name, (organ, role)), NOW), applicant, field="phone", purpose="看看")
    assert not AccessLog.objects.exists()


def test_reading_a_sensitive_case_is_logged_once_in_half_an_hour(bureau: Bureau) -> None:
    user = person("cheng", (bureau.liwan, "handler"))
    secret, plain = opened(bureau.liwan, confidentiality="secret"), opened(bureau.liwan)
    note_read(plain, Visit(user, NOW))
    for minutes in (0, 10, 29, 30):
        note_read(secret, Visit(user, NOW + timedelta(minutes=minutes)))
    assert [entry.case for entry in AccessLog.objects.all()] == [secret, secret]


def test_the_access_log_cannot_be_changed_or_deleted(bureau: Bureau) -> None:
    entry = note_read(opened(bureau.liwan, confidentiality="secret"), Visit(person("a"), NOW))
    assert entry is not None
    with pytest.raises(TypeError, match="只增不改"):
        entry.save()
    with pytest.raises(TypeError, match="只增不改"):
        entry.delete()


@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_accesslog SET name = 'x'", "DELETE FROM kernel_accesslog"]
)
def test_not_even_sql_changes_the_access_log(bureau: Bureau, statement: str) -> None:
    note_read(opened(bureau.liwan, confidentiality="secret"), Visit(person("a"), NOW))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert AccessLog.objects.get().name == ""


def test_the_roles_a_person_can_hold_are_roles_of_the_law_under_the_same_key() -> None:
    known = {role.key for role in ROLES}
    assert set(Post.RoleKey.values) <= known
    assert the_law().roles <= known
