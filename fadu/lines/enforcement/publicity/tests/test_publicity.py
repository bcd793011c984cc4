"""公示：到期的列出、公示率有分母、撤回说明理由；公众只查得到公示的，查不到自然人是谁。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Organ, Post, User
from fadu.lines.enforcement.feed.tests.rows import PERSON, bureau, imported, row
from fadu.lines.enforcement.models import Publicity, Result
from fadu.lines.enforcement.publicity import acting, listing
from fadu.lines.enforcement.publicity.coverage import coverage
from fadu.lines.enforcement.results.listing import Key, Wanted
from tests.world import taken_back

TODAY = timezone.localdate()
OLD = TODAY - timedelta(days=90)


class Place:
    """一个局：一百二十件，每三件有一件没有公示；第一件是自然人的。一个外面的镇没有任何权限。"""

    def __init__(self) -> None:
        self.district = bureau("模拟区政府")
        self.market = bureau("模拟区市场监督管理局", parent=self.district)
        self.other = bureau("模拟镇政府", parent=self.district)
        empty = dict.fromkeys(("filed_on", "served_on"), "")
        imported(
            self.district,
            [
                row(
                    doc_no=f"模罚{n}",
                    organ="模拟区市场监督管理局",
                    act_kind="行政处罚",
                    decided_on=(OLD - timedelta(days=n)).isoformat(),
                    published_on="" if n % 3 == 0 else (OLD - timedelta(days=n)).isoformat(),
                    violation="在模拟路12号经营，电话13800138000" if n == 1 else "无证经营",
                    **empty,
                    **(PERSON if n == 1 else {}),
                )
                for n in range(1, 121)
            ],
        )
        self.clerk = self.person("公示员", self.market)
        self.stranger = self.person("外镇", self.other)

    def person(self, name: str, organ: Organ) -> User:
        user = User.objects.create(username=name, name="测试一号", organ=organ)
        Post.objects.create(user=user, organ=organ, role="clerk", since=date(2020, 1, 1), line="enforcement")
        return user

    def result(self, n: int) -> Result:
        return Result.objects.get(doc_no=f"模罚{n}")


@pytest.fixture(scope="module")
def made(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    with django_db_blocker.unblock(), taken_back(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.FADU_VAR", tmp_path_factory.mktemp("var"))
        yield Place()


def told(user: User) -> dict[str, Any]:
    return {"on": TODAY, "by": user, "at": timezone.now()}


def walked(wanted: Wanted) -> list[int]:
    found: list[int] = []
    key: Key | None = None
    while True:
        page = listing.page(wanted, key)
        found += [one.pk for one in page.rows]
        if not page.more:
            return found
        key = Key.of(page.rows[-1])


@pytest.mark.django_db
def test_the_public_walks_over_exactly_what_is_published_the_newest_first(made: Place) -> None:
    wanted = Wanted(organs=None)
    plain = Result.objects.filter(listing.TOLD).order_by("-decided_on", "organ_id", "-pk")
    assert walked(wanted) == [one.pk for one in plain]
    assert len(plain) == 80


@pytest.mark.django_db
def test_a_person_is_found_by_no_name_and_told_by_nothing_that_says_who(made: Place, client: Client) -> None:
    organs = None
    assert walked(Wanted(organs=organs, party=PERSON["party_name"])) == []
    assert walked(Wanted(organs=organs, party=PERSON["id_number"])) == []
    one = made.result(1)
    assert walked(Wanted(organs=organs, number="模罚1")) == [one.pk]
    page = client.get(reverse("enforcement:decision", args=[one.pk])).content.decode()
    assert "张*" in page
    for secret in (PERSON["party_name"], PERSON["id_number"], "13800138000", "模拟路12号"):
        assert secret not in page
    assert client.get(reverse("enforcement:decision", args=[made.result(3).pk])).status_code == 404


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"leniency": "first_minor"}, {"处罚种类": "不予行政处罚", "减免责": "初次违法轻微免罚"}),
        ({"benchmark_level": "exempt", "leniency": "none"}, {"处罚种类": "不予行政处罚"}),
        (
            {"penalties": "fine", "fine_fen": 100, "leniency": "light"},
            {"处罚种类": "罚款", "减免责": "从轻处罚清单"},
        ),
        ({"act_kind": "licence", "benchmark_level": "exempt"}, {}),
    ],
)
def test_the_public_reads_that_nobody_was_punished_where_that_was_decided(
    more: dict[str, Any], said: dict[str, str]
) -> None:
    known = {"act_kind": "penalty", "organ": Organ(name="模拟机关"), "decided_on": date(2026, 3, 3)}
    rows = dict(listing.disclosed(Result(**known | more)))
    assert {name: rows[name] for name in ("处罚种类", "减免责") if name in rows} == said


@pytest.mark.django_db
def test_a_firm_is_found_by_its_whole_name_and_its_code(made: Place) -> None:
    organs, one = None, made.result(2)
    assert one.pk in walked(Wanted(organs=organs, party=one.party_name))
    assert one.pk in walked(Wanted(organs=organs, party=one.credit_code))
    assert walked(Wanted(organs=organs, party=one.party_name[:-2])) == []


@pytest.mark.django_db
def test_coverage_is_counted_with_its_denominator_and_rounds_nothing_up(made: Place) -> None:
    organs = [made.market.pk]
    due, missing = Result.objects.filter(publish_due_on__lt=TODAY).count(), 40
    (one,) = coverage(organs, TODAY)
    assert (one.due, one.missing, one.soon) == (due, missing, 0) == (120, 40, 0)
    assert one.percent == "66.66%"
    late = min(Result.objects.values_list("publish_due_on", flat=True))
    (early,) = coverage(organs, late)
    assert (early.due, early.missing + early.soon) == (0, 40)


@pytest.mark.django_db
def test_publishing_and_withdrawing_leave_their_rows_and_reasons(made: Place, client: Client) -> None:
    rows = Result.objects.filter(doc_no__in=["模罚3", "模罚6", "模罚1"])
    assert acting.publish(rows, **told(made.clerk)) == 2
    assert acting.publish(rows, **told(made.clerk)) == 0
    one = made.result(3)
    assert one.published_on == TODAY
    with pytest.raises(NotAllowed, match="公开说明理由"):
        acting.withdraw(one, "错", **told(made.clerk))
    acting.withdraw(one, "复议撤销", **told(made.clerk))
    with pytest.raises(NotAllowed, match="已于"):
        acting.withdraw(one, "复议撤销", **told(made.clerk))
    page = client.get(reverse("enforcement:decision", args=[one.pk])).content.decode()
    assert "理由：复议撤销" in page
    assert "无证经营" not in page
    assert one.pk not in walked(Wanted(organs=[made.market.pk]))
    found = client.get(reverse("enforcement:decisions"), {"number": one.doc_no}).content.decode()
    assert "撤回公示，点开看理由" in found
    assert one.party_name not in found
    acting.restore(one, "撤回有误", **told(made.clerk))
    kinds = Publicity.objects.filter(result=one).values_list("kind", flat=True)
    assert list(kinds) == ["published", "withdrawn", "restored"]


@pytest.mark.django_db
def test_only_those_who_decide_there_publish(made: Place, client: Client) -> None:
    keys = {"result": [str(made.result(3).pk)]}
    client.force_login(made.stranger)
    answer = client.post(reverse("enforcement:publish"), keys, follow=True).content.decode()
    assert "已公示0件" in answer
    assert "模罚3" not in answer
    client.force_login(made.clerk)
    assert "模罚3" in client.get(reverse("enforcement:publicity")).content.decode()
    answer = client.post(reverse("enforcement:publish"), keys, follow=True).content.decode()
    assert "已公示1件" in answer
    gone = client.post(
        reverse("enforcement:result_withdraw", args=[made.result(3).pk]), {"reason": "法院判决撤销"}
    )
    assert gone.status_code == 302
    assert made.result(3).withdrawn_on == TODAY
