"""行政应诉这条业务线：它的程序、填写项、文书，各在同名的文件里。"""

from fadu.kernel.lines import Line
from fadu.lines.litigation.asks import LitigationAsks
from fadu.lines.litigation.intake import INTAKE
from fadu.lines.litigation.papers import LitigationPapers
from fadu.lines.litigation.procedure import PROCEDURES

ROLES = {
    "applicant": "原告",
    "respondent": "被告",
    "clerk": "收件人员",
    "handler": "应诉人员",
    "section_head": "应诉机构负责人",
    "organ_head": "机关负责人",
}

LINE = Line(
    key="litigation",
    title="行政应诉",
    office="应诉机构",
    model="litigation.Suit",
    procedures=PROCEDURES,
    asks=LitigationAsks,
    papers=LitigationPapers,
    intake=INTAKE,
    number_format="{code}应〔{year}〕{seq}号",
    list_columns=("number", "title", "state", "handler", "opened_on"),
    icon="scale",
    roles=ROLES,
)
