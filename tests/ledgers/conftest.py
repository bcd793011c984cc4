"""一个机关，每个测试一份。"""

from __future__ import annotations

import pytest

from fadu.desk.tests.office import Office, office


@pytest.fixture
def bureau(db: None) -> Office:
    return office()
