"""行政调解：国家没有专门法律，依内部规定（internal.py）；在深圳依《深圳经济特区矛盾纠纷多元化解条例》。只写与人民调解不同之处。"""

from datetime import date

from fadu.law import Term, Unit, Within
from fadu.law.statutes import MINSU, SHENZHEN, TEYAO
from fadu.lines.mediation.guards import confirming
from fadu.lines.mediation.internal import INTERNAL
from fadu.lines.mediation.peoples import MORE_TIME, OPENING, SETTLED, Peoples


class Administrative(Peoples):
    """行政调解（行政机关主持）。"""

    title = "行政调解"
    key = "mediation.administrative"
    in_force = date(2011, 1, 1)
    version = "administrative"
    without = (Peoples.settle,)

    found = Peoples.found.but(cite=INTERNAL[1])
    applied = Peoples.applied.but(cite=INTERNAL[1])
    accepted = Peoples.accepted.but(cite=INTERNAL[1])
    refused = Peoples.refused.but(cite=INTERNAL[1])
    escalated = Peoples.escalated.but(cite=INTERNAL[1])
    returned_down = Peoples.returned_down.but(cite=INTERNAL[1])
    assigned = Peoples.assigned.but(cite=INTERNAL[1])
    consented = Peoples.consented.but(cite=INTERNAL[1])
    consent_refused = Peoples.consent_refused.but(cite=INTERNAL[1])
    rights_told = Peoples.rights_told.but(cite=INTERNAL[2])
    representatives_chosen = Peoples.representatives_chosen.but(cite=INTERNAL[2])
    expert_invited = Peoples.expert_invited.but(cite=INTERNAL[2])
    session_set = Peoples.session_set.but(cite=INTERNAL[2])
    session_cancelled = Peoples.session_cancelled.but(cite=INTERNAL[2])
    session_held = Peoples.session_held.but(cite=INTERNAL[2])
    safeguarded = Peoples.safeguarded.but(cite=INTERNAL[2])
    agreed_written = Peoples.agreed_written.but(cite=INTERNAL[3])
    agreed_orally = Peoples.agreed_orally.but(cite=INTERNAL[3])
    agreement_signed = Peoples.agreement_signed.but(cite=INTERNAL[3])
    agreement_sealed = Peoples.agreement_sealed.but(cite=INTERNAL[3])
    transferred = Peoples.transferred.but(cite=INTERNAL[4])
    withdrawn = Peoples.withdrawn.but(cite=INTERNAL[4])
    failed = Peoples.failed.but(cite=INTERNAL[4])
    ended = Peoples.ended.but(cite=INTERNAL[4])
    risk_reported = Peoples.risk_reported.but(cite=INTERNAL[4])
    reopened = Peoples.reopened.but(cite=INTERNAL[4])
    instalment_paid = Peoples.instalment_paid.but(cite=INTERNAL[5])
    breached = Peoples.breached.but(cite=INTERNAL[5])
    performed = Peoples.performed.but(cite=INTERNAL[5])
    visit_set = Peoples.visit_set.but(cite=INTERNAL[5])
    visited = Peoples.visited.but(cite=INTERNAL[5])
    archived = Peoples.archived.but(cite=INTERNAL[5])
    extended = Peoples.extended.but(cite=(INTERNAL[1], TEYAO[27]))
    referred = Peoples.referred.but(cite=(INTERNAL[1], TEYAO[11, 1]))
    reported_back = Peoples.reported_back.but(cite=(INTERNAL[5], TEYAO[26, 2]))
    enforcement_applied = Peoples.enforcement_applied.but(cite=(MINSU[206], MINSU[250]))
    confirmation_applied = Peoples.confirmation_applied.but(
        cite=MINSU[205],
        guards=(confirming.lawful_body, *Peoples.confirmation_applied.guards),
        asks=(*Peoples.confirmation_applied.asks, "lawful_body"),
    )


class AdministrativeShenzhen(Administrative):
    """行政调解（深圳）：移送、受理、调解都有期限。"""

    title = "行政调解（深圳）"
    key = "mediation.administrative_shenzhen"
    in_force = date(2022, 5, 1)
    version = "administrative_shenzhen"

    pass_on = Term(
        "移送有管辖权的行政机关",
        after=OPENING,
        met_by=(Peoples.transferred, Peoples.accepted, Peoples.refused),
        within=Within(3, SHENZHEN[45], "应当在三个工作日内移送给有管辖权的行政机关", Unit.WORKDAY),
        effect="不属于本机关职能范围的，应当在三个工作日内移送。",
    )
    answer = Term(
        "决定是否受理",
        after=OPENING,
        where={"complex": (False, None)},
        met_by=(Peoples.accepted, Peoples.refused, Peoples.transferred),
        within=Within(5, SHENZHEN[46], "应当在五个工作日内作出是否受理的决定", Unit.WORKDAY),
    )
    answer_complex = Term(
        "决定是否受理（复杂或者涉及多个机关）",
        after=OPENING,
        where={"complex": (True,)},
        met_by=(Peoples.accepted, Peoples.refused, Peoples.transferred),
        within=Within(10, SHENZHEN[46], "应当在十个工作日内作出决定", Unit.WORKDAY),
    )
    settle_local = Term(
        "调解期限（没有约定的）",
        after=Peoples.accepted,
        met_by=SETTLED,
        within=Within(30, SHENZHEN[25], "没有约定的，调解期限为三十日"),
        effect=MORE_TIME,
    )
