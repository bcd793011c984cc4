"""网上申请：一步一页，存得住，缺什么说什么，提交一次就一件。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.crypto import opened
from fadu.kernel.jobs import all_jobs
from fadu.kernel.models import Blob, Case, Deadline, Material, Paper, Party, Service
from fadu.portal.models import Draft, clear_old_drafts
from fadu.portal.tests.scene import PHONE, Citizen, Scene, id_number, photo


def page(client: Client, key: str, **query: str) -> str:
    return client.get(reverse("portal:step", args=(key,)), query).content.decode()


def test_an_application_becomes_a_case_with_its_parties_facts_and_files(citizen: Citizen) -> None:
    case = citizen.apply()
    assert case.organ == citizen.scene.government
    assert case.origin == "online"
    roles = list(case.parties.values_list("role", "name"))
    assert roles == [("applicant", "模拟申请人甲"), ("respondent", citizen.scene.police.name)]
    facts = case.entries.get(event="received").facts
    assert facts["requests"] == "撤销处罚决定"
    assert facts["applicant_count"] == 1
    assert facts["respondent_kind"] == "department"
    assert Material.objects.get(case=case).title == "处罚决定书.png"


def test_the_receipt_shows_the_tracking_code_and_until_when_the_review_lasts(citizen: Citizen) -> None:
    case = citizen.apply()
    shown = citizen.client.get(reverse("portal:receipt", args=(case.tracking_code,))).content.decode()
    code = case.tracking_code
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in shown
    due = Deadline.objects.get(case=case, term__endswith=".review").due_on
    assert due is not None
    assert f"{due.month}月{due.day}日" in shown
    assert "收件回执" in shown


def test_pressing_the_last_button_twice_makes_one_case(citizen: Citizen) -> None:
    case = citizen.apply()
    again = citizen.step("check", {"truth": "on"})
    assert again["Location"] == reverse("portal:receipt", args=(case.tracking_code,))
    assert Case.objects.count() == 1


def test_a_draft_is_kept_and_taken_up_on_another_telephone(citizen: Citizen) -> None:
    citizen.begin()
    code = Draft.objects.get().resume_code
    assert code in page(citizen.client, "paper")
    other = Client()
    answer = other.post(reverse("portal:resume"), {"code": code.lower()})
    assert answer["Location"] == reverse("portal:step", args=("paper",))
    assert citizen.scene.police.name in page(other, "target")


def test_a_draft_lies_in_the_database_unreadable_and_its_code_with_it(citizen: Citizen) -> None:
    citizen.fill()
    code = Draft.objects.get().resume_code.replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {Draft._meta.db_table}")
        raw = str(cursor.fetchall())
    assert "没有这回事" not in raw
    assert code not in raw
    assert citizen.number not in raw


def test_a_draft_untouched_for_a_month_goes_with_its_files(citizen: Citizen) -> None:
    citizen.fill()
    blob = Blob.objects.get()
    assert clear_old_drafts(timezone.now() + timedelta(days=29)) == 0
    assert clear_old_drafts(timezone.now() + timedelta(days=31)) == 1
    assert not Draft.objects.exists()
    assert not Blob.objects.filter(pk=blob.pk).exists()


def test_old_drafts_are_cleared_by_the_worker(citizen: Citizen) -> None:
    citizen.begin()
    job = next(one for one in all_jobs() if one.key == "drafts")
    assert "0份" in job.run(timezone.now())
    assert "1份" in job.run(timezone.now() + timedelta(days=31))


def test_discarding_a_draft_leaves_a_file_that_a_case_has_as_well(citizen: Citizen) -> None:
    case = citizen.apply()
    citizen.fill()
    citizen.client.post(reverse("portal:discard"))
    assert not Draft.objects.exists()
    assert Blob.objects.filter(pk=Material.objects.get(case=case).blob_id).exists()


def test_a_draft_cannot_be_discarded_by_following_a_link(citizen: Citizen) -> None:
    citizen.begin()
    citizen.client.get(reverse("portal:discard"))
    assert Draft.objects.count() == 1


def test_what_is_missing_is_named_and_nothing_is_filed(citizen: Citizen) -> None:
    citizen.begin()
    answer = citizen.step("check", {"truth": "on"})
    assert answer.status_code == 400
    assert "还有没填好的：决定书、请求和理由、申请人" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_wrong_identity_number_is_explained_and_what_was_typed_stays(citizen: Citizen) -> None:
    citizen.begin()
    number = id_number(1)[:-1] + ("0" if id_number(1)[-1] != "0" else "1")
    answer = citizen.step("people", citizen.person(**{"p-id_number": number}))
    assert answer.status_code == 400
    shown = answer.content.decode()
    assert "校验位" in shown
    assert number in shown
    assert "模拟路1号" in shown


def test_a_company_applies_with_its_credit_code_and_head(citizen: Citizen) -> None:
    citizen.begin()
    company = {"p-kind": "company", "p-name": "模拟测试有限公司", "p-id_number": ""}
    wrong = citizen.step("people", citizen.person(**company)).content.decode()
    assert "请填写统一社会信用代码" in wrong
    assert "请填写法定代表人" in wrong
    right = company | {"p-credit_code": "91350100M000100Y43", "p-head": "测试经理"}
    assert citizen.step("people", citizen.person(**right)).status_code == 302
    citizen.step("files", {"file": [photo()], "do": "next"})
    citizen.step("paper", {"act_title": "行政处罚决定书", "learned_on": timezone.localdate().isoformat()})
    citizen.step("claim", {"requests": "撤销处罚决定", "reasons": "没有这回事。"})
    citizen.step("check", {"truth": "on"})
    case = Case.objects.get()
    party = case.parties.get(role="applicant")
    assert party.legal_representative == "测试经理"
    assert "测试经理" not in opened(party.address)
    form = case.papers.get(key="application_form").plain
    assert "法定代表人或者负责人：测试经理。" in form


def test_a_foreigner_applies_with_a_passport(citizen: Citizen) -> None:
    citizen.begin()
    passport = {"p-paper": "other", "p-id_number": "e12345678"}
    assert citizen.step("people", citizen.person(**passport)).status_code == 302
    assert Draft.objects.get().read()["people"][0]["id_number"] == "E12345678"


def test_several_applicants_and_an_agent_file_together(citizen: Citizen) -> None:
    citizen.fill()
    citizen.step("people", citizen.person(**{"p-name": "模拟申请人乙", "p-id_number": id_number(2)}))
    agent = {
        "a-relation": "relative",
        "a-name": "模拟代理人丙",
        "a-id_number": id_number(3),
        "a-phone": PHONE,
    }
    citizen.step("people", {**agent, "do": "agent"})
    assert "授权委托书" in page(citizen.client, "files")
    citizen.step("check", {"truth": "on", "e_service": "on", "e_address": PHONE})
    case = Case.objects.get()
    first, second, agent_in = case.parties.exclude(role="respondent").order_by("id")
    assert agent_in.agent_for == first
    assert case.entries.get(event="received").facts["applicant_count"] == 2
    assert first.e_service_consent
    assert not second.e_service_consent, "电子送达须本人同意"


def test_applicants_are_changed_and_taken_out_before_filing(citizen: Citizen) -> None:
    citizen.fill()
    url = reverse("portal:step", args=("people",))
    citizen.client.post(f"{url}?edit=0", citizen.person(**{"p-name": "模拟改名"}))
    assert Draft.objects.get().read()["people"][0]["name"] == "模拟改名"
    citizen.step("people", {"drop": "0"})
    assert "申请人" in citizen.step("check", {"truth": "on"}).content.decode()
    assert not Case.objects.exists()


def test_more_than_ten_applicants_are_told_of_representatives(citizen: Citizen) -> None:
    citizen.fill()
    for n in range(2, 13):
        citizen.step("people", citizen.person(**{"p-name": f"模拟{n}号", "p-id_number": id_number(n)}))
    assert "推选2至5名代表人" in page(citizen.client, "people")


def test_the_limit_is_worked_out_before_filing_with_every_step_of_the_sum(citizen: Citizen) -> None:
    citizen.fill(learned_on="2026-11-02")
    shown = page(citizen.client, "check")
    assert "最迟可在 <strong>2027年1月1日" in shown or "最迟可在 <strong>2027年1月4日" in shown
    assert "《行政复议法》第二十条第一款" in shown


def test_who_is_late_is_asked_for_the_reason_and_may_still_file(citizen: Citizen) -> None:
    citizen.fill(learned_on="2026-01-05")
    assert "还没有填好" not in page(citizen.client, "late")
    assert "已经过了" in page(citizen.client, "late")
    citizen.step("late", {"late_reason": "住院"})
    citizen.step("check", {"truth": "on"})
    assert Case.objects.get().entries.get(event="received").facts["late_reason"] == "住院"


def test_an_organ_that_did_nothing_is_asked_about_otherwise_than_a_decision(citizen: Citizen) -> None:
    citizen.begin()
    citizen.step("kind", {"act_kind": "inaction", "kind": "police"})
    shown = page(citizen.client, "duty")
    assert "机关收到您要求的日期" in shown
    today = timezone.localdate()
    citizen.step(
        "duty", {"act_title": "没有处理报警", "duty_asked_on": (today - timedelta(days=9)).isoformat()}
    )
    assert "要到" in page(citizen.client, "claim")
    assert citizen.client.get(reverse("portal:step", args=("paper",))).status_code == 302


def test_the_field_is_known_from_the_organ_chosen(citizen: Citizen) -> None:
    citizen.client.post(reverse("portal:start", args=("reconsideration",)))
    citizen.step("target", {"organ": citizen.scene.police.pk})
    assert Draft.objects.get().read()["facts"]["kind"] == "police"


def test_an_organ_under_vertical_command_is_sent_to_its_superior(citizen: Citizen) -> None:
    citizen.scene.police.vertical = True
    citizen.scene.police.save()
    citizen.client.post(reverse("portal:start", args=("reconsideration",)))
    answer = citizen.step("target", {"organ": citizen.scene.police.pk})
    assert answer.status_code == 400
    assert "上一级主管部门" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ\x90\x00" * 50, "不收"),
        ("空.pdf", b"", "空文件"),
        ("假.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 200, "扩展名与内容不符"),
        ("网页.txt", b"<script>alert(1)</script>", "网页或脚本"),
        ("..\\..\\x.svg", b"<svg onload=alert(1)>", "不收"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_the_others_stay(
    citizen: Citizen, name: str, content: bytes, sentence: str
) -> None:
    citizen.begin()
    answer = citizen.step("files", {"file": [photo(), SimpleUploadedFile(name, content)], "do": "next"})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert [one["name"] for one in Draft.objects.get().read()["files"]] == ["处罚决定书.png"]


def test_a_file_taken_out_again_is_gone_from_the_store(citizen: Citizen) -> None:
    citizen.begin()
    citizen.step("files", {"file": [photo()], "do": "upload"})
    citizen.step("files", {"drop": "0"})
    assert Draft.objects.get().read()["files"] == []
    assert not Blob.objects.exists()


def test_consent_to_electronic_service_delivers_the_receipt_at_once_with_proof(citizen: Citizen) -> None:
    case = citizen.apply(e_service="on", e_address=PHONE)
    service = Service.objects.get(paper__case=case)
    assert service.method == "electronic"
    assert service.served_on == citizen.scene.today()
    assert service.proof is not None
    assert service.proof.kind == "送达回证"
    assert Paper.objects.get(case=case, key="receipt").to_party == service.party


def test_without_consent_nothing_is_served_electronically(citizen: Citizen) -> None:
    case = citizen.apply()
    assert not Service.objects.filter(paper__case=case).exists()
    assert not Party.objects.filter(case=case, e_service_consent=True).exists()


def test_consent_needs_to_know_where_the_reminder_goes(citizen: Citizen) -> None:
    citizen.fill()
    answer = citizen.step("check", {"truth": "on", "e_service": "on", "e_address": ""})
    assert "请填写接收提醒的手机号或者邮箱" in answer.content.decode()
    for wrong in ("找我本人", "020-81234567", "一@b"):
        said = {"truth": "on", "e_service": "on", "e_address": wrong}
        assert "提醒只能发到手机号或者邮箱" in citizen.step("check", said).content.decode(), wrong
    assert not Case.objects.exists()


def test_guessing_resume_codes_is_stopped(scene: Scene, client: Client) -> None:
    for _ in range(30):
        client.post(reverse("portal:resume"), {"code": "ABCDEFGHJKMNPQRS"})
    assert client.post(reverse("portal:resume"), {"code": "ABCDEFGHJKMNPQRS"}).status_code == 429


def test_a_session_planted_beforehand_does_not_come_to_hold_the_draft(citizen: Citizen) -> None:
    citizen.client.get(reverse("portal:home"))
    session = citizen.client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    citizen.begin()
    assert citizen.client.session.session_key != before
