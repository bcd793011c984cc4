"""文书送达的一览上，所选的几份用同一方式一次登记：各自是一次送达，不能办的逐份说明，其余照办。"""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from fadu.desk import moment
from fadu.desk.views.serviceforms import Said, send
from fadu.kernel import service
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import NotAllowed, NotYours, Refused
from fadu.kernel.models import Paper, Service
from fadu.kernel.standing import OFFICE_ROLES

MOST = 50  # 电子送达的每份要印一张回证
TOLD = 10


def serve_picked(request: HttpRequest, picked: list[Paper], said: Said) -> int:
    """How many were registered; what could not be is told paper by paper."""
    done, refused = 0, []
    for paper in picked[:MOST]:
        try:
            actor = officer(moment.who(request), paper.case, moment.today())
            _one(paper, said, actor)
            done += 1
        except Refused as why:
            refused.append(f"《{paper.title}》（{paper.case.number}，致{paper.to_name}）：{why.sentence}")
    if done:
        messages.success(request, f"已登记{done}份。")
    for sentence in refused[:TOLD]:
        messages.error(request, sentence)
    if len(refused) > TOLD:
        messages.error(request, f"另有{len(refused) - TOLD}份没有登记，请逐份登记，看是什么原因。")
    if len(picked) > MOST:
        messages.warning(request, f"一次最多{MOST}份，其余{len(picked) - MOST}份请再选一次。")
    return done


def _one(paper: Paper, said: Said, actor: Actor) -> None:
    if not actor.roles & OFFICE_ROLES:
        raise NotYours("送达由办案人员登记，您在本案没有这一身份。")
    sent = paper.services.filter(served_on=None, result="").order_by("-id").first()
    at = timezone.localtime(moment.now())
    if sent is None and said["method"] == Service.Method.ELECTRONIC and paper.to_party is not None:
        service.deliver_online(paper, paper.to_party, by=actor, at=at, note=said["note"])
        return
    if sent is not None and not said["served_on"]:
        raise NotAllowed("已经发出，签收以后填写签收日期再登记。")
    with transaction.atomic():
        made = sent or send(paper, said, actor, at)
        if said["served_on"]:
            service.prove(made, served_on=said["served_on"], by=actor, at=at)
