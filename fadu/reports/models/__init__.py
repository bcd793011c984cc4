"""报告自己的数据：封存的数字、数字的更正、报告的文本。数字本身由 kernel/figures 算。"""

from fadu.reports.models.published import (
    Inspection,
    PublishedFigure,
    Reading,
    Rectification,
    RegionPopulation,
)
from fadu.reports.models.snapshots import Frozen, Revision, Snapshot
from fadu.reports.models.yearly import Pledge, Report, Request, Section, SectionText, Signature

__all__ = (
    "Frozen",
    "Inspection",
    "Pledge",
    "PublishedFigure",
    "Reading",
    "Rectification",
    "RegionPopulation",
    "Report",
    "Request",
    "Revision",
    "Section",
    "SectionText",
    "Signature",
    "Snapshot",
)
