"""调解前置：受理以前提议的调解，同意多少，化解多少。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Is, Ratio, Share
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.figures.by import RESOLVED
from fadu.lines.reconsideration.figures.received import Received
from fadu.lines.reconsideration.procedure import Ordinary


class Upfront:
    upfront_offered = Count(
        "受理前提议调解",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True),),
        cite=(FUYI[5], FUYI[73]),
        synonyms=("调解 前置 提议",),
    )
    upfront_rate = Share(
        "前置调解率", of=Received.received, where=(Is("mediation_upfront", True),), synonyms=("调解 前置 率",)
    )
    upfront_consented = Count(
        "受理前提议后双方同意调解",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True), Is("mediation_consented", True)),
        cite=FUYI[73],
        synonyms=("调解 前置 同意",),
    )
    upfront_consent_rate = Ratio("前置调解同意率", part=upfront_consented, whole=upfront_offered)
    upfront_resolved = Count(
        "受理前提议后调解、和解结案",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True), RESOLVED),
        cite=(FUYI[73], FUYI[74]),
        synonyms=("调解 前置 化解",),
    )
    upfront_resolved_rate = Ratio("前置调解化解率", part=upfront_resolved, whole=upfront_offered)
