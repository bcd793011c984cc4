"""写访问记录的几个动作。时间、来源地址由调用者给出。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from fadu.kernel.models import AccessLog, Case, Party, User

What = AccessLog.What
# 同一人连续翻看同一案件，半小时记一次，免得记录本身看不过来
READ_AGAIN_AFTER = timedelta(minutes=30)
SENSITIVE = ("internal", "secret")


@dataclass(frozen=True)
class Visit:
    """一次访问的人、时、地。"""

    user: User | None
    at: datetime
    ip: str | None = None


def note(
    what: AccessLog.What,
    visit: Visit,
    *,
    name: str = "",
    field: str = "",
    purpose: str = "",
    case: Case | None = None,
) -> AccessLog:
    """A visit that concerns no case (login, password, administration), or not only one: a ledger row of a case."""
    return AccessLog.objects.create(
        case=case,
        what=what,
        user=visit.user,
        at=visit.at,
        ip=visit.ip,
        name=name[:60],
        field=field[:200],
        purpose=purpose[:200],
    )


def note_read(case: Case, visit: Visit) -> AccessLog | None:
    """Reads of open cases are not logged; of internal and secret ones once in half an hour per person."""
    if case.confidentiality not in SENSITIVE:
        return None
    recent = AccessLog.objects.filter(
        what=What.READ, user=visit.user, case=case, at__gt=visit.at - READ_AGAIN_AFTER
    )
    return None if recent.exists() else _on_case(What.READ, case, visit)


def note_download(case: Case, visit: Visit, *, file: str) -> AccessLog:
    return _on_case(What.DOWNLOAD, case, visit, field=file)


def note_export(visit: Visit, *, what: str, rows: int, purpose: str = "") -> AccessLog:
    """`what`: the name of the list or ledger; `rows`: how many lines left the house."""
    return note(What.EXPORT, visit, field=f"{what}（{rows}行）", purpose=purpose)


def note_reveal(party: Party, visit: Visit, *, field: str, purpose: str) -> AccessLog:
    return AccessLog.objects.create(
        what=What.REVEAL,
        user=visit.user,
        at=visit.at,
        ip=visit.ip,
        case_id=party.case_id,
        party=party,
        field=field,
        purpose=purpose[:200],
    )


def client_ip(request: HttpRequest) -> str | None:
    """The nearest address not of our own proxies; X-Forwarded-For counts only behind FADU_PROXY."""
    nearest = str(request.META.get("REMOTE_ADDR") or "") or None
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return nearest
    # 反向代理把来访地址加在最右；左边的是来访者自己写的，不可信
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    return forwarded if _is_address(forwarded) else nearest


def visit_of(request: HttpRequest, at: datetime) -> Visit:
    user = request.user
    return Visit(user if isinstance(user, User) else None, at, client_ip(request))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _on_case(what: AccessLog.What, case: Case, visit: Visit, *, field: str = "") -> AccessLog:
    return AccessLog.objects.create(
        what=what, user=visit.user, at=visit.at, ip=visit.ip, case=case, field=field[:200]
    )
