"""The rows of one case of the crowd (`crowd`): its story drawn first, then everything that such a case leaves in the tables."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench import crowdledgers
from bench.naming import GIVEN, SURNAMES
from fadu.kernel import search
from fadu.kernel.models import (
    Case,
    Deadline,
    Entry,
    Happening,
    LedgerRow,
    Paper,
    Party,
    Service,
    Task,
)
from fadu.kernel.models.search import SearchText
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.procedure import PROCEDURES

if TYPE_CHECKING:
    from bench.crowd import Crowd

SUBJECTS = (  # 案由、行政行为种类、行为、被申请人
    ("traffic", "penalty", "交通违法处罚决定", "公安局"),
    ("police", "penalty", "治安处罚决定", "公安局"),
    ("urban", "penalty", "占道经营处罚决定", "城市管理局"),
    ("transport", "penalty", "超限运输处罚决定", "交通运输局"),
    ("labour", "work_injury", "不予工伤认定决定", "人力资源和社会保障局"),
    ("market", "complaint", "投诉举报处理答复", "市场监督管理局"),
    ("market", "penalty", "无证经营处罚决定", "市场监督管理局"),
    ("land", "disclosure", "政府信息公开答复", "自然资源局"),
)
CHANNELS = ("window", "online", "online", "mail", "organ")
OUTCOMES = (
    "upheld",
    "upheld",
    "upheld",
    "request_dismissed",
    "revoked",
    "revoked_redo",
    "illegal",
    "ordered",
)
CLOSINGS = ("refused", "withdrawn", "mediated", "decided")
CLOSED = (("terminated", "closed_mediated", "complying", "archived"), (150, 100, 2, 748))
MODES = ("ordinary",) * 9 + ("simplified",)
WITHDRAWN = ("withdrawn_voluntary", "withdrawn_settled", "withdrawn_after_change")
LATER = ((12, 0.05), (30, 0.1), (40, 0.3))  # 起诉、履行、公开：结案后几日，占几成
SUITS = ("upheld", "upheld", "upheld", "revoked", "withdrawn")
AGES = ("adult",) * 16 + ("elder",) * 3 + ("minor",)
REASONS = (
    "事实不清、证据不足。",
    "程序违法，未告知陈述申辩权利。",
    "适用依据错误，处罚明显过重。",
    "未在法定期限内履行职责。",
)
# 其间的事项、发生的份额、受理后几日、留下的选择和数量
BETWEEN = (
    ("opinion_heard", 0.5, 12, "phone", None),
    ("agent_appointed", 0.1, 6, "", None),
    ("hearing_held", 0.04, 14, "head", None),
    ("hearing_held", 0.02, 15, "absent", None),
    ("extended", 0.03, 18, "", 30),
    ("committee_asked", 0.01, 16, "", None),
    ("inspected", 0.02, 13, "", None),
    ("reply_defaulted", 0.01, 15, "", None),
)

# What of each table differs from row to row; all else is the model's default.
COLUMNS: Mapping[Any, str] = {
    Case: "id line procedure number year seq title organ_id handler_id confidentiality origin state opened_on"
    " closed_on tracking_code updated_at version",
    Reconsideration: "case_ptr_id channel kind act_kind act_title act_on learned_on requests reasons applicant_count"
    " respondent_kind law mode accepted_on replied_on closing outcome decided_on seat_id ended_on received_on"
    " withdrawal_ground hearing_held_on head_attendance sued_on performed_on published_on amount_fen"
    " mediation_upfront mediation_consented compensation_awarded_fen petitioned_on suit_closed_on suit_result"
    " settled_after_suit",
    Entry: "id case_id seq event procedure on at actor_kind actor_name source prev_hash hash",
    Party: "id case_id role kind name organ_id since_entry_id id_index credit_code age_group",
    Deadline: "id case_id term start_entry_id started_on due_on base_due_on status met_entry_id met_on late whose owner_id organ_id",
    Paper: "id case_id entry_id key title number to_party_id to_name text digest issued_on",
    Service: "id paper_id party_id to_name method sent_on served_on sent_entry_id served_entry_id",
    Happening: "id case_id entry_id line event on organ_id mark amount",
    Task: "id case_id title kind owner_id organ_id role due_on opened_at entry_id",
    SearchText: "case_id text words",
    **crowdledgers.COLUMNS,
}
Rows = dict[Any, list[tuple[Any, ...]]]
Told = tuple[str, int, str, int | None]  # event, day, choice and amount kept


def _plain_act(event: str, at: int) -> Told:
    return event, at, "", None


@dataclass
class File:
    """`opened` and all days are indices into the crowd's days."""

    crowd: Crowd
    key: int
    opened: int
    district: int
    rows: Rows

    def write(self) -> None:
        crowd, dice = self.crowd, self.crowd.dice
        place = crowd.place
        self.organ = place.organs[self.district].pk
        self.handler = dice.choice(place.handlers[self.district]).pk
        self.opened_on = crowd.days[self.opened]
        self.procedure, law = _procedure(self.opened_on)
        took = dice.randrange(20, 60)
        age = crowd.today - self.opened
        late = dice.random() < 0.004  # still open long after
        self.live = age <= took or late
        refused = not self.live and dice.random() < 0.1
        closed = None if self.live else self.opened + (5 if refused else took)
        self.state = _live_state(age, dice) if self.live else _closed_state(refused, age, dice)
        self._story(closed, refused)
        self._people()
        self._fields(closed, law, refused)
        self._clocks(closed, refused)
        self._ledgers(closed)

    def day(self, at: int | None) -> str | None:
        return None if at is None else self.crowd.days[at]

    def _story(self, closed: int | None, refused: bool) -> None:
        dice = self.crowd.dice
        told: list[Told] = [("received", self.opened, "", None)]
        if closed is None:
            told += [_plain_act("accepted", self.opened + 4)] if self.state != "receiving" else []
            told += [_plain_act("copy_served", self.opened + 8)] if self.state == "reviewing" else []
            told += [("suspended", self.opened + 9, "death", None)] if self.state == "suspended" else []
        elif refused:
            told += [_plain_act("refused", closed)]
        else:
            told += [_plain_act("accepted", self.opened + 4), _plain_act("copy_served", self.opened + 8)]
            told += [
                (event, self.opened + 4 + at, mark, amount)
                for event, share, at, mark, amount in BETWEEN
                if dice.random() < share
            ]
            told += self._ending(closed)
        self.entries: dict[str, int] = {}
        self.days: dict[str, str] = {}
        self.held: tuple[str, str] | None = None
        self.seq = len(told)
        for seq, one in enumerate(sorted(told, key=lambda one: one[1]), 1):
            self._happened(seq, *one)

    def _ending(self, closed: int) -> list[Told]:
        dice = self.crowd.dice
        ending = {"terminated": "withdrawn", "closed_mediated": "mediated"}.get(self.state, "decided")
        told = [_plain_act(ending, closed)]
        if ending == "decided":
            told += [_plain_act("decision_served", closed + 5)] if self.state != "decided" else []
        told += [_plain_act("archived", closed + 90)] if self.state == "archived" else []
        if dice.random() < 0.03:
            told += [_plain_act("opinion_issued", closed + 2)]
            told += [_plain_act("opinion_replied", closed + 40)] if self.state == "archived" else []
        told += [_plain_act("advice_issued", closed + 3)] if dice.random() < 0.01 else []
        told += [_plain_act("norm_review_asked", self.opened)] if dice.random() < 0.01 else []
        return told

    def _happened(self, seq: int, event: str, at: int, mark: str, amount: int | None) -> None:
        crowd, on = self.crowd, self.crowd.days[at]
        self.entries[event] = pk = crowd.next("entry")
        self.days[event] = on
        if event == "hearing_held":
            self.held = (on, mark)
        self.rows[Entry].append(
            (pk, self.key, seq, event, self.procedure, on, _instant(on), "system", "模拟", "bench", "", "0")
        )
        if event in crowd.counted:
            row = (
                crowd.next("happening"),
                self.key,
                pk,
                "reconsideration",
                event,
                on,
                self.organ,
                mark,
                amount,
            )
            self.rows[Happening].append(row)

    def _people(self) -> None:
        dice, place = self.crowd.dice, self.crowd.place
        self.subject = dice.choice(SUBJECTS)
        self.department = department = place.departments[self.district][self.subject[3]]
        self.name, self.respondent = _name(dice), department.name
        firm = dice.random() < 0.1
        known = dice.randrange(self.crowd.total)  # some come back
        people: list[tuple[Any, ...]] = [
            ("applicant", "company", f"模拟{self.name}商行", None, "", f"SIM{known:015d}")
            if firm
            else ("applicant", "person", self.name, None, f"sim{known}", ""),
            ("respondent", "organ", department.name, department.pk, "", ""),
        ]
        if dice.random() < 0.2:
            people.append(("third_party", "person", _name(dice), None, "", ""))
        first = self.entries["received"]
        self.parties = []
        for role, kind, name, organ, person, company in people:
            self.parties.append(self.crowd.next("party"))
            age = dice.choice(AGES) if kind == "person" else ""
            row = (self.parties[-1], self.key, role, kind, name, organ, first, person, company, age)
            self.rows[Party].append(row)

    def _fields(self, closed: int | None, law: str, refused: bool) -> None:
        crowd, dice, place = self.crowd, self.crowd.dice, self.crowd.place
        kind, act_kind, act, _ = self.subject
        year = int(self.opened_on[:4])
        seq = crowd.next(f"{self.district} {year}")
        number = f"{place.organs[self.district].code}〔{year}〕{seq}号"
        title, channel = f"{self.name}不服{self.respondent}{act}案", dice.choice(CHANNELS)
        moment, secret = _instant(self.opened_on), "internal" if dice.random() < 0.01 else "open"
        self.rows[Case].append(
            (
                self.key,
                "reconsideration",
                self.procedure,
                number,
                year,
                seq,
                title,
                self.organ,
                self.handler,
                secret,
            )
            + (channel, self.state, self.opened_on, self.day(closed), f"B{self.key:011d}", moment, self.seq)
        )
        accepted = self.day(self.opened + 4) if "accepted" in self.entries else None
        reason = dice.choice(REASONS)
        decided = "decided" in self.entries
        closing = "" if closed is None else next(one for one in CLOSINGS if one in self.entries)
        self.rows[Reconsideration].append(
            (self.key, channel, kind, act_kind, act, self.day(self.opened - 20), self.day(self.opened - 18))
            + (f"请求撤销{act}", reason, 1, "department", law, dice.choice(MODES), accepted)
            + (self.day(self.opened + 15) if decided else None, closing)
            + (dice.choice(OUTCOMES) if decided else "", self.day(closed) if decided else None)
            + (self.organ, self.day(closed), self.opened_on)
            + self._afterwards(closed, closing)
        )
        self._papers(act)
        parts = (number, title, self.name, self.respondent, f"请求撤销{act}", reason, *PAPER_WORDS)
        self.rows[SearchText].append((self.key, " ".join(parts), " ".join(map(_words, parts))))
        if self.live:
            task = (self.crowd.next("task"), self.key, "办理", "turn", self.handler, self.organ, "handler")
            due = crowd.days[self.opened + 60]
            self.rows[Task].append((*task, due, moment, self.entries["received"]))

    def _afterwards(self, closed: int | None, closing: str) -> tuple[Any, ...]:
        dice = self.crowd.dice
        ground = dice.choice(WITHDRAWN) if closing == "withdrawn" else ""
        held_on, head = self.held or (None, "")
        decided = closed if closing == "decided" else None
        later = [
            min(decided + days, self.crowd.today) if decided is not None and dice.random() < share else None
            for days, share in LATER
        ]
        amount = dice.randrange(10_000, 9_000_000) if dice.random() < 0.3 else None
        upfront = dice.random() < 0.2
        awarded = amount if decided is not None and dice.random() < 0.02 else None
        return (
            (ground, held_on, head, *(self.day(one) for one in later), amount)
            + (upfront, upfront and dice.random() < 0.5, awarded)
            + self._in_dispute_again(closed, later[0])
        )

    def _in_dispute_again(self, closed: int | None, sued: int | None) -> tuple[Any, ...]:
        """信访；诉讼的裁判、结果、其间化解。"""
        dice, today = self.crowd.dice, self.crowd.today
        petitioned = min(closed + 60, today) if closed is not None and dice.random() < 0.01 else None
        if sued is None or sued + 120 > today:
            return self.day(petitioned), None, "", False
        return self.day(petitioned), self.day(sued + 120), dice.choice(SUITS), dice.random() < 0.1

    def _ledgers(self, closed: int | None) -> None:
        if closed is None:
            return
        crowd, on = self.crowd, self.crowd.days[min(closed + 100, self.crowd.today)]
        of = crowdledgers.Noted(self.key, self.organ, self.department.pk, on, _instant(on))
        for model, base, own in crowdledgers.rows_of(of, crowd.last["ledger"] + 1, crowd.dice):
            crowd.next("ledger")
            self.rows[LedgerRow].append(base)
            self.rows[model].append(own)

    def _papers(self, act: str) -> None:
        for event, key, title in (
            ("accepted", "accept_notice", "受理通知书"),
            ("decided", "decision", "行政复议决定书"),
        ):
            if event in self.entries:
                for party, name in ((self.parties[0], self.name), (self.parties[1], self.respondent)):
                    text = f"@title {title}\n@to {name}：\n{act}"
                    entry = self.entries[event]
                    paper, on = self.crowd.next("paper"), self.day(self.opened + 4)
                    self.rows[Paper].append(
                        (paper, self.key, entry, key, title, "", party, name, text, "0", on)
                    )
                    self._service(paper, party, name, entry)

    def _service(self, paper: int, party: int, name: str, entry: int) -> None:
        """Of one paper in five, and of what is still under way."""
        if self.live or self.crowd.dice.random() < 0.2:
            served = None if self.live else self.day(self.opened + 8)
            row = (self.crowd.next("service"), paper, party, name, "post", self.day(self.opened + 5), served)
            self.rows[Service].append((*row, entry, None if served is None else entry))

    def _clocks(self, closed: int | None, refused: bool) -> None:
        self._clock("review", "received", 5, "refused" if refused else "accepted", "handler")
        if "accepted" in self.entries:
            ended = next((one for one in CLOSINGS if one in self.entries), None)
            self._clock("decide", "accepted", 60, ended, "handler")
        if "copy_served" in self.entries:
            self._clock("reply", "copy_served", 10, ended, "respondent")
        if self.state == "complying":
            self._clock("redo", "decision_served", 60, None, "respondent")
        if "opinion_issued" in self.entries:
            self._clock("opinion_report", "opinion_issued", 60, "opinion_replied", "respondent")

    def _clock(self, term: str, start: str, days: int, met: str | None, whose: str) -> None:
        begun = self.opened if start == "received" else self.opened + 4
        done = self.entries.get(met or "")
        due: str | None = self.crowd.days[begun + days]
        status = "met" if done else "expired" if begun + days < self.crowd.today else "running"
        if self.state == "suspended" and term == "decide":
            due, status = None, "stopped"
        owner = self.handler if whose == "handler" else None
        late = done is not None and self.crowd.dice.random() < 0.02
        begun_on, key = self.crowd.days[begun], _term_key(self.procedure, term)
        row = (self.crowd.next("deadline"), self.key, key, self.entries[start], begun_on, due, due, status)
        met_on = self.days.get(met or "")
        self.rows[Deadline].append((*row, done, met_on, late, whose, owner, self.organ))


