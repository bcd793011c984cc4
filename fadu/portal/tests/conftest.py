"""The city and a citizen for every test of the portal."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from fadu.kernel.models import Case
from fadu.portal.tests.scene import Citizen, Scene


@pytest.fixture
def scene(db: None) -> Scene:
    cache.clear()
    return Scene.build()


@pytest.fixture
def citizen(scene: Scene, client: Client) -> Citizen:
    return Citizen(client, scene)


@pytest.fixture
def case(citizen: Citizen) -> Case:
    """An application just filed; the client is still known as its applicant."""
    return citizen.apply(e_service="on", e_address="13800138000")
