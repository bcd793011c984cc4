"""读公开报告的后台任务：读大的文件；满七天没有收存的，清除正文。"""

from __future__ import annotations

from datetime import datetime, time

from fadu.kernel.jobs import Job
from fadu.reports import readings


def read(at: datetime) -> str:
    return f"读了{readings.read_waiting()}篇"


def forget(at: datetime) -> str:
    return f"清除{readings.forget_old(at)}篇正文"


JOBS = (
    Job(key="reports.read", title="读公开报告", run=read, waiting=readings.waiting),
    Job(key="reports.forget", title="清除读过的正文", run=forget, daily=time(2, 40)),
)
