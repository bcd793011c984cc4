"""综合查一次：几个部门在重叠的时段查同一家企业的计划，合并成一次联合检查，由一个部门牵头（广东省优化营商环境条例第四十八条第二款）。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count
from django.utils import timezone

from fadu.kernel.actors import system
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.ledgerwriting import change_row, write_row
from fadu.kernel.models import Organ, User
from fadu.kernel.standing import HEAD_ROLES, standing
from fadu.kernel.tasks import note
from fadu.kernel.writing import writing
from fadu.law.roles import HANDLER
from fadu.lines.enforcement.inspections.ledgers import VISITS
from fadu.lines.enforcement.inspections.scope import LINES, within
from fadu.lines.enforcement.models import InspectionPlan, InspectionVisit

MOST = 100  # 家企业，一页


@dataclass(frozen=True)
class Group:
    """Plans for one firm that all have a day in common."""

    plans: tuple[InspectionPlan, ...]

    @property
    def firm(self) -> str:
        return self.plans[0].firm

    @property
    def since(self) -> date:
        return max(one.since for one in self.plans)

    @property
    def until(self) -> date:
        return min(one.until for one in self.plans)

    @property
    def organs(self) -> list[Organ]:
        """Each once, the one with the most plans first: it is proposed to lead."""
        told = {one.organ_id: one.organ for one in self.plans}
        many = {key: sum(one.organ_id == key for one in self.plans) for key in told}
        return [told[key] for key in sorted(told, key=lambda key: (-many[key], told[key].path))]

    @property
    def key(self) -> str:
        return ",".join(str(one.pk) for one in self.plans)


def proposals(user: User, on: date) -> list[Group]:
    """What could be one visit, of the plans this person sees that are not over and not merged yet."""
    live = InspectionPlan.objects.filter(organ__in=within(user, on), voided_on=None, joint=None)
    open_plans = live.filter(until__gte=on).exclude(credit_code="")
    many = open_plans.order_by().values("credit_code").annotate(n=Count("pk")).filter(n__gt=1)
    codes = list(many.order_by("credit_code").values_list("credit_code", flat=True)[:MOST])
    plans = open_plans.filter(credit_code__in=codes).select_related("organ")
    ordered = plans.order_by("credit_code", "since", "pk")
    return [
        Group(group)
        for _, same in groupby(ordered, key=lambda one: one.credit_code)
        for group in together(same)
        if len(group) > 1
    ]


def together(plans: Iterable[InspectionPlan]) -> Iterator[tuple[InspectionPlan, ...]]:
    """Plans of one firm by their beginning: each group has a day that all its plans have."""
    held: list[InspectionPlan] = []
    for one in plans:
        if held and one.since > min(each.until for each in held):
            yield tuple(held)
            held = []
        held.append(one)
    if held:
        yield tuple(held)


def may_merge(user: User, organs: Iterable[Organ], on: date) -> bool:
    """A head whose organ stands above all of them, or is the only one of them."""
    posts = [post for post in standing(user, on=on).having(HEAD_ROLES) if post.line in LINES]
    all_of_them = list(organs)
    return any(all(one.path.startswith(post.organ.path) for one in all_of_them) for post in posts)


def merge(
    plans: Sequence[InspectionPlan], *, lead: Organ, day: date, by: User, at: datetime
) -> InspectionVisit:
    """One joint visit, led by `lead`, with every plan bound to it; all or nothing."""
    group, on = Group(tuple(plans)), timezone.localdate(at)
    _judge(group, lead, day)
    if not may_merge(by, group.organs, on):
        raise NotYours("合并检查由各部门共同的上级机关的负责人办理；只有本部门的，由本部门负责人办理。")
    actor = system(f"综合查一次（{by.name}）")
    values = {
        "on": day,
        "kind": InspectionVisit.Kind.JOINT,
        "firm": group.firm,
        "credit_code": plans[0].credit_code,
        "field": next(one.field for one in plans if one.organ_id == lead.pk),
        "items": "\n".join(
            f"{one.organ}：{line}" for one in plans for line in one.items.splitlines() if line.strip()
        ),
        "basis": "；".join(dict.fromkeys(one.basis for one in plans))[:300],
        "departments": "、".join(str(one) for one in group.organs)[:300],
        "merged": len(plans),
    }
    with writing():
        visit: InspectionVisit = write_row(VISITS, organ=lead, by=actor, at=at, values=values, source="merge")
        for one in plans:
            change_row(one, by=actor, at=at, values={"joint": visit.pk}, source="merge")
        _tell(visit, group, lead, at)
    return visit


def _tell(visit: InspectionVisit, group: Group, lead: Organ, at: datetime) -> None:
    """Each department finds it in its inbox: who leads names the officers, the others come along."""
    for organ in group.organs:
        task = "请填写执法人员，到时亮码" if organ == lead else f"由{lead}牵头，检查后各自登记结果"
        note(
            title=f"综合查一次：检查{visit.firm}"[:200],
            why=f"{visit.number}，{visit.departments}。{task}。"[:300],
            organ=organ,
            role=HANDLER.key,
            due_on=visit.on,
            at=at,
            key=f"merged:{visit.pk}:{organ.pk}",
        )


def _judge(group: Group, lead: Organ, day: date) -> None:
    if len(group.plans) < 2 or len({one.credit_code for one in group.plans}) > 1:
        raise NotAllowed("只能合并同一家企业的两项以上计划，请重新选择。")
    if any(one.joint_id or one.voided_on for one in group.plans):
        raise NotAllowed("其中有的计划已经合并或者作废，请重新打开这一页。")
    if lead not in group.organs:
        raise NotAllowed("牵头的须是其中一个部门。")
    if not group.since <= day <= group.until:
        raise NotAllowed(f"检查日期应在各项计划都有的时段内：{group.since}至{group.until}。")
