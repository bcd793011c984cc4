"""一个区、两个执法单位、五名评查人员（其中一名在第一个单位任职）、一名单位账号，执法结果若干。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fadu.kernel.models import Organ, Post, User
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewRound, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import lots, marking, planning
from fadu.lines.enforcement.supervision.reviewing.scoring import Marks

ON = date(2026, 11, 2)
AT = datetime(2026, 11, 2, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
SAID: dict[str, Any] = {
    "title": "模拟第一轮案卷评查",
    "kind": "routine",
    "runner": "internal",
    "agency": "",
    "agreement_no": "",
    "confidential_on": None,
    "since": date(2026, 1, 1),
    "until": date(2026, 10, 31),
    "act_kinds": ["penalty"],
    "field": "",
    "basis": "",
}


def person(username: str, organ: Organ, role: str, line: str = "") -> User:
    user = User.objects.create(username=username, name=f"模拟{username}")
    Post.objects.create(user=user, organ=organ, role=role, line=line, since=date(2020, 1, 1))
    return user


def results(organ: Organ, many: int) -> None:
    Result.objects.bulk_create(
        Result(
            organ=organ,
            doc_no=f"模{organ.code}罚〔2026〕{n}号",
            act_kind="penalty",
            field="market",
            title=f"模拟处罚{n}",
            violation="占道经营",
            party_kind="company",
            party_name=f"模拟{organ.code}第{n}公司",
            decided_on=date(2026, 3, 1) + timedelta(days=n),
            publish_due_on=date(2026, 4, 1),
            platform="province",
        )
        for n in range(1, many + 1)
    )


@dataclass
class Scene:
    district: Organ
    units: list[Organ]
    people: list[User]
    insider: User
    head: User
    account: User

    @classmethod
    def build(cls) -> Scene:
        district = Organ.objects.create(
            name="模拟区人民政府", code="模府", level="district", unit="模拟区司法局"
        )
        units = [
            Organ.objects.create(name=f"模拟区{name}局", code=name, level="department", parent=district)
            for name in ("甲", "乙")
        ]
        for unit in units:
            results(unit, 12)
        people = [person(f"评查{n}", district, "handler", "supervision") for n in range(1, 5)]
        return cls(
            district,
            units,
            people,
            person("评查内", units[0], "reviewer", "enforcement"),
            person("负责人", district, "section_head", "supervision"),
            person("单位", units[0], "respondent"),
        )

    def planned(self, **said: Any) -> ReviewRound:
        return planning.begin(self.district, SAID | said, by=self.head, at=AT)

    def drawn(self, *, quota: int = 3, people: list[User] | None = None, named: str = "") -> ReviewRound:
        """Arranged, frozen, drawn."""
        one = self.planned()
        if named:
            planning.name_file(one, named, "当事人投诉", by=self.head, at=AT)
        chosen = [user.pk for user in people or [*self.people, self.insider]]
        planning.arrange(one, {unit.pk: quota for unit in self.units}, chosen, by=self.head, at=AT)
        lots.freeze(one, by=self.head, at=AT)
        lots.hold(one, by=self.head, at=AT)
        return one


def scores(sheet: ReviewSheet, cuts: dict[str, int] | None = None, veto: str = "") -> None:
    """`cuts`: {item: points}."""
    marks = Marks(
        {key: [points * 100, f"{key}有问题"] for key, points in (cuts or {}).items()},
        {veto: "查明的事实"} if veto else {},
    )
    sheet.refresh_from_db()
    marking.hand_in(sheet, marks, "", by=sheet.user, at=AT)


def both(file: ReviewFile, first: dict[str, int], second: dict[str, int]) -> ReviewFile:
    one, two = file.sheets.exclude(state="replaced").order_by("seat")[:2]
    scores(one, first)
    scores(two, second)
    file.refresh_from_db()
    return file
