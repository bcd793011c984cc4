"""The sample line stands in for every line of business."""

from collections.abc import Iterator

import pytest

from fadu.kernel import lines
from fadu.kernel.models import Organ
from fadu.kernel.tests import sample


@pytest.fixture(autouse=True)
def _sample_line(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    lines.forget_lines()
    monkeypatch.setattr(lines, "lines", lambda: (sample.LINE,))
    yield
    lines.forget_lines.__globals__["line_of"].cache_clear()


@pytest.fixture
def organ(db: None) -> Organ:
    return sample.bureau()
