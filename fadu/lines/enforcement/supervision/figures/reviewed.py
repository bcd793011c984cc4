"""案卷评查的数字：以定稿日期计。轮次按组织机关，单位、案卷按被评查单位。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Different, Dimension, Given, Is, Not, Ratio, Table
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewProblem, ReviewRound

ROUNDS = Table(model=ReviewRound, title="案卷评查", columns=("title", "kind", "runner", "agency", "final_on"))
FILES = Table(
    model=ReviewFile,
    title="被评查的案卷",
    columns=("doc_no", "act_kind", "field", "decided_on", "final_cp", "grade"),
)
PROBLEMS = Table(
    model=ReviewProblem, title="评查发现的问题", columns=("number", "act_kind", "item_text", "text", "answer")
)
FINAL = Is("round__state", "final")
LEFT = Not(Is("state", "dropped"))


class Reviewed:
    """轮次、单位、案卷、问题。"""

    file_kind = Dimension("案卷种类", "act_kind", model=ReviewFile)
    file_grade = Dimension("等次", "grade", model=ReviewFile)
    problem_item = Dimension("评分项目", "item_text", model=ReviewProblem)
    problem_answer = Dimension("答复", "answer", model=ReviewProblem)

    rounds = Count(
        "案卷评查",
        rows_of=ROUNDS,
        dated="final_on",
        only=(Is("kind", "routine"),),
        unit="次",
        cite=JIANDUZHIFA[22],
        excludes="专项案评、还没有定稿的",
        synonyms=("案卷 评查 次数", "执法案卷 评查 次"),
    )
    special_rounds = Count(
        "专项案评",
        rows_of=ROUNDS,
        dated="final_on",
        only=(Is("kind", "special"),),
        unit="次",
        synonyms=("专项 案评", "自由裁量 专项 案评"),
    )
    files = Count(
        "评查的执法案卷",
        rows_of=FILES,
        dated="round__final_on",
        only=(FINAL, LEFT),
        unit="份",
        excludes="中途退出的；一卷在两轮里评查的计两份",
        synonyms=("评查 案卷", "抽查 案卷", "评查 执法案卷", "抽查 执法案卷", "评查案卷 数"),
    )
    reviewed_organs = Different(
        "被评查的执法单位",
        rows_of=FILES,
        dated="round__final_on",
        only=(FINAL, LEFT),
        of="organ",
        unit="个",
        synonyms=("案卷 参评 执法单位", "案卷 抽查 单位", "参评 单位"),
    )
    excellent = Count(
        "优秀案卷", rows_of=FILES, dated="round__final_on", only=(FINAL, Is("grade", "excellent")), unit="份"
    )
    failed = Count(
        "不合格案卷", rows_of=FILES, dated="round__final_on", only=(FINAL, Is("grade", "failed")), unit="份"
    )
    problems = Count("评查发现的问题", rows_of=PROBLEMS, dated="round__final_on", only=(FINAL,), unit="个")
    told = Count(
        "清单式反馈的问题",
        rows_of=PROBLEMS,
        dated="round__final_on",
        only=(FINAL, Given("feedback__issued_on")),
        unit="个",
    )
    told_rate = Ratio(
        "评查问题清单式反馈率",
        part=told,
        whole=problems,
        synonyms=("案卷 评查 问题 反馈率", "清单式 反馈率", "问题 清单式 反馈"),
    )
