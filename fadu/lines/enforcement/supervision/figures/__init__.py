"""行政执法监督的数字，按想法分文件。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import Figures
from fadu.lines.enforcement.supervision.figures.chains import Chains
from fadu.lines.enforcement.supervision.models import Supervision
from fadu.lines.enforcement.supervision.procedure import PROCEDURES


class SupervisionFigures(Chains, Figures):
    line = "supervision"
    title = "行政执法监督"
    model = Supervision
    procedures = PROCEDURES

    overview = (Chains.chains_opened, Chains.chains_closed, Chains.chains_open)
