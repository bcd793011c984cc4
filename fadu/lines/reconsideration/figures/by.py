"""统计的维度、常用的条件、事项记在哪个日期字段、另留哪些填写项。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.figures import Dated, Dimension, Either, Is, Kept, SoonAfter
from fadu.law import Event
from fadu.lines.reconsideration.procedure import Ordinary

CLOSINGS = (
    Ordinary.decided,
    Ordinary.mediated,
    Ordinary.withdrawn,
    Ordinary.terminated,
    Ordinary.dismissed,
    Ordinary.refused,
    Ordinary.told,
    Ordinary.abandoned,
)
SETTLED = ("withdrawn_settled", "withdrawn_after_change")
FEN_PER_WAN = 1_000_000
RESOLVED = Either(Is("closing", "mediated"), Is("withdrawal_ground", *SETTLED))
WATCHED = 180  # 结案后观察几日：期内起诉、信访的，不算实质化解
SUED_SOON, PETITIONED_SOON = (SoonAfter(name, "ended_on", WATCHED) for name in ("sued_on", "petitioned_on"))


def _ended(closing: str) -> Dated:
    return Dated("ended_on", where=(Is("closing", closing),))


DATES: Mapping[Event, Dated] = {
    Ordinary.received: Dated("received_on"),
    Ordinary.accepted: Dated("accepted_on"),
    Ordinary.decided: _ended("decided"),
    Ordinary.mediated: _ended("mediated"),
    Ordinary.withdrawn: _ended("withdrawn"),
    Ordinary.terminated: _ended("terminated"),
    Ordinary.dismissed: _ended("dismissed"),
    Ordinary.refused: _ended("refused"),
    Ordinary.told: _ended("told"),
    Ordinary.abandoned: _ended("abandoned"),
    Ordinary.transferred: _ended("transferred"),
    Ordinary.hearing_held: Dated("hearing_held_on"),
    Ordinary.replied: Dated("replied_on"),
    Ordinary.published: Dated("published_on"),
    Ordinary.sued: Dated("sued_on"),
    Ordinary.performed: Dated("performed_on"),
}
KEPT: Mapping[Event, Kept] = {
    Ordinary.hearing_held: Kept(mark="head_attendance"),
    Ordinary.opinion_heard: Kept(mark="opinion_mode"),
    Ordinary.suspended: Kept(mark="suspend_ground"),
    Ordinary.norm_reviewed: Kept(mark="norm_result"),
    Ordinary.extended: Kept(amount="days"),
}


class By:
    kind = Dimension("案由")
    act_kind = Dimension("行政行为种类")
    channel = Dimension("申请渠道")
    outcome = Dimension("决定结果")
    closing = Dimension("结案方式")
    mode = Dimension("审理程序")
    respondent_kind = Dimension("被申请人种类")
