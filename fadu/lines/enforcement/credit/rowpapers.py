"""台账行的文书：绿码告知书、授权查询结果、修复提醒函（M004-10、M004-28）。"""

from __future__ import annotations

from typing import Any

from fadu.kernel.crypto import opened
from fadu.kernel.models import LedgerRow
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.farmers import CODES, PARTS, colour, score
from fadu.lines.enforcement.credit.models import CodeQuery, FarmerCode, RepairReminder
from fadu.lines.enforcement.credit.tunables import FARMERS


def _common(row: LedgerRow) -> dict[str, Any]:
    return {"row": row, "office": row.organ.unit or row.organ.name, "on": row.on.isoformat()}


def code_text(row: FarmerCode) -> str:
    """The markup that explains a household its points and colour, and what it may do."""
    limits = FARMERS.now()
    context = {
        "head": opened(row.head),
        "parts": [(str(CODES.own[name].verbose_name), f"{getattr(row, name)}") for name in PARTS],
        "points": score(row),
        "colour": colour(score(row), limits).text.partition("（")[0],
        "limits": limits,
        "renewed": day_of(row.reply_due_on),
    }
    return render("credit/farmer_code.txt", _common(row) | context)


def query_text(row: CodeQuery) -> str:
    """The markup of what the bank is told: the colour as it stands, no part of it; and on whose consent."""
    good = row.farmer.until is None or row.on < row.farmer.until
    told = colour(score(row.farmer), FARMERS.now()).text if good else "已停用"
    context = {"told": told, "asked": day_of(row.on), "farmer": row.farmer}
    return render("credit/code_query.txt", _common(row) | context)


def reminder_text(row: RepairReminder) -> str:
    """The markup of the letter that reminds a firm to apply."""
    context = {
        "decided": day_of(row.decided_on),
        "due": day_of(row.reply_due_on),
        "cited": "、".join(one.full for one in (XIUFU[12, 1], XIUFU[13], XIUFU[14])),
    }
    return render("credit/repair_reminder.txt", _common(row) | context)
