"""分案：在桌面上把一名申请人分出去另立一案，带走经过和期限；拒绝的各有一句话。"""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fadu.desk.tests.office import SYSTEM, TODAY, Office, accepted, at, office
from fadu.kernel import partychanges
from fadu.kernel.models import Case, Deadline, Link, Party
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify


@pytest.fixture
def bureau(db: None) -> Office:
    return office()


@pytest.fixture
def joint(bureau: Office) -> tuple[Case, Party, Party]:
    """An accepted case with two applicants."""
    case = accepted(bureau)
    new = NewParty(role="applicant", name="模拟申请人乙")
    second = partychanges.admit(case, new, on=TODAY, by=SYSTEM, at=at(TODAY), reason="共同申请")
    first = case.parties.exclude(pk=second.pk).get(role="applicant")
    return case, first, second


def post(bureau: Office, case: Case, who: str = "handler", **data: Any) -> Any:
    return bureau.client(who).post(reverse("desk:split", args=[case.pk]), data)


def test_one_applicant_goes_on_in_a_case_of_its_own_with_what_had_happened(
    bureau: Office, joint: tuple[Case, Party, Party]
) -> None:
    case, first, second = joint
    client = bureau.client("handler")
    form = client.get(reverse("desk:split", args=[case.pk])).content.decode()
    assert (
        reverse("desk:split", args=[case.pk])
        in client.get(reverse("desk:case", args=[case.pk])).content.decode()
    )
    assert all(one.name in form for one in (first, second))
    assert bureau.bureau.name not in form.split('class="choices"')[1].split("</fieldset>")[0]
    answer = post(bureau, case, party=[second.pk], reason="事实各自独立")
    new = Case.objects.exclude(pk=case.pk).get()
    assert answer["Location"] == reverse("desk:case", args=[new.pk])
    assert new.number not in ("", case.number)
    assert [one.name for one in new.parties.filter(role="applicant", active=True)] == ["模拟申请人乙"]
    assert [one.name for one in case.parties.filter(role="applicant", active=True)] == [first.name]
    events = list(case.entries.filter(seq__lte=3).values_list("event", flat=True))
    assert set(events) <= set(new.entries.values_list("event", flat=True))
    assert _clocks(new) == _clocks(case)
    link = Link.objects.get(kind=Link.Kind.SEPARATED_FROM)
    assert (link.from_case_id, link.to_case_id) == (new.pk, case.pk)
    page = client.get(reverse("desk:case", args=[new.pk])).content.decode()
    assert "模拟申请人乙" in page
    assert case.number in page
    for one in (case, new):
        one.refresh_from_db()
        assert not rebuild(one)
        assert not verify(one)


def _clocks(case: Case) -> list[tuple[str, Any]]:
    running = Deadline.objects.filter(case=case, status="running").order_by("term")
    return list(running.values_list("term", "due_on"))


@pytest.mark.parametrize(
    ("which", "reason", "sentence"),
    [
        ("none", "事实各自独立", "请从本案在案的当事人中选择分出的当事人"),
        ("all", "事实各自独立", "原案须仍有同一地位的当事人"),
        ("second", "  ", "请写明分案的理由"),
    ],
)
def test_a_split_that_makes_no_two_cases_is_refused_with_what_was_filled_in(
    bureau: Office, joint: tuple[Case, Party, Party], which: str, reason: str, sentence: str
) -> None:
    case, first, second = joint
    picked = {"none": [], "all": [first.pk, second.pk], "second": [second.pk]}[which]
    answer = post(bureau, case, party=picked, reason=reason)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sentence in page
    assert page.count(" checked") == len(picked)
    assert Case.objects.count() == 1


def test_who_does_not_handle_the_case_does_not_split_it(
    bureau: Office, joint: tuple[Case, Party, Party]
) -> None:
    case, _, second = joint
    assert post(bureau, case, "auditor", party=[second.pk], reason="模拟").status_code == 403
    answer = post(bureau, case, "clerk", party=[second.pk], reason="模拟")
    assert answer.status_code == 409
    assert "分案由承办人或负责人办理" in answer.content.decode()
    assert Case.objects.count() == 1
