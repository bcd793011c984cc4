"""行政复议在门户上：怎样申请、向谁申请、当事人和被申请人自己能办哪些事、公开哪些期限、各阶段怎么说。"""

from __future__ import annotations

from fadu.kernel.public import PublicService
from fadu.lines.reconsideration.jurisdiction import authority_for, entered, suggested
from fadu.lines.reconsideration.procedure import Ordinary
from fadu.lines.reconsideration.public.acting import AGENT, ORGAN_ACTS, PARTY_ACTS
from fadu.lines.reconsideration.public.applying import STEPS, WORDS, window
from fadu.lines.reconsideration.public.telling import HIDDEN_EVENTS, MILESTONES, PROGRESS, SAYS, SHOWN_TERMS

__all__ = ("AGENT", "SERVICE")

SERVICE = PublicService(
    title="申请行政复议",
    lead="不收费，手机上就能办",
    opens=Ordinary.received,
    steps=STEPS,
    words=WORDS,
    consent_ask="mediation_wish",
    says=SAYS,
    authority=authority_for,
    suggest=suggested,
    entered=entered,
    window=window,
    milestones=MILESTONES,
    progress=PROGRESS,
    party_acts=PARTY_ACTS,
    organ_acts=ORGAN_ACTS,
    shown_terms=SHOWN_TERMS,
    hidden_events=HIDDEN_EVENTS,
    reading="file_read",
    application=(
        "act_title",
        "act_number",
        "act_on",
        "learned_on",
        "requests",
        "reasons",
        "amount_fen",
        "compensation_asked",
        "compensation_fen",
    ),
    laid_open={"replied": ("reply_text", "evidence_list")},
    at_once=frozenset({"receipt"}),
    published=frozenset({"public_version"}),
    withdrawn_by="unpublished",
)
