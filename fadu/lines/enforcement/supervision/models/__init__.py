"""行政执法监督的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.supervision.models.case import Supervision
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

__all__ = [
    "Clue",
    "DualWarning",
    "Patrol",
    "PlatformUse",
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
    "WeeklyReport",
]
