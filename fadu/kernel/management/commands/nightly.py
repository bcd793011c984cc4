"""fadu nightly：立即做一遍全部后台任务，不论是否到时。"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from fadu.kernel.jobs import all_jobs, do
from fadu.kernel.progress import progress


class Command(BaseCommand):
    help = "立即执行全部后台任务：届满、公告送达、锚定、巡检。"

    def handle(self, *args: Any, **options: Any) -> None:
        for job in progress(all_jobs(), "夜间任务", unit="项"):
            self.stdout.write(f"{job.title}：{do(job, timezone.now())}")
