"""办事：登记、办理、呈批、送达、更正、材料、台账，都只用表单，不用脚本。"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter

from fadu.desk.casepage import next_acts_of
from fadu.desk.tests.office import ID, TODAY, Office, accepted, office, received, then
from fadu.kernel.actors import officer
from fadu.kernel.auth.landing import follow
from fadu.kernel.models import AccessLog, Approval, Case, Material, Organ, Paper, Post, Service
from fadu.kernel.record import next_acts

LINE = "reconsideration"


def _pdf() -> bytes:
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(file)
    return file.getvalue()


PDF = _pdf()


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def _fields(client: Client, address: str) -> dict[str, Any]:
    """What a browser without scripts would send back unchanged."""
    context = client.get(address).context
    return {"key": context["key"], "seen": context["seen"], "on": context["on"]}


def _act(case: Case, event: str) -> str:
    return reverse("desk:act", args=[case.pk, event])


def test_the_front_door_leads_everybody_to_his_own_first_page(bureau: Office) -> None:
    for who, page in (("handler", "desk:inbox"), ("admin", "desk:admin")):
        assert follow(reverse("desk:inbox"), bureau.people[who], on=TODAY) == reverse(page)
    assert follow("/desk/search/", bureau.people["admin"], on=TODAY) == "/desk/search/"


# ── 办理 ────────────────────────────────────────────────────────────────────────────────────────────
def test_an_act_is_recorded_from_its_form_and_its_papers_are_written(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "copy_sent")
    page = client.get(address)
    assert page.context["effect"].papers
    answer = client.post(address, _fields(client, address))
    assert answer.status_code == 302
    assert case.entries.filter(event="copy_sent").count() == 1
    assert Paper.objects.filter(case=case, entry__event="copy_sent").exists()


def test_the_same_form_sent_twice_records_once(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "opinion_heard")
    fields = _fields(client, address) | {
        "heard_from": "applicant",
        "heard_by": "phone",
        "opinion": "模拟意见",
        "opinion_text": "模拟意见",
    }
    form = client.get(address).context["form"]
    for name, field in form.fields.items():
        if field.required and name not in fields:
            options = [key for key, _ in getattr(field.widget, "choices", []) if key]
            fields[name] = options[0] if options else "模拟"
    first, second = client.post(address, fields), client.post(address, fields)
    assert (first.status_code, second.status_code) == (302, 302)
    assert case.entries.filter(event="opinion_heard").count() == 1


def test_what_was_typed_is_kept_beside_the_error(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "suspended")
    answer = client.post(address, _fields(client, address) | {"suspend_reason": "模拟的具体情况"})
    assert answer.status_code == 400
    assert "模拟的具体情况" in answer.text
    assert "请填写“中止事由”" in answer.text
    assert not case.entries.filter(event="suspended").exists()


@pytest.mark.parametrize("day", ["", "昨天", "2026-13-40", "2999-01-01"])
def test_a_bad_day_is_refused_with_a_sentence(bureau: Office, day: str) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "copy_sent")
    answer = client.post(address, _fields(client, address) | {"on": day})
    assert answer.status_code in (400, 409)
    assert "日期" in answer.text
    assert not case.entries.filter(event="copy_sent").exists()


def test_an_act_seen_too_long_ago_is_a_conflict_and_may_be_sent_again(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "copy_sent")
    fields = _fields(client, address)
    then(case, "evidence_submitted", days_ago=0, **_evidence(client, case))
    answer = client.post(address, fields)
    assert answer.status_code == 409
    assert "没有丢失" in answer.text
    assert client.post(address, _fields(client, address)).status_code == 302


def _evidence(client: Client, case: Case) -> dict[str, Any]:
    form = client.get(_act(case, "evidence_submitted")).context["form"]
    said: dict[str, Any] = {}
    for name, field in form.fields.items():
        if field.required:
            options = [key for key, _ in getattr(field.widget, "choices", []) if key]
            said[name] = options[0] if options else "1"
    return said


def test_an_act_the_law_does_not_allow_says_why_and_writes_nothing(bureau: Office) -> None:
    case, client = received(bureau), bureau.client("handler")
    page = client.get(_act(case, "copy_sent"))
    assert "现在不能办理" in page.text
    answer = client.post(_act(case, "copy_sent"), {"on": TODAY.isoformat(), "key": "k", "seen": case.version})
    assert answer.status_code == 409
    assert case.entries.count() == 1


def test_an_unknown_act_is_refused_in_words(bureau: Office) -> None:
    answer = bureau.client("handler").get(_act(accepted(bureau), "no-such-act"))
    assert answer.status_code == 409
    assert "没有这一事项" in answer.text


# ── 呈批 ────────────────────────────────────────────────────────────────────────────────────────────
def _suspend(bureau: Office, case: Case) -> Approval:
    client = bureau.client("handler")
    address = _act(case, "suspended")
    said = {"suspend_ground": "missing", "suspend_reason": "模拟：下落不明"}
    answer = client.post(address, _fields(client, address) | said)
    assert answer.status_code == 302, answer.text
    return Approval.objects.get(case=case)


def test_an_act_that_needs_approval_is_recorded_when_the_head_signs(bureau: Office) -> None:
    case = accepted(bureau)
    slip = _suspend(bureau, case)
    head = bureau.client("section_head")
    assert "中止" in head.get(reverse("desk:approvals")).text
    page = head.get(reverse("desk:approval", args=[slip.pk]))
    assert page.context["may_sign"]
    answer = head.post(
        reverse("desk:approval_decide", args=[slip.pk]), {"do": "sign", "step": page.context["step"].pk}
    )
    assert answer.status_code == 302
    assert case.entries.filter(event="suspended").exists()


def test_a_return_needs_a_reason_and_the_next_form_is_filled_in_already(bureau: Office) -> None:
    case = accepted(bureau)
    slip = _suspend(bureau, case)
    head, address = bureau.client("section_head"), reverse("desk:approval_decide", args=[slip.pk])
    step = slip.steps.get().pk
    refused = head.post(address, {"do": "return", "step": step, "reason": " "})
    assert refused.status_code == 409
    assert "退回须写明理由" in refused.text
    assert head.post(address, {"do": "return", "step": step, "reason": "请补充公告情况"}).status_code == 302
    again = bureau.client("handler").get(_act(case, "suspended"))
    assert "请补充公告情况" in again.text
    assert "模拟：下落不明" in again.text


def test_the_handler_cannot_sign_his_own_slip_but_can_withdraw_it(bureau: Office) -> None:
    case = accepted(bureau)
    slip = _suspend(bureau, case)
    client, address = bureau.client("handler"), reverse("desk:approval_decide", args=[slip.pk])
    assert client.post(address, {"do": "sign", "step": slip.steps.get().pk}).status_code == 409
    assert client.post(address, {"do": "withdraw"}).status_code == 302
    assert not case.entries.filter(event="suspended").exists()


# ── 登记 ────────────────────────────────────────────────────────────────────────────────────────────
def _application(bureau: Office, **changes: str) -> dict[str, str]:
    said = {
        "key": "form-1",
        "do": "save",
        "applicant-TOTAL_FORMS": "1",
        "applicant-INITIAL_FORMS": "0",
        "applicant-MIN_NUM_FORMS": "1",
        "applicant-MAX_NUM_FORMS": "30",
        "applicant-0-kind": "person",
        "applicant-0-name": "模拟申请人乙",
        "applicant-0-id_number": ID,
        "respondent": bureau.bureau.name,
        "on": TODAY.isoformat(),
        "confidentiality": "open",
        "channel": "oral",
        "kind": "market",
        "act_kind": "penalty",
        "act_title": "行政处罚决定",
        "act_on": TODAY.isoformat(),
        "learned_on": TODAY.isoformat(),
        "requests": "撤销处罚决定",
        "reasons": "当场口述",
    }
    return said | changes


def _intake(bureau: Office, **changes: str) -> Any:
    return bureau.client("clerk").post(reverse("desk:intake", args=[LINE]), _application(bureau, **changes))


def test_an_application_is_taken_in_one_form_for_the_authority_the_law_names(bureau: Office) -> None:
    answer = _intake(bureau)
    assert answer.status_code == 302, answer.context["error"]
    case = Case.objects.get()
    assert case.organ == bureau.organ
    assert case.origin == "oral"
    assert {party.role for party in case.parties.all()} == {"applicant", "respondent"}


def test_the_same_application_sent_twice_opens_one_case(bureau: Office) -> None:
    _intake(bureau)
    assert _intake(bureau, same_checked="1").status_code == 302
    assert Case.objects.count() == 1


def test_an_earlier_case_of_the_same_person_is_shown_before_a_second_is_opened(bureau: Office) -> None:
    earlier = received(bureau)
    warned = _intake(bureau)
    assert warned.status_code == 200
    assert earlier.number in warned.text
    assert "证件号码相同" in warned.text
    assert "当场口述" in warned.text
    assert Case.objects.count() == 1
    assert _intake(bureau, same_checked="1").status_code == 302
    assert Case.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("applicant-0-id_number", "440103199001010015", "身份证"),
        ("applicant-0-name", "", "请填写“姓名或名称”"),
        ("respondent", "查无此机关", "没有登记名为"),
        ("on", "今天", "应为日期"),
        ("kind", "", "请填写“案由”"),
        ("applicant-TOTAL_FORMS", "x", "改正"),
    ],
)
def test_a_wrong_application_keeps_what_was_typed_and_says_what_to_change(
    bureau: Office, field: str, value: str, sentence: str
) -> None:
    answer = _intake(bureau, **{field: value})
    assert answer.status_code == 400
    assert sentence in answer.text
    assert not Case.objects.exists()


def test_one_more_applicant_is_added_without_scripts(bureau: Office) -> None:
    answer = _intake(bureau, do="add")
    assert answer.context["applicants"].total_form_count() == 2
    assert "模拟申请人乙" in answer.text


# ── 送达、材料、更正 ────────────────────────────────────────────────────────────────────────────────
def test_a_paper_is_sent_proved_and_its_clock_starts(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    then(case, "copy_sent", days_ago=2)
    paper = Paper.objects.get(case=case, to_party__role="respondent", entry__event="copy_sent")
    address = reverse("desk:serve", args=[case.pk, paper.pk])
    assert paper.title in client.get(reverse("desk:service")).text
    sent = {"method": "direct", "sent_on": TODAY.isoformat()}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, {"served_on": ""}).status_code == 400
    proof = SimpleUploadedFile("回证.pdf", PDF, "application/pdf")
    assert client.post(address, {"served_on": TODAY.isoformat(), "proof": proof}).status_code == 302
    service = Service.objects.get(paper=paper)
    assert service.proof is not None
    assert service.proof.kind == "送达凭证"
    assert case.entries.filter(event="copy_served").exists()
    assert case.deadlines.filter(term__endswith=".reply", status="running").exists()


def test_the_papers_picked_are_registered_at_once_and_what_cannot_be_is_told(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    then(case, "copy_sent", days_ago=2)
    waiting = list(Paper.objects.filter(case=case, to_party__isnull=False, services=None))
    assert len(waiting) > 1
    address, said = reverse("desk:service"), {"method": "direct", "sent_on": TODAY.isoformat()}
    assert "请先勾选" in client.post(address, said).text
    assert client.post(address, {"pick": [waiting[0].pk], "method": "direct"}).status_code == 400
    everything = {"pick": [one.pk for one in waiting], **said}
    assert "没有同意电子送达" in client.post(address, everything | {"method": "electronic"}).text
    assert not Service.objects.filter(paper__in=waiting).exists()
    stranger = bureau.client("auditor").post(address, everything)
    assert not Service.objects.filter(paper__in=waiting).exists(), stranger.text
    signed = everything | {"served_on": TODAY.isoformat()}
    assert f"已登记{len(waiting)}份" in client.post(address, signed, follow=True).text
    assert Service.objects.filter(paper__in=waiting, served_on=TODAY).count() == len(waiting)
    assert case.deadlines.filter(term__endswith=".reply", status="running").exists()


def test_materials_are_stored_shown_and_replaced_and_each_download_is_logged(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = reverse("desk:upload", args=[case.pk])
    said = {"kind": "证据材料", "received_on": TODAY.isoformat()}
    bad = SimpleUploadedFile("病毒.exe", b"MZ\x90\x00", "application/octet-stream")
    assert client.post(address, said | {"files": bad}).status_code == 400
    assert client.post(address, said).status_code == 400
    good = SimpleUploadedFile("证据.pdf", PDF, "application/pdf")
    assert client.post(address, said | {"files": good}).status_code == 302
    material = Material.objects.get(case=case)
    shown = client.get(reverse("desk:material", args=[case.pk, material.pk]))
    assert shown.getvalue() == PDF
    assert AccessLog.objects.filter(what="download", case=case).count() == 1


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_paper_is_printed_and_edited_from_one_text(bureau: Office, kind: str) -> None:
    case = accepted(bureau)
    paper = Paper.objects.filter(case=case).first()
    assert paper is not None
    answer = bureau.client("handler").get(reverse("desk:paper_file", args=[case.pk, paper.pk, kind]))
    assert answer.content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    assert bureau.client("handler").get(f"/desk/case/{case.pk}/paper/{paper.pk}.exe").status_code == 404


def test_a_correction_keeps_the_entry_and_says_why(bureau: Office) -> None:
    case, client = received(bureau), bureau.client("section_head")
    address = reverse("desk:correct", args=[case.pk, 1])
    facts = {name: value for name, value in case.entries.get().facts.items() if value is not False}
    assert (
        client.post(address, facts | {"on_date": case.opened_on, "act_title": "行政强制措施"}).status_code
        == 400
    )
    said = facts | {"on_date": case.opened_on, "act_title": "行政强制措施", "reason": "名称录错"}
    assert client.post(address, said).status_code == 302
    page = client.get(reverse("desk:case", args=[case.pk])).text
    assert "名称录错" in page
    assert case.entries.get(seq=1).facts["act_title"] == "行政处罚决定"


# ── 成批 ────────────────────────────────────────────────────────────────────────────────────────────
def test_picked_cases_are_printed_and_exported_together(bureau: Office) -> None:
    first, second = received(bureau), received(bureau)
    client, address = bureau.client("handler"), reverse("desk:bulk", args=[LINE])
    assert client.post(address, {"do": "print"}).status_code == 302
    printed = client.post(address, {"do": "print", "pick": [first.pk, "x"]}).text
    assert first.number in printed
    assert second.number not in printed
    exported = client.post(address, {"do": "export", "pick": [first.pk, second.pk]})
    assert len(exported.getvalue()) > 1000


# ── 人的变动 ────────────────────────────────────────────────────────────────────────────────────────
def test_an_agent_becomes_a_party_of_the_case(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = _act(case, "agent_appointed")
    form = client.get(address).context["form"]
    said = _fields(client, address) | {"agent_name": "模拟代理人", "principal_role": "applicant"}
    for name, field in form.fields.items():
        if field.required and name not in said:
            said[name] = next((key for key, _ in getattr(field.widget, "choices", []) if key), "模拟")
    answer = client.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors
    agent = case.parties.get(role="agent")
    assert agent.agent_for is not None
    assert agent.agent_for.role == "applicant"


@pytest.mark.parametrize(("opens", "state"), [("lodged", "lodged"), ("elevated", "reviewing")])
def test_the_window_also_opens_cases_lodged_with_the_organ_and_those_taken_up_from_below(
    bureau: Office, opens: str, state: str
) -> None:
    page = bureau.client("clerk").get(reverse("desk:intake", args=[LINE]), {"opens": opens})
    assert f'name="opens" value="{opens}"' in page.content.decode()
    said = _application(bureau, opens=opens, elevated_from="演示下级机关", lower_number="下府复〔2026〕1号")
    answer = bureau.client("clerk").post(reverse("desk:intake", args=[LINE]), said)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Case.objects.latest("pk").state == state


def test_a_case_taken_up_from_below_is_the_organs_own_unless_another_is_picked(bureau: Office) -> None:
    client, address = bureau.client("clerk"), reverse("desk:intake", args=[LINE])
    picked = client.get(address, {"opens": "elevated"}).context["case_form"]["authority"].value()
    assert picked == str(bureau.organ.pk)
    assert not client.get(address).context["case_form"]["authority"].value()
    stranger = Organ.objects.create(name="模拟外市人民政府某局", level="department")
    said = _application(bureau, opens="elevated", elevated_from="演示下级机关")
    said |= {"respondent": str(stranger.pk), "authority": ""}
    answer = client.post(address, said)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Case.objects.latest("pk").organ == bureau.organ


def test_after_the_reply_it_is_not_offered_first_again(bureau: Office) -> None:
    case = accepted(bureau, days_ago=40)
    page = bureau.client("handler").get(reverse("desk:case", args=[case.pk])).context["acts"]
    assert page.first == "copy_sent"
    then(case, "copy_sent", days_ago=38)
    then(case, "copy_served", days_ago=37)
    page = bureau.client("handler").get(reverse("desk:case", args=[case.pk])).context["acts"]
    assert page.first == "replied"
    then(case, "replied", days_ago=30, reply_text="合法")
    page = bureau.client("handler").get(reverse("desk:case", args=[case.pk])).context["acts"]
    assert page.first == "opinion_heard", "意见还没有听取，不能拟定决定"
    then(case, "opinion_heard", days_ago=29, party_role="applicant", opinion_mode="phone")
    second = bureau.people["section_head"]
    Post.objects.create(user=second, organ=bureau.organ, role="handler", since=date(2020, 1, 1))
    then(case, "handler_assigned", days_ago=29, handler=case.handler_id, co_handler=second.pk)
    page = bureau.client("handler").get(reverse("desk:case", args=[case.pk])).context["acts"]
    assert page.first == "drafted"
    assert "replied" not in [one.name for one in page.main]
    assert [one.name for one in page.side][-1] in {"replied", "opinion_heard", "copy_sent"}
    case.refresh_from_db()
    acts = next_acts(case, officer(second, case, TODAY), on=TODAY)
    heard = frozenset({"opinion_heard"})
    signing = next_acts_of(case, acts, waiting=frozenset({"drafted"}), wanted={}, done=heard)
    assert signing.first == "", "呈批以后没有别的可办成下一步"
