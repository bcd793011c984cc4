"""后台发送：取一行、推后、发、记下。失败的退避重试；发不了的写明为什么，管理员看得到，可以重发。"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db.models import F

from fadu.kernel.crypto import opened
from fadu.kernel.models import Entry, Notice, Setting
from fadu.kernel.notices import channels, outbox
from fadu.kernel.notices.declare import TEMPLATES, wrong
from fadu.kernel.signing import doors as signing_doors
from fadu.kernel.story import CORRECTION
from fadu.kernel.video.inviting import words_of

# 取走以后这么久没有记下，算是进程没了，再取一次
HELD = timedelta(minutes=15)
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
MOST_AT_ONCE = 200
GIVE_UP_AFTER = 3  # 一种途径连续失败这么多次，这一轮不再试它
TEXTS = "notice.texts"


def send_due(at: datetime) -> dict[str, int]:
    """Everything due, oldest first; {state: how many}."""
    told: dict[str, int] = {}
    failures: dict[str, int] = {}
    for pk in _due(at):
        notice = _take(pk, at, failures)
        if notice is None:
            continue
        state = _attend(notice, at)
        told[state] = told.get(state, 0) + 1
        failures[notice.channel] = failures.get(notice.channel, 0) + 1 if state == "again" else 0
    return told


def _due(at: datetime) -> list[int]:
    found = Notice.objects.filter(state=Notice.State.WAITING, next_at__lte=at).order_by("next_at", "id")
    return list(found.values_list("pk", flat=True)[:MOST_AT_ONCE])


def _take(pk: int, at: datetime, failures: dict[str, int]) -> Notice | None:
    """Ours alone for HELD; committed before anything is sent."""
    found = Notice.objects.filter(pk=pk, state=Notice.State.WAITING, next_at__lte=at)
    notice = found.select_related("case__organ", "party", "user__organ", "entry").first()
    if notice is None or failures.get(notice.channel, 0) >= GIVE_UP_AFTER:
        return None
    taken = found.update(attempts=F("attempts") + 1, next_at=at + HELD)
    notice.attempts += 1
    return notice if taken else None


def _attend(notice: Notice, at: datetime) -> str:
    """What became of it: a state, or "again"."""
    if why := _why_dropped(notice):
        return _mark(notice, Notice.State.DROPPED, why)
    if not channels.ready(notice.channel):
        return _mark(notice, Notice.State.UNSET, f"{notice.get_channel_display()}没有配置，见运行手册。")
    to = destination(notice)
    if not to:
        return _mark(notice, Notice.State.FAILED, "没有可用的手机号或者邮箱，请核对。")
    try:
        channels.send(notice, to, text_of(notice), at=at)
    except channels.NotSent as refused:
        return _again(notice, refused, at)
    Notice.objects.filter(pk=notice.pk).update(state=Notice.State.SENT, sent_at=at, last_error="")
    return Notice.State.SENT


def _again(notice: Notice, refused: channels.NotSent, at: datetime) -> str:
    if refused.final or notice.attempts > len(BACKOFF):
        return _mark(notice, Notice.State.FAILED, refused.sentence)
    later = at + BACKOFF[notice.attempts - 1]
    Notice.objects.filter(pk=notice.pk).update(next_at=later, last_error=refused.sentence[:300])
    return "again"


def _mark(notice: Notice, state: str, why: str) -> str:
    Notice.objects.filter(pk=notice.pk).update(state=state, last_error=why[:300])
    return state


def _why_dropped(notice: Notice) -> str:
    """A notice must still be true, and still wanted, when it goes out."""
    if notice.entry is not None:
        corrections = Entry.objects.filter(corrects=notice.entry, event=CORRECTION)
        if any(one.facts.get("void") for one in corrections):
            return "所据的记录已经撤销。"
    if notice.party is not None and not notice.party.active:
        return "当事人已经退出案件。"
    if notice.party is not None and not notice.party.e_service_consent:
        return "当事人不再同意电子送达。"
    if notice.user is not None and not notice.user.is_active:
        return "账号已经停用。"
    return ""


def destination(notice: Notice) -> str:
    """Asked for at the moment of sending, so a changed number counts and none is kept twice."""
    if notice.party is not None:
        address = outbox.address_of(notice.party)
    elif notice.user is not None:
        address = notice.user.email if notice.channel == Notice.Channel.EMAIL else opened(notice.user.phone)
    else:
        return ""
    if notice.channel == Notice.Channel.SMS:
        return outbox.mobile(address)
    return address if "@" in address else ""


def text_of(notice: Notice) -> str:
    """The sentence as it goes out; a word that is not known stays out, never a brace."""
    template = TEMPLATES[notice.template]
    case, user = notice.case, notice.user
    organ = case.organ if case is not None else user.organ if user is not None else None
    said = dict.fromkeys(template.may, "") | {"site": settings.FADU_SITE or "在线服务平台"}
    if organ is not None:
        said["organ"] = organ.unit or organ.name
    if case is not None:
        said |= {"number": case.number, "code": _spaced(case.tracking_code)}
    if user is not None:
        said["name"] = user.name
    return texts()[template.key].format(
        **said | notice.words | words_of(notice) | signing_doors.words_of(notice)
    )


def _spaced(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def texts() -> dict[str, str]:
    """The bureau's own words where it has set some that will do, else the declared ones."""
    said = Setting.objects.filter(key=TEXTS).values_list("value", flat=True).first()
    own = said if isinstance(said, dict) else {}
    return {
        key: str(own[key]) if key in own and not wrong(template, str(own[key])) else template.text
        for key, template in TEMPLATES.items()
    }


def resend(notice: Notice, *, at: datetime) -> None:
    """重试、重发: anew from the first attempt. What the person asked for twice gets a number of its own."""
    changes: dict[str, Any] = {
        "state": Notice.State.WAITING,
        "next_at": at,
        "attempts": 0,
        "last_error": "",
        "sent_at": None,
    }
    if notice.state == Notice.State.SENT:
        changes["uid"] = uuid4()
    if notice.channel == Notice.Channel.NONE and notice.party is not None:
        changes["channel"] = outbox.channel_of(notice.party)
    Notice.objects.filter(pk=notice.pk).update(**changes)
