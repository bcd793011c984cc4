"""归集来的一件执法结果一键立档：内容、相对人都照归集的，不再填；密封的姓名、证件号码直接进案件，不经过屏幕。"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.kernel.actors import officer
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed
from fadu.kernel.lines import line_of
from fadu.kernel.models import Party
from fadu.kernel.parties import NewParty
from fadu.kernel.record import open_case
from fadu.kernel.standing import Standing, standing
from fadu.lines.enforcement.feed.personal import told
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.recorded import Recorded
from fadu.lines.enforcement.results import listing

OPENERS = frozenset(role.key for role in Recorded.recorded.by)
SAME = (
    "act_kind", "doc_no", "violation", "field", "power_code", "fine_fen", "confiscated_fen", "enterprise",
)  # fmt: skip


def files(mine: Standing, one: Result) -> bool:
    """May this person put it on file? Only in the organ that decided, and once."""
    posts = mine.on_line("enforcement")
    own = any(post.organ == one.organ and post.role in OPENERS for post in posts)
    return own and one.case_id is None


@require_POST
def open_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A second press leads to the same case."""
    user, on = moment.who(request), moment.today()
    mine = standing(user, on=on)
    one = listing.one(mine, pk)
    if one.case_id is not None:
        return redirect("desk:case", one.case_id)
    if not files(mine, one):
        raise NotAllowed("只有作出决定的机关的执法人员、内勤能立档。")
    case = open_case(
        line_of("enforcement"),
        Recorded.recorded,
        organ=one.organ,
        on=on,
        by=officer(user, one.organ, on),
        facts=facts_of(one),
        parties=parties_of(one),
        at=moment.now(),
        source="desk",
        idempotency_key=f"result:{one.pk}",
    )
    messages.success(request, f"已立档，案号{case.number}；内容照归集的执法结果。")
    return redirect("desk:case", case.pk)


def facts_of(one: Result) -> dict[str, Any]:
    """As the form would bring them: what is empty left out."""
    said = {name: getattr(one, name) for name in SAME}
    said["violation"] = one.violation or one.title
    said["penalties"] = [key for key in one.penalties.split(",") if key]
    said |= {name: str(getattr(one, name) or "") for name in ("decided_on", "published_on")}
    return {name: value for name, value in said.items() if value not in ("", None, [])}


def parties_of(one: Result) -> list[NewParty]:
    """Nobody where the feed named nobody."""
    name, number = told(opened(one.sealed)) if one.sealed else (one.party_name, "")
    if not name:
        return []
    person = one.party_kind == Party.Kind.PERSON
    return [
        NewParty(
            role="applicant",
            name=name,
            kind=one.party_kind,
            id_number=number if person else "",
            credit_code=one.credit_code,
        )
    ]
