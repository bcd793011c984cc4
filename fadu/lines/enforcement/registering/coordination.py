"""执法协作和争议协调的台账。"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from fadu.kernel.ledgers import FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.models.registers import Cooperation, Coordination
from fadu.lines.enforcement.registering.common import EVERYBODY, KEEPERS, TOGETHER


def cooperation_wrong(row: Cooperation) -> dict[str, str]:
    if bool(row.to_organ_id) == bool(row.to_outside):
        return {"to_organ": "被请求的机关，本系统内的选机关，外地、系统外的填名称，二者填一项。"}
    if row.to_organ_id == row.from_organ_id:
        return {"to_organ": "请求机关和被请求机关不能是同一个。"}
    refused = row.outcome in (Cooperation.Outcome.REFUSED, Cooperation.Outcome.PARTLY)
    if refused and not row.refusal:
        return {"refusal": "不予协助、部分协助的，请写明理由。"}
    if (row.outcome != Cooperation.Outcome.PENDING) != bool(row.replied_on):
        return {"replied_on": "已经答复的，答复和答复日期要一起填写。"}
    return {}


def _told(rows: QuerySet[Cooperation], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    held = rows.order_by()
    told = held.aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(replied_on=None)),
        refused=Count("pk", filter=Q(outcome=Cooperation.Outcome.REFUSED)),
        late=Count("pk", filter=Q(replied_on__gt=F("reply_due_on"))),
    )
    return [
        ("协作请求", f"{told['n']}件"),
        ("已答复", f"{told['done']}件，其中逾期{told['late']}件"),
        ("不予协助", f"{told['refused']}件"),
        ("往来最多", _pair(held)),
    ]


def _pair(rows: QuerySet[Cooperation]) -> str:
    named = rows.exclude(to_organ=None).values_list("from_organ__name", "to_organ__name")
    most = named.annotate(n=Count("pk")).order_by("-n", "from_organ__name", "to_organ__name").first()
    return f"{most[0]}→{most[1]} {most[2]}件" if most else "无"


def coordination_wrong(row: Coordination) -> dict[str, str]:
    if row.kind != Coordination.Kind.MEETING and not row.other_id:
        return {"other": "争议的另一方没有填写。"}
    if row.other_id and row.other_id == row.one_id:
        return {"other": "争议的双方不能是同一个机关。"}
    if row.outcome != Coordination.Outcome.PENDING and not row.decision:
        return {"decision": "已有结果的，请写明协商的结果、处理意见或者决定。"}
    return {}


def _from(case: Case | None, organ: Organ) -> dict[str, Any]:
    return {"kind": "evidence" if case else "joint", "from_organ": organ.pk, "outcome": "pending"}


def _open(case: Case | None, organ: Organ) -> dict[str, Any]:
    return {"kind": "transfer" if case else "jurisdiction", "outcome": "pending"}


COOPERATION = Ledger(
    model=Cooperation,
    key="cooperation",
    title="执法协作请求",
    group=TOGETHER,
    help="协助取证、联合检查、移送线索、协助执行；到期没有答复的进待办，不予协助的写明理由。",
    columns=("kind", "from_organ", "to_organ", "to_outside", "matter", "outcome"),
    number_format="{code}执协〔{year}〕{seq}号",
    writers=EVERYBODY,
    cite=CHUFA[26],
    with_case=True,
    prefill=_from,
    follow_up=FollowUp("答复期限", "答复日期", "协助的结果"),
    summary=_told,
    wrong=cooperation_wrong,
    about={"from_organ": (), "to_organ": ("outcome", "refusal", "replied_on", "result")},
)
COORDINATION = Ledger(
    model=Coordination,
    key="coordination",
    title="争议协调和统筹",
    group=TOGETHER,
    help="管辖、事项清单、移送和跨区域争议：协商，协商不成的提出处理意见报人民政府决定；统筹会议议定的事项逐项跟进。",
    columns=("kind", "one", "other", "matter", "outcome", "decided_on"),
    number_format="{code}执调〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(CHUFA[25, 2], JIANDUZHIFA[13]),
    with_case=True,
    prefill=_open,
    signs=("decided_by", "decided_on"),
    signing="签发处理意见",
    later=("outcome", "decision"),
    follow_up=FollowUp("办结期限", "办结日期", "落实情况"),
    wrong=coordination_wrong,
    about={"one": (), "other": ()},
)
LEDGERS = (COOPERATION, COORDINATION)
