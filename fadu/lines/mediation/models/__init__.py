"""调解的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.mediation.models.case import Mediation
from fadu.lines.mediation.models.money import Allowance, IntegrityCheck
from fadu.lines.mediation.models.people import (
    CommercialReturn,
    Guidance,
    JointWork,
    MediatingBody,
    MediatorCard,
    MediatorHonour,
    MediatorTraining,
    StationPlan,
    Studio,
)
from fadu.lines.mediation.models.points import Inquiry, ScanCount, ServicePoint
from fadu.lines.mediation.models.screening import Screening, ScreeningRound
from fadu.lines.mediation.models.selecting import (
    JurorCandidate,
    JurorQuota,
    WatchActivity,
    Watcher,
    WatchPart,
)
from fadu.lines.mediation.models.warning import EarlyWarning

__all__ = [
    "Allowance",
    "CommercialReturn",
    "EarlyWarning",
    "Guidance",
    "Inquiry",
    "IntegrityCheck",
    "JointWork",
    "JurorCandidate",
    "JurorQuota",
    "MediatingBody",
    "Mediation",
    "MediatorCard",
    "MediatorHonour",
    "MediatorTraining",
    "ScanCount",
    "Screening",
    "ScreeningRound",
    "ServicePoint",
    "StationPlan",
    "Studio",
    "WatchActivity",
    "WatchPart",
    "Watcher",
]
