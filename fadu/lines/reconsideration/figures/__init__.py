"""行政复议的全部数字，按想法分文件；每个都能打开到案件。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import AGE, ORGAN, Figures
from fadu.lines.reconsideration.figures.afterwards import Afterwards
from fadu.lines.reconsideration.figures.by import DATES, KEPT, By
from fadu.lines.reconsideration.figures.closed import Closed
from fadu.lines.reconsideration.figures.ledgered import Ledgered
from fadu.lines.reconsideration.figures.outcomes import Outcomes
from fadu.lines.reconsideration.figures.received import Received
from fadu.lines.reconsideration.figures.reviewing import Reviewing
from fadu.lines.reconsideration.figures.supervision import Supervision
from fadu.lines.reconsideration.figures.upfront import Upfront
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.procedure import PROCEDURES


class ReconsiderationFigures(
    By, Received, Closed, Outcomes, Afterwards, Upfront, Reviewing, Supervision, Ledgered, Figures
):
    line = "reconsideration"
    title = "行政复议"
    model = Reconsideration
    procedures = PROCEDURES
    dates = DATES
    kept = KEPT

    overview = (
        Received.received,
        Closed.closed,
        Received.pending,
        Closed.on_time,
        Outcomes.corrected_rate,
        Outcomes.mediated_rate,
    )
    monthly = (Received.received, Closed.closed)
    overview_by = ((Received.received, By.kind), (Closed.closed, By.closing), (Received.received, By.channel))

    public = (
        Received.received,
        Received.accepted,
        Closed.closed,
        Received.pending,
        Received.contactless_share,
        Closed.closing_rate,
        Closed.on_time,
        Closed.average_days,
        Outcomes.mediated_rate,
        Outcomes.corrected_rate,
        Afterwards.settled_for_good,
        Reviewing.head_attendance,
        Received.persons,
        Received.minors,
        Received.enterprises,
        Supervision.published,
    )
    public_by = (ORGAN, By.kind, By.act_kind, By.channel, By.closing, By.outcome, By.respondent_kind, AGE)
