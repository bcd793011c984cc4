"""桌面的后台任务：接着办导入导出，清除一个月以前的文件。"""

from __future__ import annotations

from datetime import datetime, time

from fadu.desk import errands
from fadu.kernel.jobs import Job


def work(at: datetime) -> str:
    """One turn for the one that has waited longest; the rest at the next look."""
    errand = errands.waiting().first()
    if errand is None:
        return "没有要办的"
    done = errands.go(errand, errands.SLICE)
    return f"{done}：{done.done}/{done.total}，{done.get_status_display()}"


def clear(at: datetime) -> str:
    return f"清除{errands.clear()}次导入导出的文件"


JOBS = (
    Job(key="errands", title="导入导出", run=work, waiting=lambda: errands.waiting().exists()),
    Job(key="errands.clear", title="导入导出的旧文件", run=clear, daily=time(2, 40)),
)
