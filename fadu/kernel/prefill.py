"""预填和建议：业务线说，打开某事项的表单时哪些项已经知道或者通常如此，应当怎样办、为什么；由办理人决定。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.kernel.models import Case, Organ, User


@dataclass(frozen=True, kw_only=True)
class Filling:
    """A form, or with event "" the page of a case, about to be shown. `case` is None before the case is opened; `known`: the facts of its record, merged."""

    event: str
    on: date
    user: User
    organ: Organ
    case: Case | None = None
    known: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Advice:
    """A sentence to whoever acts. `field`: beside that ask of the form; "" over the form. `event`: what it suggests doing.

    `page`, `page_title`: a page of the line about the case, by name, to read on.
    """

    text: str
    field: str = ""
    event: str = ""
    page: str = ""
    page_title: str = ""
