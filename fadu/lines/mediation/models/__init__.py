"""调解的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.mediation.models.case import Mediation
from fadu.lines.mediation.models.screening import Screening, ScreeningRound
from fadu.lines.mediation.models.warning import EarlyWarning

__all__ = ["EarlyWarning", "Mediation", "Screening", "ScreeningRound"]
