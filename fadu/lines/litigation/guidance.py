"""执法指引：一年来几个单位共有的问题，由预警和败诉案件写成初稿，发各执法单位，并安排培训（内部规定第八条）。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet

from fadu.kernel.ledgers import Cell, Computed, FollowUp, Ledger
from fadu.kernel.models import Case, Organ
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation.choices import LOSS_REASONS
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.models import PracticeGuide, Suit, UnitWarning
from fadu.lines.litigation.tunables import DAYS
from fadu.lines.litigation.warning import GROUP, WITHIN

TITLES = dict(LOSS_REASONS)
# 每一类问题法律的要求；没有列出的由拟稿人写
DEMANDS: Mapping[str, str] = {
    "facts": "作出决定以前查清全部要件事实，证据确实充分，证据之间能够相互印证；先取证、后裁决，作出决定以后收集的证据不能证明行为合法（行政诉讼法第三十五条）。",
    "law": "写明适用的法律、法规、规章的名称和条、款、项；先核对是否现行有效、是否高位阶、是否溯及。",
    "procedure": "立案、调查、告知陈述申辩和听证的权利、法制审核、集体讨论、决定、送达，逐一留痕；应当听证的，当事人要求的必须举行；法制审核没有通过的不得作出决定（行政处罚法第四十四条、第五十八条、第六十三条）。",
    "powers": "行使职权以前核对权责清单、委托书和下放目录；没有法定职权、超过地域和级别管辖的，移送有权机关。",
    "abuse": "不得为法律目的以外的目的行使职权；同样情况同样处理，偏离以往处理的写明理由。",
    "unreasonable": "照裁量权基准裁量，写明从轻、减轻、从重的事实和理由；与违法行为的事实、性质、情节和危害程度相当（行政处罚法第五条）。",
    "inaction": "收到申请、投诉、举报的，登记、受理、答复各有期限；不属于本机关职责的，书面告知向谁提出；法律没有规定期限的，二个月内履行（行政诉讼法第四十七条）。",
    "void": "没有主体资格、没有依据的行为不得作出；文书制发以前由法制审核人员核对主体、依据。",
    "agreement": "签订、变更、解除行政协议以前核对权限、程序和公共利益的理由；依法变更、解除的给予补偿（行政诉讼法第七十八条）。",
    "late_evidence": "收到起诉状副本之日起十五日内提出答辩状，提供证据和所依据的规范性文件；案卷一案一卷，随时可以提交（行政诉讼法第六十七条）。",
    "service": "决定书当场交付，不在场的七日内依照民事诉讼法送达；写明不服的救济途径和期限，留存送达回证（行政处罚法第六十一条）。",
}


def common(organ: Organ, on: date) -> list[tuple[str, int]]:
    """Problems of which at least two units below the organ were warned or lost within the year: (problem, units), most first."""
    units: dict[str, set[int]] = {}
    for problem, unit in (*_warned(organ, on).values_list("problem", "unit"), *_lost(organ, on)):
        units.setdefault(problem, set()).add(unit)
    found = [(problem, len(each)) for problem, each in units.items() if len(each) > 1 and problem in TITLES]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _warned(organ: Organ, on: date) -> QuerySet[UnitWarning]:
    return UnitWarning.objects.filter(
        voided_on=None, organ__path__startswith=organ.path, on__range=(on - WITHIN, on)
    )


def _lost(organ: Organ, on: date, problem: str = "") -> list[tuple[str, int]]:
    """(coded reason, organ) of the suits lost for good within the year."""
    suits = Suit.objects.filter(
        organ__path__startswith=organ.path, lost=True, effective_on__range=(on - WITHIN, on)
    ).exclude(loss_reason="")
    rows = list(suits.values_list("loss_reason", "organ"))
    return [row for row in rows if not problem or row[0] == problem]


def drafted(organ: Organ, problem: str, on: date) -> str:
    """The common problem: who was warned, what was lost, what was found, without the names of parties."""
    warned = list(_warned(organ, on).filter(problem=problem).select_related("unit").order_by("on"))
    lost = Counter(organ for _, organ in _lost(organ, on, problem))
    names = {one.pk: one.name for one in Organ.objects.filter(pk__in=lost)} | {
        one.unit_id: one.unit.name for one in warned
    }
    first = f"一年来，{len(names)}个单位存在“{TITLES[problem]}”的问题：预警{len(warned)}份，败诉{lost.total()}件。"
    said = [f"{one.unit.name}（{one.number}）：{one.facts.strip()}" for one in warned]
    told = [f"{names[key]}败诉{many}件。" for key, many in sorted(lost.items())]
    return "\n".join([first, *said, *told])


def prefill(case: Case | None, organ: Organ) -> dict[str, Any]:
    """The commonest problem of the last year in which anything was found."""
    last = [
        UnitWarning.objects.filter(voided_on=None, organ__path__startswith=organ.path).aggregate(
            on=Max("on")
        ),
        Suit.objects.filter(organ__path__startswith=organ.path, lost=True).aggregate(on=Max("effective_on")),
    ]
    days = [one["on"] for one in last if one["on"]]
    found = common(organ, max(days)) if days else []
    if not found:
        return {}
    problem = found[0][0]
    return {
        "problem": problem,
        "title": f"关于防范“{TITLES[problem]}”的执法指引",
        "findings": drafted(organ, problem, max(days)),
        "demands": DEMANDS.get(problem, ""),
        "sent_to": "各行政执法单位",
    }


def since_then(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """Warnings of the same problem after it was sent: what it was good for."""
    sent = [row for row in rows if row.signed_on is not None]
    later = list(_warned_after(sent, on)) if sent else []
    return {row.pk: _since(row, later) for row in rows}


def _warned_after(sent: Sequence[PracticeGuide], on: date) -> QuerySet[UnitWarning, tuple[str, str, date]]:
    """(problem, path of the organ, day) of the warnings since the first of them was sent; no year limits them."""
    return UnitWarning.objects.filter(
        voided_on=None,
        problem__in={row.problem for row in sent},
        on__gt=min(row.signed_on for row in sent if row.signed_on),
        on__lte=on,
    ).values_list("problem", "organ__path", "on")


def _since(row: PracticeGuide, warned: Sequence[tuple[str, str, date]]) -> Cell:
    if row.signed_on is None:
        return Cell("未发出")
    later = sum(
        problem == row.problem and day > row.signed_on and path.startswith(row.organ.path)
        for problem, path, day in warned
    )
    return Cell(f"同类预警{later}份" if later else "没有再发生", "amber" if later else "green")


def trained(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    within = timedelta(days=DAYS.number("trained_days"))
    return {row.pk: _trained(row, on - within) for row in rows}


def _trained(row: PracticeGuide, since: date) -> Cell:
    """`since`: what was signed before should have had its training."""
    if row.course is not None:
        return Cell(f"{row.course.on}，{row.course.people}人次", "green")
    late = row.signed_on is not None and row.signed_on < since
    return Cell("没有安排", "amber" if late else "")


def summary(rows: QuerySet[PracticeGuide], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.aggregate(n=Count("pk"), sent=Count("signed_on"), trained=Count("course"))
    return [
        ("指引", f"{told['n']}份"),
        ("已发出", f"{told['sent']}份"),
        ("安排了培训", f"{told['trained']}份"),
        ("没有培训的提示", DAYS.beside(f"发出{DAYS.number('trained_days')}日以后")),
    ]


GUIDANCE = Ledger(
    model=PracticeGuide,
    key="guidance",
    title="执法指引（共性问题）",
    group=GROUP,
    help="几个单位共有的问题写成指引，发各执法单位，并安排培训；初稿由一年来的预警和败诉案件写成，发出以后看同类问题有没有再发生。",
    columns=("problem", "title", "sent_to", "signed_on"),
    number_format="{code}执指〔{year}〕{seq}号",
    writers=(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD),
    cite=INTERNAL[8],
    date_label="拟稿日期",
    follow_up=FollowUp("落实期限", "落实日期", "落实情况"),
    signs=("signer", "signed_on"),
    signing="签发",
    later=("course",),
    prefill=prefill,
    computed=(Computed(title="培训", of=trained), Computed(title="发出以后", of=since_then)),
    summary=summary,
    links=(("指引文书", "litigation:guidance_paper"),),
)
LEDGERS = (GUIDANCE,)
