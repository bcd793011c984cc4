"""行政应诉的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.litigation.models.case import Suit
from fadu.lines.litigation.models.centre import DisputeMediator, DisputeStation
from fadu.lines.litigation.models.linkage import CourtAdvice, CourtMeeting
from fadu.lines.litigation.models.losses import LossReply, LossStudy, ReductionTarget
from fadu.lines.litigation.models.rules import RuleBreach, WorkRule
from fadu.lines.litigation.models.settling import SettledVisit
from fadu.lines.litigation.models.warning import PracticeGuide, UnitWarning
from fadu.lines.litigation.models.work import (
    Agency,
    AppearancePlan,
    LitigationTraining,
    ProjectGroup,
)

__all__ = [
    "Agency",
    "AppearancePlan",
    "CourtAdvice",
    "CourtMeeting",
    "DisputeMediator",
    "DisputeStation",
    "LitigationTraining",
    "LossReply",
    "LossStudy",
    "PracticeGuide",
    "ProjectGroup",
    "ReductionTarget",
    "RuleBreach",
    "SettledVisit",
    "Suit",
    "UnitWarning",
    "WorkRule",
]
