"""全部线索模型，按台账里的次序。"""

from fadu.lines.enforcement.supervision.clues import (
    fined_again,
    frequent_visits,
    harsh,
    late_publication,
    night,
    no_basis,
    off_benchmark,
    overdue,
    uncertified,
    uneven,
    unreviewed,
)
from fadu.lines.enforcement.supervision.clues.model import Model

MODELS: tuple[Model, ...] = (
    late_publication.MODEL,
    overdue.MODEL,
    off_benchmark.MODEL,
    uneven.MODEL,
    night.MODEL,
    frequent_visits.MODEL,
    unreviewed.MODEL,
    uncertified.MODEL,
    harsh.MODEL,
    fined_again.MODEL,
    no_basis.MODEL,
)
