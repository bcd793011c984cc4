"""报告的后台任务：每夜把已公开报告的数字照今天的记录再算一次，变了的写成更正。"""

from __future__ import annotations

from datetime import datetime, time

from fadu.kernel.jobs import Job
from fadu.reports.corrections import revise_published


def correct(at: datetime) -> str:
    many = revise_published(at)
    return f"更正{many}个数字" if many else "没有变动"


JOBS = (Job(key="reports.correct", title="已公开报告的更正", run=correct, daily=time(2, 10)),)
