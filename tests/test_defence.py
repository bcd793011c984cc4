"""答辩不必重新录入：从被诉的处罚案件取事实、依据、程序、证据，写明出处；程序上的疑点提示败诉风险。"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from fadu.kernel.accounts import account_of
from fadu.kernel.lines import line_of
from fadu.kernel.links import link
from fadu.kernel.models import Case, Organ, Paper, Post, User
from fadu.kernel.parties import NewParty
from fadu.kernel.prefill import Filling
from fadu.kernel.record import open_case, story_of
from fadu.lines.enforcement.tests.walking import CLUE, FINED, FOUND, NOTICE, RECORD
from fadu.lines.litigation.rows import exhibits
from tests import chains
from tests.chains import BY, at, do

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock(), transaction.atomic():
        place = chains.city("答")
        penalty = punished(place)
        review = chains.application(place)
        chains.decided(place, review, "upheld", decision_grounds=["sound"])
        suit = chains.suit(place, review)
        for older in (penalty, review):
            link(suit, older, "challenges", on=date(2026, 8, 21), by=BY, at=at(date(2026, 8, 21)))
        yield {"place": place, "penalty": penalty, "review": review, "suit": suit}
        transaction.set_rollback(True)


def punished(place: chains.City) -> Case:
    """Lawful up to the decision, which was never served."""
    day = date(2026, 7, 6)
    two = {}
    for name in ("甲", "乙"):
        two[name] = User.objects.create(username=f"答-{name}", name=f"执法{name}")
        Post.objects.create(
            user=two[name], organ=place.bureau, role="handler", line="enforcement", since=date(2020, 1, 1)
        )
    keys = [one.pk for one in two.values()]
    party = NewParty(role="applicant", name=chains.NAME, id_number=chains.NUMBER)
    case = open_case(
        line_of("enforcement"),
        "found",
        organ=place.bureau,
        on=day,
        by=BY,
        facts=CLUE,
        parties=(party,),
        at=at(day),
    )
    do(case, "filed", day, filing_basis="模拟条例第十条")
    cards = {"handler_card": "粤A001", "co_handler_card": "粤A002"}
    do(case, "officers_assigned", day, handler=keys[0], co_handler=keys[1], **cards)
    shown = {"officer_1": keys[0], "officer_2": keys[1], "cards_shown": True, "place": "模拟路"}
    do(case, "inquired", day, **RECORD | shown)
    do(case, "concluded", day, **FOUND | {"evidence": "现场笔录，占道经营的事实\n照片，占道三日"})
    do(case, "noticed", day, **NOTICE)
    do(case, "notice_served", day, service_method="direct")
    do(case, "decided", date(2026, 7, 14), **FINED)
    return case


def filling(scene: dict[str, Any], event: str, who: str = "litigator") -> Filling:
    suit = scene["suit"]
    return Filling(
        event=event,
        on=TODAY,
        user=scene["place"].people[who],
        organ=suit.organ,
        case=suit,
        known=story_of(suit).known,
    )


def test_the_defence_is_drafted_from_the_act_and_says_where_each_sentence_stands(
    scene: dict[str, Any],
) -> None:
    told = line_of("litigation").filled(filling(scene, "answered"))["defence"]
    penalty = scene["penalty"]
    for words in ("占道三日", "条例第十条", "2026年7月6日，立案", "告知书送达", penalty.number, chains.NAME):
        assert words in told, words
    number = penalty.papers.get(key="penalty_decision").number
    assert told.startswith("一、关于作出的行为\n")
    assert f"作出《行政处罚决定书》（{number}）" in told
    assert "理由见正文" not in told  # the review is the district's: the bureau's litigator does not read it
    assert penalty.act_names.filter(
        own=True, number=penalty.papers.get(key="penalty_decision").number
    ).exists()
    account = account_of(penalty, TODAY)
    assert account is not None
    (facts,) = account.of("facts")
    assert facts.source == f"{penalty.number}“调查终结”（2026-07-06）的“查明的违法事实”"


def test_the_list_of_evidence_has_pages_and_what_each_piece_proves(scene: dict[str, Any]) -> None:
    told = line_of("litigation").filled(filling(scene, "evidence_filed"))
    rows = {one.name.partition("（")[0]: one for one in exhibits(told["evidence"])}
    assert rows["照片"].proves == "占道三日"
    assert rows["送达回证"].source == "本机关制作"
    notice = (
        rows["行政处罚告知书"]
        if "行政处罚告知书" in rows
        else next(one for name, one in rows.items() if "告知" in name)
    )
    assert (notice.made_on, notice.proves) == (date(2026, 7, 6), "决定前告知事实、理由、依据和权利")
    assert int(notice.pages) >= 1
    assert told["norms"] == "条例第十条"
    assert max(one.made_on for one in rows.values() if one.made_on) <= date(2026, 7, 14)


def test_doubts_of_the_act_flag_the_risk_and_fill_in_its_assessment(scene: dict[str, Any]) -> None:
    line = line_of("litigation")
    advised = line.advised(filling(scene, ""))
    (risk,) = [one for one in advised if one.event == "risk_flagged"]
    for words in ("没有送达当事人", "第六十一条第一款", "宜先行化解"):
        assert words in risk.text
    assert any(one.page == "litigation:defence" for one in advised)
    told = line.filled(filling(scene, "risk_flagged"))
    assert (told["risk"], told["settle_by"]) == ("medium", "2026-09-16")
    assert set(told["risk_reasons"]) == {"procedure", "service"}


def test_who_has_no_post_in_the_line_reads_only_the_act_of_his_own_organ(scene: dict[str, Any]) -> None:
    suit = scene["suit"]
    client = Client()
    client.force_login(scene["place"].people["litigator"])
    page = client.get(reverse("litigation:defence", args=[suit.pk])).content.decode()
    assert scene["penalty"].number in page
    assert "“调查终结”" in page
    assert "复议决定" not in page.partition("<table")[2]
    stranger = User.objects.create_user("答-外人", "Mo-ni-2026", name="外人")
    other = Organ.objects.create(name="模拟别局", code="别局", level="department")
    Post.objects.create(user=stranger, organ=other, role="handler", since=date(2020, 1, 1))
    client.force_login(stranger)
    assert client.get(reverse("litigation:defence", args=[suit.pk])).status_code == 404


def test_the_act_is_the_paper_decided_not_one_made_void_or_written_later(scene: dict[str, Any]) -> None:
    penalty = scene["penalty"]
    with transaction.atomic():
        decided = penalty.papers.get(key="penalty_decision")
        said = {"case": penalty, "issued_on": decided.issued_on, "title": "模拟"}
        Paper.objects.create(
            **said, entry=decided.entry, key=decided.key, number="模拟作废1号", status="void"
        )
        ordered = penalty.entries.get(event="noticed")
        Paper.objects.create(**said, entry=ordered, key="seal_decision", number="模拟强封1号")
        told = account_of(penalty, TODAY)
        assert told is not None
        assert told.act == f"《行政处罚决定书》（{decided.number}）"
        assert not [one.name for one in told.pieces if "作废" in one.name]
        transaction.set_rollback(True)


def test_without_a_confirmed_link_nothing_is_made_up(scene: dict[str, Any]) -> None:
    bare = chains.suit(scene["place"], scene["review"], on=date(2026, 8, 24))
    alone = Filling(
        event="answered", on=TODAY, user=scene["place"].people["litigator"], organ=bare.organ, case=bare
    )
    assert "defence" not in line_of("litigation").filled(alone)
    assert account_of(bare, TODAY) is None  # a suit does not tell itself on
