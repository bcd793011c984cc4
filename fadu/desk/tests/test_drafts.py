"""拟制文书：签批人、经办人先读到将要发出的文书；不取文号，不写任何东西。"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from fadu.desk import moment
from fadu.desk.tests.office import TODAY, Office, accepted, office, received
from fadu.kernel.actors import officer
from fadu.kernel.approvals import sign, submit
from fadu.kernel.errors import NotAllowed
from fadu.kernel.issue import Preview, previews
from fadu.kernel.models import Approval, ApprovalStep, Case, Counter, Deadline, Entry, Paper, Party
from fadu.kernel.papers.markup import parse
from fadu.kernel.parties import NewParty


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def _suspended(**changes: Any) -> dict[str, Any]:
    return {"suspend_ground": "death", "suspend_reason": "模拟的中止情形", **changes}


def _slip(bureau: Office) -> tuple[Case, Approval]:
    case = accepted(bureau)
    by = officer(bureau.people["handler"], case, TODAY)
    slip = submit(case, "suspended", on=TODAY, by=by, facts=_suspended(), at=moment.now())
    assert isinstance(slip, Approval)
    return case, slip


def _everything() -> dict[str, Any]:
    rows = {model.__name__: model._base_manager.count() for model in (Entry, Paper, Party, Deadline)}
    return rows | {
        "counters": list(Counter.objects.order_by("pk").values_list("pk", "last")),
        "cases": list(Case.objects.values_list("pk", "version", "state", "head")),
    }


def _bare(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith(("@number", "@date"))]


def test_a_preview_takes_no_number_and_writes_nothing(bureau: Office) -> None:
    case, _ = _slip(bureau)
    before = _everything()
    found = previews(case, "suspended", facts=_suspended(), on=TODAY)
    assert [one.title for one in found]
    assert _everything() == before


def test_what_is_signed_is_what_was_shown_but_for_number_and_date(bureau: Office) -> None:
    case, slip = _slip(bureau)
    shown = previews(case, "suspended", facts=slip.facts, on=TODAY)
    while (
        step := ApprovalStep.objects.filter(approval=slip, decision="").order_by("order").first()
    ) is not None:
        by = officer(bureau.people[step.role], case, TODAY)
        sign(step, by=by, at=moment.now(), on=TODAY)
    issued = list(Paper.objects.filter(case=case, entry__event="suspended").order_by("pk"))
    assert [(one.title, one.to_name) for one in issued] == [(one.title, one.to_name) for one in shown]
    assert [_bare(one.plain) for one in issued] == [_bare(one.text) for one in shown]
    assert any(one.number for one in issued)
    for one in shown:
        assert "@date" not in one.text
        assert all(paper.number not in one.text for paper in issued if paper.number)


def test_what_cannot_be_done_has_no_preview_but_a_reason(bureau: Office) -> None:
    case = received(bureau)
    with pytest.raises(NotAllowed):
        previews(case, "suspended", facts=_suspended(), on=TODAY)


def test_a_person_about_to_join_stands_in_the_preview_and_is_not_written(bureau: Office) -> None:
    case = accepted(bureau)
    people = case.parties.count()
    joined: list[Preview] = previews(
        case,
        "third_party_joined",
        facts={"joined_by": "asked"},
        on=TODAY,
        parties=(NewParty(role="third_party", name="模拟第三人甲"),),
    )
    assert "模拟第三人甲" in [one.to_name for one in joined]
    assert case.parties.count() == people


def test_the_signer_reads_the_drafts_on_the_slip(bureau: Office) -> None:
    case, slip = _slip(bureau)
    page = bureau.client("section_head").get(reverse("desk:approval", args=[slip.pk]))
    told = page.content.decode()
    assert "文号、日期以签发为准" in told
    assert "（草稿，供审批）" in told
    for one in previews(case, "suspended", facts=slip.facts, on=TODAY):
        assert one.title in told
        assert parse(one.text).title in told
    assert "模拟的中止情形" in told


def test_the_draft_prints_marked_as_a_draft(bureau: Office) -> None:
    _, slip = _slip(bureau)
    answer = bureau.client("section_head").get(reverse("desk:approval_draft", args=[slip.pk, 0]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "草稿，供审批" in text.replace("\n", "")


def test_a_draft_that_is_not_there_or_no_longer_one_says_so(bureau: Office) -> None:
    _, slip = _slip(bureau)
    client = bureau.client("section_head")
    assert client.get(reverse("desk:approval_draft", args=[slip.pk, 99])).status_code in (403, 404)
    Approval.objects.filter(pk=slip.pk).update(status=Approval.Status.WITHDRAWN)
    assert client.get(reverse("desk:approval_draft", args=[slip.pk, 0])).status_code in (403, 404)
    assert bureau.client("stranger").get(reverse("desk:approval_draft", args=[slip.pk, 0])).status_code == 404


# ── 填写时 ──────────────────────────────────────────────────────────────────────────────────────────
def _post(client: Client, case: Case, event: str, **said: Any) -> Any:
    address = reverse("desk:act", args=[case.pk, event])
    context = client.get(address).context
    fields = {"key": context["key"], "seen": context["seen"], "on": context["on"]}
    return client.post(address, fields | {"again": "papers"} | said)


def test_the_form_shows_its_papers_before_it_is_sent_and_keeps_what_was_typed(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    before = _everything()
    page = _post(client, case, "suspended", **_suspended())
    told = page.content.decode()
    assert page.status_code == 200
    assert "拟制文书" in told
    assert "（草稿，供审批）" in told
    assert page.context["form"]["suspend_reason"].value() == "模拟的中止情形"
    assert _everything() == before


def test_a_form_with_faults_says_so_instead_of_showing_papers(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    page = _post(client, case, "suspended", suspend_ground="没有这一项")
    assert page.context["drafts"].why_not
    assert not page.context["drafts"].listed


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01", "没有这一天", ""])
def test_a_day_on_which_nothing_can_be_recorded_is_no_error(bureau: Office, on: str) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    page = _post(client, case, "suspended", **_suspended(on=on))
    assert page.status_code == 200
    assert page.context["drafts"].why_not


def test_only_an_act_that_writes_papers_offers_the_preview(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    writes = client.get(reverse("desk:act", args=[case.pk, "copy_sent"]))
    assert "预览文书" in writes.content.decode()
    silent = client.get(reverse("desk:act", args=[case.pk, "handler_assigned"]))
    assert silent.status_code == 200
    assert "预览文书" not in silent.content.decode()
