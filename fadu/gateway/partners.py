"""对接单位的密钥：产生、轮换、停用。密钥只显示一次，存的是加密的；同时有效的至多两把。"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from fadu.kernel.auth.signing import valid_keys
from fadu.kernel.models import Partner, PartnerKey
from fadu.kernel.writing import writing

GRACE = timedelta(days=7)


def new_key(partner: Partner, *, at: datetime) -> tuple[PartnerKey, str]:
    """(the key, its secret in plain text, to be shown once). The one before stays good for GRACE, older ones end now."""
    secret = secrets.token_urlsafe(32)
    with writing():
        before = list(valid_keys(at).filter(partner=partner).order_by("-id"))
        for place, key in enumerate(before):
            key.retires_at = at if place else min(key.retires_at or at + GRACE, at + GRACE)
            key.save(update_fields=("retires_at",))
        key = PartnerKey.objects.create(
            partner=partner, key_id=f"k{secrets.token_hex(8)}", secret=secret, created_at=at
        )
    return key, secret


def end_keys(partner: Partner, *, at: datetime) -> int:
    """All of them at once, as when a key has become known; how many."""
    return valid_keys(at).filter(partner=partner).update(retires_at=at)


def signing_key(partner: Partner, at: datetime) -> PartnerKey | None:
    """What we sign with: the newest the other side has shown it holds, else the oldest that is still good."""
    good = list(valid_keys(at).filter(partner=partner).order_by("-id"))
    return next((key for key in good if key.used_at is not None), good[-1] if good else None)
