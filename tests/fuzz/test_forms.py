"""Whatever is sent to a page: no error page of ours, no trace, nothing half written, a refusal in Chinese."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fadu.kernel.models import Case, Entry, Material
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.story import FILED
from tests.access.expected import EVERYBODY, RULES, Rule, Somebody, outcome
from tests.fuzz.nasty import FILES, TIMES, VALUES, Fields, encoded
from tests.visiting import ADDRESS, address_of, browser, values
from tests.world import World, taken_back

pytestmark = pytest.mark.usefixtures("contexts_uncopied", "counted_once")
FORM = "application/x-www-form-urlencoded"
POSTED = [name for name, rule in RULES.items() if "POST" in rule.methods]
SLOW = ("desk:volume", "desk:paper_file", "desk:draw_paper")  # they draw a file, whatever is asked
ASKED = [
    name for name, rule in RULES.items() if "GET" in rule.methods and "oidc" not in name and name not in SLOW
]
NUMBERED = [name for name, address in ADDRESS.items() if "<int:" in address or "<slug:" in address]
QUERY = (
    "q",
    "after",
    "before",
    "sort",
    "page",
    "month",
    "tab",
    "kind",
    "due",
    "since",
    "organ",
    "state",
    "on",
    "edit",
)
TRIES = 3 * TIMES
# Steps of the portal's application, each with a draft begun
STEPS = ("target", "people", "files", "check")


def may_open(rule: Rule) -> Somebody | None:
    """Whoever the table lets in, most roles first."""
    likely = ("handler", "clerk", "section_head", "admin", "tracking", "respondent", "anonymous")
    known = {one.name: one for one in EVERYBODY}
    return next((known[name] for name in likely if outcome(rule, known[name], "own") == "open"), None)


def acts() -> int:
    """Entries but for files taken in: those are kept, so that a mistake in another field does not lose them."""
    return Entry.objects.exclude(event=FILED).count()


def sound(answer: Any, before: int) -> None:
    """`before`: how many acts there were."""
    assert answer.status_code < 500
    body = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
    assert "Traceback" not in body
    now = acts()
    if now != before:
        assert answer.status_code == 302, f"回答{answer.status_code}却记下了{now - before}条"
        for case in Case.objects.filter(pk__in=Entry.objects.order_by("-pk").values("case")[: now - before]):
            assert verify(case) == []
            assert rebuild(case, repair=False) == []
    if answer.status_code >= 400 and answer.status_code != 405:
        assert re.search(r"[一-鿿]{3,}", body), "拒绝没有一句中文"


def bodies(fields: Fields, dice: random.Random) -> Iterator[list[tuple[str, str]]]:
    """Most fields as the page offers them, a few hostile, one twice, one unknown, some left out."""
    names = sorted(fields.offered)
    for _ in range(TRIES):
        sent = []
        for name in names:
            if dice.random() < 0.3:
                sent.append((name, dice.choice(VALUES)))
            elif dice.random() < 0.9:
                sent.append((name, dice.choice(fields.offered[name] or [""])))
        sent += [(name, dice.choice(VALUES)) for name in names if dice.random() < 0.1]
        yield [*sent, ("不认识", "x"), (dice.choice(VALUES)[:50], "y")]


def post(client: Client, address: str, body: bytes) -> Any:
    before = acts()
    answer = client.post(address, data=body, content_type=FORM)
    sound(answer, before)
    return answer


@pytest.mark.parametrize("name", POSTED)
def test_no_form_breaks_whatever_it_is_sent(world: World, sessions: dict[str, str], name: str) -> None:
    one = may_open(RULES[name]) or EVERYBODY[0]
    address = address_of(name, values(world, name, "own"))
    dice = random.Random(name)
    with taken_back():
        shown: Any = browser(sessions, one).get(address)
        page = shown.content.decode("utf-8", "ignore") if not shown.streaming else ""
    fields = Fields(page)
    for each in ("do", "reason", "step", "name", "query", "pick", "field", "purpose", "agree", "address"):
        fields.offered.setdefault(each, ["1", "sign", "return", "withdraw", "export", "print", "模拟"])
    for body in bodies(fields, dice):
        with taken_back():
            post(browser(sessions, one), address, encoded(body))


@pytest.mark.parametrize("name", ASKED)
def test_no_page_breaks_on_what_stands_in_its_address(
    world: World,
    sessions: dict[str, str],
    name: str,
) -> None:
    one = may_open(RULES[name]) or EVERYBODY[0]
    address = address_of(name, values(world, name, "own") | {"kind": "docx"})
    dice = random.Random(name)
    for _ in range(3):
        query = encoded([(key, dice.choice(VALUES)[:500]) for key in QUERY]).decode()
        with taken_back():
            answer: Any = browser(sessions, one).get(f"{address}?{query}")
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code < 500
            assert b"Traceback" not in body


@pytest.mark.parametrize("name", NUMBERED)
def test_no_address_breaks_on_numbers_and_words_that_cannot_be(
    world: World,
    sessions: dict[str, str],
    name: str,
) -> None:
    one = may_open(RULES[name]) or EVERYBODY[0]
    usual = values(world, name, "own")
    for number, word in (
        (9223372036854775808, "x" * 300),
        (0, "-"),
        (10**300, "constructor"),
        (2147483648, "0"),
    ):
        for method in ("get", "post"):
            changed = {key: number if isinstance(value, int) else word for key, value in usual.items()}
            with taken_back():
                answer: Any = getattr(browser(sessions, one), method)(address_of(name, changed))
                assert answer.status_code < 500, (method, number)


@pytest.mark.parametrize("name", [name for name in POSTED if RULES[name].kind != "signed"])
def test_a_form_without_its_token_is_refused_in_chinese(
    world: World,
    sessions: dict[str, str],
    name: str,
) -> None:
    one = may_open(RULES[name]) or EVERYBODY[0]
    before = acts()
    client = Client(enforce_csrf_checks=True)
    client.cookies = browser(sessions, one).cookies
    with taken_back():
        answer: Any = client.post(address_of(name, values(world, name, "own")), {"do": "sign"})
    assert answer.status_code == 403
    assert "过期" in answer.content.decode()
    assert acts() == before


@pytest.mark.parametrize(
    ("name", "field", "more"),
    [
        ("desk:upload", "files", {"kind": "证据", "received_on": "2026-01-05"}),
        ("desk:ledger_import", "file", {}),
        ("desk:serve", "proof", {"served_on": "2026-01-05"}),
        ("desk:act", "anything", {}),
        ("portal:act", "file", {"withdrawal_kind": "withdrawn_voluntary"}),
        ("portal:organ_act", "file", {"reply_text": "模拟答复"}),
    ],
)
def test_no_file_breaks_an_upload_and_none_gets_out_of_the_store(
    world: World,
    sessions: dict[str, str],
    name: str,
    field: str,
    more: dict[str, str],
) -> None:
    one = may_open(RULES[name]) or EVERYBODY[0]
    address = address_of(name, values(world, name, "own"))
    for title, content in FILES:
        with taken_back():
            known = set(Material.objects.values_list("pk", flat=True))
            before = acts()
            file = SimpleUploadedFile("x", content, "application/pdf")
            file._name = title  # type: ignore[attr-defined]  # past the check of Django's own client
            answer: Any = browser(sessions, one).post(address, {field: file, **more})
            sound(answer, before)
            if answer.status_code >= 400 and "act" not in name:
                assert set(Material.objects.values_list("pk", flat=True)) == known, "拒绝了，却留下了文件"
            for kept in Material.objects.exclude(pk__in=known):
                assert not re.search(r"[/\\\x00-\x1f\u202e]|\.exe$|\.html$|\.svg$", kept.title), kept.title
                assert kept.blob.size == len(content)


@pytest.mark.parametrize("step", STEPS)
def test_no_step_of_an_application_breaks(world: World, step: str) -> None:
    dice = random.Random(step)
    client = Client(REMOTE_ADDR="10.9.9.9")
    client.post("/apply/start/reconsideration/")
    for _ in range(2):
        shown: Any = client.get(f"/apply/step/{step}/", follow=True)
        for body in bodies(Fields(shown.content.decode()), dice):
            post(client, f"/apply/step/{step}/", encoded(body))
    for title, content in FILES:
        file = SimpleUploadedFile("x", content, "application/pdf")
        file._name = title  # type: ignore[attr-defined]  # past the check of Django's own client
        before = acts()
        sound(client.post(f"/apply/step/{step}/", {"file": file}), before)
