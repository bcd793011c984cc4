"""台账导入导出的办理：分段做，做到哪里记到哪里；中断了接着办，同一行不会办两次。

网页上先做两秒，做得完就当场给结果；做不完的由后台接着做。一行一个事务，别人在两行之间轮得到写。
"""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import IO, Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict

from fadu.desk import ledger, ledger_import, moment, registersheet
from fadu.desk.models import Errand, ErrandRow
from fadu.kernel import blobs
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import NotAllowed, Refused
from fadu.kernel.lines import Line, line_of
from fadu.kernel.models import Organ, User
from fadu.kernel.registers import Register
from fadu.kernel.sheets import Replayed
from fadu.kernel.standing import standing
from fadu.kernel.writing import writing

log = logging.getLogger("fadu.ledger")
AT_ONCE = 2.0  # 秒：网页上当场做这么久
SLICE = 10.0  # 秒：后台每次做这么久，再轮到别的任务
SILENT = timedelta(minutes=3)  # 这么久没有进展，就是中断了
KEPT = timedelta(days=30)
OPEN = (Errand.Status.WAITING, Errand.Status.RUNNING)
BROKEN = "系统出错，这一行没有导入；请把行号和时间告诉系统管理员，改好后整份再导入一次即可。"


class Stopped(Exception):
    """Somebody stopped the errand, or the time of this turn is over."""


# ── 提出 ────────────────────────────────────────────────────────────────────────────────────────────
def ask_import(
    line: Line, content: bytes, *, name: str, fill: Mapping[str, str], kind: str, user: User, organ: Organ
) -> Errand:
    """BadFacts: a sentence about the file. The same file asked for again while it is being done is the same errand."""
    sheet = ledger_import.read(content, line.intake.columns(line, organ))
    blob = blobs.keep(content, ledger.SHEET)
    asked = {"fill": dict(fill), "ignored": sheet.ignored, "columns": sheet.columns}
    again = Errand.objects.filter(
        user=user, kind=kind, source=blob, asked__fill=dict(fill), status__in=OPEN
    ).first()
    return again or Errand.objects.create(
        kind=kind, line=line.key, user=user, organ=organ, name=name[:200], source=blob, asked=asked,
        total=len(sheet.rows), asked_at=moment.now(),
    )  # fmt: skip


def ask_export(line: Line, query: str, *, user: User, organ: Organ, total: int) -> Errand:
    return _ask_export(line, {"query": query}, f"{line.title}台账", user=user, organ=organ, total=total)


def ask_register(
    line: Line, register: Register, *, tab: str, year: int | None, user: User, organ: Organ
) -> Errand:
    asked = {"register": register.key, "tab": tab, "year": year}
    return _ask_export(line, asked, register.title, user=user, organ=organ, total=0)


def _ask_export(
    line: Line, asked: dict[str, Any], title: str, *, user: User, organ: Organ, total: int
) -> Errand:
    """What is being done already is not begun again."""
    open_ = Errand.objects.filter(user=user, kind=Errand.Kind.EXPORT, line=line.key, status__in=OPEN)
    again = next((one for one in open_ if one.asked == asked), None)
    return again or Errand.objects.create(
        kind=Errand.Kind.EXPORT, line=line.key, user=user, organ=organ, name=f"{title}{moment.today():%Y%m%d}.xlsx",
        asked=asked, total=total, asked_at=moment.now(),
    )  # fmt: skip


def stop(errand: Errand) -> None:
    Errand.objects.filter(pk=errand.pk, status__in=OPEN).update(
        status=Errand.Status.STOPPED, ended_at=moment.now()
    )


def resume(errand: Errand) -> None:
    """Go on where it was stopped or failed."""
    ended = (Errand.Status.STOPPED, Errand.Status.FAILED)
    Errand.objects.filter(pk=errand.pk, status__in=ended).update(
        status=Errand.Status.WAITING, ended_at=None, sentence=""
    )


# ── 办理 ────────────────────────────────────────────────────────────────────────────────────────────
def waiting() -> QuerySet[Errand]:
    """Nobody is at work on these just now."""
    silent = Q(status=Errand.Status.RUNNING, looked_at__lt=moment.now() - SILENT)
    return Errand.objects.filter(Q(status=Errand.Status.WAITING) | silent).order_by("id")


def go(errand: Errand, seconds: float) -> Errand:
    """Work on it for so long; by one worker at a time."""
    mine = waiting().filter(pk=errand.pk).update(status=Errand.Status.RUNNING, looked_at=moment.now())
    if mine:
        errand.refresh_from_db()
        try:
            _export(errand) if errand.kind == Errand.Kind.EXPORT else _import(
                errand, time.monotonic() + seconds
            )
        except Stopped:
            pass
        except Refused as refused:
            _end(errand, Errand.Status.FAILED, refused.sentence)
        except Exception:
            log.exception("%s（%s）没有办成", errand, errand.pk)
            _end(
                errand, Errand.Status.FAILED, "系统出错，没有办成；请稍后按“接着办”，再不成请告诉系统管理员。"
            )
    errand.refresh_from_db()
    return errand


