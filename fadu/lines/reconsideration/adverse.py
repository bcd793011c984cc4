"""对被申请人不利的结果，须整改：直接纠错的决定（法第六十三条至第六十七条）、意见书、建议书、责令履行。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fadu.kernel.adverse import Adverse, Responsible, respondents
from fadu.kernel.models import Case, Organ, Party
from fadu.lines.reconsideration.grounds import CORRECTING

REASONS = ("violated_items", "decision_grounds")
KINDS = {**{key: key for key in CORRECTING}, "revoked_redo": "revoked"}
Known = Mapping[str, Any]


def _addressed(known: Known, name: str, case: Case, parties: Sequence[Party]) -> list[Responsible]:
    """The organ written to; where nothing is written, the respondents."""
    told = " ".join(str(known.get(name) or "").split())
    if not told:
        return respondents(case, known, parties)
    found = Organ.objects.filter(name=told).values_list("pk", flat=True).first()
    return [Responsible(told, found)]


def _opinion_to(case: Case, known: Known, parties: Sequence[Party]) -> list[Responsible]:
    return _addressed(known, "opinion_to", case, parties)


def _advice_to(case: Case, known: Known, parties: Sequence[Party]) -> list[Responsible]:
    return _addressed(known, "advice_to", case, parties)


ADVERSE = (
    Adverse(
        title="复议纠错",
        events=("decided",),
        kind="revoked",
        where={"outcome": CORRECTING},
        by_fact="outcome",
        kinds=KINDS,
        reasons=REASONS,
        words=("outcome",),
        due=("redo_by", "perform_by"),
    ),
    Adverse(
        title="行政复议意见书",
        events=("opinion_issued",),
        kind="opinion",
        reasons=REASONS,
        words=("opinion_problem", "opinion_demand"),
        responsible=_opinion_to,
    ),
    Adverse(
        title="行政复议建议书",
        events=("advice_issued",),
        kind="advice",
        reasons=REASONS,
        words=("advice_problem", "advice_text"),
        responsible=_advice_to,
    ),
    Adverse(
        title="责令限期履行",
        events=("performance_ordered",),
        kind="ordered",
        reasons=REASONS,
        words=("order_text",),
        due=("order_by",),
    ),
)
