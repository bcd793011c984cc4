"""整件监督案件、整改从唯一的写入口走过：呈批、文书、期限、字段合在一起成立；被监督机关在网上报送；决定书只由政府签。"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.actors import Actor, officer, system
from fadu.kernel.approvals import current, sign, submit
from fadu.kernel.correct import correct
from fadu.kernel.crypto import opened as plain
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.links import link
from fadu.kernel.models import Approval, Case, Deadline, Link, Organ, Paper, Post, Service, Task, User
from fadu.kernel.parties import NewParty
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import open_case
from fadu.kernel.rectifying import NEW
from fadu.kernel.service import prove, serve
from fadu.lines.enforcement.supervision.models import Supervision
from fadu.lines.enforcement.supervision.tests.walking import ADVERSE, CLUE, OPEN, OPINION, REPORT
from fadu.portal.tests.scene import photo

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOON = (TODAY + timedelta(days=20)).isoformat()
SIGNERS = {"section_head": "科长", "organ_head": "区长"}


class Bureau:
    """A government with its justice bureau, and an agency under it."""

    def __init__(self) -> None:
        self.organ = Organ.objects.create(
            name="模拟监督区人民政府", code="模监", level="district", unit="模拟监督区司法局"
        )
        self.agency = Organ.objects.create(name="模拟监督城管局", level="department", parent=self.organ)
        self.people = {
            name: self._person(name, role, organ)
            for name, role, organ in (
                ("甲", "handler", self.organ),
                ("乙", "handler", self.organ),
                ("科长", "section_head", self.organ),
                ("区长", "organ_head", self.organ),
                ("城管", "respondent", self.agency),
                ("局长", "organ_head", self.agency),
            )
        }

    def _person(self, name: str, role: str, organ: Organ) -> User:
        user = User.objects.create(username=f"监督{name}", name=f"监督{name}")
        Post.objects.create(user=user, organ=organ, role=role, line="supervision", since=date(2026, 1, 1))
        return user

    def open(self, event: str, facts: dict[str, Any], *, by: Actor | None = None) -> Supervision:
        agency = NewParty(role="respondent", kind="organ", name=self.agency.name, organ=self.agency)
        actor = by or officer(self.people["甲"], self.organ, TODAY)
        case = open_case(
            line_of("supervision"),
            event,
            organ=self.organ,
            on=TODAY,
            by=actor,
            facts=facts,
            parties=(agency,),
            at=timezone.now(),
        )
        assert isinstance(case, Supervision)
        return case

    def do(self, case: Case, event: str, who: str = "甲", **facts: Any) -> list[str]:
        """Who signed, in order."""
        by = officer(self.people[who], case, TODAY)
        done = submit(case, event, on=TODAY, by=by, facts=facts, at=timezone.now())
        signed = []
        while isinstance(done, Approval):
            step = current(done)
            assert step is not None
            signed.append(SIGNERS[step.role])
            by = officer(self.people[SIGNERS[step.role]], case, TODAY)
            done = sign(step, by=by, at=timezone.now(), on=TODAY)
        case.refresh_from_db()
        return signed

    def serve(self, case: Case, key: str) -> None:
        paper = Paper.objects.get(case=case, key=key)
        by = officer(self.people["甲"], case, TODAY)
        sent = serve(paper, paper.to_party, method="direct", sent_on=TODAY, by=by, at=timezone.now())
        prove(sent, served_on=TODAY, by=by, at=timezone.now())

    def team(self) -> dict[str, Any]:
        return {
            "handler": self.people["甲"].pk,
            "handler_card": "粤督001",
            "co_handler": self.people["乙"].pk,
            "co_handler_card": "粤督002",
        }

    def online(self, who: str = "城管") -> Client:
        client = Client()
        client.force_login(self.people[who])
        return client


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


def checking(bureau: Bureau, finding: str) -> Supervision:
    case = bureau.open("found", CLUE)
    assert bureau.do(case, "opened", **OPEN) == ["科长"]
    bureau.do(case, "supervisors_assigned", **bureau.team())
    bureau.do(case, "investigated", finding=finding, findings_note="没有告知陈述、申辩的权利")
    return case


def text(case: Case, key: str) -> str:
    return str(plain(Paper.objects.filter(case=case, key=key).latest("pk").text))


def due(case: Case, term: str) -> date | None:
    return Deadline.objects.filter(case=case, term__endswith=f".{term}").latest("pk").due_on


def test_an_opinion_is_answered_online_checked_and_struck_off(bureau: Bureau) -> None:
    case = checking(bureau, "unlawful")
    assert case.number == f"模监执监〔{TODAY.year}〕1号"
    submit(
        case,
        "opinion_issued",
        on=TODAY,
        by=officer(bureau.people["甲"], case, TODAY),
        facts=OPINION,
        at=timezone.now(),
    )
    head = Client()
    head.force_login(bureau.people["科长"])
    assert "模拟监督城管局" in head.get(reverse("desk:approvals")).content.decode()
    slip = Approval.objects.get(status="open")
    shown = head.get(reverse("desk:approval", args=(slip.pk,))).content.decode()
    assert "<dt>被监督机关</dt><dd>模拟监督城管局</dd>" in shown
    step = current(slip)
    assert step is not None
    sign(step, by=officer(bureau.people["科长"], case, TODAY), at=timezone.now(), on=TODAY)
    taking_back_a_service(bureau, case)
    assert Service.objects.get(paper__case=case, paper__key="opinion", result="").served_on == TODAY
    assert not Task.objects.filter(case=case, kind="serve", done_at=None)
    assert due(case, "opinion_default") is not None
    mending = case.links_in.get(kind=Link.Kind.RECTIFIES).from_case
    for who in ("城管", "局长"):  # 责任单位不等整改通知书就看得到、办得了
        page = bureau.online(who).get(
            reverse("desk:case" if who == "局长" else "portal:organ_case", args=(mending.pk,)), follow=True
        )
        assert page.request["PATH_INFO"] == reverse("portal:organ_case", args=(mending.pk,))
        assert "报送整改情况" in page.content.decode()
    assert "自收到本意见书之日起三十日内" in text(case, "opinion")
    assert text(case, "opinion").startswith("@issuer 模拟监督区司法局")
    objecting(bureau, case)
    client = bureau.online()
    shown = client.get(reverse("portal:organ_case", args=(case.pk,))).content.decode()
    assert "报送整改情况" in shown
    assert "查明情况" not in shown
    address = reverse("portal:organ_act", args=(case.pk, "reported"))
    assert client.post(address, dict(REPORT)).status_code == 400  # 没有上传证明
    assert client.post(address, REPORT | {"file": [photo("更正后的决定书.png")]}).status_code == 302
    case.refresh_from_db()
    assert case.state == "rectifying"
    mending.refresh_from_db()
    assert mending.state == "reviewing"  # 由意见书立的整改，报一次即可
    assert [one.title for one in mending.materials.all()] == ["更正后的决定书.png"]
    bureau.do(case, "returned", return_reason="没有退款", correct_by=SOON)
    bureau.do(mending, "reported", **REPORT)
    correcting_once(bureau, mending, case)
    bureau.do(case, "verified", verify_way="papers", verify_note="属实")
    assert bureau.do(case, "done") == ["科长"]
    mending.refresh_from_db()
    assert (mending.state, mending.closed_on) == ("done_", TODAY)
    assert not Deadline.objects.filter(
        case__in=(case, mending), status="running", whose="respondent"
    ).exclude(term__endswith=".review_request")
    assert Paper.objects.filter(case=mending, key="rectify_report", status="issued").count() == 1
    assert not Task.objects.filter(case=mending, key=NEW, done_at=None)  # 新立的整改，办完就不再提
    assert rebuild(mending) == verify(mending) == []
    assert (case.finding, case.done_on, case.returned) == ("unlawful", TODAY, 1)
    assert "属实" in text(case, "done_sheet")
    assert rebuild(case) == []
    assert verify(case) == []


def objecting(bureau: Bureau, case: Supervision) -> None:
    """What the agency objects to is told to the supervisor beside the turn of the agency, until it is answered."""
    bureau.do(case, "objected", "城管", objection_to="opinion", objection_text="已经告知")
    told = Task.objects.get(case=case, key="raised:objected", done_at=None)
    assert told.title == "监督城管提出异议：请处理异议"
    desk = Client()
    desk.force_login(bureau.people["甲"])
    assert "还没有处理" in desk.get(reverse("desk:case", args=(case.pk,))).content.decode()
    bureau.do(case, "objection_decided", objection_result="upheld", objection_answer="没有记录")
    assert not Task.objects.filter(case=case, key="raised:objected", done_at=None)


def taking_back_a_service(bureau: Bureau, case: Case) -> None:
    """The act that a paper was served is its service: served with it, on its day, and not served when it is void."""
    said: dict[str, Any] = {"on": TODAY, "at": timezone.now(), "reason": "送错了单位"}
    bureau.do(case, "opinion_served", service_method="electronic")
    told, services = case.entries.get(event="opinion_served"), Service.objects.filter(paper__key="opinion")
    assert [one.served_on for one in services] == [TODAY]
    correct(told, **said, by=officer(bureau.people["甲"], case, TODAY), void=True)
    assert [(one.served_on, one.result) for one in services.all()] == [(None, "送达的记录已作废")]
    assert Task.objects.filter(case=case, kind="serve", done_at=None).count() == 1
    bureau.do(case, "opinion_served", service_method="electronic")


def correcting_once(bureau: Bureau, here: Case, there: Supervision) -> None:
    """What is recorded in both is corrected where it was done, and is corrected in the other with it."""
    told, twin = (one.entries.filter(event="reported").latest("seq") for one in (here, there))
    said: dict[str, Any] = {"on": TODAY, "at": timezone.now(), "reason": "漏写退款"}
    said |= {"by": officer(bureau.people["甲"], here, TODAY), "facts": {"rectify_report": "已经退款"}}
    with pytest.raises(NotAllowed, match=f"请到{here.number}更正那一条"):
        correct(twin, **said)
    desk = Client()
    desk.force_login(bureau.people["甲"])
    for one, words in ((told, f"{there.number}第{twin.seq}条</a>，随即更正"), (twin, "到那里更正</a>")):
        page = desk.get(reverse("desk:correct", args=(one.case_id, one.seq))).content.decode()
        assert words in page
    shown = desk.get(reverse("desk:case", args=(there.pk,))).content.decode()
    assert f"到{here.number}更正</a>" in shown
    correct(told, **said)
    corrected = twin.corrections.get()
    assert corrected.facts["facts"] == {"rectify_report": "已经退款"}
    assert corrected.actor_name == f"监督甲，记于{here.number}"
    correct(told, **said | {"facts": None, "void": True})
    for case, state in ((here, "rectifying"), (there, "opinion")):
        case.refresh_from_db()
        assert case.state == state
    bureau.do(here, "reported", **REPORT)


def test_what_is_not_heeded_is_decided_by_the_government_and_by_nobody_else(bureau: Bureau) -> None:
    case = checking(bureau, "unlawful")
    assert bureau.do(case, "proposed", proposal_reason="major", proposal_text="撤销，重新处理。") == ["科长"]
    for who in ("甲", "科长"):
        with pytest.raises(NotYours):
            bureau.do(case, "decided", who, decision_text="撤销。")
    assert bureau.do(case, "decided", "区长", decision_text="撤销，重新处理。") == []
    assert text(case, "decision").startswith("@issuer 模拟监督区人民政府")
    bureau.serve(case, "decision")
    assert due(case, "decision_report") is not None
    assert case.state == "decision"


def test_a_dispute_in_review_is_not_supervised(bureau: Bureau) -> None:
    case, other = bureau.open("found", CLUE), bureau.open("found", CLUE)
    link(other, case, Link.Kind.CHALLENGES, on=TODAY, by=system("测试"), at=timezone.now())
    Case.objects.filter(pk=other.pk).update(line="reconsideration")
    with pytest.raises(NotAllowed, match="不重复监督"):
        bureau.do(case, "opened", **OPEN)
    bureau.do(case, "not_opened", not_opened_reason="in_dispute")
    assert case.closed_on == TODAY


def test_a_rectification_opened_by_the_law_is_notified_planned_urged_and_struck_off(bureau: Bureau) -> None:
    case = bureau.open("rectification_opened", ADVERSE | {"due_on": SOON}, by=system("不利结果"))
    assert case.title == "模拟监督城管局整改案（行政复议撤销）"
    assert (case.path, case.source_kind, case.reason_code) == (
        "rectification",
        "revoked",
        "procedure.no_notice",
    )
    bureau.do(case, "notified", rectify_demand="建立告知审核制度", due_on=SOON)
    client = bureau.online()
    plan = {"owner_person": "模拟副局长", "rectify_plan": "一周内培训"}
    assert client.post(reverse("portal:organ_act", args=(case.pk, "planned")), plan).status_code == 302
    with pytest.raises(NotAllowed, match="还没有届满"):
        bureau.do(case, "urged", urge_text="请报送")
    address = reverse("portal:organ_act", args=(case.pk, "reported"))
    assert client.post(address, REPORT | {"file": [photo("制度.png")]}).status_code == 302
    bureau.do(case, "returned", return_reason="只有制度，没有培训", due_on=SOON)
    assert client.post(address, REPORT | {"file": [photo("签到.png")]}).status_code == 302
    bureau.do(case, "verified", verify_way="both", verify_note="到场查看")
    bureau.do(case, "done")
    assert (case.owner_person, case.returned, case.done_on) == ("模拟副局长", 1, TODAY)
    assert rebuild(case) == []


def test_a_supervisor_registers_a_clue_against_an_organ_with_no_applicant(bureau: Bureau) -> None:
    client = Client()
    client.force_login(bureau.people["甲"])
    address = reverse("desk:intake", args=("supervision",))
    shown = client.get(address).content.decode()
    assert "被监督机关" in shown
    assert "有代理人" not in shown
    said = CLUE | {
        "on": TODAY.isoformat(),
        "respondent": bureau.agency.name,
        "confidentiality": "open",
        "applicant-TOTAL_FORMS": "1",
        "applicant-INITIAL_FORMS": "0",
        "do": "save",
    }
    assert client.post(address, said).status_code == 302
    case = Supervision.objects.get()
    assert (case.title, case.organ) == (CLUE["matter"], bureau.organ)
    assert case.parties.get().organ == bureau.agency
