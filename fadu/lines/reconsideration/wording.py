"""文书的用语：称谓、行政行为的表述、条文、期限、起诉权利。模板只摆放句子，句子里变化的部分都在这里算好。

模板中可用（见 words()）：
say.事实名       一段话，末尾标点已去；选项给出其名称；没有则空
text.事实名      可有多段，自成段落，已补句号
day.事实名       2026年11月22日；没有则空
by.期限名        期限届满日；没有推算出来则空
law.名           该版本法律的条文全称（articles.py）；该版本没有则空
ground.事实名    所选理由落在的条文
to、you、claim、applicant、respondent、third、issuer、court、contact、sue 等：见各函数
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fadu.kernel import saying
from fadu.kernel.papers import text as wording
from fadu.kernel.saying import (
    Context,
    Lazy,
    contact,
    court,
    day_of,
    everyone,
    handlers,
    money,
    named,
    paragraphs,
    persons,
    say,
    to,
    you,
)
from fadu.lines.reconsideration import articles

DOCUMENT = re.compile(r"(书|通知|决定|告知|答复|复函|批复|公告|协议|单|意见|回复)$")


def words(context: Context) -> dict[str, Any]:
    """Everything a template of this line may use beside what the record gives it."""
    law = law_of(context)
    people = {role: list(context.get(role) or ()) for role in ("applicants", "respondents", "third_parties")}
    return {
        "say": Lazy(lambda name: say(context, name)),
        "text": Lazy(lambda name: paragraphs(context, name)),
        "day": Lazy(lambda name: day_of(fact(context, name))),
        "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
        "money": Lazy(lambda name: money(fact(context, name))),
        "cell": Lazy(lambda name: wording.cell(say(context, name))),
        "law": Lazy(lambda name: articles.full_text(articles.cited(name, law))),
        "ground": Lazy(lambda name: ground(context, name, law)),
        "cited": articles.full_text(tuple(context.get("cites") or ())),
        "era": law,
        "simple": "simplified" in str(getattr(context.get("case"), "procedure", "")),
        "to": to(context),
        "you": you(context),
        "claim": claim(context),
        "the_act": the_act(context),
        "dispute": _dispute(context, named("申请人", people["applicants"])),
        "disagreement": _dispute(context, "申请人"),
        "inaction": fact(context, "act_kind") == "inaction",
        "handlers": handlers(context),
        "closing_words": closing_words(context),
        "served_paper": served_paper(context),
        "served_to": served_to(context, people),
        "reopened_review": event_of(context) == "reinstated",
        "applicant": named("申请人", people["applicants"]),
        "respondent": named("被申请人", people["respondents"]),
        "third": named("第三人", people["third_parties"]) if people["third_parties"] else "",
        "respondent_name": wording.listed(people["respondents"]) or "被申请人",
        "applicant_name": wording.listed(people["applicants"]) or "申请人",
        "several": len(people["applicants"]) > 1,
        "others": "、第三人" if people["third_parties"] else "",
        "persons": persons(context),
        "everyone": everyone(people),
        "issuer": issuer(context),
        "unit": unit(context),
        "court": court(context),
        "contact": contact(context),
        "case_number": str(getattr(context.get("case"), "number", "") or ""),
        "today": day_of(context.get("on")),
        "iso": context["on"].isoformat() if context.get("on") else "",
        "outcome_cite": outcome_cite(context, law),
        "outcome_why": outcome_why(context),
        "sue": sue(context, law),
    }


# ─── 事实 ───────────────────────────────────────────────────────────────────────────────────────────


# 文书中的说法 → 案件的字段
FIELDS = {"received_on": "opened_on"}
# 送达事项 → 送达的文书
SERVED = {
    "correction_served": "补正行政复议申请通知书",
    "copy_served": "行政复议答复通知书、行政复议申请书副本",
    "hearing_notified": "行政复议听证通知书",
    "norm_notice_served": "规范性文件合法性答复通知书",
    "decision_served": "行政复议决定书",
    "mediation_served": "行政复议调解书",
    "opinion_served": "行政复议意见书",
}
CLOSED_BY = {
    "refused": "不予受理行政复议申请决定书",
    "dismissed": "驳回行政复议申请决定书",
    "withdrawn": "行政复议终止决定书",
    "terminated": "行政复议终止决定书",
}


def event_of(context: Context) -> str:
    """Name of the event the paper is written on."""
    return str(context.get("event") or "")


def served_paper(context: Context) -> str:
    """What was served by this act."""
    closing = str(getattr(context.get("case"), "closing", "") or "")
    event = event_of(context)
    return CLOSED_BY.get(closing, SERVED[event]) if event == "decision_served" else SERVED.get(event, "")


# 送达事项 → 受送达的一方；决定书等由承办人写明
SERVED_ON = {
    "correction_served": "applicants",
    "copy_served": "respondents",
    "applicant": "applicants",
    "respondent": "respondents",
    "third_party": "third_parties",
}


def served_to(context: Context, people: Mapping[str, Sequence[Any]]) -> str:
    """The names of those served: the party named, else everyone on that side."""
    if named_one := say(context, "served_party"):
        return named_one
    if event_of(context) == "norm_notice_served":
        return say(context, "norm_maker")
    if event_of(context) == "opinion_served" and say(context, "opinion_to"):
        return say(context, "opinion_to")
    if fact(context, "party_role") == "all" and event_of(context) not in SERVED_ON:
        return wording.cell(wording.listed(party for side in people.values() for party in side))
    side = SERVED_ON.get(event_of(context)) or SERVED_ON.get(str(fact(context, "party_role")), "")
    return wording.cell(wording.listed(people.get(side, ())))


def closing_words(context: Context) -> str:
    """结案方式，作出决定的写明结果：作出决定（维持）。"""
    case = context.get("case")
    shown = getattr(case, "get_closing_display", None)
    said = str(shown()) if shown else ""
    outcome = say(context, "outcome")
    return f"{said}（{outcome}）" if said and outcome else said


def fact(context: Context, name: str) -> Any:
    """Of this act, else as known from earlier, else the field of the case."""
    return saying.fact(context, FIELDS.get(name, name))


def law_of(context: Context) -> str:
    """Reconsideration.Law of the case."""
    return str(getattr(context.get("case"), "law", "") or "2026")


# ─── 机关 ───────────────────────────────────────────────────────────────────────────────────────────


def issuer(context: Context) -> str:
    return saying.issuer(context, "行政复议机关")


def unit(context: Context) -> str:
    """行政复议机构的名称。"""
    return str(getattr(context.get("organ"), "unit", "") or "本机关行政复议机构")


# ─── 被申请复议的行政行为 ───────────────────────────────────────────────────────────────────────────


def the_act(context: Context) -> str:
    """天河区某局于2026年1月2日作出的《行政处罚决定书》（某处罚〔2026〕3号）；不作为的，说明不履行什么。"""
    respondent = wording.listed(context.get("respondents") or ()) or "被申请人"
    title, number = say(context, "act_title"), say(context, "act_number")
    if fact(context, "act_kind") == "inaction":
        return f"{respondent}未依法履行{_quoted(title, number) or '法定职责'}"
    on = day_of(fact(context, "act_on"))
    when = f"于{on}作出的" if on else "作出的"
    tail = f"（{number}）" if number else ""
    return f"{respondent}{when}{_quoted(title, number) or '行政行为'}{tail}"


def _quoted(title: str, number: str) -> str:
    if not title or title.startswith("《"):
        return title
    return f"《{title}》" if number or DOCUMENT.search(title) else title


def claim(context: Context) -> str:
    """你不服…；申请人张某不服…；不作为的：…认为…"""
    return _dispute(context, _claimant(context))


def _dispute(context: Context, who: str) -> str:
    verb = "认为" if fact(context, "act_kind") == "inaction" else "不服"
    return f"{who}{verb}{the_act(context)}"


def _claimant(context: Context) -> str:
    party, applicants = context.get("party"), list(context.get("applicants") or ())
    if party is None or party.role != "applicant":
        return named("申请人", applicants)
    return you(context) + (f"等{len(applicants)}名申请人" if len(applicants) > 1 else "")


# ─── 改写正文时不能丢的 ─────────────────────────────────────────────────────────────────────────────


def bound(context: Context) -> list[tuple[str, str]]:
    """告知起诉权利的一句、被申请复议的行政行为、条文：模板写进正文的，改写以后仍须在。"""
    law = law_of(context)
    cites = {articles.full_text(articles.cited(name, law)) for name in articles.ARTICLES}
    cites |= {outcome_cite(context, law), articles.full_text(tuple(context.get("cites") or ()))}
    cites |= {ground(context, name, law) for name in articles.GROUNDS}
    return [
        ("告知起诉权利的一句", sue(context, law)),
        ("被申请复议的行政行为", the_act(context)),
        *(("条文", one) for one in sorted(cites - {""})),
    ]


# ─── 条文与救济 ─────────────────────────────────────────────────────────────────────────────────────


def ground(context: Context, name: str, law: str) -> str:
    return articles.full_text(articles.for_ground(name, str(fact(context, name) or ""), law))


def outcome_cite(context: Context, law: str) -> str:
    reasons = tuple(fact(context, "decision_grounds") or ())
    return articles.full_text(articles.for_outcome(str(fact(context, "outcome") or ""), reasons, law))


WHY = {
    "facts": "主要事实不清、证据不足",
    "procedure": "违反法定程序",
    "basis": "适用依据不正确",
    "competence": "超越职权或者滥用职权",
    "improper": "内容不适当",
    "inaction": "未依法履行法定职责",
    "no_evidence": "被申请人未在法定期限内提出书面答复、提交证据和依据，视为没有证据、依据",
    "minor_procedure": "程序轻微违法，但对申请人权利不产生实际影响",
    "great_loss": "依法应予撤销，但撤销会给国家利益、社会公共利益造成重大损害",
    "nothing_to_revoke": "行政行为违法，但不具有可撤销内容",
    "self_changed": "被申请人已改变原违法行政行为，申请人仍要求撤销或者确认违法",
    "void": "重大且明显违法",
}


def outcome_why(context: Context) -> str:
    """The grounds of the decision as half-sentences; empty where none was chosen."""
    return "，".join(WHY[key] for key in fact(context, "decision_grounds") or () if key in WHY)


def sue(context: Context, law: str) -> str:
    """告知起诉权利，至句号。省级政府原级复议：可以起诉，也可以申请国务院裁决；最终裁决的不告知。"""
    if fact(context, "final"):
        return "依照法律规定，本决定为最终裁决。"
    # 决定书各份文字相同，不用“你”
    who = "申请人、第三人" if context.get("third_parties") else "申请人"
    said = f"如不服本决定，{who}可以自收到本决定书之日起十五日内，依法向{court(context)}提起行政诉讼"
    if fact(context, "respondent_kind") == "self":
        cite = articles.full_text(articles.cited("state_council", law))
        return f"{said}；也可以依照{cite}的规定向国务院申请裁决，国务院作出的裁决为最终裁决。"
    return said + "。"
