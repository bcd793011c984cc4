"""查阅案卷：申请人、第三人及其代理人可以查阅、复制被申请人的答复、证据、依据（行政复议法第四十七条），查阅要登记在案。"""

from __future__ import annotations

from django.http import HttpRequest

from fadu.kernel.errors import NotAllowed
from fadu.kernel.record import next_acts, record
from fadu.law import Act
from fadu.portal import moment
from fadu.portal.casefile import View

READ = "read"
WITHHELD = "涉及国家秘密、商业秘密、个人隐私等的材料（行政复议法第四十七条）"


def offer(seen: View) -> Act | None:
    """The act of reading the file, with the reason when it is not possible now; None where the line has none."""
    acts = next_acts(seen.case, seen.actor, on=seen.on)
    return next((one for one in acts if one.event.name == seen.service.reading and one.yours), None)


def registered(request: HttpRequest, seen: View) -> bool:
    """Has this session registered the reading of this case today?"""
    return bool(request.session.get(READ, {}).get(str(seen.case.pk)) == _mark(seen))


def register(request: HttpRequest, seen: View) -> None:
    """Record what was laid open and what was not. Refused: a sentence."""
    act = offer(seen)
    if act is None or not act.open:
        raise NotAllowed((act.why_not if act else None) or "现在还不能查阅案卷。")
    titles = "、".join(
        [*(one.title for one in seen.answers()), *(one.title for one in seen.others_materials())]
    )
    if not titles:
        raise NotAllowed("还没有可以查阅的材料：被申请人答复以后可以查阅。")
    role, materials, reason = seen.service.reading_asks
    facts = {role: seen.side(), materials: titles[:900]}
    if hidden := seen.withheld():
        facts[reason] = f"{WITHHELD}{hidden}份"
    record(seen.case, act.event, on=seen.on, by=seen.actor, facts=facts, at=moment.now(), source="portal")
    request.session[READ] = {**request.session.get(READ, {}), str(seen.case.pk): _mark(seen)}


def _mark(seen: View) -> str:
    """The day and how much there is: what comes later is registered anew."""
    return f"{seen.on}:{len(seen.others_materials())}:{len(seen.answers())}"
