"""公开版：已发出的决定书、调解书经隐名处理后的文本（法七十九条第一款），发出前由人对照复核、补正。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from fadu.kernel.models import Case
from fadu.kernel.papers.publish import Redacted, redact
from fadu.kernel.papers.text import mask_name
from fadu.kernel.review import Review

HEAD = re.compile(r"^@(issuer|title|number|to|form)\b.*$", re.MULTILINE)
ADDRESS = re.compile(r"(?<=，)住(址|所)：[^。；\n]*")


def words(context: Mapping[str, Any]) -> dict[str, Any]:
    """`public_text`: the body of the latest closing paper with persons hidden; empty if there is none in the file."""
    found = _closing_paper(context.get("case"))
    people = [
        party for role in ("applicants", "third_parties", "agents") for party in context.get(role) or ()
    ]
    hidden = [f"申请人：{_hidden(party)}。" for party in context.get("applicants") or ()]
    if found is None:
        return {"public_text": "", "public_number": "", "public_title": "", "public_persons": hidden}
    return {
        "public_text": _public(found.plain, people, context.get("facts") or {}).text,
        "public_number": found.number,
        "public_title": found.title,
        "public_persons": hidden,
    }


def review(case: Case, facts: Mapping[str, Any]) -> Review:
    """The closing paper beside what the public would read, with the officer's own changes in `facts`."""
    found = _closing_paper(case)
    if found is None:
        return Review(
            "本案没有可以公开的决定书、调解书", "", "", (), ("卷内没有决定书、调解书，公开版只写处理结果。",)
        )
    people = list(case.parties.filter(role__in=("applicant", "third_party", "agent")))
    said = _public(found.plain, people, facts)
    return Review(found.title, _body(found.plain), said.text, said.replacements, said.doubts)


def _public(text: str, people: Iterable[Any], facts: Mapping[str, Any]) -> Redacted:
    people = list(people)
    persons = [party.name for party in people if party.kind == "person"]
    persons += [head for party in people if (head := getattr(party, "legal_representative", ""))]
    hide, keep = _lines(facts.get("public_hide")), _lines(facts.get("public_keep"))
    return redact(_body(ADDRESS.sub("住址略", text)), people=persons, secrets=hide, keep=keep)


def _body(text: str) -> str:
    return HEAD.sub("", text).strip()


def _lines(text: Any) -> list[str]:
    return [one.strip() for one in str(text or "").splitlines() if one.strip()]


def _hidden(party: Any) -> str:
    return mask_name(party.name) if party.kind == "person" else str(party.name)


def _closing_paper(case: Any) -> Any:
    papers = getattr(case, "papers", None)
    if papers is None:
        return None
    keys = ("mediation_paper", "withdrawal_termination", "termination", "dismissal")
    rows = [row for row in papers.order_by("-id") if row.key.startswith("decision_") or row.key in keys]
    return rows[0] if rows else None
