"""监督表单的预填：前面已经写过的带过来，通常如此的先填好，监督人员只改不同的。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from fadu.kernel.casefile import glance
from fadu.kernel.models import Entry, Organ
from fadu.kernel.prefill import Advice, Filling
from fadu.lines.enforcement.supervision.guards.objecting import pending
from fadu.lines.enforcement.supervision.tunables import DAYS

# 登记时列在前面的；其余折叠
FIRST = ("clue_source", "matter", "problem", "clue_note", "act_number")
USUAL: Mapping[str, Mapping[str, Any]] = {
    "found": {"clue_source": "hotline"},
    "opened": {"mode": "daily", "in_dispute": "none"},
    "measured": {"measure": "inspection", "cards_shown": True},
    "inquired": {"cards_shown": True},
    "objection_decided": {"objection_result": "upheld"},
    "review_decided": {"review_result": "upheld"},
    "verified": {"verify_way": "papers"},
    "letter_served": {"service_method": "electronic"},
    "opinion_served": {"service_method": "electronic"},
    "decision_served": {"service_method": "electronic"},
    "notice_served": {"service_method": "electronic"},
    "circulated": {"circulation_scope": "within"},
    "archived": {"retention": "years_10"},
}
OBJECTABLE = frozenset({"urging", "opinion", "decision", "rectifying"})
PAIR = ("handler", "handler_card", "co_handler", "co_handler_card")
RECENT = 200  # of the organ's assignments, in which the last of this supervisor is looked for
PRESENT = frozenset({"measured", "inquired"})
Make = Callable[[Filling], Mapping[str, Any]]


def prefill(filling: Filling) -> Mapping[str, Any]:
    """What is usually so, and what follows from the case."""
    own = OWN.get(filling.event)
    said = dict(USUAL.get(filling.event, {}))
    if filling.event in PRESENT:
        said |= present(filling.known)
    return said | dict(own(filling)) if own else said


def advice(filling: Filling) -> Sequence[Advice]:
    """An objection that waits comes before all else of the stage."""
    if filling.event or filling.case is None or filling.case.state not in OBJECTABLE:
        return ()
    if not pending(glance(filling.case).situation(filling.on, {}), "objected", "objection_decided"):
        return ()
    return (
        Advice(
            "被监督机关提出的异议还没有处理，应当及时处理（行政执法监督条例第三十条）。",
            event="objection_decided",
        ),
    )


def present(known: Mapping[str, Any]) -> dict[str, Any]:
    """The two assigned."""
    return {
        "officer_1": known.get("handler"),
        "officer_1_card": known.get("handler_card"),
        "officer_2": known.get("co_handler"),
        "officer_2_card": known.get("co_handler_card"),
    }


def _assigned(filling: Filling) -> dict[str, Any]:
    """As they are, else as this supervisor was last assigned: with whom, both cards."""
    known = filling.known if filling.known.get("handler_card") else _last_pair(filling)
    return {"handler": filling.user.pk} | {name: known.get(name) for name in PAIR if known.get(name)}


def _last_pair(filling: Filling) -> Mapping[str, Any]:
    entries = Entry.objects.filter(event="supervisors_assigned", case__organ=filling.organ)
    said = entries.order_by("-on", "-pk").values_list("facts", flat=True)[:RECENT]
    return next((facts for facts in said if facts.get("handler") == filling.user.pk), {})


def _after(filling: Filling, name: str) -> str:
    return (filling.on + timedelta(days=DAYS.now()[name])).isoformat()


def _above(organ: Organ) -> str:
    """The justice bureau of the government above."""
    above = organ.parent
    return (above.unit or above.name) if above else ""


def _opinion(filling: Filling) -> dict[str, Any]:
    return {
        "opinion_problem": filling.known.get("findings_note"),
        "correct_by": _after(filling, "opinion_days"),
    }


def _latest(filling: Filling) -> str:
    """Of a letter, an opinion, a decision the last that was issued."""
    facts = (("decision_text", "decision"), ("opinion_text", "opinion"), ("letter_demand", "letter"))
    return next((key for name, key in facts if filling.known.get(name)), "")


def _due(filling: Filling) -> dict[str, Any]:
    return {"due_on": _after(filling, "opinion_days")}


def _extended(filling: Filling) -> dict[str, Any]:
    """As long again as is usual, from the last day that was named, or from today if that is over."""
    known = filling.known
    named = (date.fromisoformat(str(known[one])) for one in ("correct_by", "due_on") if known.get(one))
    last = max([filling.on, *named]) + timedelta(days=DAYS.now()["letter_days"])
    return {"correct_by": last.isoformat(), "due_on": last.isoformat()}


def _notified(filling: Filling) -> dict[str, Any]:
    return {"due_on": filling.known.get("due_on") or _after(filling, "opinion_days")}


OWN: Mapping[str, Make] = {
    "supervisors_assigned": _assigned,
    "supervisors_changed": _assigned,
    "self_check_asked": lambda filling: {"answer_by": _after(filling, "letter_days")},
    "files_called": lambda filling: {"answer_by": _after(filling, "letter_days")},
    "letter_issued": lambda filling: {
        "letter_duty": filling.known.get("findings_note"),
        "correct_by": _after(filling, "letter_days"),
    },
    "opinion_issued": _opinion,
    "decided": lambda filling: {"decision_text": filling.known.get("proposal_text")},
    "no_problem": lambda filling: {"findings_note": filling.known.get("findings_note")},
    "returned": lambda filling: {
        "correct_by": _after(filling, "letter_days"),
        "due_on": _after(filling, "letter_days"),
    },
    "objected": lambda filling: {"objection_to": _latest(filling)},
    "review_asked": lambda filling: {"review_organ": _above(filling.organ)},
    "staff_handled": lambda filling: {"staff_person": filling.known.get("staff_person")},
    "rectification_opened": _due,
    "notified": _notified,
    "extended": _extended,
    "reopened": _due,
}
