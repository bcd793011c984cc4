"""Fixtures and rules for every test of the tree."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

# Playwright's synchronous API keeps an event loop in the thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# What is imported and collected stays: looking through it for garbage again and again takes a seventh of collecting.
gc.disable()

CHROMIUM_FLAGS = (
    # Nothing but this machine: with defaults the browser asks for its maker's servers.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    # Video rooms: made-up cameras, nobody to ask, and no need of a network card.
    "--use-fake-device-for-media-stream=fps=8",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
    # The address bar's own pages: every window would start two of them, with processes of their own. The last list
    # counts, so what Playwright leaves out is named again.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
)


DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only tests that use the database: the others say the same whichever database there is",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that takes a page of a real browser belongs to the browser tests."""
    for item in items:
        if "page" in getattr(item, "fixturenames", ()) or "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    # The longest files first, so that no worker is left with one of them at the end. Those with a browser after all
    # others: Playwright leaves an event loop in the thread, and who signs a PDF there afterwards wants one of its own.
    long = {item.path for item in items if item.get_closest_marker("slow")}
    driven = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path in driven, item.path not in long))
    if config.getoption("--database-only"):
        left = [item for item in items if not uses_database(item)]
        items[:] = [item for item in items if uses_database(item)]
        config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


def uses_database(item: pytest.Item) -> bool:
    """pytest-django refuses the database to every test that neither is marked for it nor asks for one of these."""
    asked = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True, scope="session")
def _entries_can_be_emptied() -> Iterator[None]:
    """A test with real transactions is followed by emptying the tables, which the entries' triggers would refuse."""
    from django.db import connection
    from django.test import TransactionTestCase

    from fadu.kernel.triggers import lifted
    from fadu.lines.enforcement.feed import tally

    usual = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]  # private in Django, unknown to its stubs

    def emptied(case: TransactionTestCase) -> None:
        with lifted(connection):
            tally.drop(connection)  # deleting the results would count them down, and that writes rows
            usual(case)
            tally.create(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    """Each test has its own file store."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _quick_passwords(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Argon2 is slow on purpose; a test that is about it asks for `real_passwords`."""
    if "real_passwords" not in request.fixturenames:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="module")
def contexts_uncopied() -> Iterator[None]:
    """For many requests whose answers' contexts nobody looks at: the test client copies them for every template."""
    from django.template import Template
    from django.test.utils import _TestState

    with pytest.MonkeyPatch.context() as patch:
        drawn = _TestState.saved_data.template_render  # type: ignore[attr-defined]  # what the test client replaced
        patch.setattr(Template, "_render", drawn)
        yield


@pytest.fixture(autouse=True, scope="session")
def _drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A sheet with the same words is drawn once; a test about drawing itself asks for `drawn_anew`."""
    from fadu.kernel.papers import pdf
    from tests import drawing

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_press", drawing.press_keeping(tmp_path_factory.mktemp("drawn")))
        yield


@pytest.fixture(scope="module")
def drawn_anew() -> Iterator[None]:
    """Every sheet is drawn, whoever drew it before."""
    from fadu.kernel.papers import pdf
    from tests import drawing

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_press", drawing.USUAL)
        yield


@pytest.fixture
def real_passwords() -> None:
    """The hashers of the settings, not the quick ones."""


def chromium() -> str:
    """The browser's path. Its absence is an error where everything must run (CI), else a skip."""
    found = os.environ.get("FADU_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found:
        return found
    sentence = "没有找到 chromium：请执行 scripts/system_packages.sh test"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": list(CHROMIUM_FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
