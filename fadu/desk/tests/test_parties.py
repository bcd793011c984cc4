"""登记当事人、委托代理人、变更联系方式：个人信息只进当事人一栏，不进案件记录。"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from fadu.desk import moment
from fadu.desk.tests.office import ID, TODAY, Office, accepted, office
from fadu.kernel import partychanges
from fadu.kernel.actors import Actor, officer
from fadu.kernel.approvals import sign, submit
from fadu.kernel.crypto import blind_index, opened
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Approval, ApprovalStep, Case, Entry, Paper, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify

PHONE = "13900139000"


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


def _handler(bureau: Office, case: Case) -> Actor:
    return officer(bureau.people["handler"], case, TODAY)


def _third(bureau: Office, case: Case, name: str = "模拟第三人甲", **given: Any) -> Party:
    new = NewParty(role="third_party", name=name, **given)
    by = _handler(bureau, case)
    return partychanges.admit(case, new, on=TODAY, by=by, at=moment.now(), reason="利害关系人申请参加")


def _joined(bureau: Office, case: Case, third: Party) -> Entry:
    facts = {"third_party": third.pk, "joined_by": "asked"}
    done = submit(
        case, "third_party_joined", on=TODAY, by=_handler(bureau, case), facts=facts, at=moment.now()
    )
    assert isinstance(done, Approval)
    for step in ApprovalStep.objects.filter(approval=done).order_by("order"):
        entry = sign(step, by=officer(bureau.people[step.role], case, TODAY), at=moment.now(), on=TODAY)
    assert isinstance(entry, Entry)
    return entry


# ── 登记当事人 ──────────────────────────────────────────────────────────────────────────────────────
def test_a_third_party_is_registered_and_nothing_personal_stands_in_the_record(bureau: Office) -> None:
    case = accepted(bureau)
    data = {
        "part": "third_party",
        "kind": "person",
        "name": "模拟第三人甲",
        "id_number": ID,
        "phone": PHONE,
        "address": "测试区模拟路3号",
        "reason": "利害关系人申请参加",
    }
    address = reverse("desk:party_new", args=[case.pk]) + "?then=third_party_joined"
    answer = bureau.client("handler").post(address, data)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:act", args=[case.pk, "third_party_joined"])
    made = case.parties.get(role="third_party")
    assert (opened(made.id_number), opened(made.phone)) == (ID, PHONE)
    entry = case.entries.get(event="kernel.party_entered")
    assert made.since_entry_id == entry.pk
    written = json.dumps([entry.facts, entry.effects], ensure_ascii=False)
    assert not any(one in written for one in (ID, PHONE, "模拟路3号", "模拟第三人甲"))
    assert rebuild(Case.objects.get(pk=case.pk)) == []
    assert verify(Case.objects.get(pk=case.pk)) == []
    assert "登记当事人" in bureau.client("handler").get(reverse("desk:case", args=[case.pk])).content.decode()


def test_the_act_picks_the_registered_third_party_and_only_he_is_written_to(bureau: Office) -> None:
    case = accepted(bureau)
    first, second = _third(bureau, case), _third(bureau, case, "模拟第三人乙")
    form = bureau.client("handler").get(reverse("desk:act", args=[case.pk, "third_party_joined"]))
    offered = [key for key, _ in form.context["form"].fields["third_party"].widget.choices]
    assert {str(first.pk), str(second.pk)} <= set(offered)
    entry = _joined(bureau, case, second)
    written = Paper.objects.filter(entry=entry).exclude(to_party=None)
    assert [one.to_party_id for one in written] == [second.pk]


def test_later_papers_to_third_parties_reach_the_one_who_joined(bureau: Office) -> None:
    case = accepted(bureau)
    third = _third(bureau, case)
    _joined(bureau, case, third)
    facts = {"suspend_ground": "death", "suspend_reason": "模拟的中止情形"}
    done = submit(case, "suspended", on=TODAY, by=_handler(bureau, case), facts=facts, at=moment.now())
    assert isinstance(done, Approval)
    for step in ApprovalStep.objects.filter(approval=done).order_by("order"):
        sign(step, by=officer(bureau.people[step.role], case, TODAY), at=moment.now(), on=TODAY)
    assert Paper.objects.filter(case=case, entry__event="suspended", to_party=third).exists()


def test_the_same_third_party_is_not_registered_twice(bureau: Office) -> None:
    case = accepted(bureau)
    _third(bureau, case, id_number=ID)
    with pytest.raises(NotAllowed, match="已经登记"):
        _third(bureau, case, "写法不同的同一人", id_number=ID)
    assert case.parties.filter(role="third_party").count() == 1


def test_whoever_does_not_handle_the_case_registers_nobody(bureau: Office) -> None:
    case = accepted(bureau)
    auditor = officer(bureau.people["auditor"], case, TODAY)
    new = NewParty(role="third_party", name="模拟第三人甲")
    with pytest.raises(NotYours):
        partychanges.admit(case, new, on=TODAY, by=auditor, at=moment.now(), reason="模拟")
    assert not case.parties.filter(role="third_party").exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"part": "agent"}, "acts_for"),
        ({"part": "third_party", "acts_for": "first"}, "acts_for"),
        ({"part": "representative", "acts_for": "respondent"}, "acts_for"),
        ({"part": "没有这一项"}, "part"),
        ({"part": "third_party", "id_number": "123"}, "id_number"),
        ({"part": "third_party", "reason": ""}, "reason"),
    ],
)
def test_a_wrong_registration_says_what_is_wrong_and_writes_nothing(
    bureau: Office, said: dict[str, str], field: str
) -> None:
    case = accepted(bureau)
    keys = {
        "first": str(case.parties.get(role="applicant").pk),
        "respondent": str(case.parties.get(role="respondent").pk),
    }
    data = {"kind": "person", "name": "模拟某人", "reason": "模拟", **said}
    if "acts_for" in data:
        data["acts_for"] = keys[data["acts_for"]]
    answer = bureau.client("handler").post(reverse("desk:party_new", args=[case.pk]), data)
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not case.entries.filter(event="kernel.party_entered").exists()


def test_a_representative_stands_for_the_applicants_who_chose_him(bureau: Office) -> None:
    case = accepted(bureau)
    applicant = case.parties.get(role="applicant")
    data = {
        "part": "representative",
        "kind": "person",
        "name": "模拟代表人",
        "reason": "推选",
        "phone": PHONE,
    }
    client = bureau.client("handler")
    client.post(reverse("desk:party_new", args=[case.pk]), data | {"acts_for": str(applicant.pk)})
    made = case.parties.get(name="模拟代表人")
    assert list(made.represents.all()) == [applicant]
    assert made.agent_for_id == applicant.pk
    assert "代表人" in client.get(reverse("desk:case", args=[case.pk])).content.decode()


# ── 代理人 ──────────────────────────────────────────────────────────────────────────────────────────
AGENT = {
    "principal_role": "applicant",
    "agent_name": "模拟代理人甲",
    "agent_kind": "lawyer",
    "agent_power": "general",
}


def _appoint(bureau: Office, case: Case, **said: str) -> Any:
    client, address = bureau.client("handler"), reverse("desk:act", args=[case.pk, "agent_appointed"])
    context = client.get(address).context
    fields = {"key": context["key"], "seen": context["seen"], "on": context["on"]}
    return client.post(address, fields | AGENT | said)


def test_an_agent_enters_with_his_numbers_for_his_principal(bureau: Office) -> None:
    case = accepted(bureau)
    assert _appoint(bureau, case, id_number=ID, phone=PHONE).status_code == 302
    made = case.parties.get(role="agent")
    assert made.agent_for_id == case.parties.get(role="applicant").pk
    assert (opened(made.id_number), made.phone_index) == (ID, blind_index(PHONE))
    facts = json.dumps(case.entries.get(event="agent_appointed").facts, ensure_ascii=False)
    assert ID not in facts
    assert PHONE not in facts


def test_an_agent_who_stands_on_the_case_already_does_not_enter_twice(bureau: Office) -> None:
    case = accepted(bureau)
    new = NewParty(role="agent", name=AGENT["agent_name"], phone=PHONE, agent_for=case.parties.first())
    by = _handler(bureau, case)
    partychanges.admit(case, new, on=TODAY, by=by, at=moment.now(), reason="随申请提交委托书")
    assert _appoint(bureau, case, phone=PHONE).status_code == 302
    assert case.parties.filter(role="agent").count() == 1


def test_an_agent_of_whom_no_number_is_known_enters_by_name(bureau: Office) -> None:
    case = accepted(bureau)
    assert _appoint(bureau, case).status_code == 302
    assert case.parties.get(role="agent").name == "模拟代理人甲"


@pytest.mark.parametrize(("name", "value"), [("id_number", "440103199001010011"), ("phone", "12")])
def test_a_wrong_number_of_the_agent_is_refused_beside_its_field(
    bureau: Office, name: str, value: str
) -> None:
    case = accepted(bureau)
    answer = _appoint(bureau, case, **{name: value})
    assert answer.status_code == 400
    assert name in answer.context["form"].errors
    assert not case.parties.filter(role="agent").exists()


def test_an_agent_of_a_side_that_is_not_there_is_refused(bureau: Office) -> None:
    case = accepted(bureau)
    answer = _appoint(bureau, case, principal_role="third_party")
    assert answer.status_code == 409
    assert "principal_role" in answer.context["form"].errors
    assert not case.entries.filter(event="agent_appointed").exists()


# ── 变更 ────────────────────────────────────────────────────────────────────────────────────────────
def _change(bureau: Office, case: Case, **values: Any) -> Entry | None:
    return partychanges.change(
        case.parties.get(role="applicant"),
        values,
        on=TODAY,
        by=_handler(bureau, case),
        at=moment.now(),
        reason="来电告知",
    )


def test_the_same_phone_is_no_change(bureau: Office) -> None:
    case = accepted(bureau)
    held = case.parties.get(role="applicant")
    assert _change(bureau, case, phone="13800138000") is None
    assert _change(bureau, case, phone=held.phone, address=held.address) is None
    assert not case.entries.filter(event="kernel.party_changed").exists()


@pytest.mark.parametrize("sealed", [False, True])
def test_a_new_phone_is_kept_sealed_and_found_by_its_index(bureau: Office, sealed: bool) -> None:
    from fadu.kernel.crypto import Sealed

    case = accepted(bureau)
    done = _change(bureau, case, phone=Sealed.of(PHONE) if sealed else PHONE)
    assert done is not None
    assert done.facts["fields"] == ["phone"]
    assert PHONE not in json.dumps(done.facts)
    party = Party.objects.get(phone_index=blind_index(PHONE))
    assert opened(party.phone) == PHONE
    assert opened(party.address) == "测试区模拟路1号"


def test_the_head_of_a_company_is_registered_and_changed_and_in_no_entry(bureau: Office) -> None:
    case, client = accepted(bureau), bureau.client("handler")
    address = reverse("desk:party_new", args=[case.pk])
    said = {"part": "third_party", "kind": "company", "name": "模拟一号有限公司", "reason": "申请参加"}
    assert client.post(address, said | {"legal_representative": "模拟经理 甲"}).status_code == 302
    company = case.parties.get(role="third_party")
    assert company.legal_representative == "模拟经理 甲"
    page = reverse("desk:party", args=[case.pk, company.pk])
    assert "法定代表人或负责人" in client.get(page).text
    changed = {"legal_representative": "模拟经理乙", "reason": "已变更登记"}
    assert client.post(page, changed).status_code == 302
    company.refresh_from_db()
    assert company.legal_representative == "模拟经理乙"
    assert "模拟经理乙" in client.get(reverse("desk:case", args=[case.pk])).text
    assert "模拟经理" not in str([one.facts for one in case.entries.all()]), "记录只写变更了哪一项"
    person = case.parties.get(role="applicant")
    assert "法定代表人" not in client.get(reverse("desk:party", args=[case.pk, person.pk])).text
