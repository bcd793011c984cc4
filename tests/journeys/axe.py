"""What axe finds on a page, without asking the same again of every page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"
# Writing on a ground, as contrast is reckoned: both colours, size and weight; a picture or opacity on the way counts too.
COLOURS = """() => [...new Set([...document.body.querySelectorAll('*')]
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || one.placeholder)
  .map(one => {
    const own = getComputedStyle(one), said = [own.color, own.fontSize, own.fontWeight];
    for (let up = one; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.opacity !== '1') said.push(style.opacity);
      if (style.backgroundImage !== 'none') said.push(style.backgroundImage);
      if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') said.push(style.backgroundColor);
      if (/^rgb\\(/.test(style.backgroundColor)) break;
    }
    return said.join(' ');
  }))]"""
RUN = """([tags, contrast]) => axe.run(document, {
  runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], rules: {'color-contrast': {enabled: contrast}},
}).then(done => done.violations)"""

_fine: set[str] = set()


@cache
def _source() -> str:
    return (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[dict[str, Any]]:
    """Contrast takes half of the time: it is reckoned where a page shows a writing on a ground that none before did."""
    # The page's own policy forbids a script tag; evaluated from outside the page it may run.
    page.evaluate(_source())
    shown = set(page.evaluate(COLOURS))
    found: list[dict[str, Any]] = page.evaluate(RUN, [RULES, bool(shown - _fine)])
    if not any(one["id"] == CONTRAST for one in found):
        _fine.update(shown)
    return found
