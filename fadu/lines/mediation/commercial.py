"""商事调解（商事调解条例，2026年5月1日起施行）：可以收费，不公开，以书面协议为原则。只写与人民调解不同之处。"""

from datetime import date

from fadu.law.statutes import MINSU, SHANGTIAO, TEYAO
from fadu.lines.mediation.guards import agreeing, intake
from fadu.lines.mediation.peoples import Peoples


class Commercial(Peoples):
    """商事调解。"""

    title = "商事调解"
    key = "mediation.commercial"
    in_force = date(2026, 5, 1)
    version = "commercial"
    without = (
        Peoples.settle,
        Peoples.settle_labour,
        Peoples.arbitrate,
        Peoples.award_asked,
        Peoples.awarded,
        Peoples.award_ask,
        Peoples.award_accept,
    )

    accepted = Peoples.accepted.but(
        cite=SHANGTIAO[15, 1],
        guards=(
            intake.both_sides,
            intake.nobody_refuses,
            intake.mediable,
            intake.commercial_matter,
            intake.not_twice,
        ),
    )
    agreed_orally = Peoples.agreed_orally.but(
        cite=SHANGTIAO[22, 1],
        asks=(*Peoples.agreed_orally.asks, "no_document_agreed"),
        guards=(agreeing.written_unless_agreed, *Peoples.agreed_orally.guards),
    )
    found = Peoples.found.but(cite=SHANGTIAO[15, 1])
    applied = Peoples.applied.but(cite=SHANGTIAO[15, 1])
    consented = Peoples.consented.but(cite=SHANGTIAO[15, 1])
    consent_refused = Peoples.consent_refused.but(cite=SHANGTIAO[15, 1])
    refused = Peoples.refused.but(cite=SHANGTIAO[15, 1])
    escalated = Peoples.escalated.but(cite=SHANGTIAO[15, 1])
    returned_down = Peoples.returned_down.but(cite=SHANGTIAO[15, 1])
    assigned = Peoples.assigned.but(cite=SHANGTIAO[15, 2])
    rights_told = Peoples.rights_told.but(cite=SHANGTIAO[14])
    representatives_chosen = Peoples.representatives_chosen.but(cite=SHANGTIAO[14])
    session_set = Peoples.session_set.but(cite=SHANGTIAO[14])
    session_cancelled = Peoples.session_cancelled.but(cite=SHANGTIAO[14])
    safeguarded = Peoples.safeguarded.but(cite=SHANGTIAO[14])
    expert_invited = Peoples.expert_invited.but(cite=SHANGTIAO[17, 1])
    session_held = Peoples.session_held.but(cite=SHANGTIAO[17, 1])
    agreed_written = Peoples.agreed_written.but(cite=SHANGTIAO[22, 1])
    agreement_signed = Peoples.agreement_signed.but(cite=SHANGTIAO[22, 1])
    agreement_sealed = Peoples.agreement_sealed.but(cite=SHANGTIAO[22, 1])
    transferred = Peoples.transferred.but(cite=SHANGTIAO[21])
    withdrawn = Peoples.withdrawn.but(cite=SHANGTIAO[21])
    failed = Peoples.failed.but(cite=SHANGTIAO[21])
    ended = Peoples.ended.but(cite=SHANGTIAO[21])
    risk_reported = Peoples.risk_reported.but(cite=SHANGTIAO[21])
    instalment_paid = Peoples.instalment_paid.but(cite=SHANGTIAO[22, 3])
    breached = Peoples.breached.but(cite=SHANGTIAO[22, 3])
    performed = Peoples.performed.but(cite=SHANGTIAO[22, 3])
    visit_set = Peoples.visit_set.but(cite=SHANGTIAO[22, 3])
    visited = Peoples.visited.but(cite=SHANGTIAO[22, 3])
    archived = Peoples.archived.but(cite=SHANGTIAO[13, 1])
    reopened = Peoples.reopened.but(cite=SHANGTIAO[23, 1])
    referred = Peoples.referred.but(cite=TEYAO[11, 1])
    reported_back = Peoples.reported_back.but(cite=TEYAO[26, 2])
    confirmation_applied = Peoples.confirmation_applied.but(cite=(SHANGTIAO[23, 1], MINSU[205]))
    enforcement_applied = Peoples.enforcement_applied.but(cite=(MINSU[206], MINSU[250]))
    extended = Peoples.extended.but(cite=(SHANGTIAO[14], TEYAO[27]))
