"""调解这条业务线：它的程序、填写项、文书和公众服务，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.mediation import archive
from fadu.lines.mediation.advice import advice
from fadu.lines.mediation.allowances import ALLOWANCE
from fadu.lines.mediation.asks import MediationAsks
from fadu.lines.mediation.choosing import choose
from fadu.lines.mediation.derive import fields_of
from fadu.lines.mediation.exchange import INLETS, OUTLETS
from fadu.lines.mediation.extras import extras
from fadu.lines.mediation.figures import MediationFigures
from fadu.lines.mediation.intake import INTAKE
from fadu.lines.mediation.ledgers import LEDGERS
from fadu.lines.mediation.packages import PACKAGES
from fadu.lines.mediation.pages import NAV, PAGES, PORTAL_PAGES
from fadu.lines.mediation.papers import MediationPapers
from fadu.lines.mediation.points.tunables import ANSWERING
from fadu.lines.mediation.prefill import FIRST, prefill
from fadu.lines.mediation.procedure import PROCEDURES
from fadu.lines.mediation.public import SERVICE
from fadu.lines.mediation.registers import REGISTERS
from fadu.lines.mediation.response import RESPONSE
from fadu.lines.mediation.signing import CHAIN, SIGNING
from fadu.lines.mediation.titling import title_of
from fadu.lines.mediation.video import SITTINGS, VIDEO

ROLES = {
    "clerk": "窗口受理员",
    "handler": "人民调解员",
    "section_head": "调解委员会主任",
    "organ_head": "司法所、司法局负责人",
}

LINE = Line(
    key="mediation",
    title="人民调解",
    office="人民调解委员会",
    model="mediation.Mediation",
    procedures=PROCEDURES,
    asks=MediationAsks,
    papers=MediationPapers,
    number_format="{word}调〔{year}〕{seq}号",
    paper_format="{word}{kind}〔{year}〕{seq}号",
    list_columns=("number", "title", "kind", "state", "handler", "opened_on", "accepted_on", "result"),
    titled=title_of,
    choose=choose,
    derive=fields_of,
    extras=extras,
    intake=INTAKE,
    signing=SIGNING,
    chain=CHAIN,
    packages=PACKAGES,
    public=SERVICE,
    registers=REGISTERS,
    volumes=lambda case: archive.volumes(case, MediationPapers),
    ledgers=LEDGERS,
    pages=PAGES,
    portal_pages=PORTAL_PAGES,
    nav=NAV,
    targets=(("settle", 3), ("confirm", 5), ("perform", 3)),
    icon="users",
    figures=MediationFigures,
    inlets=INLETS,
    outlets=OUTLETS,
    roles=ROLES,
    usual={
        "registered": ("accepted",),
        "mediating": (("rights_told", "session_held"), ("session_set", "session_held"), "session_held"),
        "signing": ("agreement_sealed",),
        "performing": ("performed",),
        "confirming": ("confirmation_accepted", "confirmed"),
        "confirmed": ("performed",),
        "enforcing": ("performed",),
        **dict.fromkeys(
            ("performed", "failed", "ended", "refused", "transferred"), ("reported_back", "archived")
        ),
    },
    channel="source",
    first_asks=FIRST,
    prefill=prefill,
    advice=advice,
    against_anyone=True,
    assigns="assigned",
    moves={"escalated": "escalate_to", "returned_down": "return_to"},
    sittings=SITTINGS,
    tunables=(ALLOWANCE, RESPONSE, ANSWERING),
    video=VIDEO,
)
