"""补贴标准、分级标准由管理员在单位设置中改：以元填写，写明依据，不合理的说明原因，改了立即生效，可以恢复默认。"""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fadu.kernel.models import AccessLog, Organ, Post, User
from fadu.lines.mediation.allowances import ALLOWANCE, Rates
from fadu.lines.mediation.response import RESPONSE, Limits

pytestmark = pytest.mark.django_db
PAID = {
    "oral": "80",
    "written": "200.50",
    "hard": "300",
    "confirmed": "0",
    "failed": "30",
    "source": "模拟文1号",
}
TIERS = {
    "town_fen": "50000",
    "district_fen": "500000",
    "town_people": "5",
    "district_people": "20",
    "town_attempts": "2",
    "district_attempts": "4",
    "source": "模拟文2号",
}


@pytest.fixture
def admin(client: Client) -> Client:
    organ = Organ.objects.create(name="模拟区", level="district")
    user = User.objects.create_user("guan", name="模拟管理员", organ=organ)
    user.password_changed_at = timezone.now()
    user.save()
    Post.objects.create(user=user, organ=organ, role="admin", since=date(2026, 1, 1))
    client.force_login(user)
    return client


def page(key: str) -> str:
    return reverse("desk:tunable", args=[key])


def test_the_rates_are_set_in_yuan_with_their_source_and_hold_at_once(admin: Client) -> None:
    assert 'value="50"' in admin.get(page(ALLOWANCE.key)).text
    unfounded = admin.post(page(ALLOWANCE.key), PAID | {"source": ""})
    assert unfounded.status_code == 400
    assert "请写明依据" in unfounded.text
    assert "应为金额" in admin.post(page(ALLOWANCE.key), PAID | {"oral": "许多"}).text
    assert Rates.now() == Rates()
    shown = admin.post(page(ALLOWANCE.key), PAID, follow=True).text
    assert Rates.now() == Rates(oral=8_000, written=20_050, hard=30_000, confirmed=0, failed=3_000)
    for said in ("案件补贴标准（以案定补）", "口头协议，每件 80.00元", "模拟文1号", page(RESPONSE.key)):
        assert said in shown, said
    assert AccessLog.objects.filter(what="admin", field__contains="案件补贴标准").exists()
    admin.post(page(ALLOWANCE.key), {"do": "reset"})
    assert Rates.now() == Rates()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"district_fen": "50000"}, "区县的金额要大于镇街的金额"),
        ({"district_people": "5"}, "区县的人数要大于镇街的人数"),
        ({"town_fen": "0"}, "金额要大于0"),
        ({"town_attempts": "0"}, "应在1至100之间"),
    ],
)
def test_tiers_that_leave_a_level_nothing_are_refused(
    admin: Client, changed: dict[str, str], sentence: str
) -> None:
    answer = admin.post(page(RESPONSE.key), TIERS | changed)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert Limits.now() == Limits()


def test_only_what_a_line_declares_has_a_form(admin: Client) -> None:
    assert admin.get(page("mediation.nothing")).status_code == 404
    assert admin.post(page(RESPONSE.key), TIERS | {"town_people": "8"}).status_code == 302
    assert Limits.now() == Limits(town_people=8)
