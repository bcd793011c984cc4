"""公示、撤回、恢复：一次一行登记，同一事务里改结果的日期。本系统办理的案件由案件的事项公示。"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import User
from fadu.kernel.writing import writing
from fadu.lines.enforcement.models import Publicity, Result

Kind = Publicity.Kind
MOST = 500
IN_A_CASE = "本系统办理的案件，请在案件里办“公示”“撤回公示”，这里不能代办。"


def publish(rows: QuerySet[Result], *, on: date, by: User, at: datetime) -> int:
    """How many were published now; those already published, withdrawn or of a case here are left as they are.

    Raises NotAllowed: more than MOST at once, or a decision later than the day of publication.
    """
    with writing():
        found = list(rows.filter(published_on=None, withdrawn_on=None, case=None)[: MOST + 1])
        if len(found) > MOST:
            raise NotAllowed(f"一次最多公示{MOST}件，请分批选择。")
        late = next((one for one in found if one.decided_on > on), None)
        if late is not None:
            raise NotAllowed(f"{late.doc_no}的决定日期{late.decided_on}晚于公示日期{on}，请核对。")
        Result.objects.filter(pk__in=[one.pk for one in found]).update(published_on=on)
        _noted(found, Kind.PUBLISHED, on=on, by=by, at=at)
        return len(found)


def withdraw(result: Result, reason: str, *, on: date, by: User, at: datetime) -> None:
    """处罚法48.2：决定被依法变更、撤销、确认违法或者无效的，撤回并公开说明理由."""
    said = reason.strip()
    if len(said) < 4:
        raise NotAllowed("请写明撤回的理由：撤回公示应当公开说明理由（行政处罚法第四十八条第二款）。")
    _change(result, Kind.WITHDRAWN, said[:500], {"withdrawn_on": on}, on=on, by=by, at=at)


def restore(result: Result, reason: str, *, on: date, by: User, at: datetime) -> None:
    said = reason.strip()
    if len(said) < 4:
        raise NotAllowed("请写明恢复公示的理由，例如撤回有误。")
    _change(result, Kind.RESTORED, said[:500], {"withdrawn_on": None}, on=on, by=by, at=at)


def _change(
    result: Result,
    kind: Publicity.Kind,
    reason: str,
    values: dict[str, date | None],
    *,
    on: date,
    by: User,
    at: datetime,
) -> None:
    with writing():
        fresh = Result.objects.select_for_update().get(pk=result.pk)
        _check(fresh, kind)
        Result.objects.filter(pk=fresh.pk).update(**values)
        _noted([fresh], kind, on=on, by=by, at=at, reason=reason)


def _check(one: Result, kind: Publicity.Kind) -> None:
    if one.case_id is not None:
        raise NotAllowed(IN_A_CASE)
    if one.published_on is None:
        raise NotAllowed("还没有公示，不必撤回。")
    if kind == Kind.WITHDRAWN and one.withdrawn_on is not None:
        raise NotAllowed(f"已于{one.withdrawn_on}撤回。")
    if kind == Kind.RESTORED and one.withdrawn_on is None:
        raise NotAllowed("没有撤回，不必恢复。")


def _noted(
    rows: Iterable[Result],
    kind: Publicity.Kind,
    *,
    on: date,
    by: User,
    at: datetime,
    reason: str = "",
) -> Sequence[Publicity]:
    return Publicity.objects.bulk_create(
        Publicity(result=one, kind=kind, on=on, by=by, at=at, reason=reason) for one in rows
    )
