"""从处罚到教训：同一行为的案件跨业务线被认出来、连起来，走得通，输了的立案整改，改好才闭环。"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from fadu.kernel import proposals
from fadu.kernel.chains import Standing, chain_of
from fadu.kernel.correct import correct
from fadu.kernel.crypto import blind_index
from fadu.kernel.figures import Scope, Span
from fadu.kernel.figures.catalogue import figure
from fadu.kernel.figures.opened import opened
from fadu.kernel.matching import Wanted, plain_number
from fadu.kernel.models import ActName, Case, Link, Task
from fadu.kernel.models.figures import Attestation
from fadu.kernel.rebuild import rebuild
from fadu.kernel.record import record, story_of
from fadu.kernel.rectifying import groundless, known_at
from fadu.lines.enforcement.models import Result
from fadu.lines.litigation.derive import JUDGMENTS
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.wording import judged
from tests import chains
from tests.chains import BY, DOC, at

LATE = date(2026, 11, 20)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Once for the file; what a test writes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = chains.city()
        row = chains.result(place)
        chains.result(place, "模市监罚〔2026〕13号", party_index="", decided_on=date(2026, 6, 23))
        review = chains.application(place)
        chains.decided(place, review, "upheld", decision_grounds=["sound"])
        suit = chains.suit(place, review)
        yield {"place": place, "row": row, "review": review, "suit": suit}
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def confirm(case: Case, key: str = "") -> Link:
    found = proposals.proposals(case)
    one = next(each for each in found if each.key == key) if key else found[0]
    return proposals.confirm(case, one, by=BY, on=LATE, at=at(LATE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("模市监罚〔2026〕12号", "模 市监罚[2026] 第012号"),
        ("模市监罚〔2026〕12号", "模市监罚（２０２６）12 号"),
        ("（2026）粤7101行初12号", "(2026)粤7101行初12号"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain_number(one) == plain_number(other)
    assert plain_number("模市监罚〔2026〕12号") != plain_number("模市监罚〔2026〕120号")


def test_a_result_of_the_feed_is_recognised_by_number_and_organ_and_becomes_a_file_once(
    scene: dict[str, Any],
) -> None:
    review, suit, row = scene["review"], scene["suit"], scene["row"]
    (first, *_) = found = proposals.proposals(review)
    assert (first.sure, first.out, first.reasons) == (True, True, ("文号相同", "机关相同", "当事人相同"))
    assert first.found is not None
    assert [one.key for one in found] == [f"enforcement-{row.pk}", f"case-{suit.pk}"]
    assert (found[1].out, found[1].sure) == (False, False)  # the suit names the review by its number
    made = confirm(review).to_case
    assert (made.line, made.organ, made.procedure) == (
        "enforcement",
        scene["place"].bureau,
        "enforcement.recorded",
    )
    assert Result.objects.get(pk=row.pk).case_id == made.pk
    assert made.parties.get().name == chains.NAME

    of_suit = {one.key: one for one in proposals.proposals(suit)}
    assert set(of_suit) == {f"case-{made.pk}", f"case-{review.pk}"}  # the result is that file now
    assert of_suit[f"case-{made.pk}"].sure
    for key in of_suit:
        confirm(suit, key)
    assert proposals.proposals(suit) == []
    assert Case.objects.filter(line="enforcement").count() == 1
    assert rebuild(made) == rebuild(suit) == rebuild(review) == []


def test_party_day_and_organ_make_it_probable_another_day_or_person_does_not(scene: dict[str, Any]) -> None:
    organ = scene["place"].bureau.pk
    people = frozenset({blind_index(chains.NUMBER)})
    wanted = Wanted(organ=organ, on=date(2026, 6, 22), kind="penalty", people=people)
    (one, *_) = [each for each in proposals.search("reconsideration", wanted) if each.found]
    assert (one.score, one.sure) == (80, False)
    for other in (
        Wanted(organ=organ, on=date(2026, 6, 23), kind="penalty", people=people),
        Wanted(organ=organ, on=date(2026, 6, 22), kind="penalty", people=frozenset({"f" * 64})),
        Wanted(organ=organ, on=date(2026, 6, 22), kind="licence", people=people),
        Wanted(organ=organ, on=date(2026, 6, 22)),
        Wanted(number="模市监罚〔2026〕99号", organ=organ),
    ):
        assert [each for each in proposals.search("reconsideration", other) if each.found] == []


def test_what_was_ruled_out_is_proposed_from_neither_side_again(scene: dict[str, Any]) -> None:
    review, suit = scene["review"], scene["suit"]
    one = next(each for each in proposals.proposals(suit) if each.key == f"case-{review.pk}")
    proposals.rule_out(suit, one, by=BY, on=LATE, at=at(LATE))
    assert suit.entries.filter(event="kernel.not_linked").count() == 1
    for case in (review, suit):
        assert not [
            each for each in proposals.proposals(case) if each.key in (f"case-{review.pk}", f"case-{suit.pk}")
        ]
    result = proposals.proposals(review)[0]
    proposals.rule_out(review, result, by=BY, on=LATE, at=at(LATE))
    assert proposals.proposals(review) == []


def test_a_corrected_number_is_found_under_the_new_one_alone(scene: dict[str, Any]) -> None:
    review = scene["review"]
    entry = review.entries.get(seq=1)
    facts = {"act_number": "模市监罚〔2026〕13号"}
    correct(entry, on=LATE, by=BY, at=at(LATE), reason="抄错", facts=facts)
    (named,) = ActName.objects.filter(case=review, own=False)
    assert named.number == "模市监罚〔2026〕13号"
    assert proposals.proposals(Case.objects.get(pk=review.pk))[0].number == named.number
    ActName.objects.filter(pk=named.pk).update(number="改坏了")
    assert len(rebuild(review)) == 2
    assert rebuild(review) == []


def chained(scene: dict[str, Any]) -> tuple[Case, Case]:
    """The whole chain; (the file of the result, the rectification)."""
    review, suit = scene["review"], scene["suit"]
    made = confirm(review, f"enforcement-{scene['row'].pk}").to_case
    for key in (f"case-{made.pk}", f"case-{review.pk}"):
        confirm(suit, key)
    chains.lost(scene["place"], suit)
    assert not suit.links_in.filter(kind="rectifies").exists()  # may still be appealed
    chains.do(suit, "became_final", date(2026, 11, 2), certificate=True)
    return made, suit.links_in.get(kind="rectifies").from_case


def test_a_lost_suit_opens_the_rectification_and_the_chain_closes_with_it(scene: dict[str, Any]) -> None:
    made, mending = chained(scene)
    place = scene["place"]
    assert (mending.line, mending.organ) == ("supervision", place.district)
    assert Task.objects.get(key=f"rectify:{mending.pk}").owner == place.people["head"]
    for start in (made, scene["review"], scene["suit"], mending):
        chain = chain_of(start)
        assert set(chain.cases) == {made.pk, scene["review"].pk, scene["suit"].pk, mending.pk}
        assert [chain.ranks[one.pk] for one in (made, scene["review"], scene["suit"], mending)] == [
            0,
            1,
            2,
            3,
        ]
        assert chain.standing is Standing.OPEN
    told, here = Span(date(2026, 11, 1), date(2026, 12, 31)), Scope.of(place.district)
    counted = {
        name: figure(f"supervision.{name}").value(told, here)
        for name in ("chains_opened", "chains_closed", "chains_open")
    }
    assert counted == {"chains_opened": 1, "chains_closed": 0, "chains_open": 1}
    suit = scene["suit"]
    assert judged({"case": suit, "known": story_of(suit).known}, "judgment_text") == "主要证据不足。"
    ordered = date(2026, 11, 9)
    chains.do(suit, "retrial_ordered", ordered, retrial_track="second", retrial_court="模拟中院")
    assert groundless(mending, {suit.pk: story_of(suit)}) == ""
    won = {"outcome": "rejected", "order": "none", "judged_on": ordered.isoformat()}
    chains.do(suit, "retrial_judged", ordered, retrial_result="changed", **won)
    assert "以后另有结果" in groundless(mending, {suit.pk: story_of(suit)})
    story = story_of(suit)  # 再审判决没有写要点，原审的不再是它的
    assert "裁判要点：主要证据不足" in story_of(mending).known["reason"]
    assert "judgment_text" in story.known
    assert "judgment_text" not in known_at(story, story.history[-1], JUDGMENTS)
    assert judged({"case": suit, "known": story.known}, "judgment_text") == ""
    cancelled = {"cancel_reason": "模拟"}
    record(mending, "cancelled", on=LATE, by=BY, facts=cancelled, at=at(LATE))
    assert chain_of(made).standing is Standing.CLOSED
    assert [figure(f"supervision.{name}").value(told, here) for name in ("chains_closed", "chains_open")] == [
        0,
        0,
    ]
    assert rebuild(scene["suit"]) == rebuild(mending) == []


def signed_in(scene: dict[str, Any], who: str) -> Client:
    client = Client()
    client.force_login(scene["place"].people[who])
    return client


def test_the_pages_show_each_reader_what_he_may_see_and_no_more(scene: dict[str, Any]) -> None:
    made, mending = chained(scene)
    review = scene["review"]
    page = signed_in(scene, "reviewer").get(reverse("desk:chain", args=[review.pk])).content.decode()
    assert "未闭环" in page
    assert "不在您权限范围内的案件" in page
    for hidden in (made.number, mending.number, scene["suit"].number):
        assert hidden not in page
    whole = signed_in(scene, "head").get(reverse("desk:chain", args=[scene["suit"].pk])).content.decode()
    for seen in (made.number, scene["suit"].number, "撤销"):
        assert seen in whole
    assert review.number not in whole
    of_the_bureau = (
        signed_in(scene, "litigator").get(reverse("desk:chain", args=[scene["suit"].pk])).content.decode()
    )
    assert made.number in of_the_bureau  # his organ's own act, to read, not to open
    assert reverse("desk:case", args=[made.pk]) not in of_the_bureau
    assert review.number not in of_the_bureau
    listed = signed_in(scene, "supervisor").get(reverse("desk:open_chains")).content.decode()
    assert mending.number in listed
    assert f">{(timezone.localdate() - mending.opened_on).days}<" in listed
    assert signed_in(scene, "supervisor").get(reverse("desk:chain", args=[review.pk])).status_code in (
        403,
        404,
    )


def test_an_officer_confirms_or_rejects_with_one_click(scene: dict[str, Any]) -> None:
    review, row = scene["review"], scene["row"]
    client = signed_in(scene, "reviewer")
    address = reverse("desk:proposal", args=[review.pk])
    page = client.get(reverse("desk:case", args=[review.pk])).content.decode()
    assert DOC in page
    assert "确认关联" in page
    assert (
        scene["suit"].number not in page
    )  # another organ's suit against our own case: nothing for us to confirm
    refused = client.post(address, {"do": "confirm", "key": f"case-{scene['suit'].pk}"}, follow=True)
    assert "不由您核对" in refused.content.decode()
    assert not Link.objects.exists()
    client.post(address, {"do": "confirm", "key": f"enforcement-{row.pk}"})
    assert Link.objects.get().from_case_id == review.pk
    again = client.post(address, {"do": "confirm", "key": f"enforcement-{row.pk}"}, follow=True)
    assert "已经处理过" in again.content.decode()


def test_a_rectification_whose_ground_is_gone_says_so_and_how_to_end_it(scene: dict[str, Any]) -> None:
    _, mending = chained(scene)
    final = scene["suit"].entries.get(event="became_final")
    correct(final, on=LATE, by=BY, at=at(LATE + timedelta(days=1)), reason="尚未生效", void=True)
    page = signed_in(scene, "supervisor").get(reverse("desk:case", args=[mending.pk])).content.decode()
    assert "已经作废" in page
    assert reverse("desk:act", args=[mending.pk, "cancelled"]) in page


def test_standards_of_both_sides_stand_beside_each_other_by_subject(scene: dict[str, Any]) -> None:
    other = chains.application(scene["place"], act_number="模市监罚〔2026〕40号")
    chains.decided(
        scene["place"],
        other,
        "revoked",
        decision_grounds=["procedure"],
        violated_items=["penalty.procedure.3", "general.facts.1"],
    )
    client = signed_in(scene, "reviewer")
    told = client.get(reverse("desk:standards"), {"subject": "market"}).context["sides"]
    ours = next(groups for one, groups in told if "复议" in one.title)
    counts = {item.code: item.count for _, items in ours for item in items}
    assert (counts["penalty.procedure.3"], counts["general.facts.1"], counts["penalty.procedure.1"]) == (
        1,
        1,
        0,
    )
    elsewhere = client.get(reverse("desk:standards"), {"subject": "health", "q": "未告知"})
    (group,) = next(groups for one, groups in elsewhere.context["sides"] if "复议" in one.title)
    assert group[0] == "程序"
    assert [item.count for item in group[1]] == [0] * len(group[1])
    assert client.get(reverse("desk:standards"), {"subject": "<x>"}).status_code == 200
    theirs = signed_in(scene, "head").get(reverse("desk:standards"), {"subject": "market"})
    (_, groups) = theirs.context["sides"][-1]
    assert (
        sum(item.count for _, items in groups for item in items) == 2
    )  # what went against the bureau itself


def test_one_report_of_an_organ_takes_its_tables_from_every_line(scene: dict[str, Any]) -> None:
    place = scene["place"]
    _, mending = chained(scene)
    other = chains.application(place, act_number="模市监罚〔2026〕40号")
    chains.decided(place, other, "revoked", decision_grounds=["procedure"])
    client = signed_in(scene, "reviewer")
    period = {"since": "2026-07-01", "until": "2026-12-31"}
    page = client.get(reverse("desk:checkup", args=["reconsideration", place.bureau.pk]), period)
    told = {
        one.part.title: {item.label: item.now for item in one.items} for one in page.context["report"].parts
    }
    assert told == {
        "须整改的不利结果": {"行政诉讼败诉": 1, "行政复议撤销": 1},
        "整改的原因": {"违反法定程序": 1},
        "改正了没有": {"整改中": 1, "逾期未销号": 1},
        "行政诉讼生效裁判": {"撤销": 1},
    }
    analysis = {"loss_text": "模拟", "loss_measures": "模拟", "loss_responsible": "模拟科"}
    chains.do(scene["suit"], "loss_analysed", date(2026, 11, 3), loss_reason="procedure", **analysis)
    page = client.get(reverse("desk:checkup", args=["reconsideration", place.bureau.pk]), period)
    (why,) = [one for one in page.context["report"].parts if one.part.title == "整改的原因"]
    assert [(item.label, item.now) for item in why.items] == [
        ("违反法定程序", 2)
    ]  # coded after it was opened
    assert mending.number not in page.content.decode()  # numbers of the other lines, no content

    draft = reverse("desk:checkup_draft", args=["reconsideration", place.bureau.pk])
    made = client.post(f"{draft}?since=2026-07-01&until=2026-12-31", follow=True)
    assert "行政诉讼生效裁判：撤销1件" in made.content.decode()
    row = made.redirect_chain[-1][0].split("/")[-3]
    paper = client.get(reverse("desk:checkup_paper", args=["reconsideration", row, "docx"]))
    assert paper.status_code == 200


def test_suits_without_a_review_are_counted_where_no_court_has_attested_their_number(
    scene: dict[str, Any],
) -> None:
    span, scope = Span.year(2026), Scope.of(scene["place"].district)
    told = figure("reconsideration.direct_suits")
    assert told.value(span, scope) is None  # the only suit came after a review
    Suit.objects.filter(pk=scene["suit"].pk).update(review_number="")
    assert told.value(span, scope) == 1
    (listed,) = opened(told, span, scope)
    assert [row.pk for row in listed.figure.rows(span, scope)] == [scene["suit"].pk]
    assert figure("reconsideration.first_choice").value(span, scope) == 50
    given = {"figure": told.id, "form": "figure", "name": "直接起诉", "value": 4, "issuer": "模拟法院"}
    days = {"since": span.since, "until": span.until, "issued_on": LATE, "entered_at": at(LATE)}
    Attestation.objects.create(**given, **days, organ=scene["place"].district, document="模法函〔2026〕1号")
    assert told.value(span, scope) == 4


def test_at_the_window_the_act_is_found_before_the_case_is_opened(scene: dict[str, Any]) -> None:
    given = {
        "do": "match",
        "on": "2026-11-20",
        "respondent": scene["place"].bureau.pk,
        "act_number": "模市监罚[2026]第12号",
        "act_on": "2026-06-22",
        "act_kind": "penalty",
        "applicant-TOTAL_FORMS": "1",
        "applicant-INITIAL_FORMS": "0",
        "applicant-0-name": chains.NAME,
    }
    client, address = signed_in(scene, "reviewer"), reverse("desk:intake", args=["reconsideration"])
    (one,) = client.post(address, given).context["matched"]
    assert (one.sure, one.found and one.found.key) == (True, str(scene["row"].pk))
    page = client.post(address, given | {"act_number": "模市监罚〔2026〕99号"}).content.decode()
    assert "没有找到" in page
    assert Case.objects.filter(line="reconsideration").count() == 1
