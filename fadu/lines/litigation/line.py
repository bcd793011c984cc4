"""行政应诉这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Entrance, Line
from fadu.lines.litigation import archive
from fadu.lines.litigation.adverse import ADVERSE
from fadu.lines.litigation.advice import advice
from fadu.lines.litigation.asks import LitigationAsks
from fadu.lines.litigation.checkup import EXAMINED
from fadu.lines.litigation.derive import fields_of
from fadu.lines.litigation.extras import extras
from fadu.lines.litigation.figures import LitigationFigures
from fadu.lines.litigation.intake import INTAKE
from fadu.lines.litigation.ledgers import LEDGERS
from fadu.lines.litigation.matching import ACTS
from fadu.lines.litigation.pages import PAGES
from fadu.lines.litigation.papers import LitigationPapers
from fadu.lines.litigation.prefill import AFRESH, FIRST, prefill
from fadu.lines.litigation.procedure import PROCEDURES
from fadu.lines.litigation.registers import REGISTERS
from fadu.lines.litigation.sittings import OTHERS, SITTINGS
from fadu.lines.litigation.titling import title_of
from fadu.lines.litigation.tunables import DAYS

ROLES = {
    "applicant": "原告",
    "respondent": "被告",
    "clerk": "收件人员",
    "handler": "应诉人员",
    "section_head": "应诉机构负责人",
    "organ_head": "机关负责人",
    "court": "法院",
}

LINE = Line(
    key="litigation",
    title="行政应诉",
    office="应诉机构",
    model="litigation.Suit",
    procedures=PROCEDURES,
    asks=LitigationAsks,
    papers=LitigationPapers,
    figures=LitigationFigures,
    intake=INTAKE,
    number_format="{word}应〔{year}〕{seq}号",
    paper_format="{word}{kind}〔{year}〕{seq}号",
    list_columns=("number", "title", "court_number", "field", "state", "handler", "received_on", "outcome"),
    titled=title_of,
    derive=fields_of,
    extras=extras,
    targets=(
        ("answer", 3),
        ("evidence", 3),
        ("appeal_judgment", 3),
        ("appeal_answer", 3),
        ("perform", 10),
        ("decide_compensation", 15),
        ("ask_treasury", 2),
        ("ask_treasury_reviewed", 2),
        ("settle_dispute", 5),
    ),
    registers=REGISTERS,
    ledgers=LEDGERS,
    tunables=(DAYS,),
    pages=PAGES,
    volumes=lambda case: archive.volumes(case, LitigationPapers),
    sittings=SITTINGS,
    other_sittings=OTHERS,
    icon="scale",
    roles=ROLES,
    usual={
        "received": ("assigned",),
        "assigned": ("evidence_filed", "settlement_tried", "answered"),
        "answered": ("hearing_set", "judged"),
        "scheduled": ("assigned", "answered", ("head_named", "absence_explained"), "hearing_held"),
        "heard": ("judged",),
        "judged": ("party_served", "became_final"),
        "appealed": ("appeal_answered", "second_judged"),
        "final": ("performance_set", "loss_analysed", "closed"),
        "retrial": ("hearing_set", "retrial_judged"),
        "performing": ("performed",),
        "performed": ("loss_analysed", "closed"),
        "closed": ("archived",),
        "comp_received": ("comp_heard", "comp_decided"),
        "comp_decided": ("comp_served",),
        "comp_served": ("pay_applied", "comp_closed"),
        "pay_received": ("pay_accepted",),
        "pay_denied": ("pay_review_reversed",),
        "pay_accepted": ("treasury_asked",),
        "at_treasury": ("treasury_paid",),
        "comp_paid": ("payment_told", "comp_closed"),
        "dispute_sent": ("dispute_accepted",),
        "mediating": ("session_set", "session_held", "dispute_settled"),
        "mediated": ("result_told",),
        "unmediated": ("result_told",),
    },
    first_asks=FIRST,
    afresh=AFRESH,
    prefill=prefill,
    advice=advice,
    against_anyone=True,
    own_side="respondent",
    entrance=Entrance(button="登记案件", home="应诉机关"),
    unnamed=frozenset(),
    adverse=ADVERSE,
    acts=ACTS,
    examined=EXAMINED,
)
