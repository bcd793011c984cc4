"""台账的行：谁看得到、谁可以写，登记、修改、补充材料、作废只走这里；每一笔都留下改动记录。"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from fadu.kernel.access import cases_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.asks import Context
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed, NotYours
from fadu.kernel.ledgerlog import difference, plain, said_before, sealed, told
from fadu.kernel.ledgers import FOLLOWED, Ledger
from fadu.kernel.ledgersight import concerning, counted, listed, readable, seen, visible
from fadu.kernel.lines import line_of, lines
from fadu.kernel.masking import mask_phone
from fadu.kernel.models import Blob, Case, LedgerChange, LedgerFile, LedgerRow, Organ, User
from fadu.kernel.numbering import number_of, take
from fadu.kernel.roles import role_labels
from fadu.kernel.standing import HEAD_ROLES, Standing, standing
from fadu.kernel.writing import writing

NO_ROW = "没有这一行，或者它不在您的权限范围内。请核对登记号；确需查看的，请联系登记机关。"
NAMES = {"case": "case_id"}
LARGEST = 2**63 - 1  # what a key can be; an address may hold more


class Twin(Conflict):
    """同一行已经登记；`row` 是先前的那一行。"""

    def __init__(self, row: LedgerRow) -> None:
        super().__init__(f"这一行已经登记过，登记号{row.number}；要改动，请打开那一行。")
        self.row = row


@dataclass(frozen=True)
class Attached:
    """一份已存入文件库的材料。"""

    title: str
    blob: Blob


def ledger_named(full_key: str) -> Ledger:
    """By Ledger.full_key; NotAllowed if its declaration is gone."""
    for line in lines():
        for ledger in line.ledgers:
            if ledger.full_key == full_key:
                return ledger
    raise NotAllowed(f"台账“{full_key}”已经停用，不能查看和登记。")


# ── 看 ──────────────────────────────────────────────────────────────────────────────────────────────
def rows_for(user: User, ledger: Ledger, on: date) -> QuerySet[Any]:
    """Every row of the ledger this user may see that day, voided ones too; a set-based join.

    By the organ subtree of the posts; a row of a case besides only with the case itself (密级、回避).
    """
    mine, line = standing(user, on=on), _line(ledger)
    sight = listed(mine, on, line)
    if ledger.binding or ledger.about:
        sight |= concerning(mine, ledger, line)
    return ledger.model._default_manager.filter(sight, ledger=ledger.full_key)


def heads_for(user: User, ledgers: Sequence[Ledger], on: date) -> QuerySet[LedgerRow]:
    """The rows of these ledgers of a line this user may see, for those who count: without the fields of each ledger."""
    mine = standing(user, on=on)
    sight = Q(pk__in=[])
    for line in {_line(one) for one in ledgers}:
        sight |= counted(mine, on, line)
    for one in ledgers:
        if one.binding or one.about:
            rows = one.model._default_manager.filter(concerning(mine, one, _line(one)))
            sight |= Q(ledger=one.full_key, pk__in=rows.values("pk"))
    return LedgerRow.objects.filter(sight, ledger__in=[one.full_key for one in ledgers])


def organs_in(user: User, ledger: Ledger, on: date) -> QuerySet[Organ]:
    """The organs of which this user sees any row; asked of each organ, so that not all rows are read for it."""
    line = _line(ledger)
    mine = standing(user, on=on)
    rows = LedgerRow.objects.filter(seen(mine, on), ledger=ledger.full_key, organ=OuterRef("pk"))
    return readable(mine, line).filter(Exists(rows)).order_by("path")


def _line(ledger: Ledger) -> str:
    return str(ledger.model._meta.app_label)


def row_for(user: User, ledger: Ledger, pk: int, on: date) -> Any:
    """NotYours: a sentence that does not tell whether there is such a row."""
    rows = rows_for(user, ledger, on).select_related(*ledger.related, "recorded_by")
    found = rows.filter(pk=pk).first() if pk <= LARGEST else None
    if found is None:
        raise NotYours(NO_ROW)
    return found


def waiting(mine: Standing, *, on: date, until: date) -> QuerySet[LedgerRow]:
    """Follow-ups due by `until` that this person should see to, across all ledgers: those he recorded or whose
    case he handles (or covers for), and as a head all of his organ. What the system has reckoned is for its owner
    (recorded in his name): it may be about the very person who handles the case."""
    heads = {post.organ_id for post in mine.having(HEAD_ROLES)}
    mine_to_do = (
        Q(recorded_by__in=mine.people)
        | Q(case__handler__in=mine.people) & ~Q(ledger__in=_reckoned())
        | Q(organ__in=heads, reply_due_on__lt=on)
    )
    open_rows = LedgerRow.objects.filter(replied_on=None, voided_on=None, reply_due_on__lte=until)
    return open_rows.filter(mine_to_do & visible(mine, on, "") | _asked(mine, open_rows))


def _asked(mine: Standing, open_rows: QuerySet[LedgerRow]) -> Q:
    """Rows whose answer is still asked of an organ of this person, who may write such rows there."""
    asking = {one.full_key: (one, organs) for one in _asking() if (organs := _writing(mine, one))}
    found = Q(pk__in=[])
    if asking:
        there = open_rows.filter(ledger__in=asking, case=None).order_by().values_list("ledger", flat=True)
        for key in there.distinct():
            found |= _asked_in(*asking[key])
    return found


def _asking() -> tuple[Ledger, ...]:
    """The ledgers in which an organ named in the row is asked for something."""
    return tuple(one for line in lines() for one in line.ledgers if any(one.about.values()))


def _writing(mine: Standing, ledger: Ledger) -> frozenset[int]:
    return frozenset(post.organ_id for post in mine.on_line(_line(ledger)) if post.role in ledger.roles)


def _asked_in(ledger: Ledger, organs: Iterable[int]) -> Q:
    found = Q(pk__in=[])
    for path, names in ledger.about.items():
        if names:
            rows = ledger.model._default_manager.filter(
                _unanswered(ledger, names[0]), **{f"{path}__in": organs}
            )
            found |= Q(ledger=ledger.full_key, case=None, pk__in=rows.values("pk"))
    return found


def _unanswered(ledger: Ledger, name: str) -> Q:
    """As it stands before anybody has answered."""
    first = getattr(ledger.model(), name)
    return Q(**{f"{name}__isnull": True}) if first is None else Q(**{name: first})


def _head_above(user: User, ledger: Ledger, organ: Organ, on: date) -> bool:
    """What the system has reckoned is decided by a head of an organ above, where the body itself has none."""
    if ledger.by_hand:
        return False
    line = ledger.model._meta.app_label
    posts = standing(user, on=on).having(HEAD_ROLES)
    return any(post.organ_id in organ.lineage and post.line in ("", line) for post in posts)


def _reckoned() -> list[str]:
    return [ledger.full_key for line in lines() for ledger in line.ledgers if not ledger.by_hand]


def rows_of_case(user: User, case: Case, on: date) -> QuerySet[LedgerRow]:
    """Rows of all ledgers on a case already fetched, the voided left out."""
    return LedgerRow.objects.filter(visible(standing(user, on=on), on, case.line), case=case, voided_on=None)


# ── 谁可以写 ────────────────────────────────────────────────────────────────────────────────────────
def writer(user: User, ledger: Ledger, organ: Organ, case: Case | None, on: date) -> Actor:
    """The user as a writer of such a row; NotYours with a sentence why not."""
    where = organ if case is None or ledger.peer or ledger.above else case
    actor = officer(user, where, on)
    if not (actor.may(ledger.roles) or _head_above(user, ledger, organ, on)):
        who = role_labels(ledger.writers, ledger.model._meta.app_label)
        place = "本案" if isinstance(where, Case) else str(organ)
        raise NotYours(f"“{ledger.title}”由{who}登记，您在{place}没有这一身份。")
    if case is not None and not cases_for(user, on).filter(pk=case.pk).exists():
        raise NotYours("没有这件案件，或者它不在您的权限范围内。请核对案号。")
    if (
        ledger.peer
        and case is not None
        and standing(user, on=on).people & {case.handler_id, case.co_handler_id}
    ):
        raise NotYours(f"“{ledger.title}”不能由本案的承办人、协办人自己填写，请由其他人员填写。")
    return actor


def may_write(user: User, ledger: Ledger, organ: Organ, case: Case | None, on: date) -> bool:
    try:
        writer(user, ledger, organ, case, on)
    except NotYours:
        return False
    return True


def editor(
    user: User, ledger: Ledger, row: Any, case: Case | None, on: date
) -> tuple[Actor, frozenset[str] | None]:
    """The user as who may change that row, and what: None = everything, else what is asked of his organ (Ledger.about)."""
    try:
        return writer(user, ledger, row.organ, case, on), None
    except NotYours:
        answers = _answers(user, ledger, row, on)
        if answers is None:
            raise
        return answers


def _answers(user: User, ledger: Ledger, row: Any, on: date) -> tuple[Actor, frozenset[str]] | None:
    found: list[tuple[Actor, tuple[str, ...]]] = []
    for path, names in ledger.about.items():
        organ = _told_of(row, path)
        if names and organ is not None and (actor := officer(user, organ, on)).may(ledger.roles):
            found.append((actor, names))
    return (found[0][0], frozenset(name for _, names in found for name in names)) if found else None


def _told_of(row: Any, path: str) -> Organ | None:
    """The organ at that path of the row."""
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row if isinstance(row, Organ) else None


def may_change(user: User, ledger: Ledger, row: Any, on: date) -> bool:
    """Anything of it."""
    try:
        editor(user, ledger, row, row.case, on)
    except NotYours:
        return False
    return True


# ── 写 ──────────────────────────────────────────────────────────────────────────────────────────────
def write_row(
    ledger: Ledger,
    *,
    organ: Organ,
    by: Actor,
    at: datetime,
    values: Mapping[str, Any],
    source: str = "desk",
    once: str = "",
    files: Sequence[Attached] = (),
) -> Any:
    """Record one row. `values`: raw, by field name, with `on` and `case`. `once`: of a source without rules of its own.

    BadFacts by field; NotYours; Conflict if the same row is there already.
    """
    given = {name: values.get(name) for name in ledger.asks} | dict(values)
    today = localdate(at)
    clean = _clean(ledger, given, Context(on=today))
    case = _case(clean.get("case"))
    actor = _allowed(ledger, by, organ, case, today)
    _signature(ledger, None, clean, actor)
    key = ledger.once_of({name: clean.get(name) for name in ledger.once}) or once[:200]
    with writing():
        _refuse_twin(ledger, key)
        row = _new(ledger, organ=organ, case=case, by=actor, at=at, source=source, once=key)
        _fill(row, ledger, clean)
        _check(row, ledger)
        row.number = _number(ledger, organ, row.on.year)
        _insert(row)
        fields = difference({}, told(row, ledger))
        kind = LedgerChange.Kind.WRITTEN
        _log(row, kind, fields=fields, by=actor, at=at, source=source, files=files)
    return row


def change_row(
    row: Any,
    *,
    by: Actor,
    at: datetime,
    values: Mapping[str, Any],
    reason: str = "",
    seen: int | None = None,
    source: str = "desk",
    files: Sequence[Attached] = (),
) -> bool:
    """Change the fields named; False if nothing was different. A reason is asked for unless only empty ones are filled.

    `seen`: the version on which the form was based; Conflict if somebody was faster.
    """
    ledger = ledger_named(row.ledger)
    clean = _clean(ledger, dict(values), Context(on=localdate(at)))
    with writing():
        held = ledger.model._default_manager.select_for_update().get(pk=row.pk)
        _refuse_dead(held, seen)
        before, secret = told(held, ledger), _opened(held, ledger)
        case = _case(clean.get("case", held.case_id))
        actor = _changer(ledger, by, held, case, clean, localdate(at))
        _signature(ledger, held, clean, actor)
        _fill(held, ledger, clean)
        _check(held, ledger)
        changed = difference(before, told(held, ledger)) | _hidden(secret, held, ledger)
        if not changed and not files:
            return False
        if (
            any(said_before(ledger, name, old) for name, (old, _) in changed.items())
            and len(reason.strip()) < 2
        ):
            raise BadFacts({"reason": "改动已经登记的内容，请写明原因，如“更正笔误”。"})
        held.once = _once_again(ledger, held, clean)
        _save(held)
        kind = LedgerChange.Kind.CHANGED if changed else LedgerChange.Kind.FILED
        fields = changed | difference(before, told(held, ledger))
        _log(held, kind, fields=fields, by=actor, at=at, source=source, files=files, reason=reason)
    row.refresh_from_db()
    return True


def void_row(row: Any, *, by: Actor, at: datetime, reason: str, seen: int | None = None) -> None:
    """The row stays, crossed out, with its number; it counts no more."""
    ledger = ledger_named(row.ledger)
    if len(reason.strip()) < 2:
        raise BadFacts({"reason": "请写明作废的原因，如“重复登记”。"})
    with writing():
        held = ledger.model._default_manager.select_for_update().get(pk=row.pk)
        _refuse_dead(held, seen)
        actor = _allowed(ledger, by, held.organ, held.case, localdate(at))
        before = told(held, ledger)
        held.voided_on, held.void_reason = localdate(at), reason.strip()[:300]
        held.save()
        fields = difference(before, told(held, ledger))
        _log(held, LedgerChange.Kind.VOIDED, fields=fields, by=actor, at=at, source="desk", reason=reason)
    row.refresh_from_db()


def _log(
    row: Any,
    kind: LedgerChange.Kind,
    *,
    fields: dict[str, list[Any]],
    by: Actor,
    at: datetime,
    source: str,
    reason: str = "",
    files: Sequence[Attached] = (),
) -> LedgerChange:
    """Append the change, sealed to the one before, and hang the files on it."""
    last = LedgerChange.objects.filter(row_id=row.pk).order_by("-seq").first()
    if files:
        fields["file"] = [None, [[one.title, one.blob.pk] for one in files]]
    change = LedgerChange(
        row_id=row.pk,
        seq=row.version + 1,
        kind=kind,
        at=at,
        by=by.user,
        by_name=by.name,
        by_role=role_labels(sorted(by.roles), row._meta.app_label)[:120],
        fields=fields,
        reason=reason.strip()[:300],
        source=source,
    )
    sealed(change, last).save()
    row.version = change.seq
    LedgerRow.objects.filter(pk=row.pk).update(version=change.seq)
    LedgerFile.objects.bulk_create(
        LedgerFile(row_id=row.pk, change=change, blob=one.blob, title=one.title[:200]) for one in files
    )
    return change


def _clean(ledger: Ledger, given: Mapping[str, Any], context: Context) -> dict[str, Any]:
    clean, errors = ledger.clean(given, context)
    if errors:
        raise BadFacts(errors)
    return clean


def _case(key: int | None) -> Case | None:
    return None if key is None else Case.objects.select_related("organ").get(pk=key)


def _allowed(ledger: Ledger, by: Actor, organ: Organ, case: Case | None, on: date) -> Actor:
    """A person is judged here, whatever the caller judged before; systems (demo, transfer) are trusted callers."""
    kept = case is None or case.organ_id == organ.pk or (ledger.above and organ.contains(case.organ))
    if case is not None and not kept:
        raise BadFacts({"case": f"案件{case.number}由{case.organ}办理，请登记在该机关的台账。"})
    if ledger.peer and case is not None and case.closed_on is None:
        raise BadFacts({"case": f"案件{case.number}尚未结案，结案后才能登记“{ledger.title}”。"})
    return by if by.user is None or by.kind == "system" else writer(by.user, ledger, organ, case, on)


def _changer(
    ledger: Ledger, by: Actor, held: Any, case: Case | None, clean: Mapping[str, Any], on: date
) -> Actor:
    """As _allowed(); an organ asked for an answer changes that alone."""
    try:
        return _allowed(ledger, by, held.organ, case, on)
    except NotYours:
        answers = _answers(by.user, ledger, held, on) if by.user is not None else None
        if answers is None or not set(clean) <= answers[1]:
            raise
        return answers[0]


def _signature(ledger: Ledger, held: Any, clean: Mapping[str, Any], actor: Actor) -> None:
    """Only a head signs, in his own name; what is signed stays as it is but for what comes later."""
    if not ledger.signs:
        return
    who, when = ledger.signs
    signing = bool(clean.get(who) or clean.get(when)) and actor.kind != "system"
    if signing and not (actor.may(HEAD_ROLES) and clean.get(who) == getattr(actor.user, "pk", None)):
        raise NotYours(f"“{ledger.title}”由负责人本人签发，请交负责人办理。")
    if held is None or getattr(held, when) is None:
        return
    fixed = set(clean) - {*FOLLOWED, *ledger.later}
    before = told(held, ledger)
    changed = [name for name in fixed if (clean[name] or None) != (_now(ledger, before, name) or None)]
    if changed:
        labels = "、".join(f"“{ledger.asks[name].label}”" for name in sorted(changed))
        raise NotAllowed(f"{held.number}已经签发，{labels}不再改动；确有错误的，请作废后重新登记。")


def _now(ledger: Ledger, before: Mapping[str, Any], name: str) -> Any:
    return before[ledger.own[name].attname if name in ledger.own else NAMES.get(name, name)]


def _new(
    ledger: Ledger, *, organ: Organ, case: Case | None, by: Actor, at: datetime, source: str, once: str
) -> Any:
    return ledger.model(
        ledger=ledger.full_key,
        organ=organ,
        case=case,
        recorded_by=by.user,
        recorder=by.name,
        recorded_at=at,
        source=source,
        once=once,
    )


def _fill(row: Any, ledger: Ledger, clean: Mapping[str, Any]) -> None:
    for name, value in clean.items():
        column = ledger.own[name].attname if name in ledger.own else NAMES.get(name, name)
        field = row._meta.get_field(name)
        stored = ledger.asks[name].to_field(value)
        setattr(row, column, _empty(field) if stored is None else stored)
    if ledger.follow_up and ledger.follow_up.reckon:
        row.reply_due_on, row.replied_on = ledger.follow_up.reckon(row)


def _empty(field: Any) -> Any:
    return None if field.null else field.get_default() or ""


def _check(row: Any, ledger: Ledger) -> None:
    """What no single field can tell."""
    words = ledger.follow_up
    due, done = ("", "") if words and words.reckon else ("reply_due_on", "replied_on")
    if words and row.replied_on and row.replied_on < row.on and not ledger.ahead:
        raise BadFacts({done: f"“{words.done}”不能早于“{ledger.date_label}”{row.on}。"})
    if words and row.reply_due_on and row.reply_due_on < row.on:
        raise BadFacts({due: f"“{words.due}”不能早于“{ledger.date_label}”{row.on}。"})
    _check_constraints(row, ledger)
    if ledger.wrong is not None and (errors := ledger.wrong(row)):
        raise BadFacts(errors)


def _check_constraints(row: Any, ledger: Ledger) -> None:
    """The model's own conditions, each with its sentence (violation_error_message)."""
    model = ledger.model
    for one in model._meta.constraints:
        if not isinstance(one, CheckConstraint):
            continue
        try:
            one.validate(model, row)
        except ValidationError as wrong:
            raise BadFacts({"": str(wrong.messages[0])}) from None


