"""行政执法监督的数字，按想法分文件。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import ORGAN, Figures
from fadu.lines.enforcement.supervision.figures.chains import Chains
from fadu.lines.enforcement.supervision.figures.planned import Planned
from fadu.lines.enforcement.supervision.figures.reviewed import Reviewed
from fadu.lines.enforcement.supervision.figures.watching import Watching
from fadu.lines.enforcement.supervision.models import Supervision
from fadu.lines.enforcement.supervision.procedure import PROCEDURES


class SupervisionFigures(Chains, Watching, Reviewed, Planned, Figures):
    line = "supervision"
    title = "行政执法监督"
    model = Supervision
    procedures = PROCEDURES

    overview = (
        Watching.handled,
        Reviewed.rounds,
        Reviewed.files,
        Watching.cleared,
        Chains.chains_opened,
        Chains.chains_closed,
        Chains.chains_open,
    )
    monthly = (Watching.begun, Watching.clues, Watching.patrols)
    overview_by = ((Watching.begun, Watching.problem), (Reviewed.files, Reviewed.file_grade))
    public = (
        Watching.handled,
        Reviewed.rounds,
        Reviewed.special_rounds,
        Reviewed.files,
        Chains.chains_closed,
    )
    public_by = (ORGAN,)
