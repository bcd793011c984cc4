"""人民陪审员、人民监督员的台账：名单由“随机抽取”列入，名额、五倍、五分之一、任期由行算出。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from fadu.kernel import draws
from fadu.kernel.asks import Asks
from fadu.kernel.crypto import opened
from fadu.kernel.ledgers import Asked, Cell, Computed, Draw, FollowUp, Ledger, Proposed, RowRef
from fadu.kernel.models import Case
from fadu.kernel.models import Draw as Drawn
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.law.statutes import PEISHEN
from fadu.lines.mediation.models.selecting import (
    JurorCandidate,
    JurorQuota,
    WatchActivity,
    Watcher,
    WatchPart,
)

GROUP = "人民陪审员和人民监督员"
KEEPERS = (CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
TIMES = 5  # 人民陪审员法第九条
SHARE = 5  # 第十一条第二款：申请、推荐的不超过名额的五分之一
TERM = 5  # 第十三条，年
Route, Checked, Consent = JurorCandidate.Route, JurorCandidate.Checked, JurorCandidate.Consent
Came = WatchPart.Came
SEPARATED = re.compile(r"[、,，;；\n]+")
GOOD = Q(checked=Checked.PASSED, consent=Consent.YES)


# ── 由抽取列入 ──────────────────────────────────────────────────────────────────────────────────────
def drawn_from(asked: Asked, purposes: Sequence[str], title: str) -> list[tuple[str, str]]:
    """(code, name) of everybody drawn, replacements made. ValueError: a sentence."""
    if not title:
        raise ValueError("还没有填写抽取的名称，请先在那一行里填写“随机抽取”里的名称。")
    draw = Drawn.objects.filter(organ=asked.organ, purpose__in=purposes, title=title).first()
    outcome = draws.outcome_of(draw) if draw is not None else None
    if draw is None or outcome is None:
        raise ValueError(f"{asked.organ}没有名为“{title}”而且已经抽取的，请照“随机抽取”里的名称填写。")
    names = draws.words_of(draw, outcome.now, named=True)
    return [(pick.key, names.get(pick.key) or pick.key) for pick in outcome.now]


def _proposed(asked: Asked, chosen: Sequence[tuple[str, str]], **more: Any) -> list[Proposed]:
    return [Proposed({"on": asked.on, "code": code, "person": name, **more}) for code, name in chosen]


class QuotaAsks(Asks):
    """哪一个法院的名额。"""

    batch_of = RowRef("名额（登记号）", model=JurorQuota)


def candidates(asked: Asked) -> list[Proposed]:
    quota = JurorQuota.objects.get(pk=asked.values["batch_of"])
    chosen = drawn_from(asked, (Drawn.Purpose.CANDIDATES.value,), quota.drawn)
    return _proposed(asked, chosen, batch_of=quota.pk, route=Route.RANDOM.value)


class ActivityAsks(Asks):
    """哪一次活动。"""

    activity = RowRef("活动（登记号）", model=WatchActivity)


def watchers(asked: Asked) -> list[Proposed]:
    activity = WatchActivity.objects.get(pk=asked.values["activity"])
    chosen = drawn_from(asked, (Drawn.Purpose.SUPERVISORS.value,), activity.drawn)
    held = Watcher.objects.filter(organ=asked.organ, voided_on=None, code__in=[code for code, _ in chosen])
    names = {one.code: opened(one.person) for one in held}
    chosen = [(code, names.get(code) or name) for code, name in chosen]
    return _proposed(asked, chosen, activity=activity.pk, came=Came.ASKED.value)


# ── 陪审员 ──────────────────────────────────────────────────────────────────────────────────────────
def progress(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """候选人、合格并同意的、任命的。"""
    held = JurorCandidate.objects.filter(batch_of__in=[row.pk for row in rows], voided_on=None).order_by()
    counted = held.values("batch_of").annotate(
        n=Count("pk", filter=Q(route=Route.RANDOM)),
        good=Count("pk", filter=GOOD),
        made=Count("pk", filter=~Q(appointed_on=None)),
        other=Count("pk", filter=~Q(route=Route.RANDOM) & ~Q(appointed_on=None)),
    )
    found = {one["batch_of"]: one for one in counted}
    return {row.pk: _progress(row, found.get(row.pk)) for row in rows}


def _progress(row: JurorQuota, told: Mapping[str, Any] | None) -> Cell:
    if told is None:
        return Cell(f"还没有候选人，应抽{row.quota * TIMES}人", "amber")
    few = told["n"] < (row.quota - told["other"]) * TIMES
    words = f"抽选候选人{told['n']}人，合格并同意{told['good']}人，任命{told['made']}人"
    return Cell(words + (f"，不足名额的{TIMES}倍" if few else ""), "red" if few else "")


def quota_wrong(row: JurorQuota) -> dict[str, str]:
    if bool(row.appointed_on) != bool(row.decision):
        return {"decision": "任命了的，任命决定文号和日期要一起填写。"}
    return {}


def candidate_wrong(row: JurorCandidate) -> dict[str, str]:
    """陪审员法9—13：先审查、征求意见，再抽选、任命；申请、推荐的不超过五分之一."""
    if row.checked == Checked.FAILED and not row.why_not:
        return {"why_not": "不符合条件的，请写明是哪一项。"}
    if row.picked and not (row.checked == Checked.PASSED and row.consent == Consent.YES):
        return {"picked": "资格审查通过、本人同意的才能确定为人选。"}
    if row.appointed_on and not row.picked:
        return {"picked": "任命的应是抽中、确定的人选。"}
    if bool(row.appointed_on) != bool(row.term_until):
        return {"term_until": "任命了的，请填写任期届满的日期（任期五年）。"}
    return _term_wrong(row) or (_too_many(row) if row.appointed_on and row.route != Route.RANDOM else {})


def _term_wrong(row: JurorCandidate) -> dict[str, str]:
    made, until = row.appointed_on, row.term_until
    if made and until and until > _years_on(made):
        return {"term_until": f"人民陪审员的任期为五年，自{made}起不超过{_years_on(made)}。"}
    return {}


def _years_on(day: date) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + TERM, day=28 if leap else day.day)


def _too_many(row: JurorCandidate) -> dict[str, str]:
    others = JurorCandidate.objects.filter(batch_of=row.batch_of_id, voided_on=None).exclude(pk=row.pk)
    n = others.exclude(route=Route.RANDOM).exclude(appointed_on=None).count() + 1
    most = row.batch_of.quota // SHARE
    if n > most:
        return {"route": f"个人申请、推荐产生的不得超过名额的五分之一，即{most}人，这是第{n}人。"}
    return {}


def candidates_told(
    rows: QuerySet[JurorCandidate], cases: QuerySet[Case], year: int
) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk"),
        good=Count("pk", filter=GOOD),
        made=Count("pk", filter=~Q(appointed_on=None)),
        gone=Count("pk", filter=~Q(left_on=None)),
    )
    return [
        ("候选人", f"{told['n']}人"),
        ("合格并同意", f"{told['good']}人"),
        ("任命", f"{told['made']}人，其中已免职、期满{told['gone']}人"),
    ]


def _term(row: JurorCandidate) -> tuple[date | None, date | None]:
    return row.term_until, row.left_on


# ── 监督员名册 ──────────────────────────────────────────────────────────────────────────────────────
def serving(on: date) -> Q:
    """In office that day."""
    return Q(voided_on=None, on__lte=on, term_until__gte=on) & (Q(left_on=None) | Q(left_on__gt=on))


def _ends(row: Watcher) -> tuple[date | None, date | None]:
    return row.term_until, row.left_on


def watched_often(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年参加几次、最近哪一天：轮换匀不匀。"""
    held = WatchPart.objects.filter(
        voided_on=None, came=Came.CAME, code__in={row.code for row in rows}, activity__on__year=on.year
    )
    told = held.order_by().values_list("organ", "code").annotate(n=Count("pk"), last=Max("activity__on"))
    found = {(organ, code): (n, last) for organ, code, n, last in told}
    return {row.pk: _turn(*found.get((row.organ_id, row.code), (0, None))) for row in rows}


