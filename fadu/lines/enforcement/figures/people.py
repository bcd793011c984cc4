"""队伍的数字：执法主体、执法人员和证件、考试、培训、法制审核人员。名册看期末在册，次数看登记日期。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from fadu.kernel.figures import (
    Condition,
    Count,
    Different,
    Dimension,
    Holding,
    Is,
    Places,
    Ratio,
    Registered,
    SoonAfter,
    Streak,
    Sum,
    Total,
)
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.models import ExamResult, Officer, TrainingSession
from fadu.lines.enforcement.registering.bodies import BODY_LIST
from fadu.lines.enforcement.registering.officers import EXAMS, OFFICERS
from fadu.lines.enforcement.registering.officers import RESULTS as MARKS
from fadu.lines.enforcement.registering.reviewing import REVIEWERS
from fadu.lines.enforcement.registering.training import PARTS, SESSIONS
from fadu.lines.enforcement.registering.yearly import YEARLY


@dataclass(frozen=True)
class Passed(Condition):
    """没有缺考，成绩不低于那一期的合格分数。"""

    def q(self, reach: str = "") -> Q:
        return Q(absent=False, score__gte=F("exam__pass_score"))

    def text(self, model: type) -> str:
        return "成绩合格"

    def faults(self, model: type) -> Iterator[str]:
        yield from ()


class People:
    """人和证件。"""

    officer_field = Dimension("执法领域", "field", model=Officer)
    staff_kind = Dimension("编制", "staff_kind", model=Officer)
    training_kind = Dimension("形式", "kind", model=TrainingSession)
    exam_staff = Dimension("编制", "staff_kind", model=ExamResult)

    bodies = Registered(
        "执法主体",
        ledger=BODY_LIST,
        place="unit",
        unit="个",
        cite=JIANDUZHIFA[17],
        synonyms=("执法主体 数", "执法单位 数"),
    )
    officers = Count(
        "新领执法证",
        ledger=OFFICERS,
        dated="on",
        unit="名",
        cite=CHUFA[42],
        synonyms=("新申领 执法证", "新领 执法证"),
    )
    renewed = Count("换发执法证", ledger=OFFICERS, dated="renewed_on", unit="名", synonyms=("换证 执法证",))
    cards = Total("制证、换证", of=(officers, renewed), unit="名", synonyms=("制证 换证",))
    exams = Count("执法证考试", ledger=EXAMS, dated="on", unit="期", synonyms=("执法证 考试 期",))
    sat = Count("参加执法证考试", ledger=MARKS, dated="exam__on", only=(Is("absent", False),), unit="人")
    passed = Count(
        "执法证考试通过",
        ledger=MARKS,
        dated="exam__on",
        only=(Passed(),),
        unit="人",
        synonyms=("执法证 考试 通过",),
    )
    pass_rate = Ratio("执法证考试通过率", part=passed, whole=sat)

    # ── 培训 ────────────────────────────────────────────────────────────────────────────────────────
    trainings = Count("执法培训", ledger=SESSIONS, dated="on", unit="次", synonyms=("执法 培训 次",))
    scenario = Count(
        "场景式执法培训",
        ledger=SESSIONS,
        dated="on",
        only=(Is("kind", "scenario"),),
        unit="场次",
        synonyms=("场景式 执法 培训", "场景式 培训"),
    )
    platform_trained = Different(
        "参加执法平台培训",
        ledger=PARTS,
        dated="session__on",
        only=(Is("session__kind", "platform"),),
        of="trainee",
        unit="人",
        synonyms=("执法平台 培训", "平台 培训 人数"),
    )
    trained = Different("参加执法培训", ledger=PARTS, dated="session__on", of="trainee", unit="人")
    hours = Sum("执法培训学时", ledger=PARTS, dated="session__on", of="hours", unit="小时")

    # ── 年度数据公示 ────────────────────────────────────────────────────────────────────────────────
    yearly = Count(
        "应公示年度执法数据的机关", ledger=YEARLY, dated="on", unit="个", synonyms=("应 公示 年度 数据",)
    )
    yearly_told = Count(
        "按期公示年度执法数据的机关",
        ledger=YEARLY,
        dated="on",
        only=(SoonAfter("published_on", "on", 31),),
        unit="个",
        excludes="次年一月三十一日以后公示的",
    )
    yearly_rate = Ratio(
        "年度执法数据公示率", part=yearly_told, whole=yearly, synonyms=("年度 执法数据 公示率",)
    )
    yearly_streak = Streak(
        "年度执法数据全部按期公示的连续年数",
        of=yearly_rate,
        least=100,
        synonyms=("年度 执法数据 公示 连续年数",),
    )

    # ── 法制审核 ────────────────────────────────────────────────────────────────────────────────────
    reviewers = Registered(
        "法制审核人员", ledger=REVIEWERS, place="unit", unit="名", cite=CHUFA[58], synonyms=("审核人员 数",)
    )
    towns = Places("镇街", level="town", unit="个")
    towns_reviewed = Places(
        "有法制审核人员的镇街",
        level="town",
        holding=Holding(ledger=REVIEWERS, by="unit"),
        unit="个",
        synonyms=("法制审核人员 配齐 镇街",),
    )
    reviewed_rate = Ratio(
        "镇街法制审核人员配备率",
        part=towns_reviewed,
        whole=towns,
        synonyms=("法制审核人员 配齐率", "镇街 法制审核人员 率"),
    )
