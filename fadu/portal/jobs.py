"""门户的后台任务：清除过期草稿。"""

from __future__ import annotations

from datetime import datetime, time

from fadu.kernel.jobs import Job
from fadu.portal.models import KEPT_DAYS, clear_old_drafts


def clear_drafts(at: datetime) -> str:
    return f"清除{KEPT_DAYS}天未动的申请草稿{clear_old_drafts(at)}份"


JOBS = (Job(key="drafts", title="过期草稿", run=clear_drafts, daily=time(2, 30)),)
