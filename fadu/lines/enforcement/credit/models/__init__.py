"""信用修复的模型：一个想法一个文件，在这里列全，Django 才认得。"""

from fadu.lines.enforcement.credit.models.case import Repair
from fadu.lines.enforcement.credit.models.checking import CreditCheck, CreditPledge
from fadu.lines.enforcement.credit.models.farmers import CodeQuery, FarmerCode, FarmLoan
from fadu.lines.enforcement.credit.models.grading import GradingDomain, SubjectGrade
from fadu.lines.enforcement.credit.models.reminding import RepairReminder

__all__ = [
    "CodeQuery",
    "CreditCheck",
    "CreditPledge",
    "FarmLoan",
    "FarmerCode",
    "GradingDomain",
    "Repair",
    "RepairReminder",
    "SubjectGrade",
]
