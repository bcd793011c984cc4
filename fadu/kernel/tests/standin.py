"""A sample line in the place of every line of business, for the tests of a room."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from pytest_django.fixtures import Settings

from fadu.kernel import lines


def standing_in(settings: Settings, package: str) -> Iterator[None]:
    """The addresses are made first: they name the pages of the true lines for every test of the process."""
    import_module("fadu.urls")
    settings.LINES = (package,)
    lines.forget_lines()
    yield
    lines.forget_lines()
