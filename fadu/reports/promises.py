"""不足和下一步成为任务：指定责任人和期限，到期的在其待办里；办结或转入下一年时写明办理情况。"""

from __future__ import annotations

from datetime import date, datetime

from fadu.kernel import tasks
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User
from fadu.kernel.writing import writing
from fadu.reports import drafting
from fadu.reports.models import Pledge


def _key(pledge: Pledge) -> str:
    return f"report-pledge:{pledge.pk}"


def assign(pledge: Pledge, *, owner: User, due_on: date, at: datetime) -> Pledge:
    """With a task in his inbox; the one before, if it was another's, is closed."""
    if pledge.status != Pledge.Status.OPEN:
        raise NotAllowed(f"这一项{pledge.get_status_display()}，不再指定责任人。")
    with writing():
        pledge.owner, pledge.due_on = owner, due_on
        pledge.save(update_fields=["owner", "due_on"])
        tasks.finish_noted(_key(pledge), at)
        tasks.note(
            title=f"{pledge.get_kind_display()}：{pledge.text}"[:200], at=at, owner=owner, due_on=due_on, key=_key(pledge),
            organ=pledge.report.organ, why=f"《{pledge.report.title}》公开承诺，请在报告的“不足与下一步”里答复。",
        )  # fmt: skip
    return pledge


def answer(pledge: Pledge, text: str, *, status: str, by: User, at: datetime) -> Pledge:
    if status not in (Pledge.Status.DONE, Pledge.Status.CARRIED):
        raise NotAllowed("请选择办理结果：已办结，或者未办结、转入下一年。")
    with writing():
        drafting.answer(pledge, text, status=status, by=by, at=at)
        tasks.finish_noted(_key(pledge), at)
    return pledge
