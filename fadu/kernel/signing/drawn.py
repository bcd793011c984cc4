"""笔迹：画在屏幕上的，或者拍照上传的签名，都变成一张白底灰度 PNG；笔画是坐标和时刻的短文本。"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from fadu.kernel.errors import BadFacts

PREFIX = "data:image/png;base64,"
MOST_BYTES = 400_000
MOST_STROKES = 40_000
WIDEST, HIGHEST = 900, 450
STROKES = re.compile(r"[0-9,; ]*")
INK = 160  # darker than this is ink
LEAST_INK = 60  # 点，一个“一”字也有
EMPTY = "还没有签名：请用手指或者鼠标在框内写上姓名；不能手写的，上传签名的照片。"


@dataclass(frozen=True)
class Drawn:
    """`png` 是图；`strokes` 每笔以分号隔开，每点“x,y,毫秒”以空格隔开。"""

    png: bytes
    strokes: str = ""


def drawn(data: str, strokes: str = "") -> Drawn:
    """What the canvas sends. BadFacts: nothing drawn, or not a picture."""
    if not data:
        raise BadFacts({"drawn": EMPTY})
    if not data.startswith(PREFIX) or len(data) > MOST_BYTES:
        raise BadFacts({"drawn": "签名的图不完整，请清除后重新签名。"})
    try:
        raw = base64.b64decode(data[len(PREFIX) :], validate=True)
    except binascii.Error:
        raise BadFacts({"drawn": "签名的图不完整，请清除后重新签名。"}) from None
    return Drawn(_clean(raw), strokes_in(strokes))


def strokes_in(text: str) -> str:
    """The strokes as they were sent; "" if they are not strokes."""
    return text if len(text) <= MOST_STROKES and STROKES.fullmatch(text) else ""


def photographed(content: bytes) -> Drawn:
    """A picture of a signature on paper, already checked as an upload."""
    return Drawn(_clean(content))


def _clean(content: bytes) -> bytes:
    """Drawn anew: nothing that was hidden in the file comes along."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > 40_000_000:
                raise BadFacts({"drawn": "照片太大，请缩小后再传。"})
            grey = _grey(opened)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise BadFacts({"drawn": "签名的图打不开，请清除后重新签名，或者换一张照片。"}) from None
    dark = grey.point(lambda value: 255 if value < INK else 0)
    inked = dark.getbbox()
    if inked is None or dark.histogram()[255] < LEAST_INK:
        raise BadFacts({"drawn": EMPTY})
    found = BytesIO()
    ImageOps.expand(grey.crop(inked), border=6, fill=255).save(found, "PNG", optimize=True)
    return found.getvalue()


def _grey(opened: Image.Image) -> Image.Image:
    """On white, upright, not larger than needed."""
    upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((WIDEST, HIGHEST))
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright).convert("L")
