"""条件还要知道的：同一条失信信息先前有没有因失实记入信用记录，三年至哪一日（信用修复管理办法第二十五条）。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from fadu.kernel.models import Case, Deadline
from fadu.lines.enforcement.credit.models import Repair
from fadu.lines.enforcement.credit.procedure import CreditRepair


def extras(case: Case) -> Mapping[str, Any]:
    """`barred_until`: the last day of the bar that lies on the same information by another case."""
    if case.state != "applied_":
        return {}
    doc_no = Repair.objects.filter(pk=case.pk).exclude(doc_no="").values("doc_no")
    same = Repair.objects.filter(doc_no__in=doc_no, organ=case.organ_id, falsified_on__isnull=False)
    bars = Deadline.objects.filter(case__in=same.exclude(pk=case.pk).values("pk"), term=CreditRepair.bar.key)
    until = bars.aggregate(until=Max("due_on"))["until"]
    return {"barred_until": until.isoformat()} if until else {}
