"""行政执法监督这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Entrance, Line
from fadu.lines.enforcement import archive
from fadu.lines.enforcement.supervision.adverse import ADVERSE
from fadu.lines.enforcement.supervision.asks import SupervisionAsks
from fadu.lines.enforcement.supervision.checkup import EXAMINED
from fadu.lines.enforcement.supervision.derive import fields_of
from fadu.lines.enforcement.supervision.echoes import ECHOES
from fadu.lines.enforcement.supervision.extras import extras
from fadu.lines.enforcement.supervision.figures import SupervisionFigures
from fadu.lines.enforcement.supervision.intake import INTAKE
from fadu.lines.enforcement.supervision.ledgers import LEDGERS
from fadu.lines.enforcement.supervision.matching import ACTS
from fadu.lines.enforcement.supervision.pages import NAV, PAGES, PORTAL_PAGES
from fadu.lines.enforcement.supervision.papers import INNER, SupervisionPapers
from fadu.lines.enforcement.supervision.prefill import FIRST, advice, prefill
from fadu.lines.enforcement.supervision.procedure import PROCEDURES
from fadu.lines.enforcement.supervision.public import SERVICE
from fadu.lines.enforcement.supervision.reviewing.tunables import REVIEWING
from fadu.lines.enforcement.supervision.titling import title_of
from fadu.lines.enforcement.supervision.tunables import DAILY, DAYS, WEEKLY

ROLES = {
    "respondent": "被监督机关",
    "clerk": "内勤",
    "handler": "执法监督人员",
    "section_head": "执法监督机构负责人",
    "organ_head": "本级人民政府负责人",
}

LINE = Line(
    key="supervision",
    title="行政执法监督",
    office="行政执法监督机构",
    model="supervision.Supervision",
    procedures=PROCEDURES,
    asks=SupervisionAsks,
    papers=SupervisionPapers,
    figures=SupervisionFigures,
    intake=INTAKE,
    number_format="{word}执监〔{year}〕{seq}号",
    paper_format="{word}监{kind}〔{year}〕{seq}号",
    list_columns=("number", "title", "path", "problem", "state", "handler", "opened_on", "due_on"),
    titled=title_of,
    derive=fields_of,
    extras=extras,
    public=SERVICE,
    volumes=lambda case: archive.volumes(case, SupervisionPapers, INNER),
    ledgers=LEDGERS,
    pages=PAGES,
    portal_pages=PORTAL_PAGES,
    nav=NAV,
    tunables=(DAYS, REVIEWING, DAILY, WEEKLY),
    icon="eye",
    roles=ROLES,
    channel="clue_source",
    entrance=Entrance(
        button="登记案件",
        home="监督机关",
        on="登记日期",
        days={"found": "收到线索日期", "rectification_opened": "不利结果日期"},
    ),
    first_asks=FIRST,
    prefill=prefill,
    advice=advice,
    afresh=frozenset({"due_on", "correct_by"}),
    sides=("respondent",),
    unnamed=frozenset({"applicant"}),
    adverse=ADVERSE,
    rectifies="rectification_opened",
    unfounded="cancelled",
    raises={"objected": "objection_decided"},
    echoes=ECHOES,
    acts=ACTS,
    examined=EXAMINED,
    usual={
        "checking": ("files_called", "investigated"),
        "urging": ("letter_served", "reported"),
        "opinion": ("opinion_served", "reported"),
        "decision": ("decision_served", "reported"),
        "rectifying": ("verified", "done", "notified"),
        "reviewing": ("verified", "done"),
        "done": ("archived",),
        "done_": ("archived",),
    },
)
