"""PDF 的各页成图片：`pages_of(pdf) -> (PagePicture, …)`。在打不开 PDF 的地方看，所见即那份文件。"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import Any

SCALE = 2  # 72 dpi × 2: A4 is 1190 × 1684
COLOURS = 32  # 黑字、红头、红印、灰阶，够了，文件小一半
_lock = threading.Lock()  # PDFium 一次只能由一个线程用


@dataclass(frozen=True)
class PagePicture:
    png: bytes
    width: int
    height: int


def pages_of(pdf: bytes) -> tuple[PagePicture, ...]:
    import pypdfium2  # loads a library of some megabytes

    with _lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_picture(document[number]) for number in range(len(document)))
        finally:
            document.close()


def _picture(page: Any) -> PagePicture:
    """With what is drawn into it by signatures and seals."""
    image = page.render(scale=SCALE).to_pil().convert("RGB").quantize(COLOURS)
    out = BytesIO()
    image.save(out, "PNG")
    return PagePicture(out.getvalue(), image.width, image.height)
