"""一次抽取在数据库里的样子：先承诺后揭示，只抽一次，回避递补各记一笔，改动一处就看得出。"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from fadu.kernel import draws
from fadu.kernel.drawing import Bar, Removal, commitment
from fadu.kernel.drawing.file import checks
from fadu.kernel.drawing.seed import fingerprint
from fadu.kernel.draws import Entrant, Plan
from fadu.kernel.errors import NotAllowed
from fadu.kernel.figures import AttestedFigures
from fadu.kernel.figures.spans import Span
from fadu.kernel.models import Draw, DrawEntry, DrawItem, DrawName, Organ
from fadu.kernel.triggers import lifted

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def plan(**changes: object) -> Plan:
    said: dict[str, object] = {
        "title": "模拟双随机检查",
        "purpose": Draw.Purpose.INSPECTION,
        "items": [
            Entrant(key=f"企业{n:02}", stratum="甲" if n % 2 else "乙", label=f"模拟{n}厂") for n in range(12)
        ],
        "quotas": {"甲": 2, "乙": 1},
        "hands": [Entrant(key=f"证{n}", name=f"模拟人员{n}", ref=f"user:{n}") for n in range(5)],
        "per": 2,
        "bars": [Bar("企业01", "证0", "近亲属在该企业任职")],
    }
    return Plan(**{**said, **changes})  # type: ignore[arg-type]


@pytest.fixture
def draw() -> Draw:
    organ = Organ.objects.create(name="模拟监管局", level="department")
    return draws.freeze(plan(), organ=organ, by=None, at=AT)


def test_the_seed_is_promised_before_and_told_after(draw: Draw) -> None:
    frozen = draw.entries.get()
    assert frozen.facts == {"frame": draw.frame_digest, "commitment": draw.commitment, "size": 12}
    seed = draw.seed.value.open()
    assert seed not in str(frozen.facts)
    assert draws.outcome_of(draw) is None
    outcome = draws.hold(draw, by=None, at=AT)
    told = draws.drawn(draw)
    assert told is not None
    assert told.facts["seed"] == seed
    assert commitment(bytes.fromhex(seed)) == draw.commitment
    assert [one.stratum for one in outcome.first] == ["乙", "甲", "甲"]
    assert all(len(set(one.hands)) == 2 for one in outcome.first)
    with pytest.raises(NotAllowed, match="不能重抽"):
        draws.hold(draw, by=None, at=AT)


def test_who_is_recused_is_followed_by_the_next_and_nothing_is_drawn_anew(draw: Draw) -> None:
    first = draws.hold(draw, by=None, at=AT).first
    with pytest.raises(NotAllowed, match="理由"):
        draws.remove(draw, Removal(item=first[0].key), by=None, at=AT)
    out = draws.remove(draw, Removal(item=first[1].key, reason="已注销"), by=None, at=AT)
    gone = first[2].hands[0]
    out = draws.remove(draw, Removal(first[2].key, gone, "曾任该企业顾问"), by=None, at=AT)
    assert out.first == first
    assert out.now[0] == first[0]
    assert out.now[1].place == 3
    assert gone not in out.now[2].hands
    assert draws.outcome_of(draw) == out
    assert list(draws.broken(draw)) == []
    with pytest.raises(NotAllowed, match="现在没有配给"):
        draws.remove(draw, Removal(first[2].key, gone, "再来一次"), by=None, at=AT)
    draws.publish(draw, by=None, at=AT)
    kinds = [one.kind for one in draw.entries.order_by("seq")]
    assert kinds == ["frozen", "drawn", "removed", "removed", "published"]


def test_names_stay_apart_and_prove_who_a_number_was(draw: Draw) -> None:
    assert "模拟人员" not in draws.frame_of(draw).text
    row = draw.items.get(key="证3")
    assert fingerprint(row.name.nonce, row.name.value.open()) == row.mark
    assert draws.refs(draw)["hand:证3"] == "user:3"
    DrawName.objects.all().delete()  # the time of keeping names is over; the record still replays
    draws.hold(draw, by=None, at=AT)
    assert list(draws.broken(draw)) == []


def test_a_value_named_beforehand_must_be_given_and_no_other(draw: Draw) -> None:
    with pytest.raises(NotAllowed, match="不能再加"):
        draws.hold(draw, by=None, at=AT, public="0712")
    named = draws.freeze(plan(source="模拟彩票第2026001期"), organ=draw.organ, by=None, at=AT)
    with pytest.raises(NotAllowed, match="请填写"):
        draws.hold(named, by=None, at=AT)
    draws.hold(named, by=None, at=AT, public="0712")
    assert list(draws.broken(named)) == []


def test_neither_frame_nor_entries_can_be_changed(draw: Draw) -> None:
    for rows, change in (
        (Draw.objects.all(), {"quota": 9}),
        (DrawItem.objects.all(), {"weight": 9}),
        (DrawEntry.objects.all(), {"kind": "drawn"}),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(**change)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows._raw_delete(rows.db)
    draws.hold(draw, by=None, at=AT)
    with lifted(connection):
        DrawItem.objects.filter(key="企业03").update(label="换了一家")
        DrawEntry.objects.filter(kind="drawn").update(by_name="别人")
    said = list(draws.broken(draw))
    assert any("第2笔的内容" in one for one in said)
    assert any("校验值不符" in one for one in said)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"items": []}, "空的"),
        ({"quotas": {"甲": 2}}, "没有写明名额"),
        ({"quotas": {"甲": 7, "乙": 0}}, "抽不出7个"),
        ({"hands": [], "per": 2}, "都要写"),
        ({"bars": [Bar("企业01", "证9", "亲属")]}, "不在对象或者人员名单里"),
        ({"bars": [Bar("企业01", f"证{n}", "亲属") for n in range(4)]}, "不足2人"),
        ({"items": [Entrant(key="一"), Entrant(key=" 一")], "quotas": {"": 1}, "bars": []}, "不止一次"),
        ({"title": "一\t二"}, "制表符"),
    ],
)
def test_a_frame_nobody_could_draw_from_is_refused_in_a_sentence(
    changes: dict[str, object], why: str
) -> None:
    organ = Organ.objects.create(name="模拟监管局", level="department")
    with pytest.raises(NotAllowed, match=why):
        draws.freeze(plan(**changes), organ=organ, by=None, at=AT)
    assert not Draw.objects.exists()


def test_those_drawn_least_often_come_first_until_all_have_had_their_turn(draw: Draw) -> None:
    """Six of one list, four at a time: the two left out are in the next draw; then everybody is drawn twice in three."""
    people = [Entrant(key=f"监{n}", name=f"模拟监督员{n}") for n in range(6)]
    asked = plan(purpose=Draw.Purpose.SUPERVISORS, items=people, quotas={"": 4}, hands=[], per=0, bars=[])
    often: Counter[str] = Counter()
    for _ in range(3):
        made = draws.freeze(draws.in_turns(asked, draw.organ), organ=draw.organ, by=None, at=AT)
        often.update(one.key for one in draws.hold(made, by=None, at=AT).now)
        assert max(often[one.key] for one in people) - min(often[one.key] for one in people) <= 1
        assert all(check.ok for check in checks(draws.exported(made)))
    assert set(often.values()) == {2}
    assert AttestedFigures.supervisors_drawn.value(Span.month(2026, 3)) == 12
    assert AttestedFigures.supervisors_drawn.value(Span.month(2026, 4)) is None
    assert AttestedFigures.supervisors_drawn.trend([Span.month(2026, 3), Span.month(2026, 4)]) == [12, None]
    assert draws.times_drawn(draw.organ, Draw.Purpose.SUPERVISORS) == dict(often)
