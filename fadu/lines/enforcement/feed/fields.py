"""执法结果的字段清单：只有这一份。表头、模板、核对的规则、接口文档都从这里生成。"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fadu.kernel.asks import Asks, Text
from fadu.kernel.exchange import Group
from fadu.kernel.sheets import Column, recognised
from fadu.law.choices import Choices
from fadu.lines.enforcement import choices
from fadu.lines.enforcement.feed.kinds import (
    Cards,
    CreditCode,
    Date,
    Flag,
    IdNumber,
    Kind,
    One,
    OrganName,
    Several,
    Words,
    Yuan,
)

PARTY_KINDS: Choices = (
    ("person", "自然人"),
    ("company", "法人或者其他组织"),
    ("organ", "机关"),
    ("other", "其他"),
)
PARTY_ALSO = {
    "公民": "person",
    "个人": "person",
    "法人": "company",
    "企业": "company",
    "非法人组织": "company",
    "其他组织": "company",
    "个体工商户": "company",
    "行政机关": "organ",
}
ACT_ALSO = {"处罚": "penalty", "许可": "permit", "强制": "compulsion", "检查": "inspection", "其他": "other"}
FIELD_ALSO = {"城管": "urban", "住建": "housing", "生态": "environment", "综合执法": "town", "其他": "other"}
PENALTY_ALSO = {
    "没收违法所得": "confiscation",
    "没收非法财物": "confiscation",
    "暂扣许可证件": "suspension",
    "降低资质等级": "suspension",
    "责令停产停业": "closure",
    "责令关闭": "closure",
    "限制开展生产经营活动": "restriction",
    "限制从业": "restriction",
    "拘留": "detention",
    "其他": "other",
}
LENIENCY_ALSO = {"无": "none"}


@dataclass(frozen=True, kw_only=True)
class Field:
    """一项。`name` 是清单里的名字，多半也是 Result 的字段；`empty`：没有填时的值（SQL）。"""

    name: str
    title: str
    kind: Kind
    also: tuple[str, ...] = ()
    required: bool = False
    empty: str = "''"
    sample: str = ""

    @property
    def column(self) -> Column:
        return Column(
            title=self.title, also=self.also, required=self.required, help=self.kind.says, sample=self.sample
        )


DAY, FLAG, NONE = Date(), Flag(), "NULL"

FIELDS: tuple[Field, ...] = (
    Field(
        name="organ",
        title="执法机关",
        kind=OrganName(),
        also=("执法主体", "处罚机关", "许可机关", "作出机关", "执法单位"),
        required=True,
        empty=NONE,
        sample="模拟区市场监督管理局",
    ),
    Field(
        name="doc_no",
        title="决定书文号",
        kind=Words(80),
        also=("文号", "行政处罚决定书文号", "许可文书号", "案号"),
        required=True,
        empty=NONE,
        sample="模拟市监罚〔2026〕1号",
    ),
    Field(
        name="act_kind",
        title="行为种类",
        kind=One(choices.ACT_KINDS, ACT_ALSO),
        also=("执法类型", "执法种类", "行政行为"),
        required=True,
        empty=NONE,
        sample="行政处罚",
    ),
    Field(
        name="field",
        title="执法领域",
        kind=One(choices.FIELDS, FIELD_ALSO),
        also=("领域", "执法门类"),
        empty="'other'",
        sample="市场监管",
    ),
    Field(
        name="power_code",
        title="权责事项编码",
        kind=Words(60),
        also=("事项编码", "权力编码", "职权编码"),
        sample="440100-CF-001",
    ),
    Field(name="title", title="案件名称", kind=Words(200), also=("名称", "事项名称"), sample="模拟案"),
    Field(
        name="violation",
        title="违法行为",
        kind=Words(300),
        also=("案由", "违法行为类型", "违法事实"),
        sample="未按规定明码标价",
    ),
    Field(
        name="party_kind",
        title="相对人类型",
        kind=One(PARTY_KINDS, PARTY_ALSO),
        also=("行政相对人类别", "当事人类型"),
        required=True,
        empty=NONE,
        sample="法人或者其他组织",
    ),
    Field(
        name="party_name",
        title="相对人名称",
        kind=Words(200),
        also=("行政相对人名称", "当事人", "当事人名称", "相对人", "姓名"),
        required=True,
        empty=NONE,
        sample="模拟商贸有限公司",
    ),
    Field(
        name="credit_code",
        title="统一社会信用代码",
        kind=CreditCode(),
        also=("信用代码", "行政相对人代码"),
        sample="91110000600037341L",
    ),
    Field(name="id_number", title="证件号码", kind=IdNumber(), also=("身份证号", "证件号", "身份证号码")),
    Field(
        name="officers", title="执法证号", kind=Cards(200), also=("执法人员证号", "执法人员", "执法证件号")
    ),
    Field(name="reviewed", title="经过法制审核", kind=FLAG, also=("法制审核",), empty=NONE, sample="是"),
    Field(name="hearing", title="经过听证", kind=FLAG, also=("听证", "是否听证"), empty=NONE, sample="否"),
    Field(
        name="penalties",
        title="处罚种类",
        kind=Several(choices.PENALTIES, PENALTY_ALSO),
        also=("处罚类别", "处罚结果"),
        sample="罚款",
    ),
    Field(
        name="fine_fen",
        title="罚款金额",
        kind=Yuan(),
        also=("罚款", "罚款金额（元）", "罚款数额"),
        empty="0",
        sample="500.00",
    ),
    Field(
        name="confiscated_fen",
        title="没收金额",
        kind=Yuan(),
        also=("没收违法所得金额", "没收", "没收违法所得、没收非法财物的金额"),
        empty="0",
    ),
    Field(
        name="benchmark_level",
        title="裁量档次",
        kind=One(choices.BENCHMARK_LEVELS, {"免予处罚": "exempt", "减轻处罚": "mitigated"}),
        also=("裁量等级",),
        sample="一般",
    ),
    Field(name="leniency", title="减免责", kind=One(choices.LENIENCIES, LENIENCY_ALSO), also=("减免责清单",)),
    Field(name="enterprise", title="涉企", kind=FLAG, also=("是否涉企",), empty=NONE, sample="是"),
    Field(name="filed_on", title="立案日期", kind=DAY, also=("受理日期",), empty=NONE, sample="2026-02-02"),
    Field(
        name="decided_on",
        title="决定日期",
        kind=DAY,
        also=("处罚决定日期", "作出日期", "许可决定日期", "执法日期", "检查日期"),
        required=True,
        empty=NONE,
        sample="2026-03-02",
    ),
    Field(name="served_on", title="送达日期", kind=DAY, empty=NONE, sample="2026-03-04"),
    Field(
        name="published_on", title="公示日期", kind=DAY, also=("公开日期",), empty=NONE, sample="2026-03-05"
    ),
    Field(name="withdrawn_on", title="撤回公示日期", kind=DAY, also=("撤下日期",), empty=NONE),
    Field(name="night", title="夜间执法", kind=FLAG, also=("是否夜间",), empty="false", sample="否"),
    Field(
        name="source",
        title="来源系统",
        kind=Words(40),
        also=("来源", "数据来源"),
        sample="省行政执法信息平台",
    ),
)
BY_NAME = {one.name: one for one in FIELDS}


@dataclass(frozen=True)
class Rule:
    """几项合在一起才看得出的错。`broken` 是清单里各名字的条件，NULL 算没有违反。"""

    field: str
    broken: str
    sentence: str


RULES: tuple[Rule, ...] = (
    Rule("decided_on", "decided_on < filed_on", "决定日期早于立案日期，请核对。"),
    Rule("served_on", "served_on < decided_on", "送达日期早于决定日期，请核对。"),
    Rule("published_on", "published_on < decided_on", "公示日期早于决定日期，请核对。"),
    Rule(
        "withdrawn_on",
        "withdrawn_on < published_on OR (withdrawn_on IS NOT NULL AND published_on IS NULL)",
        "有撤回公示的日期，公示日期却没有或者更晚，请核对。",
    ),
    Rule(
        "credit_code",
        "party_kind = 'person' AND credit_code <> ''",
        "相对人是自然人，不应有统一社会信用代码；个体工商户请填“个体工商户”。",
    ),
    Rule(
        "id_number",
        "party_kind <> 'person' AND id_number <> ''",
        "相对人不是自然人，不应有证件号码；请核对相对人类型。",
    ),
    Rule(
        "fine_fen",
        "act_kind = 'penalty' AND fine_fen > 0 AND penalties <> '' AND NOT contains(penalties, 'fine')",
        "有罚款金额，处罚种类里却没有罚款，请核对。",
    ),
    Rule("penalties", "act_kind <> 'penalty' AND penalties <> ''", "不是行政处罚，不应有处罚种类。"),
)


def mapping_of(heading: Sequence[Any]) -> dict[str, int]:
    """{field: place in the file}, as far as the heading says."""
    names = {one.title: one.name for one in FIELDS}
    return {
        names[title]: place for place, title in recognised([one.column for one in FIELDS], heading).items()
    }


def missing(mapping: dict[str, int]) -> list[str]:
    """Titles of the required fields that no column of the file was given to."""
    return [one.title for one in FIELDS if one.required and one.name not in mapping]


# ── 接口 ────────────────────────────────────────────────────────────────────────────────────────────
def _row() -> type[Asks]:
    """一行：都是文本，写法与表格相同；逐项的核对在导入时做，一行不对不连累别的行。"""
    asks = {one.name: Text(one.title, required=False, max=400, help=_help(one)) for one in FIELDS}
    return type("ResultRow", (Asks,), {"__doc__": _row.__doc__, **asks})


def _help(one: Field) -> str:
    return "；".join(part for part in ("必填" if one.required else "", one.kind.says) if part)


class ResultRows(Asks):
    """对接单位一次送来的一批。"""

    rows = Group("执法结果", fields=_row(), least=1, most=1000)
