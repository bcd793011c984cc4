"""What is drawn is kept: sheets with the same words are drawn once in a run of the tests, whoever asks for them.

The same page gives the same bytes (fadu/kernel/papers/tests/test_pdf.py, which draws each sheet anew). Kept in the
directory FADU_DRAWN where scripts/test.py names one, so that a paper drawn for SQLite is not drawn again for
PostgreSQL; else among the temporary files of pytest.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fadu.kernel.papers import pdf

USUAL = pdf._press


@dataclass(frozen=True)
class Sheet:
    """Stands for weasyprint.HTML: reads and draws only what nobody drew before."""

    html: Callable[..., Any]
    place: Path
    string: str
    base_url: str | None = None

    def write_pdf(self, **how: Any) -> bytes:
        asked = repr((self.string, self.base_url, sorted(how)))
        kept = self.place / hashlib.sha256(asked.encode()).hexdigest()
        if not kept.exists():
            drawn = self.html(string=self.string, base_url=self.base_url).write_pdf(**how)
            own = kept.with_suffix(f".{os.getpid()}")
            own.write_bytes(drawn)
            own.rename(kept)
        return kept.read_bytes()


def press_keeping(own: Path) -> Callable[[], Any]:
    """In the place of pdf._press; `own`: where to keep what is drawn, unless FADU_DRAWN says."""
    place = Path(os.environ.get("FADU_DRAWN") or own)

    @functools.cache
    def press() -> Any:
        atexit.register(USUAL.cache_clear)
        made = USUAL()
        return replace(made, html=functools.partial(Sheet, made.html, place))

    return press
