"""行政执法的全部数字，按想法分文件：执法结果、在办案件、队伍、镇街和企业。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import ORGAN, Figures
from fadu.lines.enforcement.figures.cases import Cases
from fadu.lines.enforcement.figures.delegated import Below
from fadu.lines.enforcement.figures.people import People
from fadu.lines.enforcement.figures.results import Results
from fadu.lines.enforcement.models import Enforcement
from fadu.lines.enforcement.procedure import PROCEDURES


class EnforcementFigures(Results, Cases, People, Below, Figures):
    line = "enforcement"
    title = "行政执法"
    model = Enforcement
    procedures = PROCEDURES
    # 清单把这些归在执法监督名下
    elsewhere = {
        "行政执法监督": (
            Results.published,
            Results.published_ever,
            People.cards,
            People.trainings,
            People.yearly_rate,
            People.yearly_streak,
            People.towns_reviewed,
            People.reviewed_rate,
            Below.guided,
            Below.guided_fields,
            Below.live,
            Below.benchmarks,
        )
    }

    overview = (
        Results.decided,
        Results.penalties,
        Results.published_rate,
        Results.fines,
        Results.lenient,
        Cases.pending,
        Below.visits,
    )
    monthly = (Results.decided, Results.penalties, Results.inspected)
    overview_by = ((Results.decided, Results.result_field), (Results.decided, Results.result_kind))

    public = (
        Results.decided,
        Results.penalties,
        Results.inspected,
        Results.permits,
        Results.published,
        Results.published_rate,
        Results.fines,
        Results.confiscated,
        Results.lenient,
        People.bodies,
        Below.items,
        Below.visits,
    )
    public_by = (ORGAN, Results.result_field, Results.result_kind)
