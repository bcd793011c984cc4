"""法律的语言：statutes, procedures, terms and what follows from them. Pure Python: no Django, no clock."""

from fadu.law.acts import Act, next_acts, why_not
from fadu.law.calendar import Calendar, default_calendar
from fadu.law.conventions import DEFAULT, Conventions
from fadu.law.derivation import Derivation, text_of
from fadu.law.due import clocks, due, dues
from fadu.law.errors import LawError
from fadu.law.event import ANY_OPEN, BACK, START, Event, Guard, State
from fadu.law.happened import Happened
from fadu.law.procedure import Procedure, find_term, procedure_for
from fadu.law.roles import (
    ADMIN,
    AGENT,
    APPLICANT,
    AUDITOR,
    CLERK,
    COMMITTEE,
    COURT,
    ENACTING_ORGAN,
    HANDLER,
    ORGAN_HEAD,
    RESPONDENT,
    REVIEWER,
    ROLES,
    SECTION_HEAD,
    THE_LAW,
    THIRD_PARTY,
    Role,
)
from fadu.law.situation import Situation
from fadu.law.states import state_of
from fadu.law.statute import Citation, Statute, cite_text
from fadu.law.term import Cap, Exclude, Extension, Later, Pause, Restart, Row, Term, Until
from fadu.law.within import Quote, Unit, Within

__all__ = [
    "ADMIN",
    "AGENT",
    "ANY_OPEN",
    "APPLICANT",
    "AUDITOR",
    "BACK",
    "CLERK",
    "COMMITTEE",
    "COURT",
    "DEFAULT",
    "ENACTING_ORGAN",
    "HANDLER",
    "ORGAN_HEAD",
    "RESPONDENT",
    "REVIEWER",
    "ROLES",
    "SECTION_HEAD",
    "START",
    "THE_LAW",
    "THIRD_PARTY",
    "Act",
    "Calendar",
    "Cap",
    "Citation",
    "Conventions",
    "Derivation",
    "Event",
    "Exclude",
    "Extension",
    "Guard",
    "Happened",
    "Later",
    "LawError",
    "Pause",
    "Procedure",
    "Quote",
    "Restart",
    "Role",
    "Row",
    "Situation",
    "State",
    "Statute",
    "Term",
    "Unit",
    "Until",
    "Within",
    "cite_text",
    "clocks",
    "default_calendar",
    "due",
    "dues",
    "find_term",
    "next_acts",
    "procedure_for",
    "state_of",
    "text_of",
    "why_not",
]