def _turn(n: int, last: date | None) -> Cell:
    return Cell(f"{n}次，最近{last}" if last else "本年没有参加")


def parts_of(text: str) -> set[str]:
    """The units named, however separated."""
    return {one.strip() for one in SEPARATED.split(text) if one.strip()}


def barred(activity: WatchActivity, pool: Iterable[Watcher]) -> list[str]:
    """Codes of those who work in, or must keep away from, a unit concerned or the inviter itself."""
    units = parts_of(activity.concerned) | {activity.inviter}
    return [one.code for one in pool if units & ({one.employer} | parts_of(one.kin)) - {""}]


def eligible(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """名册上在任几名、就近几名、须回避的编号。"""
    pool = list(
        Watcher.objects.filter(serving(on), organ__in={row.organ_id for row in rows}).order_by("code")
    )
    return {row.pk: _eligible(row, [one for one in pool if one.organ_id == row.organ_id]) for row in rows}


def _eligible(row: WatchActivity, pool: Sequence[Watcher]) -> Cell:
    away = barred(row, pool)
    near = sum(one.district == row.district for one in pool) if row.district else 0
    words = f"在任{len(pool)}名" + (f"，住在{row.district}的{near}名" if row.district else "")
    few = len(pool) - len(away) < row.needed
    return Cell(words + (f"；须回避：{'、'.join(away)}" if away else ""), "red" if few else "")


def pool_told(rows: QuerySet[Watcher], cases: QuerySet[Case], year: int) -> list[tuple[str, str]]:
    told = rows.order_by().aggregate(
        n=Count("pk", filter=Q(left_on=None)), places=Count("district", distinct=True)
    )
    parts = WatchPart.objects.filter(voided_on=None, came=Came.CAME, activity__on__year=year)
    parts = parts.filter(organ__in=rows.order_by().values("organ"))
    return [
        ("在册", f"{told['n']}名，{told['places']}个县、区"),
        (f"{year}年参加", f"{parts.count()}人次，{parts.values('activity').distinct().count()}件活动"),
    ]


# ── 监督员 ──────────────────────────────────────────────────────────────────────────────────────────
def coming(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    held = WatchPart.objects.filter(activity__in=[row.pk for row in rows], voided_on=None).order_by()
    counted = held.values("activity").annotate(
        asked=Count("pk", filter=~Q(came=Came.REPLACED)),
        came_in=Count("pk", filter=Q(came=Came.CAME)),
        said=Count("pk", filter=~Q(opinion="")),
    )
    found = {one["activity"]: one for one in counted}
    return {row.pk: _coming(row, found.get(row.pk), on) for row in rows}


def _coming(row: WatchActivity, told: Mapping[str, Any] | None, on: date) -> Cell:
    if told is None:
        return Cell("还没有抽取、通知", "red")
    few = told["asked"] < row.needed and row.on >= on
    words = f"通知{told['asked']}名，参加{told['came_in']}名，意见{told['said']}条"
    return Cell(words + ("，还不够" if few else ""), "red" if few else "")


def part_wrong(row: WatchPart) -> dict[str, str]:
    if row.came == Came.REPLACED and not row.instead:
        return {"instead": "替换的，请填写接替的人民监督员编号，并为他另登记一行。"}
    if row.opinion and row.came != Came.CAME:
        return {"came": "提出意见的应是参加了的，请核对。"}
    if row.opinion and row.reply_due_on is None:
        return {"reply_due_on": "有监督意见的，请填写检察院答复的期限。"}
    if bool(row.answer) != bool(row.replied_on):
        return {"answer": "检察院答复了的，答复和日期要一起填写。"}
    return {}


def often(rows: Sequence[Any], on: date) -> dict[int, Cell]:
    """本年第几次参加：轮换匀不匀。"""
    codes = {row.code for row in rows}
    held = WatchPart.objects.filter(voided_on=None, came=Came.CAME, code__in=codes, on__year=on.year)
    found = dict(held.order_by().values_list("code").annotate(n=Count("pk")))
    return {row.pk: Cell(f"{found.get(row.code, 0)}次") for row in rows}


QUOTAS = Ledger(
    model=JurorQuota,
    key="jurorquotas",
    title="陪审员名额",
    group=GROUP,
    help="每批每个基层法院的名额和任命决定；候选人在“随机抽取”里抽名额的五倍，名称填在这里。",
    columns=("batch", "court", "quota", "drawn", "chosen", "appointed_on"),
    number_format="{code}陪额〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(PEISHEN[8], PEISHEN[9], PEISHEN[10]),
    once=("batch", "court"),
    date_label="核定日期",
    computed=(Computed(title="进展", of=progress),),
    wrong=quota_wrong,
)
CANDIDATES = Ledger(
    model=JurorCandidate,
    key="jurors",
    title="陪审员候选人和任命",
    group=GROUP,
    help="由抽取列入，逐人登记资格审查、本人意见、人选和任命；申请、推荐的不超过名额的五分之一。任期五年，届满进待办。可从 Excel 导入。",
    columns=("batch_of", "code", "route", "checked", "consent", "picked", "term_until"),
    number_format="{code}陪员〔{year}〕{seq}号",
    writers=KEEPERS,
    cite=(PEISHEN[9], PEISHEN[10], PEISHEN[11, 2], PEISHEN[13]),
    once=("batch_of", "code"),
    date_label="列为候选人的日期",
    follow_up=FollowUp("任期届满", "免职、期满日期", "续任、补选情况", reckon=_term),
    summary=candidates_told,
    wrong=candidate_wrong,
    draw=Draw(
        title="由抽取列入候选人",
        help="照名额那一行写的“候选人的抽取”，抽中的人（经过递补的）逐个列入；已列入的不重复。",
        asks=QuotaAsks,
        propose=candidates,
    ),
)
WATCHERS = Ledger(
    model=Watcher,
    key="watchers",
    title="人民监督员名册",
    group=GROUP,
    help="抽取的范围：在“随机抽取”里选这本台账，按住所地分层即可就近抽取。任期届满进待办。可从 Excel 导入。",
    columns=("code", "district", "employer", "work", "term_until"),
    drawn_as="code",
    drawn_on=serving,
    number_format="{code}监册〔{year}〕{seq}号",
    writers=KEEPERS,
    once=("code",),
    date_label="任期开始日期",
    follow_up=FollowUp("任期届满", "免除、期满日期", "续任、补选情况", reckon=_ends),
    computed=(Computed(title="轮换", of=watched_often),),
    summary=pool_told,
)
ACTIVITIES = Ledger(
    model=WatchActivity,
    key="watchactivities",
    title="人民监督员活动",
    group=GROUP,
    help="检察院的邀请：种类、地点、日期、几名、涉及的单位；须回避的编号由名册列出，写进“随机抽取”的“须回避的”，轮换抽取后名称填在这里。",
    columns=("inviter", "kind", "matter", "place", "needed"),
    number_format="{code}监活〔{year}〕{seq}号",
    writers=KEEPERS,
    ahead=True,
    date_label="活动日期",
    computed=(Computed(title="可以抽取的", of=eligible), Computed(title="参加", of=coming)),
    links=(("打印监督活动记录", "mediation:watch_paper"),),
)
PARTS = Ledger(
    model=WatchPart,
    key="watchparts",
    title="人民监督员参加记录",
    group=GROUP,
    help="一人一次一行：确认、替换、监督意见和检察院的答复；意见到期没有答复的进待办。",
    columns=("activity", "code", "came", "instead", "opinion"),
    number_format="{code}监参〔{year}〕{seq}号",
    writers=KEEPERS,
    once=("activity", "code"),
    date_label="通知日期",
    follow_up=FollowUp("答复期限", "答复日期", "落实情况"),
    computed=(Computed(title="本年参加", of=often),),
    wrong=part_wrong,
    draw=Draw(
        title="由抽取列入监督员",
        help="照活动那一行写的“抽取”，抽中的人（经过递补的）逐个列入；已列入的不重复。",
        asks=ActivityAsks,
        propose=watchers,
    ),
)
LEDGERS = (QUOTAS, CANDIDATES, WATCHERS, ACTIVITIES, PARTS)
