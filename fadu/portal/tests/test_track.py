"""办件查询：核对身份、看进展、收文书、补正、查阅、调解、撤回。"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.actors import officer
from fadu.kernel.blobs import keep
from fadu.kernel.materials import add_material
from fadu.kernel.models import Case, Deadline, Entry, Material, Paper, Party, Service, Task
from fadu.kernel.service import ARRIVED
from fadu.portal import identity, moment
from fadu.portal.tests.scene import PHONE, Citizen, Scene, id_number, photo


def url(name: str, case: Case, *args: object) -> str:
    return reverse(f"portal:{name}", args=(case.tracking_code, *args))


def text(client: Client, name: str, case: Case, *args: object) -> str:
    return client.get(url(name, case, *args)).content.decode()


def join_third_party(case: Case) -> Party:
    return Party.objects.create(
        case=case,
        role="third_party",
        kind="person",
        name="模拟第三人丁",
        id_number=id_number(9),
        phone="13900139000",
    )


# ── 核对身份 ────────────────────────────────────────────────────────────────────────────────────────
def test_the_code_and_the_last_four_of_ones_number_or_telephone_open_the_case(
    case: Case, scene: Scene
) -> None:
    for last in (id_number(1)[-4:], PHONE[-4:], id_number(1)[-4:].lower()):
        client = Client()
        answer = client.post(
            reverse("portal:track"), {"code": f" {case.tracking_code.lower()} ", "last": last}
        )
        assert answer["Location"] == url("case", case)
        assert "正在审查" in text(client, "case", case)


def test_a_wrong_code_and_a_wrong_number_are_told_alike(case: Case) -> None:
    client = Client()
    wrong_number = client.post(reverse("portal:track"), {"code": case.tracking_code, "last": "0000"})
    wrong_code = client.post(reverse("portal:track"), {"code": "ABCDEFGHJKMN", "last": "0000"})
    said = [one.context["form"].non_field_errors() for one in (wrong_number, wrong_code)]
    assert said[0] == said[1] == [identity.WRONG]
    assert {wrong_number.status_code, wrong_code.status_code} == {400}


def test_a_right_code_alone_opens_nothing(case: Case) -> None:
    client = Client()
    client.post(reverse("portal:track"), {"code": case.tracking_code, "last": "0000"})
    for name in ("case", "receipt", "file", "consent"):
        assert client.get(url(name, case)).status_code == 403


def test_five_wrong_numbers_close_the_code_for_an_hour_from_any_address(case: Case) -> None:
    for n in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{n}").post(
            reverse("portal:track"), {"code": case.tracking_code, "last": "0000"}
        )
    client = Client(REMOTE_ADDR="10.0.1.1")
    right = {"code": case.tracking_code, "last": id_number(1)[-4:]}
    assert "次数过多" in client.post(reverse("portal:track"), right).content.decode()


def test_sixty_wrong_codes_close_the_address_for_an_hour(case: Case) -> None:
    client = Client()
    for n in range(60):
        client.post(reverse("portal:track"), {"code": f"WRONG{n}", "last": "0000"})
    right = {"code": case.tracking_code, "last": id_number(1)[-4:]}
    assert "次数过多" in client.post(reverse("portal:track"), right).content.decode()
    assert Client(REMOTE_ADDR="10.9.9.9").post(reverse("portal:track"), right).status_code == 302


def test_who_opens_a_case_gets_a_new_session_key(case: Case, citizen: Citizen) -> None:
    citizen.client = Client()
    citizen.client.get(reverse("portal:display"))
    session = citizen.client.session
    session["planted"] = 1
    session.save()
    before = session.session_key
    citizen.track(case)
    assert citizen.client.session.session_key != before


def test_leaving_and_idling_ask_for_the_code_again(
    case: Case, citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert citizen.client.get(url("case", case)).status_code == 200
    later = timezone.now() + timedelta(minutes=settings.FADU_IDLE_MINUTES + 1)
    with monkeypatch.context() as patch:
        patch.setattr(moment, "now", lambda: later)
        assert citizen.client.get(url("case", case)).status_code == 404
    assert citizen.client.get(url("case", case)).status_code == 403
    citizen.track(case)
    citizen.client.post(reverse("portal:leave"))
    assert citizen.client.get(url("case", case)).status_code == 403


def test_a_session_that_knows_one_case_does_not_open_another(case: Case, citizen: Citizen) -> None:
    other = Client()
    stranger = Citizen(other, citizen.scene, name="模拟申请人乙", n=2)
    second = stranger.apply()
    for name in ("case", "receipt", "file", "consent"):
        assert citizen.client.get(url(name, second)).status_code == 404
    paper = Paper.objects.filter(case=second).exclude(to_party=None)[0]
    assert citizen.client.get(url("paper", case, paper.pk, "pdf")).status_code == 404
    material = Material.objects.get(case=second)
    assert citizen.client.get(url("material", case, material.pk)).status_code == 404


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
def test_each_clock_shows_its_last_day_and_how_it_came_about(case: Case, citizen: Citizen) -> None:
    shown = text(citizen.client, "case", case)
    row = Deadline.objects.get(case=case, term__endswith=".review")
    assert row.due_on is not None
    assert f"最迟{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日" in shown
    for line in row.derivation["lines"]:
        assert line["text"] in shown
        assert all(cite["text"] in shown for cite in line["cites"])


def test_what_is_internal_to_the_authority_is_not_shown(case: Case, citizen: Citizen, scene: Scene) -> None:
    scene.to_reply(case)
    scene.reply(case)
    scene.decide(case)
    shown = text(citizen.client, "case", case)
    assert "拟定决定" not in shown
    assert "指定承办人" not in shown
    assert "审查报告" not in shown
    assert "被申请人答复" in shown


def test_a_paper_is_read_only_when_it_has_arrived(case: Case, citizen: Citizen, scene: Scene) -> None:
    scene.to_reply(case)
    scene.reply(case)
    decision = scene.decide(case)
    assert "准备送达" in text(citizen.client, "case", case)
    for name, more in (("read_paper", ()), ("paper", ("pdf",)), ("paper", ("docx",))):
        assert citizen.client.get(url(name, case, decision.pk, *more)).status_code == 404
    scene.sent(decision)
    assert citizen.client.get(url("read_paper", case, decision.pk)).status_code == 404
    scene_text = text(citizen.client, "case", case)
    assert "MN0001" in scene_text
    assert "确认收到" in scene_text


def test_electronic_service_is_there_at_once_starts_the_clock_and_keeps_its_proof(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    scene.to_reply(case)
    scene.reply(case)
    decision = scene.decide(case)
    service = scene.online(decision)
    assert service.served_on == scene.today()
    assert service.result == ARRIVED
    assert service.proof is not None
    assert service.proof.blob.media_type == "application/pdf"
    reminder = Task.objects.get(case=case, title__startswith="提醒")
    assert reminder.owner == scene.handler
    assert "138****8000" in reminder.why, "号码加密存放，要看全的在案件页写明用途"
    assert Entry.objects.filter(case=case, event="decision_served").exists()
    assert Deadline.objects.filter(case=case, term__endswith=".sue", status="running").exists()
    assert "提起行政诉讼" in text(citizen.client, "case", case)
    assert "撤销" in text(citizen.client, "read_paper", case, decision.pk)
    pdf = citizen.client.get(url("paper", case, decision.pk, "pdf"))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["X-Content-Type-Options"] == "nosniff"
    word = citizen.client.get(url("paper", case, decision.pk, "docx"))
    assert word.content.startswith(b"PK")
    assert "attachment" in word["Content-Disposition"]


def test_the_respondents_copy_of_the_decision_is_not_the_applicants(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    scene.to_reply(case)
    scene.reply(case)
    scene.decide(case)
    theirs = scene.paper(case, "decision_", "respondent")
    scene.served(theirs)
    assert citizen.client.get(url("read_paper", case, theirs.pk)).status_code == 404


def test_a_party_confirms_receipt_on_the_day_it_came(case: Case, citizen: Citizen, scene: Scene) -> None:
    scene.to_reply(case)
    scene.reply(case)
    service = scene.sent(scene.paper(case, "acceptance"))
    page = url("received", case, service.pk)
    assert "确认的日期就是送达日期" in citizen.client.get(page).content.decode()
    tomorrow = (scene.today() + timedelta(days=1)).isoformat()
    wrong = citizen.client.post(page, {"on": tomorrow})
    assert "晚于今天" in wrong.content.decode()
    assert citizen.client.post(page, {"on": "昨天"}).status_code == 400
    assert citizen.client.post(page, {"on": scene.today().isoformat()}).status_code == 302
    assert Service.objects.get(pk=service.pk).served_on == scene.today()
    assert citizen.client.get(page).status_code == 404


def test_a_third_party_sees_the_case_but_not_the_applicants_papers(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    join_third_party(case)
    client = Client()
    client.post(reverse("portal:track"), {"code": case.tracking_code, "last": id_number(9)[-4:]})
    shown = text(client, "case", case)
    assert "您以模拟第三人丁的身份查看" in shown
    receipt = Paper.objects.get(case=case, key="receipt")
    assert client.get(url("read_paper", case, receipt.pk)).status_code == 404
    assert client.get(url("act", case, "withdrawal_asked")).status_code == 404


def test_a_party_who_has_left_the_case_is_shut_out(case: Case, citizen: Citizen) -> None:
    Party.objects.filter(case=case, role="applicant").update(active=False)
    assert citizen.client.get(url("case", case)).status_code == 404


# ── 查阅 ────────────────────────────────────────────────────────────────────────────────────────────
def reading(case: Case, scene: Scene, *, secret: tuple[str, ...] = ()) -> Material:
    """The police have answered with one piece of evidence."""
    scene.to_reply(case)
    scene.reply(case)
    blob = keep(photo(colour="red").read(), "image/png")
    return add_material(
        case,
        blob,
        title="询问笔录",
        kind="证据",
        by=officer(scene.handler, case, scene.today()),
        on=scene.today(),
        at=timezone.now(),
        from_organ=scene.police,
        secret_from=secret,
    )


def test_reading_the_file_is_registered_before_it_opens(case: Case, citizen: Citizen, scene: Scene) -> None:
    found = reading(case, scene)
    closed = citizen.client.get(url("material", case, found.pk))
    assert closed.status_code == 302
    assert "原处罚事实清楚。" not in text(citizen.client, "file", case)
    citizen.client.post(url("file", case))
    entry = Entry.objects.get(case=case, event="file_read")
    assert entry.facts["party_role"] == "applicant"
    assert entry.facts["read_materials"] == "被申请人答复、询问笔录"
    assert "原处罚事实清楚。" in text(citizen.client, "file", case)
    assert citizen.client.get(url("material", case, found.pk)).status_code == 200


def test_what_the_act_withholds_is_counted_but_never_opened(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    found = reading(case, scene, secret=("applicant", "agent"))
    citizen.client.post(url("file", case))
    shown = text(citizen.client, "file", case)
    assert "询问笔录" not in shown
    assert "另有1份材料依法不能查阅" in shown
    assert citizen.client.get(url("material", case, found.pk)).status_code == 404
    assert "1份" in Entry.objects.get(case=case, event="file_read").facts["withheld_reason"]


def test_the_officers_own_materials_are_not_in_the_file_for_parties(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    found = add_material(
        case,
        keep(photo(colour="blue").read(), "image/png"),
        title="合议笔录",
        kind="内部",
        by=officer(scene.handler, case, scene.today()),
        on=scene.today(),
        at=timezone.now(),
    )
    assert citizen.client.get(url("material", case, found.pk)).status_code == 404
    assert "合议笔录" not in text(citizen.client, "file", case) + text(citizen.client, "case", case)


def test_before_acceptance_there_is_nothing_to_read_and_the_page_says_why(
    case: Case, citizen: Citizen
) -> None:
    assert "还没有可以查阅的材料" in text(citizen.client, "file", case)
    answer = citizen.client.post(url("file", case))
    assert answer.status_code == 409
    assert not Entry.objects.filter(case=case, event="file_read").exists()


# ── 办 ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_correction_is_answered_online_with_files(case: Case, citizen: Citizen, scene: Scene) -> None:
    scene.do(case, "correction_asked", correction_items=["facts"], correction_text="请说明行踪。")
    scene.online(scene.paper(case, "correction_notice"))
    assert "请您办：提交补正材料" in text(citizen.client, "case", case)
    page = url("act", case, "corrected")
    assert "请说明行踪。" in citizen.client.get(page).content.decode()
    answer = citizen.client.post(
        page, {"correction_note": "在外地。", "file": [photo("车票.png", "green")], "once": "a1"}
    )
    assert answer["Location"] == url("case", case)
    case.refresh_from_db()
    assert case.state == "receiving"
    assert Material.objects.filter(case=case, title="车票.png").exists()


def test_pressing_submit_twice_records_once(case: Case, citizen: Citizen) -> None:
    page = url("act", case, "evidence_submitted")
    for _ in range(2):
        citizen.client.post(page, {"evidence_title": "照片", "once": "same"})
    assert Entry.objects.filter(case=case, event="evidence_submitted").count() == 1


def test_a_file_given_with_a_wrong_field_is_not_lost(case: Case, citizen: Citizen) -> None:
    page = url("act", case, "evidence_submitted")
    answer = citizen.client.post(page, {"evidence_title": "", "file": [photo("现场.png", "green")]})
    assert answer.status_code == 400
    given = Material.objects.get(case=case, title="现场.png")
    assert f'name="given" value="{given.pk}"' in answer.content.decode()
    citizen.client.post(page, {"evidence_title": "现场", "given": str(given.pk)})
    entry = Entry.objects.get(case=case, event="evidence_submitted")
    assert entry.facts["evidence_files"] == [given.pk]
    assert entry.facts["submitted_by"] == "applicant"


def test_somebody_elses_file_cannot_be_passed_off_as_given(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    theirs = reading(case, scene)
    citizen.client.post(
        url("act", case, "evidence_submitted"), {"evidence_title": "偷来的", "given": str(theirs.pk)}
    )
    assert "evidence_files" not in Entry.objects.get(case=case, event="evidence_submitted").facts


def test_consent_to_mediation_may_be_given_and_taken_back(case: Case, citizen: Citizen) -> None:
    for answer in ("yes", "no"):
        citizen.client.post(url("act", case, "mediation_consented"), {"consents": answer})
    said = Entry.objects.filter(case=case, event="mediation_consented").order_by("seq")
    assert [one.facts["consents"] for one in said] == ["yes", "no"]
    assert all(one.facts["party_role"] == "applicant" for one in said)


def test_withdrawing_says_what_it_means_and_waits_for_the_authority(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    page = url("act", case, "withdrawal_asked")
    early = citizen.client.get(page)
    assert early.status_code == 409
    assert "现在不能办" in early.content.decode()
    scene.accept(case)
    assert "不能再以同样的事实和理由申请复议" in citizen.client.get(page).content.decode()
    citizen.client.post(page, {"withdrawal_kind": "withdrawn_voluntary"})
    assert Entry.objects.filter(case=case, event="withdrawal_asked").exists()


def test_an_agent_named_online_follows_the_case_with_his_own_number(case: Case, citizen: Citizen) -> None:
    page = url("act", case, "agent_appointed")
    said = {"agent_name": "模拟代理人戊", "agent_kind": "relative", "agent_power": "general"}
    numbers = {"j-id_number": id_number(8), "j-phone": "13700137000"}
    wrong = citizen.client.post(page, said | {"j-id_number": "1", "j-phone": "", "file": [photo()]})
    assert wrong.status_code == 400
    without = citizen.client.post(page, said | numbers)
    assert "请上传授权委托书" in without.content.decode()
    assert not Entry.objects.filter(case=case, event="agent_appointed").exists()
    citizen.client.post(page, said | numbers | {"file": [photo()]})
    agent = Party.objects.get(case=case, role="agent")
    assert agent.agent_for == Party.objects.get(case=case, role="applicant")
    own = Client()
    own.post(reverse("portal:track"), {"code": case.tracking_code, "last": id_number(8)[-4:]})
    assert "您以模拟代理人戊（模拟申请人甲的代理人）的身份查看" in text(own, "case", case)
    receipt = Paper.objects.get(case=case, key="receipt")
    assert own.get(url("read_paper", case, receipt.pk)).status_code == 200


def test_electronic_service_is_agreed_to_and_taken_back_by_the_party_itself(citizen: Citizen) -> None:
    case = citizen.apply()
    page = url("consent", case)
    assert citizen.client.post(page, {"agree": "1", "address": ""}).status_code == 400
    citizen.client.post(page, {"agree": "1", "address": PHONE})
    assert Party.objects.get(case=case, role="applicant").e_service_consent
    citizen.client.get(page)
    assert Party.objects.get(case=case, role="applicant").e_service_consent
    citizen.client.post(page, {"agree": "0"})
    assert not Party.objects.get(case=case, role="applicant").e_service_consent
    assert Entry.objects.filter(case=case, event="kernel.e_service").count() == 2


def test_an_officers_act_is_not_a_partys_to_do(case: Case, citizen: Citizen) -> None:
    for event in ("accepted", "decided", "refused", "drafted", "nosuch"):
        assert citizen.client.get(url("act", case, event)).status_code == 404
        assert citizen.client.post(url("act", case, event), {}).status_code == 404


# ── 公开 ────────────────────────────────────────────────────────────────────────────────────────────
def test_a_published_decision_is_found_read_and_gone_when_withdrawn(
    case: Case, citizen: Citizen, scene: Scene
) -> None:
    scene.to_reply(case)
    scene.reply(case)
    scene.online(scene.decide(case))
    scene.do(case, "published", published_at="本平台", redacted=True)
    visitor = Client()
    listed = visitor.get(reverse("portal:published"), {"q": "处罚"}).content.decode()
    assert case.number in listed
    paper = Paper.objects.get(case=case, key="public_version")
    shown = visitor.get(reverse("portal:decision", args=(paper.pk,))).content.decode()
    assert "模拟申请人甲" not in shown
    assert id_number(1) not in shown
    assert case.number not in visitor.get(reverse("portal:published"), {"q": "无此词语"}).content.decode()
    assert "请至少输入两个字" in visitor.get(reverse("portal:published"), {"q": "处"}).content.decode()
    scene.do(case, "unpublished", unpublished_reason="other")
    assert visitor.get(reverse("portal:decision", args=(paper.pk,))).status_code == 404
    assert case.number not in visitor.get(reverse("portal:published")).content.decode()


def test_an_unpublished_paper_is_not_a_public_page(case: Case) -> None:
    for paper in Paper.objects.filter(case=case):
        assert Client().get(reverse("portal:decision", args=(paper.pk,))).status_code == 404
