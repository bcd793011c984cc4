"""测试在开始的那一天里办完：过了北京时间零点，办案页面的时钟停在前一日的末尾。"""

from __future__ import annotations

from datetime import datetime, time

import pytest
from django.utils import timezone

from fadu.desk import moment
from fadu.desk.tests.office import TODAY

LAST = datetime.combine(TODAY, time.max, timezone.get_default_timezone())


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "today", lambda: TODAY)
    monkeypatch.setattr(moment, "now", lambda: min(timezone.now(), LAST))
