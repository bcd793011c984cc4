"""执法结果的数字：作出、公示、罚没、减免责、法制审核。本系统办的和平台送来的都在执法结果里，一件一次。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from fadu.kernel.figures import Condition, Cumulative, Dimension, Is, Ratio, Table, Total
from fadu.kernel.figures.conditions import field_of, label_of
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.figures.counted import Amount, Counted, Out
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.models.result import LENIENT

RESULTS = Table(
    model=Result,
    title="执法结果",
    columns=("doc_no", "act_kind", "field", "title", "decided_on", "published_on"),
    large=True,
)
FEN_PER_WAN = 1_000_000


@dataclass(frozen=True)
class Missing(Condition):
    """没有填的；写成 IS NULL，两种数据库都认得出是哪一个索引。"""

    field: str

    def q(self, reach: str = "") -> Q:
        return Q(**{f"{reach}{self.field}__isnull": True})

    def text(self, model: type) -> str:
        return f"没有{label_of(model, self.field)}"

    def faults(self, model: type) -> Iterator[str]:
        if field_of(model, self.field) is None:
            yield f"{model.__name__} 没有字段 {self.field}"


@dataclass(frozen=True)
class Lenient(Condition):
    """从轻、减轻、不予处罚，或者减免加处罚款、滞纳金：一件有几样的也是一件。"""

    def q(self, reach: str = "") -> Q:
        return LENIENT

    def text(self, model: type) -> str:
        return "裁量档次为从轻、减轻、不予处罚，或者适用减免责清单（含减免加处罚款、滞纳金）"

    def faults(self, model: type) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class Money(Condition):
    """有罚款或者没收。"""

    def q(self, reach: str = "") -> Q:
        return Q(fine_fen__gt=0) | Q(confiscated_fen__gt=0)

    def text(self, model: type) -> str:
        return "有罚款或者没收"

    def faults(self, model: type) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Apart(Ratio):
    """两个数各自取得：合在一句里就要逐行数。"""

    @property
    def joint(self) -> None:
        return None


class Results:
    """以决定日期、公示日期计。"""

    result_kind = Dimension("行为种类", "act_kind", model=Result)
    result_field = Dimension("执法领域", "field", model=Result)

    decided = Counted("作出执法结果", rows_of=RESULTS, dated="decided_on", synonyms=("执法结果 件数",))
    penalties = Counted(
        "行政处罚",
        rows_of=RESULTS,
        dated="decided_on",
        only=(Is("act_kind", "penalty"),),
        cite=CHUFA[2],
        synonyms=("行政处罚 件数", "处罚 案件"),
    )
    inspected = Counted(
        "行政检查",
        rows_of=RESULTS,
        dated="decided_on",
        only=(Is("act_kind", "inspection"),),
        unit="次",
        synonyms=("行政检查 次数",),
    )
    permits = Counted(
        "行政许可",
        rows_of=RESULTS,
        dated="decided_on",
        only=(Is("act_kind", "permit"),),
        synonyms=("许可 件数",),
    )
    published = Counted(
        "公示执法结果",
        rows_of=RESULTS,
        dated="published_on",
        kept="shown",
        only=(Missing("withdrawn_on"),),
        unit="条",
        cite=CHUFA[48],
        excludes="已经撤回公示的",
        synonyms=("公示 执法结果 信息", "公示 行政执法结果"),
    )
    published_ever = Cumulative(
        "累计公示执法结果", of=published, unit="条", synonyms=("累计 公示 执法结果 信息",)
    )
    unpublished = Counted(
        "作出而没有公示的执法结果",
        rows_of=RESULTS,
        dated="decided_on",
        kept="waiting",
        only=(Missing("published_on"), Missing("withdrawn_on")),
        cite=CHUFA[48],
        synonyms=("没有 公示 执法结果",),
    )
    out = Out(
        "作出并已公示的执法结果",
        rows_of=RESULTS,
        dated="decided_on",
        excludes="没有公示也没有撤回的",
    )
    published_rate = Apart(
        "执法结果公示率", part=out, whole=decided, cite=CHUFA[48], synonyms=("执法结果 公示率",)
    )
    fined = Counted(
        "罚没案件",
        rows_of=RESULTS,
        dated="decided_on",
        kept="fined",
        only=(Money(),),
        synonyms=("罚款 案件",),
    )
    fines = Amount(
        "罚款金额",
        rows_of=RESULTS,
        dated="decided_on",
        kept="fined",
        only=(Money(),),
        of="fine_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("罚款 金额",),
    )
    confiscated = Amount(
        "没收金额",
        rows_of=RESULTS,
        dated="decided_on",
        kept="fined",
        only=(Money(),),
        of="confiscated_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("没收 金额",),
    )
    fined_together = Total("罚没金额", of=(fines, confiscated), unit="万元", synonyms=("罚没 金额",))
    lenient = Counted(
        "从轻、减轻、不予处罚和减免加处",
        rows_of=RESULTS,
        dated="decided_on",
        kept="lenient",
        only=(Lenient(),),
        unit="宗",
        cite=(CHUFA[32], CHUFA[33]),
        synonyms=("从轻 减轻 不予处罚", "减免 加处罚款 滞纳金", "减免责 案件"),
    )
