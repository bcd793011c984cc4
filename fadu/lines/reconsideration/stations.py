"""行政争议调解工作站：可以委派调解的地方；各机关在“调解工作站”台账中登记、停用。内部规定第六条，不是法律法规。"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fadu.kernel.asks import Context

CENTRE = "行政争议调解中心"  # 未登记工作站的，委派给本机关的调解中心


def in_use(organs: Sequence[int], on: date | None) -> list[str]:
    """Names of the stations of these organs on that day."""
    from fadu.lines.reconsideration.standardmodels import MediationStation

    rows = MediationStation.objects.filter(voided_on=None, organ__in=organs).order_by("organ__path", "pk")
    return [
        row.name for row in rows if on is None or (row.on <= on and (row.until is None or on < row.until))
    ]


def options(context: Context) -> list[tuple[str, str]]:
    """The centre, and the stations of the case's organ and of those above it. A station is stored by its name."""
    names = [CENTRE]
    if context.case is not None:
        organ = context.case.organ
        above = [int(part) for part in organ.path.split("/") if part]
        names += in_use([*above, organ.pk], context.on)
    return [(name, name) for name in dict.fromkeys(names)]


def titled(keys: Sequence[str]) -> dict[str, str]:
    return {key: key for key in keys}
