"""调解的全部数字，按想法分文件：收和结、一条链、行政商事社保、排查预警、组织人员。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import ORGAN, Figures
from fadu.lines.mediation.figures.by import DATES, By
from fadu.lines.mediation.figures.chain import Chain
from fadu.lines.mediation.figures.disputes import Disputes as D
from fadu.lines.mediation.figures.others import Others
from fadu.lines.mediation.figures.rolls import Rolls
from fadu.lines.mediation.figures.screened import Screened
from fadu.lines.mediation.figures.selected import Selected
from fadu.lines.mediation.models import Mediation
from fadu.lines.mediation.procedure import PROCEDURES


class MediationFigures(By, Screened, D, Chain, Others, Rolls, Selected, Figures):
    line = "mediation"
    title = "人民调解"
    model = Mediation
    procedures = PROCEDURES
    dates = DATES
    elsewhere = {
        "行政调解": (
            Others.administrative_accepted,
            Others.administrative_concluded,
            Others.administrative_succeeded,
            Others.administrative_rate,
            Others.administrative_pending,
        ),
        "其他": (
            Others.insurance_accepted,
            Others.insurance_succeeded,
            Others.insurance_district,
            Others.insurance_towns,
        ),
        "陪审监督员选任": (
            Selected.juror_places,
            Selected.jurors_appointed,
            Selected.watchers,
            Selected.watched,
        ),
    }

    overview = (
        Screened.screenings,
        D.accepted,
        D.concluded,
        D.pending,
        D.success_rate,
        D.amount,
        Chain.confirmed,
    )
    monthly = (Screened.screenings, D.accepted, D.concluded)
    overview_by = ((D.accepted, By.kind), (D.accepted, By.source), (D.concluded, By.result))

    public = (
        Screened.screenings,
        D.accepted,
        D.concluded,
        D.succeeded,
        D.success_rate,
        D.pending,
        D.people,
        D.amount,
        D.average_days,
        D.enterprise_concluded,
        D.with_minors,
        D.with_violence,
        Chain.court_referred,
        Chain.confirm_applied,
        Chain.confirmed,
        Others.administrative_accepted,
        Others.administrative_succeeded,
        Others.commercial_bodies,
        Rolls.bodies,
        Rolls.mediators,
    )
    public_by = (ORGAN, By.kind, By.source, By.result)
