"""行政执法监督这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.enforcement.supervision.asks import SupervisionAsks
from fadu.lines.enforcement.supervision.intake import INTAKE
from fadu.lines.enforcement.supervision.papers import SupervisionPapers
from fadu.lines.enforcement.supervision.procedure import PROCEDURES

ROLES = {
    "applicant": "反映人",
    "clerk": "内勤",
    "handler": "执法监督人员",
    "section_head": "执法监督机构负责人",
    "organ_head": "机关负责人",
}

LINE = Line(
    key="supervision",
    title="行政执法监督",
    office="行政执法监督机构",
    model="supervision.Supervision",
    procedures=PROCEDURES,
    asks=SupervisionAsks,
    papers=SupervisionPapers,
    intake=INTAKE,
    number_format="{code}执监〔{year}〕{seq}号",
    list_columns=("number", "title", "state", "handler", "opened_on"),
    icon="eye",
    roles=ROLES,
)
