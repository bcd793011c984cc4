"""预填：业务线说，打开某事项的表单时哪些项已经知道或者通常如此，办理人只改不同的。"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fadu.kernel.models import Case, Organ, User


@dataclass(frozen=True, kw_only=True)
class Filling:
    """A form about to be shown. `case` is None before the case is opened; `known`: the facts of its record, merged."""

    event: str
    on: date
    user: User
    organ: Organ
    case: Case | None = None
    known: Mapping[str, Any] = field(default_factory=dict)
