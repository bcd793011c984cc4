"""The simulated city, built once for a module and gone after it; each test begins from it unchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from fadu.kernel.standing import Standing
from tests import world as worlds
from tests.visiting import sessions_of
from tests.world import World

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def city(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Path]]:
    files = tmp_path_factory.mktemp("city")
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]  # pytest-django's blocker has no public type
        override_settings(MEDIA_ROOT=files, PASSWORD_HASHERS=QUICK),
        worlds.taken_back(),
    ):
        yield worlds.build(), files


@pytest.fixture
def world(city: tuple[World, Path], db: None, _own_files: None) -> Iterator[World]:
    """The city; what the test writes is taken back."""
    with override_settings(MEDIA_ROOT=city[1], PASSWORD_HASHERS=QUICK):
        yield city[0]


@pytest.fixture(scope="module")
def sessions(city: tuple[World, Path]) -> dict[str, str]:
    """The session cookie of every person of tests/access/expected.py."""
    return sessions_of(city[0])


@pytest.fixture(scope="module")
def counted_once() -> Iterator[None]:
    """The numbers beside the navigation are counted once for each person: the city is the same before every request."""
    from fadu.desk import shell

    kept: dict[tuple[str, int], Any] = {}

    def once(usual: Callable[..., Any]) -> Callable[..., Any]:
        def counted(mine: Standing, **named: Any) -> Any:
            key = (usual.__name__, mine.user.pk)
            if key not in kept:
                kept[key] = usual(mine, **named)
            return kept[key]

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for name in ("counts", "open_by_line"):
            patch.setattr(shell, name, once(getattr(shell, name)))
        yield
