"""导入的后台任务：一次约十秒，做完别的任务再接着来；每夜归并计数。"""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from fadu.kernel.jobs import Job
from fadu.lines.enforcement.feed import firstload, loading, tally
from fadu.lines.enforcement.models import Batch

SECONDS = 10.0


def waiting() -> bool:
    return Batch.objects.filter(state__in=loading.UNDONE).exists()


def advance(at: datetime) -> str:
    batch = Batch.objects.filter(state__in=loading.UNDONE).select_related("organ").order_by("pk").first()
    if batch is None:
        return "没有要导入的"
    loading.advance(batch, now=timezone.now, seconds=SECONDS)
    return f"{batch.name}：{batch.get_state_display()}，到第{batch.cursor}行"


def settle(at: datetime) -> str:
    busy = waiting()
    missing = 0 if busy else firstload.put_back()
    return f"执法结果计数归并为{tally.settle()}行" + (f"，补建索引{missing}个" if missing else "")


JOBS = (
    Job(key="result_feed", title="导入执法结果", run=advance, waiting=waiting),
    Job(key="result_tally", title="执法结果计数", run=settle, daily=time(1, 10)),
)
