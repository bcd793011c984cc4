"""查看页面的手眼：有毛病的页面查得出来，好的页面不误报。"""

from playwright.sync_api import Page

from tests.journeys.hand import Hand

BAD = """<html lang="zh-CN"><head><title>坏页</title></head><body><main><h1>坏页</h1>
<div style="width:3000px">太宽</div><button style="width:9px;height:9px;padding:0">按</button>
<p style="color:#ccc;background:#fff">看不清的字</p><img src="x"><input></main></body></html>"""
GOOD = """<html lang="zh-CN"><head><title>好页</title></head><body><main><h1>好页</h1>
<button style="width:99px;height:49px">按这里</button><p>看得清的字</p></main></body></html>"""


def test_a_page_with_faults_is_found_out(page: Page) -> None:
    page.set_content(BAD)
    hand = Hand(page, "")
    hand.look("坏页")
    found = "\n".join(hand.faults)
    for fault in ("横向溢出", "太小 9×9", "color-contrast", "image-alt", "label"):
        assert fault in found


def test_a_page_without_faults_passes(page: Page) -> None:
    page.set_content(GOOD)
    hand = Hand(page, "")
    hand.look("好页")
    assert hand.faults == []


def test_taps_and_keys_are_counted(page: Page) -> None:
    page.set_content("<label>名<input></label><button>好</button>")
    hand = Hand(page, "")
    hand.type("名", "三个字")
    hand.button("好")
    assert (hand.taps, hand.keys) == (2, 3)
