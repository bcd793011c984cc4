"""法治体检报告：列哪些数字，违反了哪些标准条目，写成建议书。多发单位由同样的数字得出。"""

from __future__ import annotations

from collections import Counter

from django.db.models import QuerySet

from fadu.kernel.checkups import Broken, Checkup
from fadu.kernel.models import Case
from fadu.lines.reconsideration import standards
from fadu.lines.reconsideration.figures import ReconsiderationFigures as F
from fadu.lines.reconsideration.ledgers import CHECKUP_MEASURES, CHECKUPS, FREQUENT
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.registers import REGISTERS


def broken(cases: QuerySet[Case]) -> list[Broken]:
    """Each item once a case, the most first; two queries."""
    named = Reconsideration.objects.filter(pk__in=cases.order_by().values("pk")).exclude(violated_items=[])
    counts = Counter(
        code for codes in named.values_list("violated_items", flat=True) for code in dict.fromkeys(codes)
    )
    labels = standards.titled(list(counts))
    return [
        Broken(code, labels.get(code, code), many)
        for code, many in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


CHECKUP = Checkup(
    title="法治体检",
    help="一个单位在一个期间被申请复议的情况、纠错的原因、反复出现的问题；起草体检报告，逐项跟踪整改。",
    sections=(
        ("收案和结案", (F.received, F.accepted, F.closed, F.pending)),
        (
            "怎样结的",
            (F.upheld, F.request_dismissed, F.resolved, F.withdrawn, F.corrected, F.corrected_rate),
        ),
        ("纠错的方式", (F.changed, F.revoked, F.illegal, F.void, F.ordered)),
        (
            "参加复议",
            (F.replied_on_time, F.replies_missed, F.hearings, F.heads_attended, F.head_attendance),
        ),
        ("监督和落实", (F.opinions, F.advice, F.followed_up, F.opinions_on_time, F.performed)),
        ("复议以后", (F.sued, F.sued_rate, F.changed_by_court, F.disputed_again, F.resolved_for_good)),
    ),
    tables=(
        (F.received, "kind"),
        (F.closed, "closing"),
        (F.decided, "outcome"),
        (F.corrected, "kind"),
        (F.corrected, "act_kind"),
    ),
    received=F.received,
    closed=F.closed,
    corrected=F.corrected,
    rate=F.corrected_rate,
    broken=broken,
    letters=tuple(one for one in REGISTERS if one.key in ("opinions", "advice")),
    template="reconsideration/checkup.txt",
    reports=CHECKUPS,
    measures=CHECKUP_MEASURES,
    talks=FREQUENT,
)
