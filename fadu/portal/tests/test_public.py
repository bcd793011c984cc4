"""不用身份的页面：首页、找机关、指引、显示设置、公开决定。"""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from fadu.kernel.models import Organ
from fadu.portal.tests.scene import Citizen, Scene


def text(client: Client, name: str, **query: str) -> str:
    return client.get(reverse(f"portal:{name}"), query).content.decode()


def test_the_front_page_leads_to_everything_a_citizen_may_want(scene: Scene, client: Client) -> None:
    shown = text(client, "home")
    for name in ("track", "resume", "authority", "guide", "published", "organ_cases"):
        assert reverse(f"portal:{name}") in shown
    assert reverse("portal:start", args=("reconsideration",)) in shown


def test_the_front_page_reminds_of_an_unfinished_draft(citizen: Citizen) -> None:
    assert "您有一份没填完的申请" not in text(citizen.client, "home")
    citizen.begin()
    assert "您有一份没填完的申请" in text(citizen.client, "home")


def test_the_authority_is_found_by_a_few_characters_with_the_article(scene: Scene, client: Client) -> None:
    listed = text(client, "authority", q="公安 一区")
    assert scene.police.name in listed
    shown = text(client, "authority", organ=str(scene.police.pk))
    assert scene.government.name in shown
    assert "《行政复议法》第二十四条第一款第一项" in shown
    assert "申请行政复议" in shown


def test_an_organ_nobody_knows_is_answered_with_the_way_to_a_window(scene: Scene, client: Client) -> None:
    assert "复议窗口" in text(client, "authority", q="不存在的机关")


def test_an_organ_no_longer_in_use_is_not_offered(scene: Scene, client: Client) -> None:
    Organ.objects.filter(pk=scene.police.pk).update(active=False)
    assert scene.police.name not in text(client, "authority", q="公安")


def test_the_guide_says_how_to_apply_by_word_of_mouth_and_where(scene: Scene, client: Client) -> None:
    shown = text(client, "guide")
    assert "工作人员当场记录" in shown
    assert "行政复议法第二十二条" in shown
    assert scene.government.address in shown
    assert "东街道办事处" in shown, "镇街收件点也收"


def test_large_type_and_high_contrast_are_kept_by_the_browser(scene: Scene, client: Client) -> None:
    answer = client.post(reverse("portal:display"), {"large": "1", "back": "/guide/"})
    assert answer["Location"] == "/guide/"
    client.post(reverse("portal:display"), {"contrast": "1"})
    assert 'class="large contrast"' in text(client, "home")
    client.post(reverse("portal:display"), {"large": "0"})
    assert 'class="contrast"' in text(client, "home")


def test_the_display_setting_leads_nowhere_outside(scene: Scene, client: Client) -> None:
    for back in ("https://example.com/", "//example.com", "javascript:alert(1)", "\\\\example.com"):
        answer = client.post(reverse("portal:display"), {"large": "1", "back": back})
        assert answer["Location"] == reverse("portal:home")


def test_an_unknown_service_leads_home(scene: Scene, client: Client) -> None:
    assert client.get(reverse("portal:start", args=("nosuch",)))["Location"] == reverse("portal:home")


def test_no_public_page_needs_a_cookie_or_sets_a_session(scene: Scene, client: Client) -> None:
    for name in ("home", "authority", "guide", "published", "track"):
        client.get(reverse(f"portal:{name}"))
    assert "fadu_session" not in client.cookies
