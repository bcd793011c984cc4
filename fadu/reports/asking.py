"""数据征询：向别的机关要一个数，它答复数值和依据，答复成为一条外来数字，报告里按名称引用。"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fadu.kernel import tasks
from fadu.kernel.errors import BadFacts, NotAllowed
from fadu.kernel.figures.attested import Attested
from fadu.kernel.figures.catalogue import by_id, figures
from fadu.kernel.models import Attestation, Blob, Organ, User
from fadu.kernel.writing import writing
from fadu.reports.drafting import Status
from fadu.reports.models import Report, Request

OPEN = (Status.DRAFTING, Status.SEALED)


def attested() -> list[Attested]:
    """The figures nobody here can compute: they are asked for."""
    return [one for one in figures() if isinstance(one, Attested)]


def ask(
    report: Report, organ: Organ, figure: str, question: str, *, due_on: date, by: User, at: datetime
) -> Request:
    """With a task for the asked organ's accounts."""
    if report.status not in OPEN:
        raise NotAllowed(f"报告{report.get_status_display()}，不再征询数据。")
    if not question.strip():
        raise BadFacts({"question": "请写明要什么数：口径、期间、单位。"})
    with writing():
        made = Request.objects.create(
            report=report, organ=organ, figure=figure, question=question.strip(), asked_at=at, asked_by=by,
            due_on=due_on,
        )  # fmt: skip
        tasks.note(
            title=f"答复数据征询：{made.question}"[:200], at=at, organ=organ, role="respondent", due_on=due_on,
            key=_key(made),
            why=f"{report.organ}为《{report.title}》征询数据，请在“数据征询”里答复。",
        )  # fmt: skip
    return made


def _key(request: Request) -> str:
    return f"report-request:{request.pk}"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """答复的内容；`words` 是不能用数表示的表述，`evidence` 和 `document` 至少有一样。"""

    value: Decimal | None = None
    words: str = ""
    document: str = ""
    evidence: Blob | None = None
    issued_on: date


def answer(request: Request, given: Answer, *, by: User, at: datetime) -> Request:
    """Once; a correction goes through the attested figures."""
    if request.answer_id is not None:
        raise NotAllowed("这份征询已经答复。答复有误的，请告诉征询机关，由其更正。")
    if given.value is None and not given.words.strip():
        raise BadFacts({"value": "请填数值；不能用数表示的，填原文表述。"})
    if given.evidence is None and not given.document.strip():
        raise BadFacts({"document": "请写明文号或来源，或者上传证明文件：没有依据的数不能写进报告。"})
    report, figure = request.report, by_id()[request.figure]
    with writing():
        request.answer = Attestation.objects.create(
            figure=request.figure, form=getattr(figure, "form", Attestation.Form.FIGURE),
            line=figure.owner.line if figure.owner.line != "attested" else "", name=request.question[:200],
            value=given.value, words=given.words.strip(), unit=figure.unit, organ=report.organ,
            since=report.since, until=report.until, issuer=request.organ.name, issued_on=given.issued_on,
            document=given.document.strip(), evidence=given.evidence, entered_by=by, entered_at=at,
        )  # fmt: skip
        request.save(update_fields=["answer"])
        tasks.finish_noted(_key(request), at)
    return request


def overdue(request: Request, on: date) -> bool:
    return request.answer_id is None and request.due_on < on
