"""Every address × every kind of person × own, subordinate and foreign organ × GET and POST, as tests/access/expected.py has it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from django.db import connection
from django.db.models import Count, Value
from django.http import HttpResponseBase
from django.urls import resolve, reverse

from fadu.kernel.models import (
    Absence,
    Approval,
    Entry,
    Material,
    Organ,
    Post,
    Recusal,
    Service,
    Setting,
    Task,
    User,
)
from fadu.kernel.standing import OFFICE_ROLES
from fadu.law.roles import AUDITOR
from tests.access.expected import CASES, EVERYBODY, RULES, Rule, Somebody, gate, outcome
from tests.visiting import ADDRESS, DECLARED, ROUTED, address_of, browser, values
from tests.world import File, World, taken_back

pytestmark = pytest.mark.usefixtures("contexts_uncopied", "counted_once")


# ── the table and the declarations ──────────────────────────────────────────────────────────────────
def test_every_address_comes_from_a_page_with_a_policy_and_has_its_line_in_the_table() -> None:
    for address, name, page in ROUTED:
        assert page is not None, (
            f"地址“{address}”没有声明谁能进：请写进所在房间的 pages.py，经 enforce() 发布。"
        )
        assert name in RULES, (
            f"页面“{name}”（{address}）不在 tests/access/expected.py 里：请写明谁能进、看什么对象、用什么方法。"
        )
    gone = sorted(set(RULES) - set(ADDRESS))
    assert not gone, f"tests/access/expected.py 里的{gone}已经没有这一页，请删去。"
    assert len(ADDRESS) == len(ROUTED), "两个地址同名"


@pytest.mark.parametrize("name", RULES)
def test_the_declared_policy_is_the_one_of_the_table(name: str) -> None:
    page, rule = DECLARED[name], RULES[name]
    assert page is not None
    roles = page.who.roles or (OFFICE_ROLES | {AUDITOR.key} if page.who.kind == "officers" else frozenset())
    assert (page.who.kind, roles) == (rule.kind, rule.roles), (
        f"{name} 声明为“{page.who.title}”，表中为“{rule.who}”"
    )


# ── what is asked ────────────────────────────────────────────────────────────────────────────────
# questions that would bring out other people's cases, were there a hole
ASKED = {
    "desk:search": "q=模拟申请人",
    "desk:cases": "q=模拟",
    "desk:ledger": "q=模拟",
    "desk:approvals": "tab=mine",
    "desk:service": "tab=all",
    "portal:published": "q=模拟申请人",
    "reports:number": "slot={新收行政复议申请}",
    "reports:public_number": "slot={新收行政复议申请}",
    "portal:organ_cases": "q=模拟",
    "portal:authority": "q=模拟",
    "portal:track": "code=",
}


# these draw a file of many pages, the same for whoever may open it
DRAWN = ("desk:volume", "desk:approval_draft")


def posted(world: World, name: str) -> dict[str, Any]:
    """What a POST carries: enough to reach the object, never enough to do something."""
    if name == "desk:bulk":
        return {"pick": [file.case.pk for file in world.files.values()], "do": "print"}
    if name == "desk:package":
        return {"identity": "neither"}  # the file itself is drawn in the line's own tests
    return {"field": "id_number", "purpose": "核对身份"} if name == "desk:reveal" else {}


# ── the matrix ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", RULES)
def test_each_person_gets_what_the_table_says_and_no_word_of_another_case(
    world: World, sessions: dict[str, str], name: str
) -> None:
    rule = RULES[name]
    tried: set[tuple[str, str, str]] = set()
    given_for = {case: values(world, name, case) for case in CASES}
    led_to = resolve(address_of(name, given_for[CASES[0]])).view_name
    assert led_to == name, f"{name} 的地址被前面的 {led_to} 占去了，请换一个。"
    for one, case in asked_by(rule):
        given = given_for[case]
        for method in ("GET", "POST"):
            # Whose a page is does not hang on the database: each of its answers is had from both, from everybody on one.
            once = method not in rule.methods or name in DRAWN or connection.vendor == "postgresql"
            done = (
                method,
                "" if name in DRAWN and method not in rule.methods else case,
                outcome(rule, one, case, method),
            )
            if once and done in tried:
                continue  # the other method has no code of its own: once for each outcome
            tried.add(done)
            answer, changed = send(world, sessions, one, method, name, given)
            where = f"{one.name} {method} {address_of(name, given)}（{case}）→ {answer.status_code}"
            expected = outcome(rule, one, case, method)
            assert answer.status_code in allowed(expected, rule, method), f"{where}，应为 {expected}"
            if expected == "login":
                assert answer["Location"].startswith(reverse("auth:login")), where
            if expected != "open" or method not in rule.methods:
                assert not changed, f"{where}：不该办成，却改了{changed}"
            body = text_of(answer)
            for word in not_for(world, one):
                assert word not in body, f"{where}：露出了不该看到的“{word}”"
            if answer.status_code >= 400:
                assert speaks_chinese(answer, body), f"{where}：拒绝没有一句中文"


def asked_by(rule: Rule) -> Iterator[tuple[Somebody, str]]:
    """Every person with every case; whoever does not get past the gate, or where there is no object, only with the own."""
    for one in EVERYBODY:
        plain = rule.subject in ("无", "没有") or gate(rule, one) != "in"
        for case in CASES[:1] if plain else CASES:
            yield one, case


def allowed(expected: str, rule: Rule, method: str) -> frozenset[int]:
    if expected == "open":
        done = {200, 302, 400, 409} if method in rule.methods else {200, 302, 400, 405, 409}
        return frozenset(done)
    return {
        "login": frozenset({302}),
        "denied": frozenset({403}),
        "unsigned": frozenset({401}),
        "code": frozenset({302, 403}),
        "hidden": frozenset({404, 405}),
        "refused": frozenset({403, 404, 405, 409}),
    }[expected]


def send(
    world: World, sessions: dict[str, str], one: Somebody, method: str, name: str, given: dict[str, object]
) -> tuple[HttpResponseBase, list[str]]:
    """The answer, and which tables of the case or of accounts it changed; all of it is taken back."""
    address = address_of(name, given)
    with taken_back():
        before = counts() if method == "POST" else ()
        client = browser(sessions, one)
        if method == "GET":
            answer: Any = client.get(f"{address}?{ASKED.get(name, '')}")
        else:
            answer = client.post(address, posted(world, name))
        after = counts() if method == "POST" else ()
        answer.read = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, [f"{was} → {now}" for was, now in zip(before, after, strict=True) if was != now]


LOOKED_AT = (
    Entry.objects.all(),
    Material.objects.all(),
    Service.objects.all(),
    Recusal.objects.all(),
    Setting.objects.all(),
    Organ.objects.all(),
    Post.objects.filter(until=None),
    Absence.objects.all(),
    User.objects.filter(is_active=True),
    Task.objects.filter(done_at=None),
    Approval.objects.filter(status="open"),
)


def counts() -> tuple[tuple[str, int], ...]:
    """In one query."""
    with connection.cursor() as cursor:
        cursor.execute(*counting())
        found = dict(cursor.fetchall())
    return tuple((rows.model.__name__, found.get(at, 0)) for at, rows in enumerate(LOOKED_AT))


@lru_cache(maxsize=1)
def counting() -> tuple[str, tuple[Any, ...]]:
    """The query of `counts`, put together once: that takes ten times as long as running it."""
    parts = [
        rows.order_by().values(n=Value(at)).annotate(many=Count("pk")) for at, rows in enumerate(LOOKED_AT)
    ]
    query = parts[0].union(*parts[1:], all=True).values_list("n", "many").query
    sql, given = query.sql_with_params()
    return sql, tuple(given)


def not_for(world: World, one: Somebody) -> set[str]:
    """Words of the cases this person may not see at all."""
    hidden = (world.files[case] for case in CASES if one.relation[case] == "无")
    return {word for file in hidden for word in file.words}


def text_of(answer: HttpResponseBase) -> str:
    """What can be read in an answer; Word and Excel files are unpacked."""
    content: bytes = getattr(answer, "read", b"")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(entry) for entry in archive.namelist())
    return html.unescape(content.decode("utf-8", "ignore")) + str(answer.headers)


def speaks_chinese(answer: HttpResponseBase, body: str) -> bool:
    return answer.status_code == 405 or bool(re.search(r"[一-鿿]{4,}[^<]*[。！]", body))


# ── one case's address with another case's paper ────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("desk:reveal", "party"),
        ("desk:paper", "paper"),
        ("desk:paper_file", "paper"),
        ("desk:serve", "paper"),
        ("desk:material", "material"),
        ("desk:video", "room"),
        ("desk:video_phone", "room"),
        ("portal:received", "service"),
        ("portal:read_paper", "pk"),
        ("portal:paper", "pk"),
        ("portal:material", "pk"),
        ("portal:organ_read_paper", "paper"),
        ("portal:organ_paper", "paper"),
        ("portal:organ_material", "material"),
        ("portal:organ_received", "service"),
    ],
)
def test_a_paper_of_another_case_cannot_be_had_through_ones_own(
    world: World, sessions: dict[str, str], name: str, part: str
) -> None:
    who = {"desk": "handler", "port": "tracking"}[name[:4]] if "organ" not in name else "respondent"
    one = next(person for person in EVERYBODY if person.name == who)
    given = values(world, name, "own") | {part: values(world, name, "foreign")[part]}
    for method in ("GET", "POST"):
        answer, changed = send(world, sessions, one, method, name, given)
        assert answer.status_code in (302, 404, 405, 409), (method, answer.status_code)
        assert not changed
        assert not any(word in text_of(answer) for word in not_for(world, one))


def test_the_words_looked_for_do_stand_on_the_pages_of_those_who_may_see_them(
    world: World, sessions: dict[str, str]
) -> None:
    """Else the search for leaks would find nothing whatever happened."""
    handler = next(one for one in EVERYBODY if one.name == "handler")
    own: File = world.files["own"]
    body = text_of(send(world, sessions, handler, "GET", "desk:case", values(world, "desk:case", "own"))[0])
    assert own.case.number in body
    assert own.applicant.name in body
    ledger = text_of(
        send(world, sessions, handler, "GET", "desk:ledger", values(world, "desk:ledger", "own"))[0]
    )
    assert own.case.number in ledger
