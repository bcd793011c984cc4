"""行政执法这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Entrance, Line
from fadu.lines.enforcement import archive
from fadu.lines.enforcement.advice import advice
from fadu.lines.enforcement.alignment import STANDARDS
from fadu.lines.enforcement.asks import EnforcementAsks
from fadu.lines.enforcement.derive import fields_of
from fadu.lines.enforcement.extras import extras, on_opening
from fadu.lines.enforcement.feed.taking import INLETS
from fadu.lines.enforcement.figures import EnforcementFigures
from fadu.lines.enforcement.inspections.caps import INSPECTIONS
from fadu.lines.enforcement.inspections.frames import FRAMES
from fadu.lines.enforcement.inspections.ledgers import LEDGERS as INSPECTED
from fadu.lines.enforcement.intake import INTAKE
from fadu.lines.enforcement.matching import ACTS
from fadu.lines.enforcement.needless import needless
from fadu.lines.enforcement.notices import NOTICES
from fadu.lines.enforcement.pages import NAV, PAGES, PORTAL_PAGES
from fadu.lines.enforcement.papers import EnforcementPapers
from fadu.lines.enforcement.prefill import FIRST, prefill
from fadu.lines.enforcement.procedure import PROCEDURES
from fadu.lines.enforcement.registering.books import LEDGERS
from fadu.lines.enforcement.registers import REGISTERS
from fadu.lines.enforcement.results.owncases import RESULT
from fadu.lines.enforcement.sittings import SITTINGS
from fadu.lines.enforcement.standards import STAFFING
from fadu.lines.enforcement.telling import TELLS
from fadu.lines.enforcement.thresholds import HEARING
from fadu.lines.enforcement.titling import title_of
from fadu.lines.enforcement.tracking import SERVICE

ROLES = {
    "applicant": "当事人",
    "third_party": "利害关系人",
    "clerk": "内勤",
    "handler": "执法人员",
    "section_head": "执法机构负责人",
    "organ_head": "行政机关负责人",
}

# 案号里的字
KINDS = {
    "enforcement.penalty": "罚",
    "enforcement.summary": "罚",
    "enforcement.recorded": "执",
    "enforcement.licence": "许",
}

LINE = Line(
    key="enforcement",
    title="行政执法",
    office="行政执法机构",
    model="enforcement.Enforcement",
    procedures=PROCEDURES,
    asks=EnforcementAsks,
    papers=EnforcementPapers,
    figures=EnforcementFigures,
    number_format="{word}{kind}〔{year}〕{seq}号",
    case_kinds=KINDS,
    paper_format="{word}{kind}〔{year}〕{seq}号",
    list_columns=("number", "title", "field", "state", "handler", "opened_on", "decided_on", "decision"),
    intake=INTAKE,
    titled=title_of,
    derive=fields_of,
    extras=extras,
    opening_extras=on_opening,
    one_tap=("decided_on_spot",),
    volumes=lambda case: archive.volumes(case, EnforcementPapers),
    registers=REGISTERS,
    ledgers=(*LEDGERS, *INSPECTED),
    frames=FRAMES,
    targets=(
        ("decide", 15),
        ("seizure", 3),
        ("preserve", 1),
        ("pay", 3),
        ("apply_court", 20),
        ("withdraw", 1),
    ),
    pages=PAGES,
    inlets=INLETS,
    public=SERVICE,
    projections=(RESULT,),
    portal_pages=PORTAL_PAGES,
    nav=NAV,
    icon="gavel",
    roles=ROLES,
    channel="clue_source",
    entrance=Entrance(
        button="登记案件",
        home="办案机关",
        on="登记日期",
        days={
            "found": "发现线索日期",
            "decided_on_spot": "当场决定日期",
            "recorded": "立档日期",
            "received": "收到申请日期",
            "renewal_received": "收到申请日期",
        },
    ),
    first_asks=FIRST,
    prefill=prefill,
    advice=advice,
    sittings=SITTINGS,
    notices=NOTICES,
    tunables=(HEARING, STAFFING, INSPECTIONS),
    against_anyone=True,
    sides=("applicant",),
    unnamed=frozenset({"applicant"}),
    acts=ACTS,
    standards=STANDARDS,
    usual={
        "investigating": ("inquired", "concluded"),
        "concluded": ("noticed",),
        "noticed": ("rechecked", "review_asked", "decided"),
        "hearing": ("hearing_set", "hearing_held"),
        "served": ("paid", "handed_in", "paid_to_bank", "performed", "closed"),
        "enforcing": ("urging_served", "enforcement_applied"),
        "performed": ("closed",),
        "examining": ("accepted",),
        "granted_": ("issued",),
        "valid": ("licence_published", "licence_archived"),
    },
    needless=needless,
    tells=TELLS,
)
