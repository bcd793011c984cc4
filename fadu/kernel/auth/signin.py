"""登录：密码核对、失败计次与锁定、第二因素、留痕。一次登录成功与否，都在访问记录里。"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.contrib.auth import logout as end_session
from django.http import HttpRequest

from fadu.kernel import throttle
from fadu.kernel.audit import Visit, What, note, visit_of
from fadu.kernel.auth import clock, sessions, totp
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User

WRONG = "账号或密码不对。请核对大小写；连续输错{most}次，账号锁定{minutes}分钟。"
LOCKED = "连续输错，已暂时锁定，请在{minutes}分钟后再试；急用请联系系统管理员解锁。"
WRONG_CODE = "动态口令不对或已经用过。请等手机上换下一个再填；手机不在身边可填备用码。"
PENDING = "pending_user"
PENDING_MINUTES = 10
PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"


def account_limit() -> throttle.Limit:
    minutes = timedelta(minutes=settings.FADU_LOCKOUT_MINUTES)
    return throttle.Limit("login", settings.FADU_LOGIN_FAILURES, minutes, minutes)


def address_limit() -> throttle.Limit:
    """一个来源地址后面可能是整个单位，放宽到账号的若干倍。"""
    minutes = timedelta(minutes=settings.FADU_LOCKOUT_MINUTES)
    return throttle.Limit("login_ip", settings.FADU_LOGIN_FAILURES_PER_ADDRESS, minutes, minutes)


def check_password(request: HttpRequest, username: str, password: str) -> User:
    """The user of these credentials. NotAllowed: wrong or locked; the sentence does not tell which account exists."""
    visit = visit_of(request, clock.now())
    _refuse_if_locked(username, visit)
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        _count_failure(username, visit)
        raise NotAllowed(
            WRONG.format(most=settings.FADU_LOGIN_FAILURES, minutes=settings.FADU_LOCKOUT_MINUTES)
        )
    return user


def begin(request: HttpRequest, user: User, *, backend: str = PASSWORD_BACKEND) -> bool:
    """After the first factor. True: signed in; False: the second factor is asked for next."""
    if user.totp_confirmed_at is None:
        enter(request, user, backend=backend)
        return True
    request.session.cycle_key()
    request.session[PENDING] = [user.pk, backend, clock.now().timestamp()]
    return False


def pending(request: HttpRequest) -> User | None:
    """Who has given the first factor in this session within the last ten minutes."""
    waiting = request.session.get(PENDING)
    if not waiting or clock.now().timestamp() - waiting[2] > PENDING_MINUTES * 60:
        return None
    return User.objects.filter(pk=waiting[0], is_active=True).first()


def finish(request: HttpRequest, user: User, code: str) -> None:
    """The second factor. Failures count like wrong passwords. NotAllowed: wrong or locked."""
    visit = visit_of(request, clock.now())
    _refuse_if_locked(user.username, visit)
    if not totp.accepts(user, code, at=visit.at):
        _count_failure(user.username, visit)
        raise NotAllowed(WRONG_CODE)
    backend = request.session.pop(PENDING)[1]
    enter(request, user, backend=backend)


def leave(request: HttpRequest) -> None:
    if isinstance(request.user, User):
        note(What.LOGOUT, visit_of(request, clock.now()))
    end_session(request)


def unlock(user: User, by: Visit) -> None:
    """By the administrator; the account may be tried again at once."""
    throttle.clear(account_limit(), subject_of(user.username))
    note(What.UNLOCK, by, name=user.username)


def locked_until(user: User, by: Visit) -> str:
    """HH:MM for the administration page, "" when not locked."""
    until = throttle.blocked_until(account_limit(), subject_of(user.username), at=by.at)
    return f"{clock.local(until):%H:%M}" if until else ""


def subject_of(username: str) -> str:
    """大小写不同不能多得几次机会。"""
    return username.strip().casefold()


def enter(request: HttpRequest, user: User, *, backend: str) -> None:
    login(request, user, backend=backend)
    sessions.start(request, at=clock.now())
    throttle.clear(account_limit(), subject_of(user.username))
    note(What.LOGIN, visit_of(request, clock.now()), name=user.username)


def _refuse_if_locked(username: str, visit: Visit) -> None:
    for limit, subject in _limits(username, visit):
        until = throttle.blocked_until(limit, subject, at=visit.at)
        if until is not None:
            minutes = -(-int((until - visit.at).total_seconds()) // 60)
            note(What.LOGIN_FAILED, visit, name=username, field="锁定期间")
            raise NotAllowed(LOCKED.format(minutes=max(minutes, 1)))


def _count_failure(username: str, visit: Visit) -> None:
    note(What.LOGIN_FAILED, visit, name=username)
    for limit, subject in _limits(username, visit):
        if throttle.count(limit, subject, at=visit.at) is not None:
            note(What.LOCKOUT, visit, name=username, field=limit.scope)


def _limits(username: str, visit: Visit) -> tuple[tuple[throttle.Limit, str], ...]:
    return ((account_limit(), subject_of(username)), (address_limit(), visit.ip or "-"))
