"""把诉讼移送行政争议调解中心：当事人、被诉行为、法院和案号取自诉讼，不另填写；结果回到诉讼的化解登记（诉讼法第六十条，内部规定第六条）。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from fadu.kernel.actors import Actor
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import line_of
from fadu.kernel.links import link
from fadu.kernel.models import Case, Link, Organ
from fadu.kernel.parties import as_new
from fadu.kernel.record import open_case, story_of
from fadu.kernel.writing import writing
from fadu.lines.litigation.centre import in_use
from fadu.lines.litigation.disputechoices import FAILURES, RESULTS, SUCCESSES
from fadu.lines.litigation.mediating import DisputeMediation
from fadu.lines.litigation.models import DisputeStation, Suit
from fadu.lines.litigation.states import OVERLAID, PENDING

OPENS = DisputeMediation.dispute_sent
FROM = {one.name for one in (*PENDING, *OVERLAID)} | {"judged"}
ENDED = {"agreed": "settled", "withdrawn": "settled", "failed": "failed", "refused": "failed"}


def sent(suit: Case) -> Suit | None:
    """The dispute sent on from this suit last."""
    found = Link.objects.filter(to_case=suit, kind=Link.Kind.REFERRED_FROM, from_case__line=suit.line)
    keys = found.filter(from_case__procedure=DisputeMediation.key).values("from_case")
    return Suit.objects.filter(pk__in=keys).order_by("-pk").first()


def why_not(suit: Case) -> str:
    """The sentence against sending it; "" when it may be sent."""
    if suit.state not in FROM:
        return "只有审理中、上诉期内的诉讼可以移送行政争议调解中心。"
    there = sent(suit)
    if there is not None and there.mediate_ended_on is None:
        return f"本案的争议已经移送，正在调解：{there.number}。"
    return ""


def facts_of(suit: Suit, known: Mapping[str, Any]) -> dict[str, Any]:
    """What the opening of the mediation asks, as the suit has it."""
    same = {name: getattr(suit, name) for name in ("act_kind", "field", "act_title", "act_number")}
    return same | {
        "sent_by": "court_in",
        "sender": suit.court,
        "sender_number": suit.court_number,
        "act_on": suit.act_on.isoformat() if suit.act_on else None,
        "dispute_claims": known.get("claims"),
    }


def kept_by(organ: Organ, on: date) -> Organ:
    """Who is sued does not mediate: the nearest organ above it that has a station; where there is none, its own."""
    above = DisputeStation.objects.filter(in_use(on), organ__in=organ.lineage).exclude(organ=organ)
    nearest = max(above.select_related("organ"), key=lambda one: len(one.organ.path), default=None)
    return nearest.organ if nearest else organ


def send(suit: Suit, said: Mapping[str, Any], *, on: date, by: Actor, at: datetime, key: str) -> Case:
    """Open the mediation with the same parties and link it to the suit."""
    if reason := why_not(suit):
        raise NotAllowed(reason)
    people = suit.parties.filter(active=True).select_related("organ").order_by("pk")
    with writing():
        made = open_case(
            line_of(suit.line),
            OPENS,
            organ=kept_by(suit.organ, on),
            on=on,
            by=by,
            facts=said,
            parties=as_new(people),
            at=at,
            idempotency_key=key,
            intake_organ=suit.organ,
            confidentiality=suit.confidentiality,
        )
        link(made, suit, Link.Kind.REFERRED_FROM, on=on, by=by, at=at, note="移送行政争议调解中心")
    return made


def outcome(suit: Case) -> dict[str, Any]:
    """What 协调化解 asks, as the mediation ended; {} while it goes on."""
    found = sent(suit)
    if found is None or found.mediate_ended_on is None:
        return {}
    result = str(found.mediate_result)
    return {
        "willingness": "willing" if result in SUCCESSES else None,
        "settlement_way": "centre",
        "settlement_result": ENDED.get(result),
        "settlement_from": (found.mediate_from or found.sent_on or found.mediate_ended_on).isoformat(),
        "settlement_to": found.mediate_ended_on.isoformat(),
        "settlement_note": f"{found.number}：{dict(RESULTS).get(result, '')}{_why(found)}".rstrip("。")
        + "。",
    }


def _why(found: Suit) -> str:
    known = story_of(found).known
    ground = dict(FAILURES).get(str(known.get("refuse_ground")), "")
    return "".join(f"，{one}" for one in (ground, known.get("mediate_terms") or "") if one)
