"""分期履行的提醒：每期届满前三日、届满当日未付清的，提醒应当履行的一方；调解员在待办里看到同一期限。"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate

from fadu.kernel.jobs import Job
from fadu.kernel.models import Deadline, Party
from fadu.kernel.notices import outbox
from fadu.kernel.record import story_of
from fadu.lines.mediation.instalments import agreed, yuan
from fadu.lines.mediation.procedure import PROCEDURES

BEFORE = timedelta(days=3)
TERMS = frozenset(one.terms()["instalment"].key for one in PROCEDURES)


def remind(at: datetime) -> int:
    """How many notices were written; each part is told of once before its day and once on it."""
    on = localdate(at)
    soon = Deadline.objects.filter(
        term__in=TERMS, status=Deadline.Status.RUNNING, due_on__in=(on, on + BEFORE)
    )
    return sum(_tell(one, at) for one in soon.select_related("case"))


def _tell(deadline: Deadline, at: datetime) -> int:
    """Those of the owing side who have agreed to be told electronically; nothing before the agreement is in effect."""
    case = deadline.case
    if case.state == "signing" or deadline.due_on is None:
        return 0
    part = agreed(story_of(case).history)[deadline.row - 1]
    words = {"day": outbox.day_words(deadline.due_on), "amount": yuan(part.left).removesuffix("元")}
    mark = f"{deadline.start_entry_id}:{deadline.row}:{localdate(at)}"
    owing = Party.objects.filter(case=case, role="respondent", active=True, e_service_consent=True)
    return sum(outbox.to_party(one, "instalment", mark=mark, words=words, at=at) for one in owing)


def run(at: datetime) -> str:
    return f"分期履行提醒{remind(at)}份"


JOBS = (Job(key="mediation.instalments", title="分期履行提醒", run=run, daily=time(8, 30)),)
