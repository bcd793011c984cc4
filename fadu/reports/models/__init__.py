"""报告自己的数据：封存的数字、数字的更正。数字本身由 kernel/figures 算。"""

from fadu.reports.models.snapshots import Frozen, Revision, Snapshot

__all__ = ("Frozen", "Revision", "Snapshot")
