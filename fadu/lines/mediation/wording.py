"""调解文书的用语。模板只摆放句子，句子里变化的部分都在这里算好。

模板中可用：say.事实名、text.事实名（分段）、cell.事实名（表格一格）、day.事实名、by.期限名、money.事实名；
mode 人民调解、行政调解、商事调解；body 调解组织；mediators 调解员；dispute 张三与李四的邻里纠纷；cited 本文书所据的条文；
people 各当事人的基本情况；representatives 各方的代表人；ways 其他途径和各自的期限；perform 履行的方式、期限；signers 签名栏，speakers 到会的，electors 推选的；span 起止时间。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from fadu.kernel import saying
from fadu.kernel.crypto import opened
from fadu.kernel.papers import text as wording
from fadu.kernel.saying import Context, Lazy, day_of, fact, instalments, money, paragraphs, say
from fadu.lines.mediation import representing
from fadu.lines.mediation.choices import COURT_SOURCES, LABOUR_KINDS
from fadu.lines.mediation.titling import noun_of

MODES = {
    "people": "人民调解",
    "administrative": "行政调解",
    "administrative_shenzhen": "行政调解",
    "commercial": "商事调解",
}
SIDES = (("applicants", "申请人"), ("respondents", "被申请人"), ("third_parties", "第三人"))


def words(context: Context) -> dict[str, Any]:
    """Everything a template of this line may use beside what the record gives it."""
    return {
        "say": Lazy(lambda name: say(context, name)),
        "text": Lazy(lambda name: paragraphs(context, name)),
        "cell": Lazy(lambda name: wording.cell(say(context, name))),
        "day": Lazy(lambda name: day_of(fact(context, name))),
        "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
        "money": Lazy(lambda name: money(fact(context, name))),
        "because": Lazy(lambda name: because(context, name)),
        "mode": mode(context),
        "body": saying.issuer(context, "调解组织"),
        "mediators": saying.handlers(context),
        "mediator_title": "商事调解员" if category(context) == "commercial" else "调解员",
        "contact": saying.contact(context).replace("承办人：", "调解员："),
        "dispute": dispute(context),
        "kind": kind(context),
        "cited": "、".join(one.full for one in context.get("cites") or ()),
        "people": list(people(context)),
        "signers": list(signers(context, representing.signing)),
        "speakers": list(signers(context, representing.speaking)),
        "electors": list(signers(context, representing.electing)),
        "representatives": list(representatives(context)),
        "to": saying.to(context),
        "you": saying.you(context),
        "ways": [wording.ordinal(n) + one for n, one in enumerate(ways(context), start=1)],
        "agreed_upper": wording.yuan_upper(fact(context, "agreed_fen") or 0),
        "perform": perform(context),
        "instalments": instalments(context),
        "court": fact(context, "court") or saying.court(context),
        "from_court": fact(context, "source") in COURT_SOURCES,
        "result": result(context),
        "case_number": str(getattr(context.get("case"), "number", "") or ""),
        "span": span(context),
        "today": day_of(context.get("on")),
        "iso": context["on"].isoformat() if context.get("on") else "",
        "effective": day_of(getattr(context.get("case"), "effective_on", None)),
    }


def category(context: Context) -> str:
    return str(getattr(context.get("case"), "category", "") or "people")


def mode(context: Context) -> str:
    return MODES.get(category(context), "人民调解")


def kind(context: Context) -> str:
    """邻里纠纷、劳动争议、拖欠工资纠纷."""
    return noun_of(str(fact(context, "kind") or ""))


def because(context: Context, name: str) -> str:
    """因分歧较大…；“其他”没有说出原因，不写."""
    said = "" if fact(context, name) == "other" else say(context, name)
    return f"因{said}，" if said else ""


def dispute(context: Context) -> str:
    """申请人张某与被申请人李某的邻里纠纷；不知对方的只写一方。"""
    sides = [saying.named(label, context.get(role) or ()) for role, label in SIDES[:2] if context.get(role)]
    return f"{'与'.join(sides)}的{kind(context)}" if sides else kind(context)


def people(context: Context) -> Iterator[tuple[str, str]]:
    """(地位, 基本情况)：姓名、证件或者信用代码、住址、电话，有什么写什么."""
    agents = context.get("agents") or ()
    for role, label in SIDES:
        for party in context.get(role) or ():
            yield label, _who(party)
            for one in agents:
                if getattr(one, "agent_for_id", None) == party.pk:
                    yield "代理人", _who(one)


def _who(party: Any) -> str:
    person = party.kind == "person"
    known = (
        ("", party.name),
        (
            "身份证号码" if person else "统一社会信用代码",
            opened(party.id_number) if person else party.credit_code,
        ),
        ("住址：" if person else "住所：", opened(party.address)),
        ("电话：", opened(party.phone)),
        ("法定代表人或者负责人：", "" if person else party.legal_representative),
    )
    return wording.cell("，".join(label + wording.plain(str(value)) for label, value in known if value))


def signers(context: Context, among: Callable[[Context, str, Sequence[Any]], Sequence[Any]]) -> Iterator[str]:
    """申请人张三、申请人代表人李四, one for each signature; `among`: who of a side signs."""
    known = _represented(context)
    spoken = representing.chosen(known)
    for role, label in SIDES:
        side = role.removesuffix("s")
        for party in among(known, side, context.get(role) or ()):
            title = f"{label}代表人" if party.pk in spoken.get(side, ()) else label
            yield f"{title}{party.name}"


def representatives(context: Context) -> Iterator[tuple[str, str]]:
    """(申请人一方, 张三、李四) for each side that has chosen representatives."""
    known = _represented(context)
    for role, label in SIDES:
        side = role.removesuffix("s")
        if side in representing.chosen(known):
            listed = representing.speaking(known, side, context.get(role) or ())
            yield f"{label}一方", wording.listed(listed)


def _represented(context: Context) -> dict[str, Any]:
    return {name: fact(context, name) for name in ("representatives", "representative_scope")}


def span(context: Context) -> str:
    """9时30分至10时40分; what was not noted is left to be written in."""
    began, ended = (fact(context, name) for name in ("began_at", "ended_at"))
    return "至".join(wording.clock(str(one)) if one else "　　时　　分" for one in (began, ended))


def perform(context: Context) -> str:
    """履行的方式、期限，成句."""
    parts = (
        ("履行方式：", say(context, "perform_way")),
        ("履行期限：", day_of(fact(context, "perform_by")) and f"{day_of(fact(context, 'perform_by'))}前"),
    )
    return "；".join(label + value for label, value in parts if value)


def ways(context: Context) -> Iterator[str]:
    """人民调解法26：仲裁、行政、司法途径，各写明期限；选了几种写几种."""
    chosen = tuple(fact(context, "ways") or ("arbitration", "administrative", "court"))
    labour = fact(context, "kind") in LABOUR_KINDS
    if "arbitration" in chosen:
        yield _arbitration(context, labour)
    if "administrative" in chosen:
        yield _administrative(labour)
    if "court" in chosen:
        yield _court(context, labour)


def _arbitration(context: Context, labour: bool) -> str:
    if not labour:
        return "仲裁：有仲裁协议或者仲裁条款的，可以向约定的仲裁委员会申请仲裁；法律对仲裁时效没有规定的，适用诉讼时效的规定。"
    until = day_of((context.get("due") or {}).get("arbitrate"))
    end = f"，按已知的日期推算至{until}届满" if until else ""
    return f"仲裁：可以向劳动争议仲裁委员会申请仲裁。仲裁时效期间为一年，从知道或者应当知道权利被侵害之日起计算（劳动争议调解仲裁法第二十七条第一款）{end}。{_unpaid(context)}"


def _unpaid(context: Context) -> str:
    """拖欠工资的，劳动关系还在就没有一年的限制（第二十七条第四款）。"""
    if fact(context, "kind") != "wages":
        return ""
    return "劳动关系存续期间因拖欠劳动报酬发生争议的，不受上述一年的限制；劳动关系终止的，应当自终止之日起一年内提出（同条第四款）。"


def _administrative(labour: bool) -> str:
    if labour:
        return "行政：可以向劳动保障监察机构投诉；违法行为在二年内未被发现也未被举报、投诉的，不再查处（劳动保障监察条例第二十条第一款）。"
    return "行政：属于行政机关职权范围的，可以请求有关行政机关依法处理。"


def _court(context: Context, labour: bool) -> str:
    if labour:
        return "诉讼：对仲裁裁决不服的，可以自收到裁决书之日起十五日内向人民法院起诉（劳动争议调解仲裁法第五十条）。"
    where = (
        "，原委派、委托的人民法院将依法立案或者继续审理" if fact(context, "source") in COURT_SOURCES else ""
    )
    return f"诉讼：可以向有管辖权的人民法院起诉{where}。向人民法院请求保护民事权利的诉讼时效期间为三年，法律另有规定的除外（民法典第一百八十八条）。"


RESULTS: Mapping[str, str] = {
    "success": "双方达成调解协议",
    "failed": "调解不成",
    "withdrawn": "当事人要求终止调解",
    "ended": "终止调解",
}
STATES: Mapping[str, str] = {
    "registered": "已登记，尚未受理",
    "mediating": "正在调解",
    "signing": "已达成协议，待签名盖章",
    "refused": "不予受理",
    "transferred": "已移送其他组织",
}


def result(context: Context) -> str:
    """What has come of it, for a letter to whoever sent the dispute."""
    case = context.get("case")
    told = RESULTS.get(str(getattr(case, "result", "") or "")) or STATES.get(
        str(getattr(case, "state", "")), "正在办理"
    )
    why = {"调解不成": "fail_reason", "终止调解": "end_reason", "已移送其他组织": "transferred_to"}
    reason = say(context, why[told]) if told in why else ""
    return f"{told}（{reason}）" if reason else told