def _procedure(opened_on: str) -> tuple[str, str]:
    if opened_on >= "2026-07-01":
        return "reconsideration.ordinary", "2026"
    if opened_on >= "2024-01-01":
        return "reconsideration.ordinary2024", "2024"
    return "reconsideration.ordinary2017", "2017"


@cache
def _term_key(procedure: str, term: str) -> str:
    """A later version may have kept the term of an earlier one."""
    return next(one for one in PROCEDURES if one.key == procedure).term(term).key


def _live_state(age: int, dice: random.Random) -> str:
    if age < 5:
        return "receiving"
    return "accepted" if age < 9 else dice.choice(("reviewing", "reviewing", "reviewing", "suspended"))


def _closed_state(refused: bool, age: int, dice: random.Random) -> str:
    if refused:
        return "refused"
    if age > 200:
        return dice.choices(*CLOSED)[0]
    return dice.choice(("decided", "effective", "effective", "complying"))


def _name(dice: random.Random) -> str:
    return f"{dice.choice(SURNAMES)}{dice.choice(GIVEN)}{dice.choice((*GIVEN, ''))}"


PAPER_WORDS = (
    "行政复议申请受理通知书",
    "行政复议决定书",
    "根据《中华人民共和国行政复议法》的规定，经审查，决定予以受理，特此通知。",
    "如不服本决定，可以自收到决定书之日起十五日内向人民法院提起行政诉讼。",
)


@cache
def _words(text: str) -> str:
    return search.words(text)


@cache
def _instant(day: str) -> str:
    """Nine o'clock in Beijing, as the database keeps it."""
    return f"{day} 01:00:00" + ("+00" if connection.vendor == "postgresql" else "")
