"""The sample line stands in for every line of business."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from fadu.kernel.models import Organ
from fadu.kernel.tests import sample
from fadu.kernel.tests.standin import standing_in


@pytest.fixture(autouse=True)
def _sample_line(settings: Settings) -> Iterator[None]:
    yield from standing_in(settings, "fadu.kernel.tests.sample")


@pytest.fixture
def organ(db: None) -> Organ:
    return sample.bureau()
