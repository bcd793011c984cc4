"""执法文书的用语。模板只摆放句子，句子里变化的部分都在这里算好。

模板中可用：say.事实名、text.事实名（分段）、cell.事实名（表格一格）、day.事实名、by.期限名、money.事实名、upper.事实名（大写）；
who 当事人的基本情况；matter 案由；officers 执法人员和证号；rows 本事项填写的各项（标签、内容）；goods 清单各行；
penalty 处罚的内容；noticed 拟处罚的内容；remedies 复议、诉讼的途径和期限；cited 本文书所据的条文；body 机关名称。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from fadu.kernel import saying
from fadu.kernel.asks import Ask, Day, LongText, Upload, YesNo
from fadu.kernel.crypto import opened
from fadu.kernel.models import Organ, Paper, User
from fadu.kernel.papers import text as wording
from fadu.kernel.roles import role_label
from fadu.kernel.saying import Context, Lazy, day_of, fact, money, paragraphs, say
from fadu.law import Event
from fadu.lines.enforcement.choices import PENALTIES
from fadu.lines.enforcement.surcharge import PERCENT_A_DAY

HIDDEN = frozenset({"answers"})
LABELS = dict(PENALTIES)
DECISIONS = ("penalty_decision", "on_spot_decision")


def words(context: Context) -> dict[str, Any]:
    """Everything a template of this line may use beside what the record gives it."""
    context = {**context, "known": _before(context)}
    return {**_lookups(context), **_about(context), **_decided(context)}


def _before(context: Context) -> dict[str, Any]:
    """What earlier acts said, but for what this one asked again: left empty, it stays empty (the times of a record)."""
    known = dict(context.get("known") or {})
    act = _act(context)
    return {name: value for name, value in known.items() if act is None or name not in act.asks}


def _act(context: Context) -> Event | None:
    line, case = context.get("line"), context.get("case")
    if line is None or case is None or not case.procedure:
        return None
    found: Event | None = line.procedure(case.procedure).events().get(str(context.get("event")))
    return found


def act_title(context: Context) -> str:
    act = _act(context)
    return act.title if act is not None else ""


def _lookups(context: Context) -> dict[str, Any]:
    """Facts asked for by name."""
    return {
        "say": Lazy(lambda name: say(context, name)),
        "text": Lazy(lambda name: paragraphs(context, name)),
        "cell": Lazy(lambda name: wording.cell(say(context, name))),
        "day": Lazy(lambda name: day_of(fact(context, name))),
        "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
        "money": Lazy(lambda name: money(fact(context, name))),
        "upper": Lazy(lambda name: wording.yuan_upper(int(fact(context, name) or 0))),
    }


def _about(context: Context) -> dict[str, Any]:
    """Who writes to whom, of what, when, by which articles."""
    return {
        "body": saying.issuer(context, "行政执法机关"),
        "to": saying.to(context),
        "you": saying.you(context),
        "contact": saying.contact(context).replace("承办人：", "执法人员："),
        "who": list(who(context)),
        "party": party_line(context),
        "person": _person(context),
        "matter": matter(context),
        "officers": officers(context),
        "handlers": saying.handlers(context),
        "court": fact(context, "court") or saying.court(context),
        "cited": "、".join(one.full for one in context.get("cites") or ()),
        "case_number": str(getattr(context.get("case"), "number", "") or ""),
        "signatures": list(signatures(context)),
        "act_title": act_title(context),
        "decision_no": Once(lambda: decision_no(context)),
        "served_papers": Once(lambda: served_papers(context)),
        "today": day_of(context.get("on")),
        "iso": context["on"].isoformat() if context.get("on") else "",
    }


def _decided(context: Context) -> dict[str, Any]:
    """What was found, taken, told, decided, and what can be done against it."""
    return {
        "rows": list(rows(context)),
        "instalments": saying.instalments(context),
        "goods": goods(context),
        "penalty": list(penalty(context)),
        "noticed": list(noticed(context)),
        "remedies": remedies(context),
        "remedies_of_measure": ways(context),
        "a_day": f"百分之{wording.numeral(PERCENT_A_DAY)}",
        "is_fined": bool(fact(context, "fine_fen")),
        "facts_said": paragraphs(context, "decision_facts") or paragraphs(context, "facts_found"),
        "evidence_said": _lines(context, "decision_evidence") or _lines(context, "evidence"),
        "defence_said": defence(context),
    }


class Once:
    """Asked of the database only by a template that says it."""

    def __init__(self, make: Callable[[], str]) -> None:
        self.make = make

    def __str__(self) -> str:
        return self.make()


def signatures(context: Context) -> Iterator[str]:
    """Who signed this act on screen, when, with what words."""
    line = context.get("line")
    steps = context.get("signed") or ()
    if steps:
        yield f"经办人：{context.get('submitter') or ''}。"
    for one in steps:
        role = role_label(one["role"], line.key if line else "")
        day = day_of(localdate(datetime.fromisoformat(one["at"])))
        said = wording.plain(one.get("note") or "同意").rstrip("。")
        yield f"{role}意见：{said}。{one['name']}，{day}。"


def decision_no(context: Context) -> str:
    """（某罚决〔2026〕1号）of the decision in force, "" before there is one."""
    case = context.get("case")
    held = (
        Paper.objects.filter(case=case, key__in=DECISIONS, status=Paper.Status.ISSUED)
        if case and case.pk
        else None
    )
    number = held.exclude(number="").order_by("-pk").values_list("number", flat=True).first() if held else ""
    return f"（{number}）" if number else ""


def served_papers(context: Context) -> str:
    """《某书》（文号）of the papers this act says were served."""
    case, line, event = context.get("case"), context.get("line"), str(context.get("event"))
    if case is None or line is None:
        return ""
    keys = [one.key for one in line.papers.all() if one.served is not None and one.served.name == event]
    held = Paper.objects.filter(case=case, key__in=keys, status=Paper.Status.ISSUED).order_by("-pk")
    last = held.values_list("entry", flat=True).first()
    found = held.filter(entry=last).values_list("title", "number") if last else ()
    return "、".join(
        dict.fromkeys(f"《{title}》" + (f"（{number}）" if number else "") for title, number in found)
    )


def who(context: Context) -> Iterator[tuple[str, str]]:
    """(地位, 基本情况)：当事人、代理人、利害关系人."""
    agents = context.get("agents") or ()
    for role, label in (("applicants", "当事人"), ("third_parties", "利害关系人")):
        for one in context.get(role) or ():
            yield label, wording.cell(_who(one))
            for agent in agents:
                if getattr(agent, "agent_for_id", None) == one.pk:
                    yield "代理人", wording.cell(_who(agent))


def _who(party: Any) -> str:
    person = party.kind == "person"
    known = (
        ("", party.name),
        (
            "身份证件号码" if person else "统一社会信用代码",
            opened(party.id_number) if person else party.credit_code,
        ),
        ("住址：" if person else "住所：", opened(party.address)),
        ("法定代表人或者负责人：", "" if person else party.legal_representative),
    )
    return "，".join(label + wording.plain(str(value)).rstrip("。") for label, value in known if value)


def party_line(context: Context) -> str:
    """处罚法59.1(1)：当事人的姓名或者名称、地址，成一段."""
    addressed = context.get("party")
    parties = [addressed] if addressed is not None else context.get("applicants") or ()
    return "；".join(_who(one) for one in parties) or "（尚不知当事人）"


def _person(context: Context) -> bool:
    addressed = context.get("party")
    parties = [addressed] if addressed is not None else context.get("applicants") or ()
    return any(one.kind == "person" for one in parties)


def matter(context: Context) -> str:
    """张三涉嫌占道经营一案."""
    names = saying.named("", context.get("applicants") or ())
    if item := say(context, "licence_item"):
        return f"{names}申请{item}许可"
    what = say(context, "violation") or say(context, "doc_no")
    return f"{names}涉嫌{what}一案" if what else f"{names or '本'}案"


def officers(context: Context) -> str:
    """某某（执法证号…）、某某（执法证号…）: of this act, else those assigned."""
    facts = {**(context.get("known") or {}), **(context.get("facts") or {})}
    own = context.get("facts") or {}
    names = ("officer_1", "officer_2") if own.get("officer_1") else ("handler", "co_handler")
    keys = [facts.get(name) for name in names]
    found = {one.pk: one.name for one in User.objects.filter(pk__in=[key for key in keys if key])}
    said = [
        (found.get(key, ""), facts.get(f"{name}_card")) for name, key in zip(names, keys, strict=True) if key
    ]
    return "、".join(f"{name}（执法证号{card}）" if card else name for name, card in said if name)


def rows(context: Context) -> Iterator[tuple[str, str]]:
    """(标签, 内容) of what this act was told, in the order of the form; a No is left out."""
    line, facts = context.get("line"), context.get("facts") or {}
    if line is None:
        return
    for name, value in facts.items():
        ask = line.asks.known.get(name)
        if ask is None or name in HIDDEN or isinstance(ask, Upload) or (isinstance(ask, YesNo) and not value):
            continue
        shown = _shown(context, name, ask)
        if shown:
            yield wording.cell(ask.label), wording.cell(shown)


def _shown(context: Context, name: str, ask: Ask) -> str:
    if isinstance(ask, LongText):
        return paragraphs(context, name)
    return day_of(fact(context, name)) if isinstance(ask, Day) else say(context, name)


def goods(context: Context) -> list[tuple[str, str]]:
    """(序号, 物品) one row per line typed."""
    said = str(fact(context, "goods") or "")
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return [(str(n), wording.cell(line)) for n, line in enumerate(lines, start=1)]


def _lines(context: Context, name: str) -> str:
    """Each line typed as one numbered paragraph."""
    said = [one.strip().rstrip("；;。") for one in str(fact(context, name) or "").splitlines() if one.strip()]
    return (
        "\n\n".join(f"{n}. {wording.plain(one)}；" for n, one in enumerate(said, start=1))[:-1] + "。"
        if said
        else ""
    )


def penalty(context: Context) -> Iterator[str]:
    """处罚的种类和内容，逐项."""
    facts = context.get("facts") or {}
    kinds = facts.get("penalties") or facts.get("summary_penalties") or ()
    yield from _kinds(
        kinds, facts.get("fine_fen"), facts.get("confiscated_fen"), say(context, "penalty_other")
    )


def noticed(context: Context) -> Iterator[str]:
    facts = context.get("facts") or {}
    yield from _kinds(
        facts.get("noticed_penalties") or (),
        facts.get("noticed_fine_fen"),
        facts.get("noticed_confiscated_fen"),
        say(context, "noticed_other") if facts.get("noticed_other") else "",
    )


def _kinds(kinds: Sequence[str], fine: Any, taken: Any, other: str) -> Iterator[str]:
    said = []
    for key in kinds:
        if key == "fine" and fine:
            said.append(f"罚款人民币{money(fine)}（大写：{wording.yuan_upper(fine)}）")
        elif key == "confiscation" and taken:
            said.append(f"没收人民币{money(taken)}（大写：{wording.yuan_upper(taken)}）")
        else:
            said.append(LABELS.get(key, key))
    if other:
        said.append(other)
    last = len(said)
    for n, one in enumerate(said, start=1):
        yield f"{wording.ordinal(n)}{one}{'。' if n == last else '；'}"


def ways(context: Context) -> str:
    """复议和诉讼的途径、期限."""
    organ: Organ | None = context.get("organ")
    return (
        f"如不服本决定，可以自收到本决定书之日起六十日内向{review_body(organ)}申请行政复议，"
        f"也可以自收到本决定书之日起六个月内向{saying.court(context)}提起行政诉讼。"
    )


def remedies(context: Context) -> str:
    """处罚法59.1(5)，以及复议、诉讼不停止执行（73.1）."""
    return f"{ways(context)}申请行政复议或者提起行政诉讼的，行政处罚不停止执行，法律另有规定的除外。"


def review_body(organ: Organ | None) -> str:
    """The nearest organ above that takes applications for review."""
    above = organ.parent if organ is not None else None
    while above is not None and not above.is_authority:
        above = above.parent
    return above.name if above is not None else "有管辖权的行政复议机关"


RECHECKED: Mapping[str, str] = {
    "adopted": "成立，予以采纳",
    "partly": "部分成立，予以部分采纳",
    "rejected": "不成立，不予采纳",
}


def defence(context: Context) -> str:
    """What the decision says of the notice, the defence and the hearing; never a hole where something is not known."""
    known = context.get("known") or {}
    case = context.get("case")
    told = day_of(getattr(case, "noticed_on", None))
    said = f"本机关于{told}制作行政处罚事先告知书并依法送达，告知" if told else "本机关已依法告知"
    said += "拟作出的行政处罚内容及事实、理由、依据和依法享有的陈述、申辩等权利。"
    if known.get("hearing_result") == "held":
        said += "应当事人的要求，本机关依法组织了听证。"
    if known.get("defence_text"):
        outcome = RECHECKED.get(str(known.get("recheck_result")), "")
        said += "当事人提出了陈述、申辩" + (f"，经复核，{outcome}。" if outcome else "。")
    else:
        said += "当事人在规定的期限内没有提出陈述、申辩。"
    return said
