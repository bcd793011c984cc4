"""The sample line stands in for every line of business."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from fadu.kernel import lines
from fadu.kernel.models import Organ
from fadu.kernel.tests import sample


@pytest.fixture(autouse=True)
def _sample_line(settings: Settings) -> Iterator[None]:
    settings.LINES = ("fadu.kernel.tests.sample",)
    lines.forget_lines()
    yield
    lines.forget_lines()


@pytest.fixture
def organ(db: None) -> Organ:
    return sample.bureau()
