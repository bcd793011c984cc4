"""台账的行谁可以登记、改动、签发：看任职、看案件；被问到的机关只填问它的几栏。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.access import cases_for
from fadu.kernel.actors import Actor, officer
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.ledgerlog import FOLLOWED, told
from fadu.kernel.ledgers import Ledger
from fadu.kernel.models import Case, Organ, User
from fadu.kernel.roles import role_labels
from fadu.kernel.standing import HEAD_ROLES, standing


def writer(user: User, ledger: Ledger, organ: Organ, case: Case | None, on: date) -> Actor:
    """The user as a writer of such a row; NotYours with a sentence why not."""
    where = organ if case is None or ledger.peer or ledger.above else case
    actor = officer(user, where, on)
    if not (actor.may(ledger.roles) or _head_above(user, ledger, organ, on)):
        who = role_labels(ledger.writers, ledger.line)
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


def may_change(user: User, ledger: Ledger, row: Any, on: date) -> bool:
    """Anything of it."""
    try:
        editor(user, ledger, row, row.case, on)
    except NotYours:
        return False
    return True


def may_sign(user: User, ledger: Ledger, row: Any, on: date) -> bool:
    """A head, for a row on whose page it is signed and nobody has yet."""
    if not ledger.signing or getattr(row, ledger.signs[1]) is not None:
        return False
    try:
        actor, only = editor(user, ledger, row, row.case, on)
    except NotYours:
        return False
    return actor.may(HEAD_ROLES) and (only is None or only.issuperset(ledger.signs))


def allowed(ledger: Ledger, by: Actor, organ: Organ, case: Case | None, on: date) -> Actor:
    """A person is judged here, whatever the caller judged before; systems (demo, transfer) are trusted callers."""
    kept = case is None or case.organ_id == organ.pk or (ledger.above and organ.contains(case.organ))
    if case is not None and not kept:
        raise BadFacts({"case": f"案件{case.number}由{case.organ}办理，请登记在该机关的台账。"})
    if ledger.peer and case is not None and case.closed_on is None:
        raise BadFacts({"case": f"案件{case.number}尚未结案，结案后才能登记“{ledger.title}”。"})
    return by if by.user is None or by.kind == "system" else writer(by.user, ledger, organ, case, on)


def changer(
    ledger: Ledger, by: Actor, held: Any, case: Case | None, clean: Mapping[str, Any], on: date
) -> Actor:
    """As allowed(); an organ asked for an answer changes that alone."""
    try:
        return allowed(ledger, by, held.organ, case, on)
    except NotYours:
        answers = _answers(by.user, ledger, held, on) if by.user is not None else None
        if answers is None or not set(clean) <= answers[1]:
            raise
        return answers[0]


def check_signature(ledger: Ledger, held: Any, clean: Mapping[str, Any], actor: Actor) -> None:
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
    changed = [name for name in fixed if (clean[name] or None) != (before[ledger.column(name)] or None)]
    if changed:
        labels = "、".join(f"“{ledger.asks[name].label}”" for name in sorted(changed))
        raise NotAllowed(f"{held.number}已经签发，{labels}不再改动；确有错误的，请作废后重新登记。")


def _answers(user: User, ledger: Ledger, row: Any, on: date) -> tuple[Actor, frozenset[str]] | None:
    found: list[tuple[Actor, tuple[str, ...]]] = []
    for path, names in ledger.about.items():
        organ = _told_of(row, path) if names else None
        if organ is not None and (actor := officer(user, organ, on)).may(ledger.roles):
            found.append((actor, names))
    return (found[0][0], frozenset(name for _, names in found for name in names)) if found else None


def _told_of(row: Any, path: str) -> Organ | None:
    """The organ at that path of the row."""
    for name in path.split("__"):
        row = getattr(row, name) if row is not None else None
    return row if isinstance(row, Organ) else None


def _head_above(user: User, ledger: Ledger, organ: Organ, on: date) -> bool:
    """What the system has reckoned is decided by a head of an organ above, where the body itself has none."""
    if ledger.by_hand:
        return False
    posts = standing(user, on=on).having(HEAD_ROLES)
    return any(post.organ_id in organ.lineage and post.line in ("", ledger.line) for post in posts)