def _tick(errand: Errand, **changes: Any) -> None:
    """Remember how far it is. Stopped: it is no longer to be done."""
    running = Errand.objects.filter(pk=errand.pk, status=Errand.Status.RUNNING)
    if not running.update(looked_at=moment.now(), **changes):
        raise Stopped


def _end(errand: Errand, status: str, sentence: str = "", **changes: Any) -> None:
    Errand.objects.filter(pk=errand.pk, status=Errand.Status.RUNNING).update(
        status=status, sentence=sentence[:500], ended_at=moment.now(), **changes
    )


# ── 导入 ────────────────────────────────────────────────────────────────────────────────────────────
def _import(errand: Errand, until: float) -> None:
    line = line_of(errand.line)
    assert errand.source is not None
    sheet = ledger_import.read(blobs.content_of(errand.source), line.intake.columns(line, errand.organ))
    through = errand.rows.order_by("-row").values_list("row", flat=True).first() or 0
    by = officer(errand.user, errand.organ, moment.today())
    for number, row in sheet.rows:
        if number <= through:
            continue
        _one(errand, line, number, ledger_import.filled(row, errand.asked["fill"]), by)
        if time.monotonic() > until:
            _tick(errand, status=Errand.Status.WAITING)
            return
    _end(errand, Errand.Status.DONE)


def _one(errand: Errand, line: Line, number: int, row: Mapping[str, Any], by: Actor) -> None:
    """The row and its report in one transaction, so that whatever is reported stands and is not done twice."""
    report = ErrandRow(errand=errand, row=number, name=str(row.get("申请人") or "")[:200])
    try:
        with writing():
            done = line.intake.replay(line, row, organ=errand.organ, by=by, at=moment.now())
            _tell(report, done, trial=errand.kind == Errand.Kind.TRIAL)
            if errand.kind == Errand.Kind.TRIAL:
                transaction.set_rollback(True)
            else:
                _keep(errand, report)
        if errand.kind != Errand.Kind.TRIAL:
            return
    except Refused as refused:
        report.case, report.recorded, report.problem = None, "", refused.sentence[:2000]
    except Stopped:
        raise
    except Exception:
        log.exception("%s第%s行没有导入", errand, number)
        report.case, report.recorded, report.problem = None, "", BROKEN
    with writing():
        _keep(errand, report)


def _keep(errand: Errand, report: ErrandRow) -> None:
    report.save()
    errand.done += 1
    _tick(errand, done=errand.done)


def _tell(report: ErrandRow, done: Replayed, *, trial: bool) -> None:
    known = "先前已经导入，没有变动" if not done.recorded else "、".join(done.recorded)
    report.case = None if trial and done.fresh else done.case
    report.recorded, report.problem = known[:1000], done.problem[:2000]


# ── 导出 ────────────────────────────────────────────────────────────────────────────────────────────
def _export(errand: Errand) -> None:
    with tempfile.TemporaryFile() as file:
        write = _register if "register" in errand.asked else _ledger
        rows = write(errand, file)
        blob = blobs.keep(_content(file), ledger.SHEET)
    _end(errand, Errand.Status.DONE, done=rows, total=rows, result=blob)


def _ledger(errand: Errand, file: IO[bytes]) -> int:
    line, mine = line_of(errand.line), standing(errand.user, on=moment.today())
    cases = ledger.chosen(errand.user, line, QueryDict(errand.asked["query"]), mine)
    Errand.objects.filter(pk=errand.pk).update(total=cases.count(), done=0)
    return ledger.write(file, line, cases, mine, tick=lambda count: _tick(errand, done=count))


def _register(errand: Errand, file: IO[bytes]) -> int:
    line = line_of(errand.line)
    book = line.register(errand.asked["register"])
    if book is None:
        raise NotAllowed("这本台账已经没有了，请从台账页重新导出。")
    return registersheet.write(
        file, book, line, errand.user, tab=errand.asked["tab"], year=errand.asked["year"],
        tick=lambda count: _tick(errand, done=count, total=count),
    )  # fmt: skip


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


# ── 清理 ────────────────────────────────────────────────────────────────────────────────────────────
def clear() -> int:
    """Files of long ago; the cases stay, of course."""
    old = list(Errand.objects.filter(ended_at__lt=moment.now() - KEPT).select_related("source", "result"))
    for errand in old:
        files = [blob.pk for blob in (errand.source, errand.result) if blob is not None]
        errand.delete()
        for sha256 in files:
            blobs.drop(sha256)
    return len(old)
