"""三本台账：检查计划、入企检查、检查结果（手机上登记，一按立案）。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from fadu.kernel import draws
from fadu.kernel.asks import Asks, Day, Text
from fadu.kernel.ledgers import Asked, Draw, FollowUp, Ledger, Proposed
from fadu.kernel.models import Case, LedgerRow
from fadu.kernel.models import Draw as Drawn
from fadu.kernel.parties import NewParty
from fadu.kernel.quick import Opening, Opens, Quick
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import CHUFA, GUANGDONG_YINGSHANG, MINYING, YINGSHANG
from fadu.lines.enforcement.cards import holders
from fadu.lines.enforcement.inspections.caps import TIMES
from fadu.lines.enforcement.models import InspectionPlan, InspectionRecord, InspectionVisit, Officer
from fadu.lines.enforcement.penalty import Penalty

GROUP = "入企检查"
WRITERS = (HANDLER, CLERK, SECTION_HEAD, ORGAN_HEAD)
CODE = 18  # 统一社会信用代码的位数
Kind, Outcome = InspectionVisit.Kind, InspectionRecord.Outcome


# ── 计划 ────────────────────────────────────────────────────────────────────────────────────────────
def _plan_wrong(row: InspectionPlan) -> Mapping[str, str]:
    return {"until": "“检查时段止”早于“检查时段起”，请改正。"} if row.until < row.since else {}


def _plans(rows: QuerySet[InspectionPlan], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"), joined=Count("pk", filter=~Q(joint=None)), visits=Count("joint", distinct=True)
    )
    saved = told["joined"] - told["visits"]
    return [("计划", f"{told['n']}项"), ("并入联合检查", f"{told['joined']}项"), ("少上门", f"{saved}次")]


PLANS = Ledger(
    model=InspectionPlan,
    key="inspection_plans",
    title="行政检查计划",
    group=GROUP,
    help="一个部门在一段时间内查一家企业，登记一行。同一企业、时段重叠的，在“入企检查”里合并成一次。",
    columns=("firm", "items", "way", "since", "until", "joint"),
    number_format="{code}检计〔{year}〕{seq}号",
    writers=WRITERS,
    cite=(GUANGDONG_YINGSHANG[48], YINGSHANG[54]),
    date_label="制定日期",
    computed=(TIMES,),
    summary=_plans,
    wrong=_plan_wrong,
)


# ── 检查 ────────────────────────────────────────────────────────────────────────────────────────────
def _visit_wrong(row: InspectionVisit) -> Mapping[str, str]:
    if row.kind == Kind.UNPLANNED and not row.reason.strip():
        return {"reason": "计划外的检查须写明事由，并由负责人批准。"}
    if row.kind == Kind.PLANNED and row.plan_id is None and not row.drawn:
        return {"plan": "计划内的检查请填计划登记号；没有列入计划的，种类选“计划外检查”并写明事由。"}
    if row.officer_1_id is not None and row.officer_1_id == row.officer_2_id:
        return {"officer_2": "执法人员不得少于两人，请另选一人。"}
    return {}


def _visits(rows: QuerySet[InspectionVisit], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        firms=Count("credit_code", distinct=True),
        joint=Count("pk", filter=Q(kind=Kind.JOINT)),
        merged=Sum("merged", filter=Q(kind=Kind.JOINT)),
        unplanned=Count("pk", filter=Q(kind=Kind.UNPLANNED)),
    )
    saved = (told["merged"] or 0) - told["joint"]
    return [
        ("检查", f"{told['n']}次"),
        ("企业", f"{told['firms']}家"),
        ("联合检查", f"{told['joint']}次，少上门{saved}次"),
        ("计划外", f"{told['unplanned']}次"),
    ]


class DrawnAsks(Asks):
    """由哪一次抽取、哪一天检查。"""

    title = Text("抽取的名称", max=200, help="“随机抽取”里双随机检查的名称，须已经抽取。")
    day = Day("检查日期", future=True)
    items = Text("检查事项", max=500)
    basis = Text("检查依据", max=300)


def _of_draw(asked: Asked) -> Sequence[Proposed]:
    """One visit for every firm drawn, with its officers. ValueError: a sentence."""
    said = asked.values
    title = str(said["title"]).strip()
    within = Drawn.objects.filter(organ=asked.organ, purpose=Drawn.Purpose.INSPECTION, title=title)
    draw = within.first()
    if draw is None:
        raise ValueError(f"{asked.organ}没有名为“{title}”的双随机抽取，请照“随机抽取”里的名称填写。")
    outcome = draws.outcome_of(draw)
    if outcome is None:
        raise ValueError(f"“{draw}”还没有抽取，请先抽取。")
    there = set(asked.rows.filter(drawn=title).values_list("firm", flat=True))
    labels, refs = draws.words_of(draw, outcome.now, named=False), draws.refs(draw)
    return [
        Proposed(
            values={
                "on": said["day"],
                "kind": Kind.PLANNED,
                "firm": firm,
                "credit_code": pick.key if len(pick.key) == CODE else "",
                "field": "other",
                "items": said["items"],
                "basis": said["basis"],
                "drawn": title,
                **_officers([refs.get(f"hand:{hand}", "") for hand in pick.hands]),
            }
        )
        for pick in outcome.now
        if (firm := (labels.get(pick.key) or pick.key)[:120]) not in there
    ]


def _officers(refs: Sequence[str]) -> dict[str, Any]:
    """Accounts and cards of the first two, as far as the draw says who they are."""
    found: dict[str, Any] = {}
    for place, ref in enumerate(refs[:2], 1):
        kind, _, key = ref.partition(":")
        held = Officer.objects.filter(pk=int(key)).first() if kind == "row" else None
        found[f"officer_{place}"] = held.account_id if held else int(key) if kind == "user" else None
        found[f"card_{place}"] = held.card_no if held else ""
    return found


VISITS = Ledger(
    model=InspectionVisit,
    key="inspection_visits",
    title="入企检查",
    group=GROUP,
    help="先登记再上门。计划外的须有事由和负责人批准；到了门口亮码，企业扫码核对并评价。",
    columns=("firm", "kind", "items", "officer_1", "officer_2", "approved_on"),
    number_format="{code}检〔{year}〕{seq}号",
    writers=WRITERS,
    cite=(CHUFA[42, 1], GUANGDONG_YINGSHANG[48, 2], MINYING[50]),
    date_label="检查日期",
    ahead=True,
    signs=("approved_by", "approved_on"),
    signing="批准检查",
    later=("officer_1", "card_1", "officer_2", "card_2", "others"),
    computed=(TIMES,),
    summary=_visits,
    wrong=_visit_wrong,
    draw=Draw(
        title="由双随机抽取列入",
        help="抽出的每家企业列入一次检查，连同配给它的执法人员；已经列入的不再列。",
        asks=DrawnAsks,
        propose=_of_draw,
    ),
    links=(("亮码", "enforcement:visit_code"),),
    about={"plans__organ": ()},  # 合并检查的各部门都看得到
    offers={"officer_1": holders, "officer_2": holders},
)


# ── 结果 ────────────────────────────────────────────────────────────────────────────────────────────
def _record_wrong(row: InspectionRecord) -> Mapping[str, str]:
    if row.outcome != Outcome.NONE and not row.found.strip():
        return {"found": "请写明发现的问题。"}
    if row.outcome == Outcome.RECTIFY and row.reply_due_on is None:
        return {"reply_due_on": "责令限期改正的，请写明改正期限。"}
    return {}


def _clue(row: InspectionRecord) -> Opening:
    visit = row.visit
    facts = {
        "clue_source": "inspection",
        "violation": row.found[:300],
        "field": visit.field,
        "clue_note": f"{visit.number}检查{visit.firm}发现。{row.found}"[:5000],
        "place": visit.address,
        "enterprise": True,
    }
    firm = NewParty(role="applicant", name=visit.firm, kind="company", credit_code=visit.credit_code)
    return Opening(facts=facts, parties=(firm,))


def _is_clue(row: LedgerRow) -> bool:
    return getattr(row, "outcome", "") == Outcome.CLUE


RECORDS = Ledger(
    model=InspectionRecord,
    key="inspection_records",
    title="检查结果",
    group=GROUP,
    help="在现场用手机登记：未发现问题、当场指导、责令改正、发现线索。线索一按即立为处罚案件的线索。",
    columns=("visit", "outcome", "found"),
    number_format="{code}检果〔{year}〕{seq}号",
    writers=WRITERS,
    cite=(CHUFA[54, 1], YINGSHANG[54]),
    date_label="检查日期",
    follow_up=FollowUp("改正期限", "改正日期", "改正情况"),
    with_case=True,
    quick=Quick(
        title="登记检查结果", first=("visit", "outcome", "found"), keeps=("visit",), photo="现场照片"
    ),
    opens=Opens(event=Penalty.found, title="转为处罚线索", opening=_clue, when=_is_clue),
    wrong=_record_wrong,
)

LEDGERS = (PLANS, VISITS, RECORDS)
