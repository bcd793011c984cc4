"""凭查询码和证件号码（电话）后四位核对身份；试错按来访地址和查询码分别计次，错在哪一项不说。"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from fadu.kernel import throttle
from fadu.kernel.access import party_case_for
from fadu.kernel.actors import Actor, party_actor
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Party
from fadu.portal import moment, organcode

HOUR = timedelta(hours=1)
# 手机用户常共用一个出口地址，所以按地址的宽、按查询码的严
BY_ADDRESS = throttle.Limit("track-address", most=60, within=HOUR, block=HOUR)
BY_CODE = throttle.Limit("track-code", most=5, within=HOUR, block=HOUR)

WRONG = "查询码和后四位对不上。查询码见收件回执；后四位是您本人登记的身份证号码、统一社会信用代码或者电话的最后四位。"
NOT_CHECKED = "请先输入查询码和证件号码（或电话）后四位，核对身份后再查看。"
AS, SEEN = "tracked_as", "tracked_at"


def identify(request: HttpRequest, *, code: str, last: str) -> Case:
    """Let this session see the case as the party found. NotYours: no such pair; TooMany: tried too often."""
    visit = moment.visit(request)
    wanted = "".join(code.split()).upper()
    subjects = ((BY_ADDRESS, visit.ip or "-"), (BY_CODE, wanted))
    for limit, subject in subjects:
        throttle.check(limit, subject, at=visit.at)
    case, of_organ = _coded(wanted)
    party = who_is(case, last, of_organ=of_organ) if case else None
    if case is None or party is None or line_of(case.line).public is None:  # 没有网上查询的业务线
        for limit, subject in subjects:
            throttle.count(limit, subject, at=visit.at)
        raise NotYours(WRONG)
    throttle.clear(BY_CODE, wanted)
    let_in(request, case, party)
    return case


def _coded(code: str) -> tuple[Case | None, bool]:
    """The case of either kind of code, and whether it is the one for the agents of the organ."""
    own = Case.objects.filter(tracking_code=code).first() if code else None
    return (own, False) if own is not None else (organcode.case_of(code), True)


def let_in(request: HttpRequest, case: Case, party: Party) -> None:
    """The session gets a new key: one planted beforehand is worth nothing."""
    session = request.session
    session.cycle_key()
    session["tracked"] = sorted({*session.get("tracked", ()), case.pk})
    session[AS] = {**session.get(AS, {}), str(case.pk): party.pk}
    session[SEEN] = moment.now().timestamp()


def leave(request: HttpRequest) -> None:
    for key in ("tracked", AS, SEEN):
        request.session.pop(key, None)


def tracked(request: HttpRequest, code: str) -> tuple[Case, Party, Actor]:
    """The case of this code and the party this session has proved to be. NotYours: a sentence."""
    _check_idle(request)
    organs = organcode.case_of(code)
    case = organs if organs is not None else party_case_for(request.session, code)
    key = request.session.get(AS, {}).get(str(case.pk))
    party = case.parties.filter(pk=key, active=True).select_related("agent_for").first() if key else None
    if party is None or organcode.is_organ_side(party) is not (organs is not None):
        raise NotYours(NOT_CHECKED)
    return case, party, party_actor(party)


def _check_idle(request: HttpRequest) -> None:
    """手机、窗口的电脑常常多人共用。"""
    now = moment.now().timestamp()
    seen = request.session.get(SEEN, 0)
    if now - seen > settings.FADU_IDLE_MINUTES * 60:
        leave(request)
        raise NotYours(NOT_CHECKED)
    if now - seen > 60:
        request.session[SEEN] = now


def who_is(case: Case, last: str, *, of_organ: bool = False) -> Party | None:
    """The party whose number ends in these four characters: certificates first, since telephones are shared.

    Agents of the organ have a code of their own, with which nobody else is found.
    """
    wanted = last.strip().upper()
    if len(wanted) != 4:
        return None
    people = case.parties.filter(active=True).exclude(kind=Party.Kind.ORGAN).select_related("agent_for")
    known = [one for one in people.order_by("id") if organcode.is_organ_side(one) is of_organ]
    return _ending(wanted, ((one, (opened(one.id_number), one.credit_code)) for one in known)) or _ending(
        wanted, ((one, (opened(one.phone),)) for one in known)
    )


def _ending(wanted: str, numbers: Iterable[tuple[Party, tuple[str, ...]]]) -> Party | None:
    return next(
        (party for party, given in numbers if any(one.upper().endswith(wanted) for one in given)), None
    )
