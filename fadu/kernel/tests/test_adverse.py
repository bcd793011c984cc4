"""What went against an organ is put right: a case of its own in the same transaction, once, and only while it holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytest_django.fixtures import Settings

from fadu.kernel import lines
from fadu.kernel.adverse import Adverse
from fadu.kernel.checks import check_line
from fadu.kernel.correct import correct
from fadu.kernel.models import Case, Entry, Link, Organ, Task
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case, record, story_of
from fadu.kernel.rectifying import claimed, groundless
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import CLERK_ACTOR, HANDLER_ACTOR, at
from fadu.kernel.tests.sample_adverse.line import LINE as ADVERSE
from fadu.kernel.tests.standin import standing_in
from fadu.law import LawError

OPENED, DECIDED, LATER = date(2025, 3, 3), date(2025, 4, 1), date(2025, 4, 8)


@pytest.fixture(autouse=True)
def _lines(_sample_line: None, settings: Settings) -> Iterator[None]:
    yield from standing_in(settings, "fadu.kernel.tests.sample_adverse")


@pytest.fixture
def _mending(_lines: None, settings: Settings) -> None:
    settings.LINES = ("fadu.kernel.tests.sample_adverse", "fadu.kernel.tests.sample_mending")
    lines.forget_lines()


@pytest.fixture
def bureau(organ: Organ) -> Organ:
    """The organ that decided wrongly, below the one that reviews it, with a head."""
    below = Organ.objects.create(
        name="模拟市场监督管理局", code="模市监", level=Organ.Level.DEPARTMENT, parent=organ
    )
    sample.person(below, "测试局长", "organ_head")
    sample.person(organ, "测试监督员", "handler")
    return below


def reviewed(organ: Organ, bureau: Organ) -> Case:
    """A case ready to be decided."""
    case = open_case(
        ADVERSE,
        "received",
        organ=organ,
        on=OPENED,
        by=CLERK_ACTOR,
        facts={"reasons": "不服处罚"},
        parties=(
            NewParty(role="applicant", name="模拟申请人甲"),
            NewParty(role="respondent", name=bureau.name, kind="organ", organ=bureau),
        ),
        at=at(OPENED),
    )
    for event, facts in (("accepted", {}), ("copy_served", {}), ("replied", {"reasons": "合法"})):
        record(case, event, on=OPENED, by=HANDLER_ACTOR, facts=facts, at=at(OPENED))
    return case


def decide(case: Case, outcome: str, source: str = "desk") -> Entry:
    facts = {"outcome": outcome, "reasons": "程序违法"}
    return record(
        case,
        "decided",
        on=DECIDED,
        by=HANDLER_ACTOR,
        facts=facts,
        at=at(DECIDED),
        source=source,
        idempotency_key="decide-once",
    )


def mended(case: Case) -> list[Case]:
    found = Link.objects.filter(to_case=case, kind="rectifies").order_by("pk")
    return [one.from_case for one in found]


@pytest.mark.usefixtures("_mending")
def test_an_adverse_decision_opens_one_rectification_with_owner_term_and_task(
    organ: Organ, bureau: Organ
) -> None:
    case = reviewed(organ, bureau)
    entry = decide(case, "revoked")
    decide(case, "revoked")  # sent twice
    (made,) = mended(case)
    assert (made.line, made.organ, made.opened_on) == ("mending", organ, DECIDED)
    assert list(made.parties.values_list("role", "organ")) == [("respondent", bureau.pk)]
    said = story_of(made).known
    assert (said["source_kind"], said["source_number"]) == ("revoked", case.number)
    assert (said["reason_code"], said["due_on"]) == ("revoked", "2025-05-31")
    assert "程序违法" in said["reason"]
    task = Task.objects.get(key=f"rectify:{made.pk}")
    assert (task.owner and task.owner.name, task.organ, task.due_on) == (
        "测试局长",
        bureau,
        date(2025, 5, 31),
    )
    assert (
        Task.objects.filter(case=made, kind="check", role="handler", organ=organ, done_at=None).count() == 1
    )
    assert [one["key"] for one in entry.effects["adverse"]] == [
        Entry.objects.get(case=made, seq=1).idempotency_key
    ]
    assert verify(Case.objects.get(pk=case.pk)) == verify(Case.objects.get(pk=made.pk)) == []
    assert rebuild(case) == rebuild(made) == []

    record(made, "done", on=LATER, by=HANDLER_ACTOR, facts={"reason": "已改正"}, at=at(LATER))
    assert Task.objects.get(pk=task.pk).done_at == at(LATER)


@pytest.mark.usefixtures("_mending")
def test_a_lost_rectification_is_missed_and_made_again(organ: Organ, bureau: Organ) -> None:
    case = reviewed(organ, bureau)
    decide(case, "revoked")
    Link.objects.filter(to_case=case).delete()
    (said,) = rebuild(case, repair=False)
    assert "应有整改案件（模拟市场监督管理局）" in said
    rebuild(case)
    assert len(mended(case)) == 1
    assert rebuild(case) == []
    assert Case.objects.filter(line="mending").count() == 1


@pytest.mark.usefixtures("_mending")
@pytest.mark.parametrize(
    ("outcome", "source"), [("upheld", "desk"), ("revoked", "import"), ("revoked", "demo")]
)
def test_nothing_is_opened_for_what_was_upheld_or_decided_before(
    outcome: str, source: str, organ: Organ, bureau: Organ
) -> None:
    case = reviewed(organ, bureau)
    decide(case, outcome, source)
    assert mended(case) == []
    # a slip of the pen in what was imported opens nothing either
    correct(
        case.entries.get(event="decided"),
        on=LATER,
        by=HANDLER_ACTOR,
        at=at(LATER),
        reason="错字",
        facts={"reasons": "事实不清"},
    )
    assert mended(case) == []
    assert rebuild(case) == []


@pytest.mark.usefixtures("_mending")
def test_a_correction_opens_what_has_become_adverse_and_leaves_without_ground_what_no_longer_is(
    organ: Organ, bureau: Organ
) -> None:
    case = reviewed(organ, bureau)
    entry = decide(case, "upheld")

    def corrected(outcome: str) -> None:
        correct(entry, on=LATER, by=HANDLER_ACTOR, at=at(LATER), reason="录错", facts={"outcome": outcome})

    corrected("revoked")
    (made,) = mended(case)
    assert made.opened_on == LATER
    assert groundless(made, {case.pk: story_of(case)}) == ""
    corrected("upheld")
    assert "不再是“复议撤销”" in groundless(made, {case.pk: story_of(case)})
    corrected("revoked")
    assert mended(case) == [made]  # that which was opened counts again
    assert groundless(made, {case.pk: story_of(case)}) == ""
    correct(entry, on=LATER, by=HANDLER_ACTOR, at=at(LATER), reason="另案", void=True)
    assert "已经作废" in groundless(made, {case.pk: story_of(case)})
    assert len(claimed(story_of(case).entries)) == 1
    assert rebuild(case) == rebuild(made) == []


def test_without_a_line_that_puts_right_nothing_is_claimed(organ: Organ, bureau: Organ) -> None:
    assert "adverse" not in decide(reviewed(organ, bureau), "revoked").effects


def test_a_declaration_that_names_what_is_not_there_is_told() -> None:
    wrong = Adverse(title="错的", events=("received", "nowhere"), kind="x", reasons=("unasked",))
    told = [message.msg for message in check_line(replace(ADVERSE, adverse=(wrong,), rectifies="opened"))]
    for name in ("received", "nowhere", "unasked", "opened"):
        assert any(f"“{name}”" in one for one in told), name
    with pytest.raises(LawError):
        Adverse(title="空", events=(), kind="x")
