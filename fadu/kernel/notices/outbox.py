"""写发件箱：与引起通知的记录同一事务。写不写、写给谁，在这里定；发不发得出，由 sending 定。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from fadu.kernel import validators
from fadu.kernel.crypto import opened
from fadu.kernel.models import Case, Entry, Notice, Party, Service, User
from fadu.kernel.notices import channels
from fadu.kernel.notices.declare import Notify

if TYPE_CHECKING:
    from fadu.kernel.lines import Line

# 补录多日以前的事、导入台账、重放模拟数据，不惊动当事人
FRESH_DAYS = 7
QUIET = frozenset({"demo", "import"})
REMIND_AFTER = 3
REMIND_BEFORE = 5


def of_entry(line: Line, case: Case, entry: Entry, parties: Iterable[Party]) -> None:
    """What the line declares for this act, to everybody concerned."""
    found = [one for one in line.notices if one.event == entry.event]
    if not found or not _fresh(entry):
        return
    active = [one for one in parties if one.active and one.agent_for_id is None]
    rows = [
        _row(declared.template, case, entry, party, words=_words(line, declared, entry.facts))
        for declared in found
        for party in active
        if party.role in declared.to
    ]
    _store(rows)


def of_sending(line: Line, service: Service) -> None:
    """文书已电子发出、等待查收；送达另有通知的，只发那一份。"""
    entry = service.sent_entry
    if entry is None or service.method != Service.Method.ELECTRONIC or not _fresh(entry):
        return
    if service.party is not None and _of_service(line, service) is None:
        words = {"day": day_words(service.sent_on)}
        _store([_row("paper_waits", service.paper.case, entry, service.party, words=words, mark=service.pk)])


def of_service(line: Line, service: Service) -> None:
    """文书已送达。"""
    entry, declared = service.served_entry, _of_service(line, service)
    if entry is None or declared is None or service.party is None or service.served_on is None:
        return
    if _fresh(entry) and service.party.role in declared.to:
        words = {"day": day_words(service.served_on)}
        _store([_row(declared.template, service.paper.case, entry, service.party, words=words)])


def remind(on: date, *, at: datetime) -> int:
    """催收：电子发出三日仍未确认的、公告五日内期满的，各提醒一次；how many were written."""
    waiting = Service.objects.filter(served_on=None, result="", party__e_service_consent=True)
    electronic = waiting.filter(
        method=Service.Method.ELECTRONIC, sent_on__lte=on - timedelta(days=REMIND_AFTER)
    )
    public = waiting.filter(
        method=Service.Method.NOTICE, expected_on__gte=on, expected_on__lte=on + timedelta(days=REMIND_BEFORE)
    )
    rows = []
    for service in (electronic | public).select_related("paper__case__organ", "party", "sent_entry"):
        if service.sent_entry is not None and service.party is not None and service.party.active:
            last = service.expected_on or on + timedelta(days=REMIND_BEFORE)
            rows.append(
                _row(
                    "paper_reminder",
                    service.paper.case,
                    service.sent_entry,
                    service.party,
                    words={"day": day_words(last)},
                    mark=service.pk,
                    at=at,
                )
            )
    return _store(rows)


def to_party(party: Party, template: str, *, mark: str, words: Mapping[str, str], at: datetime) -> int:
    """Something that no act causes, such as an invitation to a session; how many were written."""
    channel = channel_of(party)
    key = f"{template}:{mark}:p{party.pk}"
    row = Notice(
        key=key, template=template, channel=channel, case_id=party.case_id, party=party,
        words=dict(words), created_at=at, next_at=at,
    )  # fmt: skip
    if channel == Notice.Channel.PORTAL:
        row.state, row.sent_at = Notice.State.SENT, at
    return _store([row])


def to_officer(user: User, template: str, *, mark: str, words: Mapping[str, str], at: datetime) -> int:
    """邮箱优先；没有邮箱的发手机；都没有的不写。"""
    channel = Notice.Channel.EMAIL if user.email else Notice.Channel.SMS if user.phone else None
    if channel is None:
        return 0
    key = f"{template}:{mark}:u{user.pk}"
    row = Notice(
        key=key, template=template, channel=channel, user=user, words=dict(words),
        created_at=at, next_at=at,
    )  # fmt: skip
    return _store([row])


def reaches(party: Party) -> bool:
    """Would a notice to this party go out by itself?"""
    channel = channel_of(party)
    return bool(channel) and channel != Notice.Channel.PORTAL and channels.ready(channel)


def channel_of(party: Party) -> str:
    """机关看自己的页面；其余的须同意电子送达，按所留的号码或者邮箱。"" where what was left is neither."""
    if party.kind == Party.Kind.ORGAN:
        return Notice.Channel.PORTAL
    address = address_of(party)
    if "@" in address:
        return Notice.Channel.EMAIL
    return Notice.Channel.SMS if mobile(address) else Notice.Channel.NONE


def address_of(party: Party) -> str:
    return opened(party.e_service_address).strip() if party.e_service_consent else ""


def mobile(text: str) -> str:
    """A mobile number as a gateway takes it, "" for anything else."""
    try:
        number = validators.phone(text)
    except ValueError:
        return ""
    return number if len(number) == 11 and number.startswith("1") else ""


def day_words(day: date) -> str:
    return f"{day:%Y年%-m月%-d日}"


def _of_service(line: Line, service: Service) -> Notify | None:
    paper = line.papers.known.get(service.paper.key)
    served = paper.served.name if paper is not None and paper.served is not None else ""
    return next((one for one in line.notices if served and one.served == served), None)


def _fresh(entry: Entry) -> bool:
    return entry.source not in QUIET and (timezone.localdate(entry.at) - entry.on).days <= FRESH_DAYS


def _words(line: Line, declared: Notify, facts: Mapping[str, Any]) -> dict[str, str]:
    return {
        word: day_words(date.fromisoformat(facts[name])) if word == "day" else line.asks.get(name).show(facts[name])
        for word, name in (declared.words or {}).items()
        if facts.get(name)
    }  # fmt: skip


def _row(
    template: str,
    case: Case,
    entry: Entry,
    party: Party,
    *,
    words: Mapping[str, str],
    mark: object = "",
    at: datetime | None = None,
) -> Notice | None:
    """None for who has not agreed: he is served on paper."""
    channel = channel_of(party)
    if channel != Notice.Channel.PORTAL and not party.e_service_consent:
        return None
    key = f"{template}:{entry.pk}:{mark}:p{party.pk}"
    when = at or entry.at
    row = Notice(
        key=key, template=template, channel=channel, case_id=case.pk, entry=entry, party=party,
        words=dict(words), created_at=when, next_at=when,
    )  # fmt: skip
    if channel == Notice.Channel.PORTAL:
        row.state, row.sent_at = Notice.State.SENT, when
    elif channel == Notice.Channel.NONE:
        row.state, row.last_error = Notice.State.FAILED, "登记的送达地址既不是手机号也不是邮箱，请核对。"
    return row


def _store(rows: Iterable[Notice | None]) -> int:
    """Those not there yet; how many."""
    wanted = [one for one in rows if one is not None]
    if not wanted:
        return 0
    held = set(Notice.objects.filter(key__in=[one.key for one in wanted]).values_list("key", flat=True))
    fresh = [one for one in wanted if one.key not in held]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
