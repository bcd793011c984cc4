"""下放镇街的事项、指导、直播、裁量权基准、入企检查。下放看期末那天的目录，收回的以批准的收回为准。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from fadu.kernel.figures import Count, Different, Dimension, InTime, Is, Ratio, Registered
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.inspections.ledgers import VISITS
from fadu.lines.enforcement.models import InspectionVisit, Result
from fadu.lines.enforcement.registering.campaigns import LIVE, MODEL_CASES, USES
from fadu.lines.enforcement.registering.delegation import EVALUATIONS, GUIDANCE, ITEMS, delegated
from fadu.lines.enforcement.registering.mentors import GUIDED
from fadu.lines.enforcement.registering.powers import BENCHMARKS
from fadu.lines.enforcement.registering.proposals import PROPOSALS
from fadu.lines.enforcement.registering.splits import SPLITS


@dataclass(frozen=True, kw_only=True, eq=False)
class Delegated(Registered):
    """那一天的目录：已承接、没有停用、没有批准收回（registering/delegation.py）。"""

    place: str = "town"

    def there_on(self, day: date) -> Q:
        return Q(pk__in=delegated(day).values("pk"))


@dataclass(frozen=True, kw_only=True, eq=False)
class Used(Delegated):
    """其中当年到期末那一天，该镇街作出过执法结果的。"""

    def there_on(self, day: date) -> Q:
        held = Result.objects.filter(
            ~Q(power_code=""),
            organ=OuterRef("town"),
            power_code=OuterRef("code"),
            decided_on__range=(date(day.year, 1, 1), day),
        )
        return super().there_on(day) & Q(Exists(held))


class Below:
    """镇街和企业。"""

    visit_kind = Dimension("种类", "kind", model=InspectionVisit)
    visit_field = Dimension("执法领域", "field", model=InspectionVisit)

    items = Delegated(
        "下放镇街的执法事项",
        ledger=ITEMS,
        of="code",
        unit="项",
        cite=CHUFA[24],
        excludes="收回、停用的；同一事项在几个镇街的计一项",
        synonyms=("下放 执法事项", "下放 镇街 事项"),
    )
    items_used = Used(
        "当年用过的下放事项",
        ledger=ITEMS,
        of="code",
        unit="项",
        cite=CHUFA[24],
        excludes="当年没有执法结果的；同一事项在几个镇街用过的计一项",
    )
    used_rate = Ratio("下放事项使用率", part=items_used, whole=items, cite=CHUFA[24])
    proposed = Count("镇街申请承接的事项", ledger=PROPOSALS, dated="on", unit="项", cite=CHUFA[24])
    departments = Delegated(
        "下放执法事项的部门",
        ledger=ITEMS,
        of="from_organ",
        unit="个",
        cite=CHUFA[24],
        synonyms=("下放 执法事项 部门", "下放 事项 涉及部门"),
    )
    evaluated = Different(
        "评估的下放事项",
        ledger=EVALUATIONS,
        dated="concluded_on",
        of="item__code",
        unit="项",
        cite=CHUFA[24],
        synonyms=("评估 下放事项", "实施评估 下放事项"),
    )
    split = Count("裁执分离执行完毕", ledger=SPLITS, dated="replied_on")
    guided = Count("部门指导镇街办案", ledger=GUIDED, dated="on", synonyms=("指导 办案", "指导 街道 办案"))
    guided_fields = Different(
        "指导镇街办案的领域",
        ledger=GUIDED,
        dated="on",
        of="guide__field",
        unit="个",
        synonyms=("指导 涉及领域", "指导 领域"),
    )
    asked = Count(
        "已经答复的业务指导",
        ledger=GUIDANCE,
        dated="replied_on",
        unit="次",
        cite=CHUFA[24, 3],
    )
    answered_in_time = Count(
        "按期答复的业务指导", ledger=GUIDANCE, dated="replied_on", only=(InTime(),), unit="次"
    )
    answered_rate = Ratio("业务指导按期答复率", part=answered_in_time, whole=asked)
    nominated = Count("推荐典型案例", ledger=MODEL_CASES, dated="on")
    precedents = Count(
        "公布典型案例",
        ledger=MODEL_CASES,
        dated="published_on",
        only=(Is("stage", "published"),),
        synonyms=("典型 案例 选编",),
    )
    cited = Count("引用典型案例", ledger=USES, dated="on", unit="次")
    live = Count("直播执法", ledger=LIVE, dated="on", unit="场次", synonyms=("直播 执法 活动",))
    benchmarks = Different(
        "公布的裁量权基准",
        ledger=BENCHMARKS,
        dated="published_on",
        of="edition",
        unit="份",
        cite=CHUFA[34],
        excludes="没有公布日期的；同一版本计一份",
        synonyms=("裁量权基准 文件", "裁量权基准 份"),
    )
    visits = Count(
        "入企检查", ledger=VISITS, dated="on", unit="次", cite=JIANDUZHIFA[22], synonyms=("入企 检查 次",)
    )
    joint = Count(
        "综合查一次",
        ledger=VISITS,
        dated="on",
        only=(Is("kind", "joint"),),
        unit="次",
        synonyms=("综合查一次 联合检查 次",),
    )
