"""A simulated city, citizens with valid made-up numbers, and an officer who acts through the record."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from stdnum.cn import ric

from fadu.demo import city
from fadu.kernel.actors import officer, party_actor
from fadu.kernel.approvals import current, sign, submit
from fadu.kernel.models import Approval, Case, Entry, Organ, Paper, Party, Post, Service, User
from fadu.kernel.service import deliver_online, prove, serve

PHONE = "13800138000"


def id_number(n: int) -> str:
    """A well-formed number nobody has: region of the simulation's samples, made-up birthday and order."""
    stem = f"11010119900101{n:03d}"
    return stem + str(ric.calc_check_digit(stem + "0"))


def photo(name: str = "处罚决定书.png", colour: str = "white") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


@dataclass
class Scene:
    """The city and one way of doing things in it."""

    police: Organ
    government: Organ
    clerk: User
    handler: User
    second: User
    head: User
    chief: User
    policeman: User

    @classmethod
    def build(cls) -> Scene:
        made = city.build()
        users = made.users
        return cls(
            made.organs["first.police"],
            made.organs["first"],
            *(users[name] for name in ("shoujian", "chengban1", "chengban2", "kezhang", "quzhang", "gongan")),
        )

    def today(self) -> date:
        return timezone.localdate()

    def do(self, case: Case, event: str, user: User | None = None, **facts: Any) -> Entry:
        """An officer acts; what needs approval is signed by the heads."""
        user = user or self.handler
        now = timezone.now()
        case.refresh_from_db()
        done = submit(case, event, on=self.today(), by=officer(user, case, self.today()), facts=facts, at=now)
        while isinstance(done, Approval):
            step = current(done)
            assert step is not None
            signer = self.head if step.role == "section_head" else self.chief
            done = sign(step, by=officer(signer, case, self.today()), at=timezone.now(), on=self.today())
        return done

    def served(self, paper: Paper, *, method: str = "direct", note: str = "") -> Entry | None:
        by = officer(self.handler, paper.case, self.today())
        service = serve(
            paper, paper.to_party, method=method, sent_on=self.today(), by=by, at=timezone.now(), note=note
        )
        return prove(service, served_on=self.today(), by=by, at=timezone.now())

    def sent(self, paper: Paper, *, method: str = "post") -> Service:
        by = officer(self.handler, paper.case, self.today())
        return serve(
            paper,
            paper.to_party,
            method=method,
            sent_on=self.today(),
            by=by,
            at=timezone.now(),
            tracking_no="MN0001" if method == "post" else "",
        )

    def online(self, paper: Paper) -> Service:
        assert paper.to_party is not None
        by = officer(self.handler, paper.case, self.today())
        return deliver_online(paper, paper.to_party, by=by, at=timezone.now())[0]

    def paper(self, case: Case, key: str, role: str = "applicant") -> Paper:
        return Paper.objects.filter(case=case, key__startswith=key, to_party__role=role).order_by("-id")[0]

    def accept(self, case: Case) -> None:
        self.do(case, "handler_assigned", self.head, handler=self.handler.pk, co_handler=self.second.pk)
        self.do(case, "accepted")

    def to_reply(self, case: Case) -> None:
        """Accepted, the copy sent to the police, who have yet to sign for it."""
        self.accept(case)
        self.do(case, "copy_sent")

    def reply(self, case: Case) -> None:
        self.served(self.paper(case, "reply_notice", "respondent"))
        self.do(case, "replied", reply_text="原处罚事实清楚。", evidence_list="笔录一份")

    def decide(self, case: Case) -> Paper:
        """From the reply to a decision, not yet served."""
        self.do(case, "opinion_heard", party_role="applicant", opinion_mode="phone", opinion_text="要求撤销")
        self.do(case, "drafted", **DECISION, review_report="拟撤销")
        self.do(case, "decided", **DECISION, decided_by="head")
        return self.paper(case, "decision_")


DECISION: Mapping[str, Any] = {
    "outcome": "revoked",
    "decision_grounds": ["facts"],
    "main_reasons": "事实不清。",
}


@dataclass
class Citizen:
    """Walks through the portal with Django's client, without any script."""

    client: Client
    scene: Scene
    name: str = "模拟申请人甲"
    n: int = 1

    @property
    def number(self) -> str:
        return id_number(self.n)

    def step(self, key: str, data: Mapping[str, Any]) -> Any:
        return self.client.post(reverse("portal:step", args=(key,)), data)

    def begin(self) -> None:
        self.client.post(reverse("portal:start", args=("reconsideration",)))
        self.step("target", {"organ": self.scene.police.pk})
        self.step("kind", {"act_kind": "penalty", "kind": "police"})

    def person(self, **changes: Any) -> dict[str, Any]:
        data = {
            "p-kind": "person",
            "p-name": self.name,
            "p-paper": "id",
            "p-id_number": self.number,
            "p-phone": PHONE,
            "p-address": "演示市模拟一区模拟路1号",
            "do": "next",
        }
        return data | changes

    def fill(self, **changes: Any) -> None:
        """Everything up to the check."""
        self.begin()
        today = timezone.localdate().isoformat()
        paper = {"act_title": "行政处罚决定书", "act_number": "模公罚〔2026〕1号", "learned_on": today}
        self.step("paper", paper | changes)
        self.step("claim", {"requests": "撤销处罚决定", "reasons": "没有这回事。"})
        self.step("people", self.person())
        self.step("files", {"file": [photo()], "do": "next"})

    def apply(self, **consent: Any) -> Case:
        self.fill()
        self.step("check", {"truth": "on", **consent})
        return Case.objects.latest("id")

    def track(self, case: Case, last: str = "") -> Any:
        return self.client.post(
            reverse("portal:track"), {"code": case.tracking_code, "last": last or self.number[-4:]}
        )


@dataclass(frozen=True)
class Filed:
    """A case that stands for every test of a file, and the session that knows its applicant."""

    case: int
    session: str

    @classmethod
    def by(cls, citizen: Citizen, case: Case) -> Filed:
        cookie = citizen.client.cookies.get(settings.SESSION_COOKIE_NAME)
        return cls(case.pk, cookie.value if cookie else "")


Play = Callable[[Citizen], Case]


def respondent(user: User) -> Post:
    return Post.objects.get(user=user, role="respondent")


def as_applicant(case: Case) -> Any:
    return party_actor(Party.objects.filter(case=case, role="applicant").order_by("id")[0])
