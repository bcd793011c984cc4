"""公开版：已发出的决定书、调解书经隐名处理后的文本（法七十九条第一款），写成后仍由人复核。"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fadu.kernel.papers.publish import redact
from fadu.kernel.papers.text import mask_name

HEAD = re.compile(r"^@(issuer|title|number|to|form)\b.*$", re.MULTILINE)
ADDRESS = re.compile(r"(?<=，)住(址|所)：[^。；\n]*")


def words(context: Mapping[str, Any]) -> dict[str, Any]:
    """`public_text`: the body of the latest closing paper with persons hidden; empty if there is none in the file."""
    found = _closing_paper(context.get("case"))
    people = [
        party for role in ("applicants", "third_parties", "agents") for party in context.get(role) or ()
    ]
    persons = [party.name for party in people if party.kind == "person"]
    hidden = [f"申请人：{_hidden(party)}。" for party in context.get("applicants") or ()]
    if found is None:
        return {"public_text": "", "public_number": "", "public_title": "", "public_persons": hidden}
    body = HEAD.sub("", ADDRESS.sub("住址略", found.text)).strip()
    said = redact(body, people=persons).text
    return {
        "public_text": said,
        "public_number": found.number,
        "public_title": found.title,
        "public_persons": hidden,
    }


def _hidden(party: Any) -> str:
    return mask_name(party.name) if party.kind == "person" else str(party.name)


def _closing_paper(case: Any) -> Any:
    papers = getattr(case, "papers", None)
    if papers is None:
        return None
    keys = ("mediation_paper", "withdrawal_termination", "termination", "dismissal")
    rows = [row for row in papers.order_by("-id") if row.key.startswith("decision_") or row.key in keys]
    return rows[0] if rows else None
