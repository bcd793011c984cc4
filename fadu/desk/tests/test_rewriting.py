"""修改文书正文：填写时改、呈批中改，制发的就是改定的；依法推算的改不掉；填写变了，改的不丢。"""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.tests.office import TODAY, Office, accepted, office, received, then
from fadu.kernel.actors import officer
from fadu.kernel.approvals import revisions_of, sign, submit
from fadu.kernel.errors import NotAllowed
from fadu.kernel.issue import sheets_of
from fadu.kernel.models import Approval, ApprovalStep, Case, Paper
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.revise import Revision, Sheet

ADDED = "另查明，申请人已于审理中补交模拟材料一份。"
FACTS = {"suspend_ground": "death", "suspend_reason": "模拟的中止情形"}


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


@pytest.fixture
def case(bureau: Office) -> Case:
    return accepted(bureau)


def _sheet(case: Case, **facts: Any) -> Sheet:
    return sheets_of(case, "suspended", facts=FACTS | facts, on=TODAY)[0]


def _added(sheet: Sheet) -> dict[str, str]:
    """The form fields of a body with one paragraph more."""
    body = f"{sheet.generated}\n\n{ADDED}".replace("\n", "\r\n")
    return {f"body-{sheet.slot}": body, f"base-{sheet.slot}": sheet.generated}


def _post(client: Client, case: Case, event: str, **said: Any) -> Any:
    address = reverse("desk:act", args=[case.pk, event])
    context = client.get(address).context
    fields = {"key": context["key"], "seen": context["seen"], "on": context["on"]}
    return client.post(address, fields | said)


def _slip(bureau: Office, case: Case) -> Approval:
    answer = _post(bureau.client("handler"), case, "suspended", **FACTS, **_added(_sheet(case)))
    assert answer.status_code == 302
    return Approval.objects.get(case=case)


def _steps(slip: Approval) -> list[ApprovalStep]:
    return list(slip.steps.filter(decision="").order_by("order"))


def test_what_the_handler_rewrote_is_what_goes_out_sealed_by_the_chain(bureau: Office, case: Case) -> None:
    slip = _slip(bureau, case)
    for step in _steps(slip):
        sign(step, by=officer(bureau.people[step.role], case, TODAY), at=moment.now(), on=TODAY)
    papers = list(Paper.objects.filter(case=case, entry__event="suspended").order_by("pk"))
    assert [ADDED in one.plain for one in papers] == [True, False], (
        "改的是致申请人的一份，致被申请人的正文不同"
    )
    for paper in papers:
        assert paper.number in paper.plain
        assert "@date" in paper.plain
    entry = papers[0].entry
    told = entry.effects["papers"]
    assert {one["digest"] for one in told} == {
        hashlib.sha256(one.plain.encode()).hexdigest() for one in papers
    }
    assert ["generated" in one for one in told] == [True, False]
    assert told[0]["generated"] != told[0]["digest"]
    assert entry.effects["revisions"][0]["by"] == bureau.people["handler"].name
    assert ADDED not in str(entry.effects), "正文只存加密的一份"
    case.refresh_from_db()
    assert verify(case) == []
    assert rebuild(case, repair=False) == []


def test_the_signer_reads_the_change_marked_and_may_change_it_himself(bureau: Office, case: Case) -> None:
    slip = _slip(bureau, case)
    client = bureau.client("section_head")
    told = client.get(reverse("desk:approval", args=[slip.pk])).content.decode()
    assert "正文已改：测试handler" in told
    assert "<ins>" in told
    assert ADDED in told
    sheet = _sheet(case)
    own = {
        f"body-{sheet.slot}": f"{sheet.generated}\n\n负责人改定的一段。",
        f"base-{sheet.slot}": sheet.generated,
    }
    step = {"step": str(_steps(slip)[0].pk)}
    decide = reverse("desk:approval_decide", args=[slip.pk])
    shown = client.post(decide, step | own | {"do": "preview"}).content.decode()
    assert "负责人改定的一段。" in shown
    assert ADDED in str(revisions_of(Approval.objects.get(pk=slip.pk))), "预览不保存"
    assert client.post(decide, step | own | {"do": "amend"}).status_code == 302
    kept = revisions_of(Approval.objects.get(pk=slip.pk))
    assert [(one.by, "负责人改定" in one.text) for one in kept] == [("测试section_head", True)]


def test_signing_takes_along_what_stands_in_the_editor(bureau: Office, case: Case) -> None:
    slip, sheet = _slip(bureau, case), _sheet(case)
    own = {f"body-{sheet.slot}": f"{sheet.generated}\n\n签批时改的。", f"base-{sheet.slot}": sheet.generated}
    for step in _steps(slip):
        sent = {"step": str(step.pk), "do": "sign", **own}
        bureau.client(step.role).post(reverse("desk:approval_decide", args=[slip.pk]), sent)
    paper = Paper.objects.filter(case=case, entry__event="suspended")[0]
    assert "签批时改的。" in paper.plain
    assert ADDED not in paper.plain


