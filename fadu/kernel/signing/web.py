"""签名页交来的东西：画的签名或者照片。门户和桌面共用。"""

from __future__ import annotations

from django.http import HttpRequest

from fadu.kernel.signing.drawn import Drawn, drawn, photographed, strokes_in
from fadu.kernel.uploads import check_upload

MOST_PHOTO = 15 * 1024 * 1024


def drawn_in(request: HttpRequest) -> Drawn:
    """Refused: a sentence why there is no signature in what was sent."""
    photo = request.FILES.get("photo")
    if photo is not None and not request.POST.get("drawn"):
        check_upload(photo.name or "", photo, limit=MOST_PHOTO)
        return photographed(photo.read())
    return drawn(request.POST.get("drawn", ""), request.POST.get("strokes", ""))


def drawn_before(request: HttpRequest, digest: str) -> str:
    """The strokes of a form that was refused, to be shown again; "" where the text has changed meanwhile."""
    return strokes_in(request.POST.get("strokes", "")) if digest_in(request) == digest else ""


def digest_in(request: HttpRequest) -> str:
    """The digest of the text that was on the screen."""
    found = request.POST.get("digest", "")
    return found if len(found) == 64 and found.isascii() and found.isalnum() else ""
