"""行政执法的名册、清单和台账的模型，在这里列全。"""

from fadu.lines.enforcement.models.registers.bodies import EnforcingBody
from fadu.lines.enforcement.models.registers.campaigns import CampaignTask, LiveEvent, ModelCase, PrecedentUse
from fadu.lines.enforcement.models.registers.coordination import Cooperation, Coordination
from fadu.lines.enforcement.models.registers.delegation import (
    DelegatedItem,
    ItemChange,
    ItemEvaluation,
    ItemGuidance,
)
from fadu.lines.enforcement.models.registers.mentors import Exchange, GuidedCase, Mentor, Pairing
from fadu.lines.enforcement.models.registers.officers import ExamResult, ExamSession, Officer
from fadu.lines.enforcement.models.registers.powers import Benchmark, Leniency, Power
from fadu.lines.enforcement.models.registers.proposals import (
    DutyItem,
    ItemProposal,
    WorkStep,
    WorkStepReport,
)
from fadu.lines.enforcement.models.registers.recording import ProcessRecord
from fadu.lines.enforcement.models.registers.reviewers import Reviewer, ReviewPost, ReviewShort
from fadu.lines.enforcement.models.registers.splits import SplitExecution
from fadu.lines.enforcement.models.registers.towns import TownCheck, TownPosts
from fadu.lines.enforcement.models.registers.training import (
    HoursShort,
    TrainingOrder,
    TrainingPart,
    TrainingSession,
)
from fadu.lines.enforcement.models.registers.yearly import YearlyReturn

MODELS = (
    EnforcingBody,
    ExamSession,
    ExamResult,
    Officer,
    TrainingSession,
    TrainingPart,
    TrainingOrder,
    HoursShort,
    Reviewer,
    ReviewPost,
    ReviewShort,
    Power,
    Benchmark,
    Leniency,
    DelegatedItem,
    ItemEvaluation,
    ItemChange,
    ItemGuidance,
    ItemProposal,
    DutyItem,
    WorkStep,
    WorkStepReport,
    Mentor,
    Pairing,
    GuidedCase,
    Exchange,
    TownPosts,
    TownCheck,
    Cooperation,
    Coordination,
    SplitExecution,
    YearlyReturn,
    CampaignTask,
    LiveEvent,
    ModelCase,
    PrecedentUse,
    ProcessRecord,
)

__all__ = [
    "MODELS",
    "Benchmark",
    "CampaignTask",
    "Cooperation",
    "Coordination",
    "DelegatedItem",
    "DutyItem",
    "EnforcingBody",
    "ExamResult",
    "ExamSession",
    "Exchange",
    "GuidedCase",
    "HoursShort",
    "ItemChange",
    "ItemEvaluation",
    "ItemGuidance",
    "ItemProposal",
    "Leniency",
    "LiveEvent",
    "Mentor",
    "ModelCase",
    "Officer",
    "Pairing",
    "Power",
    "PrecedentUse",
    "ProcessRecord",
    "ReviewPost",
    "ReviewShort",
    "Reviewer",
    "SplitExecution",
    "TownCheck",
    "TownPosts",
    "TrainingOrder",
    "TrainingPart",
    "TrainingSession",
    "WorkStep",
    "WorkStepReport",
    "YearlyReturn",
]