def test_a_returned_slip_gives_the_rewritten_text_back_to_whoever_submits_again(
    bureau: Office, case: Case
) -> None:
    slip = _slip(bureau, case)
    sent = {"step": str(_steps(slip)[0].pk), "do": "return", "reason": "请补充"}
    bureau.client("section_head").post(reverse("desk:approval_decide", args=[slip.pk]), sent)
    told = bureau.client("handler").get(reverse("desk:act", args=[case.pk, "suspended"])).content.decode()
    assert ADDED in told


def test_only_who_may_sign_is_offered_the_editor_of_a_slip(bureau: Office, case: Case) -> None:
    slip = _slip(bureau, case)
    sheet = _sheet(case)
    own = {f"body-{sheet.slot}": "全改掉。", f"base-{sheet.slot}": sheet.generated, "do": "amend"}
    step = {"step": str(_steps(slip)[0].pk)}
    client = bureau.client("clerk")
    assert "修改正文" not in client.get(reverse("desk:approval", args=[slip.pk])).content.decode()
    assert client.post(reverse("desk:approval_decide", args=[slip.pk]), own | step).status_code == 409
    assert ADDED in str(revisions_of(Approval.objects.get(pk=slip.pk)))


def test_when_the_form_changes_after_the_rewriting_the_officer_is_told_and_both_are_kept(
    bureau: Office, case: Case
) -> None:
    client, said = bureau.client("handler"), FACTS | {"suspend_reason": "后来改填的情形"}
    answer = _post(client, case, "suspended", **said, **_added(_sheet(case)))
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "文书已重新生成，您改的文字已并入" in told
    one = answer.context["drafts"].listed[0]
    assert ADDED in one.body
    assert "后来改填的情形" in one.body
    assert not Approval.objects.filter(case=case).exists()
    again = _post(
        client, case, "suspended", **said, **{f"body-{one.slot}": one.body, f"base-{one.slot}": one.base}
    )
    assert again.status_code == 302


def test_a_faulty_form_does_not_lose_the_rewritten_text(bureau: Office, case: Case) -> None:
    said = {"suspend_ground": "没有这一项", "suspend_reason": "x"}
    answer = _post(bureau.client("handler"), case, "suspended", **said, **_added(_sheet(case)))
    assert answer.status_code == 400
    assert ADDED in answer.content.decode()


def test_the_preview_shows_the_rewritten_text_without_a_script(bureau: Office, case: Case) -> None:
    answer = _post(
        bureau.client("handler"), case, "suspended", again="papers", **FACTS, **_added(_sheet(case))
    )
    assert ADDED in str(answer.context["drafts"].listed[0].html)
    assert not Approval.objects.exists()


def test_an_emptied_editor_gives_the_generated_text_again(bureau: Office, case: Case) -> None:
    sheet = _sheet(case)
    sent = {f"body-{sheet.slot}": "  \r\n", f"base-{sheet.slot}": sheet.generated}
    answer = _post(bureau.client("handler"), case, "suspended", again="papers", **FACTS, **sent)
    one = answer.context["drafts"].listed[0]
    assert (one.body, one.revised) == (sheet.generated, False)


def _rewritten(case: Case, event: str, facts: dict[str, Any], old: str, new: str) -> Revision:
    sheet = sheets_of(case, event, facts=facts, on=TODAY)[0]
    assert old in sheet.generated, sheet.generated
    return Revision(sheet.slot, sheet.generated, sheet.generated.replace(old, new))


@pytest.mark.parametrize("lost", ["date", "party", "article", "mark", "markup"])
def test_what_the_law_computes_cannot_be_written_away(bureau: Office, case: Case, lost: str) -> None:
    body = _sheet(case).generated
    swap = {
        "date": ("年", "年头"),
        "party": ("测试区市场监督管理局", "某局"),
        "article": ("行政复议法》", "某法》"),
        "mark": (body[-5:], body[-5:] + "\n\n@sign 另一机关"),
        "markup": (body[-5:], body[-5:] + "\n\n@nosuch 标记"),
    }[lost]
    revision = _rewritten(case, "suspended", FACTS, *swap)
    by = officer(bureau.people["handler"], case, TODAY)
    with pytest.raises(NotAllowed, match="的正文不能这样改"):
        submit(case, "suspended", on=TODAY, by=by, facts=FACTS, at=moment.now(), revisions=(revision,))
    assert not Approval.objects.filter(case=case).exists()


def test_the_clause_on_suing_cannot_be_written_away(bureau: Office) -> None:
    case = received(bureau)
    then(case, "handler_assigned", days_ago=2, handler=bureau.people["handler"].pk)
    facts = {"refusal_ground": "no_interest", "refusal_reasons": "模拟理由"}
    revision = _rewritten(case, "refused", facts, "十五日内", "三十日内")
    by = officer(bureau.people["handler"], case, TODAY)
    with pytest.raises(NotAllowed, match="告知起诉权利的一句"):
        submit(case, "refused", on=TODAY, by=by, facts=facts, at=moment.now(), revisions=(revision,))
