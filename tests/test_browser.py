"""真实浏览器里打开的第一页。"""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_the_sign_in_page_is_drawn_whole_under_the_strict_policy(live_server: LiveServer, page: Page) -> None:
    said: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{live_server.url}/login/")
    assert page.get_by_role("button", name="登录").is_visible()
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert said == []
    assert failed == []
