"""行政执法这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.enforcement.asks import EnforcementAsks
from fadu.lines.enforcement.intake import INTAKE
from fadu.lines.enforcement.papers import EnforcementPapers
from fadu.lines.enforcement.procedure import PROCEDURES

ROLES = {
    "applicant": "当事人",
    "clerk": "内勤",
    "handler": "执法人员",
    "section_head": "执法机构负责人",
    "organ_head": "行政机关负责人",
}

LINE = Line(
    key="enforcement",
    title="行政执法",
    office="行政执法机构",
    model="enforcement.Enforcement",
    procedures=PROCEDURES,
    asks=EnforcementAsks,
    papers=EnforcementPapers,
    intake=INTAKE,
    number_format="{code}罚〔{year}〕{seq}号",
    list_columns=("number", "title", "state", "handler", "opened_on"),
    icon="gavel",
    roles=ROLES,
    against_anyone=True,
)
