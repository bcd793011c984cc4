"""行政复议这条业务线：它的程序、填写项、文书和公众服务，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.reconsideration import archive, publication
from fadu.lines.reconsideration.adverse import ADVERSE
from fadu.lines.reconsideration.alignment import STANDARDS
from fadu.lines.reconsideration.asks import ReconsiderationAsks
from fadu.lines.reconsideration.catalogues import CATALOGUES
from fadu.lines.reconsideration.checkup import CHECKUP
from fadu.lines.reconsideration.derive import fields_of
from fadu.lines.reconsideration.figures import ReconsiderationFigures
from fadu.lines.reconsideration.intake import INTAKE
from fadu.lines.reconsideration.ledgers import LEDGERS
from fadu.lines.reconsideration.matching import ACTS
from fadu.lines.reconsideration.notices import NOTICES
from fadu.lines.reconsideration.papers import ReconsiderationPapers
from fadu.lines.reconsideration.participation import standing
from fadu.lines.reconsideration.prefill import FIRST, prefill
from fadu.lines.reconsideration.procedure import PROCEDURES
from fadu.lines.reconsideration.public import AGENT, SERVICE
from fadu.lines.reconsideration.registers import REGISTERS
from fadu.lines.reconsideration.telling import TELLS
from fadu.lines.reconsideration.titling import title_of
from fadu.lines.reconsideration.video import SITTINGS, VIDEO

LINE = Line(
    key="reconsideration",
    title="行政复议",
    office="行政复议机构",
    model="reconsideration.Reconsideration",
    procedures=PROCEDURES,
    asks=ReconsiderationAsks,
    papers=ReconsiderationPapers,
    figures=ReconsiderationFigures,
    number_format="{code}〔{year}〕{seq}号",
    paper_format="{code}{kind}〔{year}〕{seq}号",
    list_columns=("number", "title", "kind", "state", "handler", "opened_on", "accepted_on", "outcome"),
    titled=title_of,
    derive=fields_of,
    intake=INTAKE,
    targets=(("decide", 10), ("review", 1)),
    public=SERVICE,
    volumes=lambda case: archive.volumes(case, ReconsiderationPapers),
    registers=REGISTERS,
    ledgers=(*LEDGERS, *CATALOGUES),
    reviews={"published": publication.review},
    joins={"agent_appointed": AGENT},
    standing=standing,
    home_opens=frozenset({"elevated"}),
    leaves={"agent_dismissed": AGENT},
    notices=NOTICES,
    checkup=CHECKUP,
    sittings=SITTINGS,
    video=VIDEO,
    icon="gavel",
    usual={
        "receiving": ("accepted",),
        "reviewing": ("opinion_heard", "drafted"),
        "hearing": ("hearing_notified", "hearing_held"),
        "suspended": ("resumed",),
        "mediating": ("mediation_met", "mediated"),
        "drafted": ("decided",),
    },
    first_asks=FIRST,
    prefill=prefill,
    adverse=ADVERSE,
    acts=ACTS,
    standards=STANDARDS,
    tells=TELLS,
)
