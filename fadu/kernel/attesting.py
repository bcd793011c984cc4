"""填报外来数字的唯一入口：名次、表彰、首创、外单位的数、规定的标准。只增不改，更正是另记一条。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from fadu.kernel.errors import BadFacts, Conflict, NotYours
from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.catalogue import figures
from fadu.kernel.models import Attestation, Blob, Organ, User
from fadu.kernel.standing import OFFICE_ROLES, standing

Form = Attestation.Form
WRITERS = frozenset({"clerk", "section_head", "organ_head"})
# 名次、荣誉、首创写进报告，要让人看得到凭据；数目和标准有文号即可
NEEDS_FILE = frozenset({Form.RANK, Form.AWARD, Form.CLAIM})
NEEDS_VALUE = frozenset({Form.FIGURE, Form.RULE})
NONE = "没有这条填报，或者它不属于您任职的机关及其下级。"


@dataclass(frozen=True, kw_only=True)
class Told:
    """填报的内容；`value` 的单位是数字的单位。"""

    name: str
    value: Decimal | None
    words: str
    breadth: str
    since: date
    until: date
    issuer: str
    issued_on: date
    document: str


def attestable() -> tuple[Attested, ...]:
    return tuple(one for one in figures() if isinstance(one, Attested))


def attestations_for(user: User, on: date) -> QuerySet[Attestation]:
    """Those of the organs, with what is below them, in which this person holds a post. Two queries besides."""
    seen = Q(pk__in=[])
    for post in standing(user, on=on).having(OFFICE_ROLES | {"auditor"}):
        seen |= Q(organ__path__startswith=post.organ.path)
    return Attestation.objects.filter(seen).select_related("organ", "entered_by", "replaces")


def attestation_for(user: User, pk: int, on: date) -> Attestation:
    found = attestations_for(user, on).filter(pk=pk).first()
    if found is None:
        raise NotYours(NONE)
    return found


def organs_to_attest(user: User, on: date) -> QuerySet[Organ]:
    """For which organs this person may enter numbers: those of his posts, and below."""
    below = Q(pk__in=[])
    for post in standing(user, on=on).having(WRITERS):
        below |= Q(path__startswith=post.organ.path)
    return Organ.objects.filter(below, active=True).order_by("path")


def attest(
    figure: Attested,
    told: Told,
    *,
    organ: Organ,
    by: User,
    at: datetime,
    on: date,
    evidence: Blob | None = None,
    replaces: Attestation | None = None,
) -> Attestation:
    """BadFacts by field; NotYours: an organ outside one's own; Conflict: somebody has replaced it before."""
    if not organs_to_attest(by, on).filter(pk=organ.pk).exists():
        raise NotYours("您不能替这个机关填报；由该机关或者其上级的收件人员、负责人填报。")
    held = evidence or (replaces.evidence if replaces else None)
    errors = dict(_faults(figure, told, on=on, has_file=held is not None))
    if errors:
        raise BadFacts(errors)
    try:
        with transaction.atomic():
            return Attestation.objects.create(
                figure=figure.id,
                form=figure.form,
                line=figure.owner.line,
                name=told.name,
                value=told.value,
                words=told.words,
                unit=figure.unit,
                breadth=told.breadth,
                organ=organ,
                since=told.since,
                until=told.until,
                issuer=told.issuer,
                issued_on=told.issued_on,
                document=told.document,
                evidence=held,
                replaces=replaces,
                entered_by=by,
                entered_at=at,
            )
    except IntegrityError:
        raise Conflict("这一条刚才已经被更正过，请回到列表，从最新的一条再更正。") from None


def _faults(figure: Attested, told: Told, *, on: date, has_file: bool) -> Iterator[tuple[str, str]]:
    if told.since > told.until:
        yield "until", "期间的止日早于起日，请对调。"
    if told.issued_on > on:
        yield "issued_on", "出具日期还没有到，请核对文件上的日期。"
    if figure.form in NEEDS_VALUE and told.value is None:
        yield "value", f"“{figure.title}”要填数值，单位{figure.unit}。"
    if figure.form not in NEEDS_VALUE and told.value is None and not told.words:
        yield "words", "请填数值，或者照文件原样填写表述，如“第一名”“全国首个”。"
    if told.value is not None and told.value < 0:
        yield "value", "数值不能是负数。"
    if (
        figure.form == Form.RANK
        and told.value is not None
        and (told.value != int(told.value) or told.value < 1)
    ):
        yield "value", "名次应为整数，第一名填1。"
    if figure.form in NEEDS_FILE and not has_file:
        yield "evidence", "名次、荣誉、首创要附证明文件（通报、证书、文件的扫描件）。"
    if not has_file and not told.document:
        yield "document", "没有附文件的，请写明文号或者来源，让人查得到。"
