"""第二因素：动态口令（RFC 6238，三十秒一换，容前后各一步）和一次性的备用码。"""

from __future__ import annotations

import secrets
from datetime import date, datetime

import pyotp
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from fadu.kernel.models import User
from fadu.kernel.standing import standing

STEP = 30
DRIFT = (-1, 0, 1)
BACKUP_CODES = 10
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(user: User, secret: str) -> str:
    """otpauth:// for the phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name="法度")


def confirm(user: User, secret: str, code: str, *, at: datetime) -> list[str] | None:
    """Enrol if the code fits the secret; returns the backup codes, to be shown once. None: the code is wrong."""
    step = _step_of(secret, code, at=at, after=0)
    if step is None:
        return None
    codes = [_backup_code() for _ in range(BACKUP_CODES)]
    user.totp_secret, user.totp_confirmed_at, user.totp_last_step = secret, at, step
    user.backup_codes = [make_password(_plain(one)) for one in codes]
    user.save(update_fields=("totp_secret", "totp_confirmed_at", "totp_last_step", "backup_codes"))
    return codes


def remove(user: User) -> None:
    """Lost phone: the administrator takes it off, the owner enrols anew."""
    user.totp_secret, user.totp_confirmed_at, user.totp_last_step = "", None, 0
    user.backup_codes = []
    user.save(update_fields=("totp_secret", "totp_confirmed_at", "totp_last_step", "backup_codes"))


def accepts(user: User, code: str, *, at: datetime) -> bool:
    """Each code and each backup code only once, also under two requests at the same time."""
    with transaction.atomic():
        held = User.objects.select_for_update().get(pk=user.pk)
        step = _step_of(held.totp_secret.open(), code, at=at, after=held.totp_last_step)
        if step is not None:
            held.totp_last_step = step
            held.save(update_fields=("totp_last_step",))
            return True
        return _spend_backup(held, code)


def required(user: User, *, on: date) -> bool:
    """FADU_TOTP_ROLES names the roles that must have it; "all" names every one."""
    wanted = set(settings.FADU_TOTP_ROLES)
    return bool(wanted) and ("all" in wanted or bool(wanted & standing(user, on=on).roles))


def _step_of(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 6):
        return None
    clock = pyotp.TOTP(secret)
    now = int(at.timestamp()) // STEP
    fits = (step for step in (now + drift for drift in DRIFT) if step > after)
    return next((s for s in fits if secrets.compare_digest(clock.generate_otp(s), digits)), None)


def _spend_backup(user: User, code: str) -> bool:
    plain = _plain(code)
    if len(plain) != 10:
        return False
    for stored in user.backup_codes:
        if check_password(plain, stored):
            user.backup_codes = [one for one in user.backup_codes if one != stored]
            user.save(update_fields=("backup_codes",))
            return True
    return False


def _backup_code() -> str:
    text = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{text[:5]}-{text[5:]}"


def _plain(code: str) -> str:
    return "".join(code.upper().replace("-", "").split())
