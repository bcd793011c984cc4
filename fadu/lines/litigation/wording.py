"""应诉文书的用语。模板只摆放句子，句子里变化的部分都在这里算好。

模板中可用：say.事实名、text.事实名（分段）、judged.事实名（分段，只取现在的裁判所写的）、cell.事实名（表格一格）、day.事实名、by.期限名、money.事实名；
body 本机关（被告）；court 现在审理的法院；court_number 它的案号；suit 甲诉某局行政处罚一案；cited 本文书所据的条文；
sides 各方当事人的基本情况；people 表格用的同样内容；exhibits 证据清单；clocks 起诉期限的推算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fadu.kernel import saying
from fadu.kernel.calendars import calendar
from fadu.kernel.crypto import opened
from fadu.kernel.papers import text as wording
from fadu.kernel.record import story_of
from fadu.kernel.saying import Context, Lazy, day_of, fact, money, paragraphs, say
from fadu.law import Derivation
from fadu.lines.litigation import limits, rows
from fadu.lines.litigation.derive import standing
from fadu.lines.litigation.titling import title_of

SIDES = (("applicants", "原告"), ("respondents", "被告"), ("third_parties", "第三人"))
# 现在的审级 → 写明法院、案号的填写项
COURTS = {
    "second": ("second_court", "second_number"),
    "retrial": ("retrial_court", "retrial_number"),
    "first": ("court", "court_number"),
}
# 诉状里怎样称呼本机关、原告；没有的，照原来的地位
PLEADERS = {
    "defence": ("答辩人", "被答辩人"),
    "appeal": ("上诉人", "被上诉人"),
    "objection_appeal": ("上诉人", "被上诉人"),
    "appeal_defence": ("答辩人", "上诉人"),
    "retrial_petition": ("再审申请人", "被申请人"),
    "retrial_opinion": ("被申请人", "再审申请人"),
}
# 向上一级法院提出的：写明法院的填写项；送达前还不知道案号
PART = re.compile(r"[一二三四五六七八九十]{1,3}、[^。；，]{1,24}。?")
HIGHER = {
    "appealed": "appeal_court",
    "jurisdiction_appealed": "appeal_court",
    "retrial_asked": "retrial_court",
}


def words(context: Context) -> dict[str, Any]:
    """Everything a template of this line may use beside what the record gives it."""
    court, number = court_of(context)
    return {
        "say": Lazy(lambda name: say(context, name)),
        "text": Lazy(lambda name: paragraphs(context, name)),
        "judged": Lazy(lambda name: judged(context, name)),
        "argued": Lazy(lambda name: argued(context, name)),
        "cell": Lazy(lambda name: wording.cell(say(context, name))),
        "day": Lazy(lambda name: day_of(fact(context, name))),
        "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
        "money": Lazy(lambda name: money(fact(context, name))),
        "body": body(context),
        "head": head(context),
        "court": court,
        "court_number": number,
        "suit": suit(context),
        "sides": list(sides(context)),
        "people": list(people(context)),
        "handlers": saying.handlers(context),
        "contact": saying.contact(context).replace("承办人：", _called(context)),
        "office": getattr(context.get("organ"), "unit", "") or getattr(context.get("organ"), "name", ""),
        "cited": "、".join(one.full for one in context.get("cites") or ()),
        "exhibits": rows.exhibits(fact(context, "evidence")),
        "norms": [one for one in str(fact(context, "norms") or "").splitlines() if one.strip()],
        "letter": letter(context),
        "asked_on": day_of(getattr(context.get("case"), "comp_asked_on", None)),
        "limit": _limit(context),
        "clocks": list(_clocks(context)),
        "case_number": str(getattr(context.get("case"), "number", "") or ""),
        "today": day_of(context.get("on")),
        "iso": context["on"].isoformat() if context.get("on") else "",
    }


def judged(context: Context, name: str) -> str:
    """The text as the judgment that stands has it; of an earlier one nothing (再审判决没有写要点的，不用原审的)."""
    case = context.get("case")
    stands = standing(story_of(case).history) if case is not None else None
    return paragraphs(context, name) if stands is not None and stands.facts.get(name) else ""


def argued(context: Context, name: str) -> str:
    """The text in paragraphs; a line like 一、关于事实 is a heading."""
    lines = paragraphs(context, name).split("\n\n")
    return "\n\n".join(f"### {one.removesuffix('。')}" if PART.fullmatch(one) else one for one in lines)


def body(context: Context) -> str:
    """The defendant on whose behalf the office acts: its own organ among the defendants, else the first of them."""
    organ = context.get("organ")
    found = list(context.get("respondents") or ())
    own = next((one for one in found if organ is not None and one.organ_id == organ.pk), None)
    named = own or next((one for one in found if organ is not None and one.name == organ.name), None)
    chosen = named or (found[0] if found else None)
    return str(chosen.name if chosen else saying.issuer(context, "本机关"))


def _called(context: Context) -> str:
    version = getattr(context.get("case"), "procedure", "").rpartition(".")[2]
    return {"compensation": "承办人：", "mediation": "联系人："}.get(version, "应诉人员：")


def head(context: Context) -> str:
    """法定代表人或者负责人 of the defendant."""
    name = body(context)
    found = (one for one in context.get("respondents") or () if one.name == name)
    return next((str(one.legal_representative or "") for one in found), "")


def court_of(context: Context) -> tuple[str, str]:
    """(法院, 案号) of the present instance."""
    event = str(context.get("event") or "")
    if event in HIGHER:
        return str(fact(context, HIGHER[event]) or "上一级人民法院"), ""
    instance = str(getattr(context.get("case"), "instance", "") or "first")
    for name, number in (COURTS[instance], COURTS["first"]):
        if fact(context, name):
            return str(fact(context, name)), str(fact(context, number) or "")
    return "有管辖权的人民法院", ""


def suit(context: Context) -> str:
    """甲诉某局行政处罚一案."""
    parties = [one for role, _ in SIDES for one in context.get(role) or ()]
    title = title_of({"act_kind": fact(context, "act_kind")}, parties)
    return title.removesuffix("案") + "一案"


def sides(context: Context) -> Iterator[str]:
    """答辩人（被告）：某局，住所：…, one paragraph each."""
    key = str(getattr(context.get("paper"), "key", ""))
    ours, theirs = PLEADERS.get(key, ("", ""))
    before = "" if key == "defence" else "原审"
    standing = [(role, label, party) for role, label in SIDES for party in context.get(role) or ()]
    if ours:  # 具状的一方写在前面
        standing.sort(key=lambda one: one[2].name != body(context))
    for role, label, party in standing:
        called = ours if party.name == body(context) else theirs if role == "applicants" else ""
        yield f"{called}（{before}{label}）：{_who(party)}。" if called else f"{label}：{_who(party)}。"


def people(context: Context) -> Iterator[tuple[str, str]]:
    """(地位, 基本情况)：姓名、证件或者信用代码、住址、法定代表人，有什么写什么."""
    for role, label in SIDES:
        for party in context.get(role) or ():
            yield label, _who(party)


def _who(party: Any) -> str:
    person = party.kind == "person"
    organ = party.organ if party.kind == "organ" else None
    address = opened(party.address) or (organ.address if organ else "")
    known = (
        ("", party.name),
        ("统一社会信用代码", "" if person else party.credit_code),
        ("住址：" if person else "住所：", address),
        ("法定代表人或者负责人：", "" if person else party.legal_representative),
    )
    return wording.cell("，".join(label + wording.plain(str(value)) for label, value in known if value))


def letter(context: Context) -> str:
    """Number of the 司法建议书 that is answered."""
    number, case = (context.get("facts") or {}).get("answers"), context.get("case")
    found = case.entries.filter(seq=number).first() if number and case is not None else None
    return str((found.facts if found else context.get("known") or {}).get("advice_number") or "")


def _limit(context: Context) -> limits.Found | None:
    known = {**(context.get("known") or {}), **(context.get("facts") or {})}
    return limits.examined(known, calendar())


def _clocks(context: Context) -> Iterator[tuple[str, str, list[str]]]:
    """(期限, 届满日, 推算的各步)."""
    found = _limit(context)
    for one in found.clocks if found else ():
        yield one.term.title, day_of(one.due), _steps(one)


def _steps(one: Derivation) -> list[str]:
    return [wording.plain(line.text) for line in one.lines]
