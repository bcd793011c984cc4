"""fadu worker：后台任务，常驻；到时执行，收到 SIGTERM 或 Ctrl-C 做完手上的一项即停。"""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from fadu.kernel.jobs import Job, all_jobs, do

log = logging.getLogger("fadu.worker")


class Command(BaseCommand):
    help = "后台任务：届期、送达、夜间巡检。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=2.0, help="两次查看之间的秒数")
        parser.add_argument("--once", action="store_true", help="做完到时的任务即退出")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        log.info("后台任务启动，共%s项", len(all_jobs()))
        while not stop.is_set():
            for job in all_jobs():
                if not stop.is_set():
                    self._attend(job)
            busy = any(job.waiting is not None and job.waiting() for job in all_jobs())
            if options["once"] or stop.wait(0 if busy else options["interval"]):
                break
            close_old_connections()
        log.info("后台任务停止")

    def _attend(self, job: Job) -> None:
        """One failing job must not keep the others from running; it stays due."""
        try:
            if job.due(timezone.now()):
                log.info("%s：%s", job.title, do(job, timezone.now()))
        except Exception:
            log.exception("%s未能完成，下次再试", job.title)
