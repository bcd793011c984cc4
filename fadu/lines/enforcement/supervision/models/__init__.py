"""行政执法监督的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.supervision.models.agencies import ReviewAgency
from fadu.lines.enforcement.supervision.models.case import Supervision
from fadu.lines.enforcement.supervision.models.plans import PlanFinding, SupervisionPlan
from fadu.lines.enforcement.supervision.models.reviewing import (
    ReviewFeedback,
    ReviewFile,
    ReviewMaterial,
    ReviewMember,
    ReviewNote,
    ReviewProblem,
    ReviewRound,
    ReviewScope,
    ReviewSheet,
    ReviewStandard,
)
from fadu.lines.enforcement.supervision.models.rows import (
    Clue,
    DualWarning,
    Patrol,
    PlatformUse,
    WeeklyReport,
)
from fadu.lines.enforcement.supervision.models.standing import PaperCase, PlatformStanding, SystemsCheck
from fadu.lines.enforcement.supervision.models.watching import LeniencySample, MajorCase, OfficeOpinion

__all__ = [
    "Clue",
    "DualWarning",
    "LeniencySample",
    "MajorCase",
    "OfficeOpinion",
    "PaperCase",
    "Patrol",
    "PlanFinding",
    "PlatformStanding",
    "PlatformUse",
    "ReviewAgency",
    "ReviewFeedback",
    "ReviewFile",
    "ReviewMaterial",
    "ReviewMember",
    "ReviewNote",
    "ReviewProblem",
    "ReviewRound",
    "ReviewScope",
    "ReviewSheet",
    "ReviewStandard",
    "Supervision",
    "SupervisionPlan",
    "SystemsCheck",
    "WeeklyReport",
]
