"""信用修复这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.enforcement.credit.asks import CreditAsks
from fadu.lines.enforcement.credit.derive import fields_of
from fadu.lines.enforcement.credit.extras import extras
from fadu.lines.enforcement.credit.figures import CreditFigures
from fadu.lines.enforcement.credit.intake import INTAKE
from fadu.lines.enforcement.credit.ledgers import LEDGERS
from fadu.lines.enforcement.credit.pages import PAGES
from fadu.lines.enforcement.credit.papers import CreditPapers
from fadu.lines.enforcement.credit.prefill import FIRST, advice, prefill
from fadu.lines.enforcement.credit.procedure import PROCEDURES
from fadu.lines.enforcement.credit.registers import REGISTERS
from fadu.lines.enforcement.credit.titling import title_of
from fadu.lines.enforcement.credit.tracking import SERVICE
from fadu.lines.enforcement.credit.tunables import FARMERS, TO_ENTER

ROLES = {
    "applicant": "信用主体",
    "clerk": "内勤",
    "handler": "承办人",
    "section_head": "机构负责人",
    "organ_head": "机关负责人",
}

LINE = Line(
    key="credit",
    title="信用修复",
    office="失信信息认定单位",
    model="credit.Repair",
    procedures=PROCEDURES,
    asks=CreditAsks,
    papers=CreditPapers,
    intake=INTAKE,
    number_format="{word}信修〔{year}〕{seq}号",
    list_columns=("number", "title", "gravity", "state", "handler", "opened_on", "result"),
    titled=title_of,
    derive=fields_of,
    extras=extras,
    registers=REGISTERS,
    ledgers=LEDGERS,
    pages=PAGES,
    tunables=(FARMERS, TO_ENTER),
    public=SERVICE,
    figures=CreditFigures,
    first_asks=FIRST,
    prefill=prefill,
    advice=advice,
    against_anyone=True,
    sides=("applicant",),
    targets=(("accept", 1), ("decide", 2), ("objection", 2), ("shield", 2)),
    usual={"applied_": ("accepted",), "checking": ("repaired",)},
    icon="refresh",
    roles=ROLES,
)
