"""行政应诉的全部数字，按想法分文件。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import ORGAN, Figures
from fadu.lines.litigation.figures.suits import DATES, Suits
from fadu.lines.litigation.figures.work import Work
from fadu.lines.litigation.models import Suit
from fadu.lines.litigation.procedure import PROCEDURES


class LitigationFigures(Suits, Work, Figures):
    line = "litigation"
    title = "行政应诉"
    model = Suit
    procedures = PROCEDURES
    dates = DATES

    overview = (
        Suits.received,
        Suits.pending,
        Suits.concluded,
        Suits.lost,
        Suits.lost_rate,
        Suits.attended_rate,
        Suits.settled,
    )
    monthly = (Suits.received, Suits.concluded, Suits.lost)
    overview_by = ((Suits.received, Suits.field), (Suits.concluded, Suits.outcome_first))
    public = (
        Suits.received,
        Suits.concluded,
        Suits.lost,
        Suits.lost_rate,
        Suits.heard,
        Suits.attended,
        Suits.attended_rate,
        Suits.settled,
    )
    public_by = (ORGAN, Suits.field, Suits.act_kind)
