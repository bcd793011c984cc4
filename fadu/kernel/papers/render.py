"""由模板得标记：`render("reconsideration/papers/accept_notice.txt", context) -> str`，写完即验。"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from django.template import Context, Engine, Template, TemplateDoesNotExist

from fadu.kernel.papers.markup import parse

FILTERS = ("fadu.kernel.templatetags.papers",)


def render(template: str, context: Mapping[str, Any]) -> str:
    """The markup of one paper, ready to freeze. ValueError: a sentence when something it needs is missing or unreadable.

    Nothing is escaped as HTML: this is text. What a person wrote goes through `plain`, `paragraphs` or `cell`.
    """
    try:
        written = compiled(template).render(Context(dict(context), autoescape=False))
    except TemplateDoesNotExist:
        raise ValueError(f"没有文书模板“{template}”，请联系系统管理员。") from None
    markup = re.sub(r"\n(?:[ \u3000]*\n)+", "\n\n", written).strip() + "\n"
    parse(markup)
    return markup


def compiled(template: str) -> Template:
    """As it would be rendered: with the filters that papers have. TemplateDoesNotExist, TemplateSyntaxError."""
    return _engine().get_template(template)


@functools.cache
def _engine() -> Engine:
    return Engine(app_dirs=True, autoescape=False, builtins=list(FILTERS))
