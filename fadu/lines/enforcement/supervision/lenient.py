"""减免责抽查的台账：按写明的种子从从轻、减轻、不予处罚的结果里抽出，同样的种子总抽出同样的案件（M004-45）。"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from django.db.models import Count, Q, QuerySet

from fadu.kernel.asks import Asks, Number, Text
from fadu.kernel.ledgers import Asked, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case
from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.models.result import LENIENT
from fadu.lines.enforcement.supervision.models import LeniencySample
from fadu.lines.enforcement.supervision.rounds import DAILY, OFFICE

Finding = LeniencySample.Finding


class SampleAsks(Asks):
    """抽哪一年的、每个单位几件、种子。"""

    year = Number("年度", least=2000, most=2199)
    each = Number("每个单位抽几件", least=1, most=50)
    seed = Text("种子", max=60, help="当众取得的数，如某期彩票；写进记录，可以照此重抽核对。")


def drawn(asked: Asked) -> list[Proposed]:
    """Of each unit the first few by the hash of the seed and the document number."""
    held = Result.objects.filter(
        LENIENT, organ__in=asked.organ.subtree(), decided_on__year=asked.values["year"]
    ).exclude(doc_no__in=asked.rows.values("doc_no"))
    ranked = sorted(
        held.values_list("organ", "doc_no", "pk"),
        key=lambda one: (one[0], _rank(asked.values["seed"], one[1])),
    )
    chosen: dict[int, list[int]] = {}
    for organ, _, key in ranked:
        if len(chosen.setdefault(organ, [])) < asked.values["each"]:
            chosen[organ].append(key)
    keys = [key for several in chosen.values() for key in several]
    found = Result.objects.in_bulk(keys)
    return [_proposed(found[key], asked) for key in keys]


def _rank(seed: str, doc_no: str) -> str:
    return sha256(f"{seed}\n{doc_no}".encode()).hexdigest()


def _proposed(one: Result, asked: Asked) -> Proposed:
    listed = one.leniency and one.leniency != "none"
    named = one.get_leniency_display() if listed else one.get_benchmark_level_display()
    return Proposed(
        {
            "on": asked.on,
            "unit": one.organ_id,
            "doc_no": one.doc_no,
            "matter": one.title,
            "decided_on": one.decided_on,
            "leniency": named,
        }
    )


def sample_wrong(row: LeniencySample) -> Mapping[str, str]:
    if row.finding in (Finding.THIN, Finding.WRONG) and not row.problem:
        return {"problem": "请写明问题：不符合清单的哪一项条件，缺哪些证据。"}
    if row.finding == Finding.WRONG and row.reply_due_on is None:
        return {"reply_due_on": "不应当适用的，请填写纠正的期限。"}
    return {}


def told(rows: QuerySet[LeniencySample], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    sums = rows.order_by().aggregate(
        n=Count("pk"),
        done=Count("pk", filter=~Q(finding="")),
        thin=Count("pk", filter=Q(finding=Finding.THIN)),
        wrong=Count("pk", filter=Q(finding=Finding.WRONG)),
    )
    return [
        ("抽查", f"{sums['n']}件，已有结论{sums['done']}件"),
        ("理由、证据不充分", f"{sums['thin']}件"),
        ("不应当适用", f"{sums['wrong']}件"),
    ]


SAMPLES = Ledger(
    model=LeniencySample,
    key="leniency_samples",
    title="减免责抽查",
    group=DAILY,
    help="从从轻、减轻、不予处罚和减免加处的案件里按种子抽出，逐件看条件、依据和教育、改正的证据，防止滥用；不应当适用的限期纠正。",
    columns=("unit", "doc_no", "decided_on", "leniency", "finding", "taught"),
    number_format="{code}减抽〔{year}〕{seq}号",
    writers=OFFICE,
    cite=(CHUFA[32], CHUFA[33], JIANDUZHIFA[22, 1]),
    once=("unit", "doc_no"),
    date_label="抽取日期",
    follow_up=FollowUp("纠正期限", "纠正日期", "纠正情况"),
    summary=told,
    wrong=sample_wrong,
    draw=Draw(
        title="按种子抽取",
        help="每个单位抽几件，由种子和文号的散列排定；同样的种子总抽出同样的案件，抽过的不再抽。",
        asks=SampleAsks,
        propose=drawn,
    ),
    about={"unit": ("replied_on", "result")},
)
LEDGERS = (SAMPLES,)
