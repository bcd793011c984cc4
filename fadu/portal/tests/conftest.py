"""The city and a citizen for every test of the portal: built once for a file, and each test begins from them unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client, override_settings

from fadu.kernel.models import Case
from fadu.portal.tests.scene import Citizen, Filed, Play, Scene
from tests.world import taken_back

QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the files of what is built once are kept."""
    return tmp_path_factory.mktemp("filed")


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, files: Path) -> Iterator[Scene]:
    cache.clear()
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files, PASSWORD_HASHERS=QUICK),
        taken_back(),
    ):
        yield Scene.build()


@pytest.fixture(scope="module")
def play() -> Play:
    """How the case that stands for the file came to be: here an application just filed; a file may have its own."""
    return lambda citizen: citizen.apply(e_service="on", e_address="13800138000")


@pytest.fixture(scope="module")
def filed(built: Scene, files: Path, play: Play) -> Iterator[Filed]:
    with override_settings(MEDIA_ROOT=files, PASSWORD_HASHERS=QUICK), taken_back():
        citizen = Citizen(Client(), deepcopy(built))
        yield Filed.by(citizen, play(citizen))


@pytest.fixture
def _filed_first(request: pytest.FixtureRequest) -> None:
    """What stands for the whole file is written before the test's own savepoint."""
    if "filed" in request.fixturenames:
        request.getfixturevalue("filed")


@pytest.fixture
def scene(built: Scene, _filed_first: None, db: None, files: Path, _own_files: None) -> Iterator[Scene]:
    cache.clear()
    with override_settings(MEDIA_ROOT=files):
        yield deepcopy(built)


@pytest.fixture
def citizen(scene: Scene, client: Client) -> Citizen:
    return Citizen(client, scene)


@pytest.fixture
def case(filed: Filed, citizen: Citizen) -> Case:
    """The case; the client is still known as its applicant."""
    citizen.client.cookies[settings.SESSION_COOKIE_NAME] = filed.session
    return Case.objects.get(pk=filed.case)
