"""抽卷、配人：范围冻结、承诺种子、抽取都用内核的抽取（docs/draws.md），任何人可以重放。

每卷由抽签配两人；任职在被评查单位或者办过本案的，事先回避。第三人由同一颗种子定，不另抽。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone

from fadu.kernel import draws
from fadu.kernel.drawing import Bar, Outcome, Removal, draw_key
from fadu.kernel.drawing.seed import mac
from fadu.kernel.draws import Entrant, Plan
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Draw, Organ, Post, User
from fadu.lines.enforcement.models import Result
from fadu.lines.enforcement.supervision.models import ReviewFile, ReviewRound, ReviewSheet
from fadu.lines.enforcement.supervision.reviewing import calling, planning
from fadu.lines.enforcement.supervision.reviewing.notes import note
from fadu.lines.enforcement.supervision.reviewing.turns import turn
from fadu.lines.enforcement.supervision.reviewing.versions import current

PAIR = 2
MOST = 50_000  # 一轮的范围；更多的缩短期间，免得冻结的文件太大
OWN_ORGAN, OWN_CASE = "在被评查单位任职", "办理过本案"
State = ReviewRound.State


# ── 冻结并承诺 ──────────────────────────────────────────────────────────────────────────────────────
def freeze(one: ReviewRound, *, by: User, at: datetime, source: str = "") -> Draw:
    """The frame as it stands now, the standards as they stand now. NotAllowed says what is missing."""
    people = [member.user for member in one.members.select_related("user")]
    if len(people) < PAIR:
        raise NotAllowed(f"每卷由{PAIR}人评查，请先选定评查人员。")
    plan = _plan(one, people, timezone.localdate(at), source)
    with turn(one):
        planning.must_be_open(one)
        one.draw = draws.freeze(plan, organ=one.organ, by=by, at=at)
        one.standards = {kind: current(one.organ, kind).as_data() for kind in one.act_kinds.split(",")}
        one.state = State.FROZEN
        one.save(update_fields=("draw", "standards", "state"))
        note(
            one, "冻结范围、承诺种子", by=by, at=at, told=f"范围{one.draw.size}卷，承诺{one.draw.commitment}"
        )
    return one.draw


def _plan(one: ReviewRound, people: Sequence[User], on: date, source: str) -> Plan:
    quotas = dict(one.scopes.values_list("organ", "quota"))
    named = {file.result_id: file for file in one.files.select_related("result")}
    rows = list(
        planning.within(one)
        .filter(organ__in=quotas)
        .exclude(pk__in=named)
        .order_by("pk")
        .only("pk", "doc_no", "organ", "case")[: MOST + 1]
    )
    if len(rows) > MOST:
        raise NotAllowed(f"范围超过{MOST}卷，请缩短期间或者减少种类。")
    if not rows and not named:
        raise NotAllowed("还没有要评查的案卷：请填写各单位抽几卷，或者指定案卷。")
    organs = Organ.objects.in_bulk([*quotas, *(file.organ_id for file in named.values())])
    every = [*rows, *(file.result for file in named.values())]
    items = [_item(row, organs[row.organ_id].name) for row in rows]
    items += [_item(file.result, _by_name(organs[file.organ_id])) for file in named.values()]
    strata = {organs[key].name: number for key, number in quotas.items()}
    for file in named.values():
        strata[_by_name(organs[file.organ_id])] = strata.get(_by_name(organs[file.organ_id]), 0) + 1
    return Plan(
        title=f"{one.title}抽卷",
        purpose=Draw.Purpose.FILES,
        items=items,
        quotas=strata,
        hands=[Entrant(key=f"u{user.pk}", name=user.name, ref=f"user:{user.pk}") for user in people],
        per=PAIR,
        bars=list(_bars(every, people, one.organ, on)),
        source=source,
        basis=one.basis or "《行政执法监督条例》第十八条",
    )


def _by_name(organ: Organ) -> str:
    """The stratum of what was named: all of it is taken."""
    return f"{organ.name}（指定）"


def _item(row: Result, stratum: str) -> Entrant:
    return Entrant(key=planning.key_of(row.pk), stratum=stratum, label=row.doc_no, ref=f"result:{row.pk}")


def _bars(rows: Sequence[Result], people: Sequence[User], organiser: Organ, on: date) -> Iterator[Bar]:
    organs = Organ.objects.in_bulk({row.organ_id for row in rows})
    posts = Post.objects.on(on).filter(user__in=people).select_related("organ")
    worked = {
        (user.pk, key)
        for user in people
        for key, organ in organs.items()
        if any(post.user_id == user.pk and _own(post.organ, organ, organiser) for post in posts)
    }
    handlers = _handlers(rows)
    for row in rows:
        for user in people:
            if (user.pk, row.organ_id) in worked:
                yield Bar(planning.key_of(row.pk), f"u{user.pk}", OWN_ORGAN)
            elif user.pk in handlers.get(row.case_id or 0, ()):
                yield Bar(planning.key_of(row.pk), f"u{user.pk}", OWN_CASE)


def _own(post: Organ, unit: Organ, organiser: Organ) -> bool:
    """Does somebody posted there belong to the unit? The organiser and those above it supervise it instead."""
    return post.pk not in organiser.lineage and (post.contains(unit) or unit.contains(post))


def _handlers(rows: Sequence[Result]) -> dict[int, tuple[int | None, ...]]:
    cases = {row.case_id for row in rows if row.case_id}
    found = Result.objects.filter(case__in=cases).values_list("case", "case__handler", "case__co_handler")
    return {case: people for case, *people in found}  # type: ignore[misc]  # a row of three


# ── 抽取 ────────────────────────────────────────────────────────────────────────────────────────────
def hold(one: ReviewRound, *, by: User, at: datetime, public: str = "") -> None:
    """抽取；held already on the page of the draw itself, only its result is taken over."""
    draw = _draw(one)
    with turn(one):
        if draws.drawn(draw) is None:
            draws.hold(draw, by=by, at=at, public=public)
        if one.state == State.FROZEN:
            one.state = State.SCORING
            one.save(update_fields=("state",))
        seat_all(one, at)
        note(one, "抽取、配人", by=by, at=at, told=f"{one.files.count()}卷")


def _draw(one: ReviewRound) -> Draw:
    if one.draw is None:
        raise NotAllowed("还没有冻结范围，请先按“冻结并承诺”。")
    return one.draw


def seat_all(one: ReviewRound, at: datetime) -> None:
    """Files and sheets as the lots have it, removals included; what is there already stays."""
    draw = _draw(one)
    outcome = draws.outcome_of(draw)
    if outcome is None:
        raise NotAllowed("还没有抽取。")
    there = {file.key: file for file in one.files.select_related("round")}
    wanted = {pick.key: pick for pick in outcome.now}
    results = Result.objects.select_related("organ").in_bulk(
        [int(key[1:]) for key in wanted if key not in there]
    )
    for key, pick in wanted.items():
        file = there.get(key) or planning.drawn_file(one, results[int(key[1:])])
        _seat(file, [int(hand[1:]) for hand in pick.hands], _why(outcome, key), at)
    gone = [file for key, file in there.items() if key not in wanted]
    for file in gone:
        _leave(file, ReviewFile.State.DROPPED)
        for sheet in file.sheets.filter(state=ReviewSheet.State.OPEN):
            away(sheet, "本卷退出", at)


def _why(outcome: Outcome, key: str) -> dict[int, str]:
    """User.id -> why he does not score this file any more."""
    return {
        int(before[1:]): one.removal.reason
        for one in outcome.replaced
        for item, before, _ in one.changes
        if item == key and before != key
    }


def _seat(file: ReviewFile, people: Sequence[int], why: dict[int, str], at: datetime) -> None:
    if file.state == ReviewFile.State.NAMED:
        _leave(file, ReviewFile.State.SCORING)
    sheets = [one for one in file.sheets.exclude(state=ReviewSheet.State.REPLACED) if one.seat <= PAIR]
    for sheet in sheets:
        if sheet.user_id not in people:
            away(sheet, why.get(sheet.user_id, ""), at)
    held = {sheet.seat: sheet.user_id for sheet in sheets if sheet.user_id in people}
    free = [seat for seat in range(1, PAIR + 1) if seat not in held]
    fresh = [user for user in people if user not in held.values()]
    for seat, user in zip(free, fresh, strict=False):
        calling.to_score(ReviewSheet.objects.create(file=file, user_id=user, seat=seat), at)


def away(sheet: ReviewSheet, reason: str, at: datetime) -> None:
    sheet.state, sheet.replaced_reason = ReviewSheet.State.REPLACED, reason[:200]
    sheet.save(update_fields=("state", "replaced_reason"))
    calling.scored(sheet, at)


def _leave(file: ReviewFile, state: str) -> None:
    file.state = state
    file.save(update_fields=("state",))


# ── 回避、退出 ──────────────────────────────────────────────────────────────────────────────────────
def recuse(sheet: ReviewSheet, reason: str, *, by: User, at: datetime) -> None:
    """The next by lot takes the seat; logged in the draw as well."""
    file = sheet.file
    with turn(file.round, sheet):
        if sheet.state != ReviewSheet.State.OPEN:
            raise NotAllowed("这张评分表已经提交，不能再回避；评分有不当的，由负责人复核。")
        if sheet.seat > PAIR:
            away(sheet, _told(reason), at)
            seat_third(file, at)
        else:
            removal = Removal(item=file.key, hand=f"u{sheet.user_id}", reason=_told(reason))
            outcome = draws.remove(_draw(file.round), removal, by=by, at=at)
            if not outcome.replaced[-1].changes[0][2]:
                raise NotAllowed("名单上没有可以接替的人，请改为“本卷退出”，由下一卷递补。")
            seat_all(file.round, at)
        note(file.round, "回避", by=by, at=at, told=f"{sheet.user.name}：{_told(reason)}", file=file)


def _told(reason: str) -> str:
    if not reason.strip():
        raise NotAllowed("请写明理由。")
    return reason.strip()[:200]


def drop(file: ReviewFile, reason: str, *, by: User, at: datetime) -> None:
    """本卷退出：the next of the same unit comes in; of those named nobody follows."""
    with turn(file.round):
        if file.sheets.filter(state=ReviewSheet.State.IN).exists():
            raise NotAllowed("这一卷已经有人提交评分，不能退出。")
        draws.remove(_draw(file.round), Removal(item=file.key, reason=_told(reason)), by=by, at=at)
        seat_all(file.round, at)
        note(file.round, "退出、递补", by=by, at=at, told=f"{file.doc_no}：{_told(reason)}", file=file)


def seat_third(file: ReviewFile, at: datetime) -> ReviewSheet | None:
    """复核的第三人：by the seed that was promised, among those not barred and not yet on the file; None: nobody is left."""
    draw = _draw(file.round)
    entry = draws.drawn(draw)
    assert entry is not None
    frame = draws.frame_of(draw)
    key = draw_key(bytes.fromhex(entry.facts["seed"]), digest=frame.digest, public=entry.facts["public"])
    barred = {one.hand for one in frame.bars if one.item == file.key}
    barred |= {f"u{user}" for user in file.sheets.values_list("user", flat=True)}
    left = {removal.hand for removal in draws.removals(draw) if removal.hand and not removal.item}
    free = [one.key for one in frame.hands if one.key not in barred | left]
    if not free:
        return None
    third = min(free, key=lambda hand: mac(key, f"third\n{file.key}\n{hand}"))
    sheet = ReviewSheet.objects.create(file=file, user_id=int(third[1:]), seat=PAIR + 1)
    calling.to_score(sheet, at)
    return sheet
