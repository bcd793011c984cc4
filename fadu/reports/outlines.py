"""年度报告的提纲：按层级，写哪几部分、由谁供稿、开头的句子；句中的数字都写名称。

必备的四部分出自《法治政府建设与责任落实督察工作规定》（中办、国办2019年印发）关于年度报告的规定；原文未全部核得，凭通行做法列出，
机关可在“报告”里增删标题。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fadu.law import LawError

REQUIRED = frozenset({"measures", "leader", "shortcomings", "plans"})


@dataclass(frozen=True, kw_only=True)
class Part:
    """提纲的一部分。`source`：供稿的科室；`body`：开头的句子；`tracks`：这一部分写成任务跟踪（不足、下一步）。"""

    key: str
    title: str
    source: str = "法治科"
    body: str = ""
    parts: tuple[Part, ...] = ()
    tracks: str = ""

    def walk(self, place: str) -> Iterator[tuple[str, Part]]:
        """Each part with its place: "1", "1.2"."""
        yield place, self
        for number, part in enumerate(self.parts, start=1):
            yield from part.walk(f"{place}.{number}")


@dataclass(frozen=True, kw_only=True)
class Outline:
    """一个层级的提纲，`since` 年度起用；`required`：少了哪一部分就不成报告。"""

    level: str
    title: str
    since: int
    heading: str
    parts: tuple[Part, ...]
    required: frozenset[str] = REQUIRED

    def __post_init__(self) -> None:
        missing = self.required - {part.key for part in self.parts}
        if missing:
            raise LawError(f"提纲“{self.title}”缺少必备部分：{'、'.join(sorted(missing))}。")

    def walk(self) -> Iterator[tuple[str, Part]]:
        for number, part in enumerate(self.parts, start=1):
            yield from part.walk(str(number))


RECONSIDERATION = Part(
    key="reconsideration",
    title="发挥行政复议化解行政争议主渠道作用",
    source="行政复议科",
    body=(
        "全年新收行政复议申请{新收行政复议申请}，{新收行政复议申请|同比}，“无接触”收案占{“无接触”收案占比}；"
        "审结{审结行政复议案件}，其中调解结案{调解结案}，撤回申请而终止{撤回申请而终止}，直接纠错{直接纠错}。"
    ),
)
MEDIATION = Part(
    key="mediation",
    title="完善多元纠纷化解机制，发挥人民调解基础性作用",
    source="基层科",
    body=(
        "各级人民调解组织开展矛盾纠纷排查{矛盾纠纷排查}，受理矛盾纠纷{受理矛盾纠纷}，调解案件{调解矛盾纠纷|宗}，"
        "成功调解{调解成功的纠纷}，调解成功率{调解成功率}，涉及人数{受理纠纷涉及人数}，涉及金额{调解纠纷涉及金额}；"
        "跟进线上平台涉及人民调解业务{跟进线上平台涉人民调解业务|宗}。\n"
        "全年受理行政调解{受理行政调解|宗}，成功调解{行政调解成功|宗}；推动成立商事调解机构{成立商事调解组织}。"
    ),
)
GOVERNANCE = (
    Part(key="party", title="加强党对法治政府建设的领导", source="办公室"),
    Part(key="functions", title="健全政府机构职能体系", source="办公室"),
    Part(key="rules", title="健全依法行政制度体系", source="合法性审查科"),
    Part(key="decisions", title="落实重大行政决策制度", source="合法性审查科"),
    Part(key="enforcement", title="健全行政执法工作体系", source="行政执法监督科"),
    Part(
        key="disputes",
        title="健全社会矛盾纠纷预防调处化解体系",
        source="基层科",
        parts=(RECONSIDERATION, MEDIATION),
    ),
    Part(key="supervision", title="健全行政权力制约和监督体系", source="法治科"),
    Part(key="services", title="建设公共法律服务体系", source="公共法律服务科"),
    Part(key="digital", title="推进数字法治政府建设", source="办公室"),
)


def _parts(measures: tuple[Part, ...]) -> tuple[Part, ...]:
    return (
        Part(key="measures", title="推进法治政府建设的主要举措和成效", parts=measures),
        Part(key="leader", title="党政主要负责人履行推进法治建设第一责任人职责的有关情况", source="办公室"),
        Part(key="shortcomings", title="存在的不足和原因", tracks="shortcoming"),
        Part(key="plans", title="下一年度的主要安排", tracks="plan"),
    )


BUREAU = Outline(
    level="bureau", title="司法局", since=2020, heading="法治政府建设年度报告",
    parts=_parts(tuple(one for one in GOVERNANCE if one.key not in {"functions", "decisions"})),
)  # fmt: skip
DISTRICT = Outline(
    level="district",
    title="区（县）政府",
    since=2020,
    heading="法治政府建设年度报告",
    parts=_parts(GOVERNANCE),
)
CITY = Outline(
    level="city", title="市政府", since=2020, heading="法治政府建设年度报告",
    parts=_parts((*GOVERNANCE, Part(key="foreign", title="推进涉外法治建设", source="涉外法治科"))),
)  # fmt: skip
OUTLINES = (BUREAU, DISTRICT, CITY)


# ── 每周一报、每月一巡 ──────────────────────────────────────────────────────────────────────────────
def _table(*names: str) -> str:
    """One row a figure: this period, the one before, and the same days of last year."""
    styles = ("", "|上期", "|环比", "|上年", "|同比")
    rows = [f"| {name} | {' | '.join(f'{{{name}{one}}}' for one in styles)} |" for name in names]
    return "\n".join(("| 项目 | 本期 | 上期 | 环比 | 上年同期 | 同比 |", *rows))


CASES = Part(
    key="cases",
    title="收案结案",
    source="行政复议科",
    body=(
        "本期新收行政复议申请{新收行政复议申请}，{新收行政复议申请|同比}；审结{审结行政复议案件}，期末在办{未结行政复议案件}。\n"
        + _table("新收行政复议申请", "受理行政复议案件", "审结行政复议案件", "不予受理")
    ),
)
RESULTS = Part(
    key="results",
    title="结案方式",
    source="行政复议科",
    body=(
        "其中调解结案{调解结案}，撤回申请而终止{撤回申请而终止}，直接纠错{直接纠错}。\n"
        + _table("调解结案", "撤回申请而终止", "直接纠错")
    ),
)
PACE = Part(
    key="pace",
    title="办案质效",
    source="行政复议科",
    body="平均审理{平均审理天数}；举行听证{举行听证}；中止审理{中止审理}，批准延期{批准延期}。",
)
NEXT = Part(key="next", title="需要协调的事项", body="暂无。")
WEEKLY = Outline(
    level="weekly", title="每周一报", since=2020, heading="每周一报",
    parts=(CASES, RESULTS, NEXT), required=frozenset({"cases"}),
)  # fmt: skip
MONTHLY = Outline(
    level="monthly", title="每月一巡", since=2020, heading="每月一巡",
    parts=(CASES, RESULTS, PACE, NEXT), required=frozenset({"cases"}),
)  # fmt: skip
PERIODIC = {"weekly": WEEKLY, "monthly": MONTHLY}


def outline_for(level: str, year: int) -> Outline:
    """The one in force for that year."""
    found = [one for one in OUTLINES if one.level == level and one.since <= year]
    if not found:
        raise LawError(f"没有{year}年度“{level}”层级的提纲。")
    return max(found, key=lambda one: one.since)
