"""送达：发出、取得凭证、未成改用他法。凭证到手之日是送达之日，文书声明的事项随即记入，期限由此起算。

行政复议法第八十八条第一款：文书的送达，本法没有规定的，依照民事诉讼法。
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from fadu.kernel import tasks
from fadu.kernel.actors import Actor, the_law
from fadu.kernel.appending import append_own
from fadu.kernel.blobs import keep
from fadu.kernel.casefile import Open, locked, take_over
from fadu.kernel.crypto import opened
from fadu.kernel.errors import BadFacts, Conflict, NotAllowed
from fadu.kernel.judging import check_day
from fadu.kernel.masking import mask_contact
from fadu.kernel.materials import add_material
from fadu.kernel.models import Entry, Material, Paper, Party, Service
from fadu.kernel.notices import outbox
from fadu.kernel.papers.markup import parse
from fadu.kernel.printing import PDF
from fadu.kernel.record import record
from fadu.kernel.story import BY_PROOF, SENT, SERVED, UNSERVED
from fadu.kernel.writing import writing
from fadu.law import Citation, Quote, Within
from fadu.law.statutes import MINSU

# 公告期是公示期间，末日不顺延
NOTICE = Within(30, MINSU[95, 1], "自发出公告之日起，经过三十日，即视为送达")
ARRIVED = "已到达受送达人在本平台的页面"


@dataclass(frozen=True)
class Rule:
    """What the law asks of one method of service; `words` are shown beside the form."""

    cite: Citation
    words: str
    address: bool = False
    consent: bool = False
    note: str = ""
    needs_tracking: bool = False

    @property
    def quote(self) -> Quote:
        return Quote(self.cite, self.words)


RULES = {
    Service.Method.DIRECT: Rule(MINSU[87, 2], "受送达人在送达回证上的签收日期为送达日期"),
    Service.Method.COUNTER: Rule(MINSU[87, 2], "受送达人在送达回证上的签收日期为送达日期"),
    Service.Method.LEAVE: Rule(
        MINSU[89],
        "把诉讼文书留在受送达人的住所，并采用拍照、录像等方式记录送达过程，即视为送达",
        note="请写明拒收事由、见证人或拍照录像情况",
    ),
    Service.Method.POST: Rule(
        MINSU[91], "邮寄送达的，以回执上注明的收件日期为送达日期", address=True, needs_tracking=True
    ),
    Service.Method.ELECTRONIC: Rule(
        MINSU[90, 2], "以送达信息到达受送达人特定系统的日期为送达日期", consent=True
    ),
    Service.Method.NOTICE: Rule(
        MINSU[95, 2], "应当在案卷中记明原因和经过", note="请记明公告送达的原因和经过"
    ),
}


def serve(
    paper: Paper,
    party: Party | None,
    *,
    method: str,
    sent_on: date,
    by: Actor,
    at: datetime,
    tracking_no: str = "",
    address: str = "",
    note: str = "",
    to_name: str = "",
) -> Service:
    """Send a paper to one addressee. Nothing runs yet: the clock waits for prove()."""
    with writing():
        file = locked(paper.case)
        party = party or paper.to_party
        _check_sending(file, paper, party, method, sent_on, at, note)
        if method == Service.Method.ELECTRONIC and party is not None:
            address = opened(party.e_service_address)
        service = Service.objects.create(
            paper=paper,
            party=party,
            to_name=(to_name or (party.name if party else paper.to_name))[:200],
            method=method,
            sent_on=sent_on,
            expected_on=deemed_on(sent_on) if method == Service.Method.NOTICE else None,
            tracking_no=tracking_no[:60],
            address=address[:300],
            note=note.strip()[:300],
        )
        service.sent_entry = append_own(file, SENT, on=sent_on, at=at, by=by, facts=_facts(service))
        service.save(update_fields=["sent_entry"])
        outbox.of_sending(file.line, service)
    return service


def prove(
    service: Service,
    *,
    served_on: date,
    by: Actor,
    at: datetime,
    proof: Material | None = None,
    result: str = "",
) -> Entry | None:
    """The proof has come: the paper was served on that day.

    Returns the entry of the event the paper declares in `served`, None if it declares none or the law has no use for
    it any more (already served on another party). The service itself is always recorded.
    """
    with writing():
        file = locked(service.paper.case)
        service = _fresh(service)
        _check_proof(service, served_on, at, proof)
        service.served_on, service.proof, service.result = served_on, proof, result.strip()[:200]
        service.served_entry = append_own(file, SERVED, on=served_on, at=at, by=by, facts=_facts(service))
        service.save(update_fields=["served_on", "proof", "result", "served_entry"])
        outbox.of_service(file.line, service)
        tasks.done(file.case, "serve", tasks.serve_key(service.paper), at=at)
        return _start_clocks(file, service, by, at)


def serve_together(
    papers: Sequence[Paper],
    *,
    method: str,
    served_on: date,
    by: Actor,
    at: datetime,
    proof: Material | None = None,
    tracking_no: str = "",
    note: str = "",
    source: str = "desk",
) -> list[Service]:
    """Several papers of one case in one delivery, with its proof already in hand: 一张送达回证可以列明多份文书.

    One entry of the record names them all; each clock that a service starts is started as by prove().
    """
    if not papers:
        raise BadFacts({"papers": "请选择要送达的文书。"})
    if len({paper.case_id for paper in papers}) > 1:
        raise BadFacts({"papers": "一次只能登记同一案件的文书。"})
    with writing():
        file = locked(papers[0].case)
        made = Service.objects.bulk_create(
            _served(file, one, method, served_on, at, proof, tracking_no, note) for one in papers
        )
        facts = {
            "services": [_facts(one) for one in made],
            "method": str(method),
            "served_on": served_on.isoformat(),
        }
        entry = append_own(file, SERVED, on=served_on, at=at, by=by, facts=facts, source=source)
        for one in made:
            one.sent_entry = one.served_entry = entry
        Service.objects.filter(pk__in=[one.pk for one in made]).update(sent_entry=entry, served_entry=entry)
        tasks.done(file.case, "serve", *map(tasks.serve_key, papers), at=at)
        for one in made:
            outbox.of_service(file.line, one)
            _start_clocks(file, one, by, at)
    take_over(papers[0].case, file.case)
    return made


def _served(
    file: Open,
    paper: Paper,
    method: str,
    on: date,
    at: datetime,
    proof: Material | None,
    tracking_no: str,
    note: str,
) -> Service:
    party = next((one for one in file.parties if one.pk == paper.to_party_id), None)
    _check_sending(file, paper, party, method, on, at, note)
    if method == Service.Method.NOTICE:
        raise NotAllowed("公告送达自发出公告之日起经过三十日才视为送达，请单独登记。")
    if proof is not None and proof.case_id != paper.case_id:
        raise BadFacts({"proof": "送达凭证须是本案的材料，请重新选择。"})
    return Service(
        paper=paper,
        party=party,
        to_name=(party.name if party else paper.to_name)[:200],
        method=method,
        sent_on=on,
        served_on=on,
        proof=proof,
        tracking_no=tracking_no[:60],
        note=note.strip()[:300],
    )


def deliver_online(
    paper: Paper, party: Party, *, by: Actor, at: datetime, note: str = "", remind: bool = True
) -> tuple[Service, Entry | None]:
    """电子送达 through our own portal: the paper is on the party's page from now on, so arrival is proved at once.

    The proof kept is a 送达回证 made by the system (paper, number, digest, address, instant). `remind`: where no
    notice goes out by itself, the handler is to tell the party, which a party at the page itself does not need. Returns the service and the entry of the event
    that the arrival brings about, if any.
    """
    day = timezone.localdate(at)
    content = _return_slip(paper, party, at)  # drawn before the case is locked
    with writing():
        service = serve(paper, party, method=Service.Method.ELECTRONIC, sent_on=day, by=by, at=at, note=note)
        slip = add_material(
            paper.case,
            keep(content, PDF),
            title=f"电子送达回证（{paper.number or paper.title}，{party.name}）",
            kind="送达回证",
            by=by,
            on=day,
            at=at,
        )
        entry = prove(service, served_on=day, by=by, at=at, proof=slip, result=ARRIVED)
        if remind and not outbox.reaches(party):
            _to_remind(paper, party, at)
        service.refresh_from_db()
    return service, entry


def _to_remind(paper: Paper, party: Party, at: datetime) -> None:
    tasks.note(
        title=f"提醒{party.name}查阅《{paper.title}》"[:200],
        why=f"已电子送达，提醒发至{mask_contact(opened(party.e_service_address))}"[:300],
        case=paper.case,
        owner=paper.case.handler,
        role="" if paper.case.handler else "handler",
        at=at,
    )


def _return_slip(paper: Paper, party: Party, at: datetime) -> bytes:
    from fadu.kernel.papers.pdf import to_pdf  # the renderer takes most of a second to load

    rows = (
        ("送达文书", paper.title),
        ("文号", paper.number or "无"),
        ("受送达人", party.name),
        ("受送达人指定的系统", "本机关在线服务平台（受送达人凭查询码和证件号码查阅）"),
        ("提醒发往", opened(party.e_service_address) or "未登记"),
        ("到达时间", f"{timezone.localtime(at):%Y年%-m月%-d日%-H时%-M分%-S秒}"),
        ("文书正文摘要（SHA-256）", paper.digest),
    )
    table = "\n".join(f"| {name} | {text.replace('|', '｜')} |" for name, text in rows)
    words = RULES[Service.Method.ELECTRONIC]
    return to_pdf(
        parse(f"@form\n@title 送达回证（电子送达）\n\n{table}\n\n{words.cite.full}：“{words.words}。”\n")
    )


def fail(service: Service, *, on: date, by: Actor, at: datetime, reason: str) -> Service:
    """送达未成: the paper is still to be served, by another method."""
    if not reason.strip():
        raise BadFacts({"reason": "请写明未能送达的情况，如“原址查无此人”。"})
    with writing():
        file = locked(service.paper.case)
        service = _fresh(service)
        check_day(on, at, service.sent_on)
        service.result = reason.strip()[:200]
        service.save(update_fields=["result"])
        append_own(file, UNSERVED, on=on, at=at, by=by, facts={**_facts(service), "reason": reason.strip()})
    return service


def deemed_on(sent_on: date) -> date:
    """The day on which a public notice counts as served: day 30, whatever day of the week."""
    return sent_on + timedelta(days=NOTICE.number)


def prove_notices(on: date, *, at: datetime) -> Iterable[Service]:
    """Public notices whose thirty days have passed by that day count as served, by the law."""
    due = Service.objects.filter(method=Service.Method.NOTICE, served_on=None, expected_on__lte=on, result="")
    for service in due.select_related("paper__case", "party").order_by("expected_on", "id"):
        if service.expected_on is not None:
            prove(service, served_on=service.expected_on, by=the_law(), at=at, result="公告期满，视为送达")
            yield service


def unserved(before: date) -> QuerySet[Paper]:
    """Issued papers to a party without any proof of service, issued before that day, not waiting for a notice to end."""
    done = Q(services__served_on__isnull=False) | Q(services__expected_on__gte=before)
    waiting = Paper.objects.filter(status=Paper.Status.ISSUED, to_party__isnull=False, issued_on__lt=before)
    return waiting.exclude(pk__in=Paper.objects.filter(done).values("pk"))


def _fresh(service: Service) -> Service:
    fresh = Service.objects.select_related("paper__case", "party").get(pk=service.pk)
    if fresh.served_on is not None:
        raise Conflict(
            f"《{fresh.paper.title}》已于{fresh.served_on}送达{fresh.to_name}，不能重复登记；有误的请更正。"
        )
    return fresh


def _check_sending(
    file: Open, paper: Paper, party: Party | None, method: str, sent_on: date, at: datetime, note: str
) -> None:
    if method not in Service.Method.values:
        raise BadFacts({"method": f"没有“{method}”这种送达方式。"})
    rule = RULES[Service.Method(method)]
    if paper.status != Paper.Status.ISSUED:
        raise NotAllowed(f"《{paper.title}》{paper.get_status_display()}，不能送达。")
    if sent_on < paper.issued_on:
        raise BadFacts({"sent_on": f"发出日期{sent_on}早于文书日期{paper.issued_on}，请核对。"})
    check_day(sent_on, at, file.case.opened_on)
    if rule.consent and not (party is not None and party.e_service_consent):
        raise NotAllowed("受送达人没有同意电子送达，请先取得同意，或改用其他方式（民事诉讼法第九十条）。")
    if rule.note and not note.strip():
        raise BadFacts({"note": f"{rule.note}（{rule.cite.text}）。"})


def check_served(service: Service, served_on: date, at: datetime) -> None:
    """Not before it was sent, nor before a public notice has hung for its thirty days."""
    check_day(served_on, at)
    if served_on < service.sent_on:
        raise BadFacts({"served_on": f"送达日期{served_on}早于发出日期{service.sent_on}，请核对。"})
    if service.expected_on is not None and served_on < service.expected_on:
        raise NotAllowed(
            f"公告自{service.sent_on}发出，经过三十日至{service.expected_on}才视为送达（{NOTICE.cite.text}）。"
        )


def _check_proof(service: Service, served_on: date, at: datetime, proof: Material | None) -> None:
    check_served(service, served_on, at)
    if proof is not None and proof.case_id != service.paper.case_id:
        raise BadFacts({"proof": "送达凭证须是本案的材料，请重新选择。"})


def _facts(service: Service) -> dict[str, Any]:
    return {
        "service": service.pk,
        "paper": service.paper_id,
        "party": service.party_id,
        "method": str(service.method),
        "sent_on": service.sent_on.isoformat(),
        "served_on": service.served_on.isoformat() if service.served_on else None,
        "proof": service.proof_id,
        "tracking_no": service.tracking_no,
        "note": service.note,
        "result": service.result,
    }


def _start_clocks(file: Open, service: Service, by: Actor, at: datetime) -> Entry | None:
    declared = file.line.papers.known.get(service.paper.key)
    if declared is None or declared.served is None or service.served_on is None:
        return None
    event = file.story.procedure.events().get(declared.served.name)
    if event is None:
        return None
    carried = {"paper": service.paper_id, "service": service.pk, "method": str(service.method)}
    asked = {name: value for name, value in _answers(service).items() if name in event.asks}
    who = (
        by
        if by.may(frozenset(role.key for role in event.by))
        else Actor("system", by.name, by.roles, by.user)
    )
    try:
        return record(
            file.case,
            event,
            on=service.served_on,
            by=who,
            facts={**carried, **asked},
            at=at,
            source=BY_PROOF,
            idempotency_key=f"{BY_PROOF}:{service.pk}",
        )
    except (
        NotAllowed
    ):  # e.g. the second of two respondents: the stage has moved on, the service itself stands
        return None


def service_behind(entry: Entry) -> int | None:
    """The service whose proof brought this entry about."""
    return int(entry.idempotency_key.rpartition(":")[2]) if entry.source == BY_PROOF else None


def _answers(service: Service) -> dict[str, Any]:
    """What a line may ask of a service event, by the usual names of the asks."""
    party = service.party
    return {
        "service_method": str(service.method),
        "served_on": service.served_on,
        "served_party": party.pk if party else None,
        "party_role": party.role if party else None,
        "to_party": party.pk if party else None,
    }