def _number(ledger: Ledger, organ: Organ, year: int) -> str:
    """Begun as the numbers of the line's cases are: 荔府线索, where only reviews are 荔府复."""
    line = _line(ledger)
    seq = take(organ, line, year, f"ledger.{ledger.key}"[:40])
    plain = "{word}" in line_of(line).number_format
    form = ledger.number_format.replace("{code}", "{word}") if plain else ledger.number_format
    return number_of(form, organ, year, seq)


def _insert(row: Any) -> None:
    """Between the look and the write another may have put the same row."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Conflict("这一行刚刚由他人登记，请刷新列表查看。") from None


def _save(row: Any) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Conflict("改动之后与另一行相同，请先核对列表中的那一行。") from None


def _refuse_twin(ledger: Ledger, once: str) -> None:
    if once:
        twin = LedgerRow.objects.filter(ledger=ledger.full_key, once=once, voided_on=None).first()
        if twin is not None:
            raise Twin(twin)


def _refuse_dead(row: Any, seen: int | None) -> None:
    if row.voided_on is not None:
        raise NotAllowed(f"{row.number}已于{row.voided_on}作废，不能再改动。")
    if seen is not None and row.version != seen:
        raise Conflict(f"{row.number}刚刚由他人改动，请刷新后再改；您填写的内容没有保存。")


def _once_again(ledger: Ledger, row: Any, clean: Mapping[str, Any]) -> str:
    if not set(ledger.once) & set(clean):
        return str(row.once)
    now = told(row, ledger)
    columns = {
        name: ledger.own[name].attname if name in ledger.own else NAMES.get(name, name)
        for name in ledger.once
    }
    return ledger.once_of({name: now[column] for name, column in columns.items()})


def _opened(row: Any, ledger: Ledger) -> dict[str, str]:
    return {name: opened(getattr(row, name)) for name in ledger.sealed}


def _hidden(before: Mapping[str, str], row: Any, ledger: Ledger) -> dict[str, list[Any]]:
    """Encrypted fields that differ though they may look the same masked."""
    return {
        name: [mask_phone(old), plain(getattr(row, name))]
        for name, old in before.items()
        if opened(getattr(row, name)) != old
    }
