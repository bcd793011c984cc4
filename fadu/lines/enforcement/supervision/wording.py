"""监督文书的用语。模板只摆放句子，句子里变化的部分都在这里算好。

模板中可用：say.事实名、text.事实名（分段）、cell.事实名（表格一格）、day.事实名、by.期限名；bureau 司法行政部门；government
本级人民政府；agency 被监督的机关；supervisors 两名监督人员和证号；rows 本事项填写的各项；by_when 报送的期限；cited 依据的条文。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fadu.kernel import saying
from fadu.kernel.asks import LongText
from fadu.kernel.models import User
from fadu.kernel.papers import text as wording
from fadu.kernel.saying import Context, Lazy, day_of, fact, paragraphs, say

DEFAULT = "自收到本意见书之日起三十日内"
PLACES = (("officer_1", "officer_1_card"), ("officer_2", "officer_2_card"))
ASSIGNED = (("handler", "handler_card"), ("co_handler", "co_handler_card"))


def words(context: Context) -> dict[str, Any]:
    """Everything a template of this line may use beside what the record gives it."""
    organ = context.get("organ")
    government = str(organ.name) if organ is not None else "本级人民政府"
    return {
        "say": Lazy(lambda name: say(context, name)),
        "text": Lazy(lambda name: paragraphs(context, name)),
        "cell": Lazy(lambda name: wording.cell(say(context, name))),
        "day": Lazy(lambda name: day_of(fact(context, name))),
        "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
        "government": government,
        "bureau": str(getattr(organ, "unit", "") or government),
        "to": saying.to(context),
        "agency": wording.listed(context.get("respondents") or ()) or "有关行政执法机关",
        "contact": saying.contact(context).replace("承办人：", "监督人员："),
        "supervisors": "；".join(supervisors(context)),
        "rows": list(rows(context)),
        "by_when": by_when(context),
        "cited": "、".join(one.full for one in context.get("cites") or ()),
        "title_of_case": str(getattr(context.get("case"), "title", "") or ""),
        "case_number": str(getattr(context.get("case"), "number", "") or ""),
        "today": day_of(context.get("on")),
        "iso": context["on"].isoformat() if context.get("on") else "",
        "individual": getattr(context.get("case"), "path", "") == "individual",
    }


def by_when(context: Context) -> str:
    """于2026年8月31日前；an opinion without a day of its own: the thirty days of the province."""
    said = (context.get("facts") or {}).get("correct_by") or (context.get("facts") or {}).get("due_on")
    return f"于{day_of(said)}前" if said else DEFAULT


def supervisors(context: Context) -> Iterator[str]:
    """模拟监督员甲（督察证号…）of this act, else as assigned."""
    facts = context.get("facts") or {}
    for name, card in PLACES if facts.get("officer_1") else ASSIGNED:
        person = fact(context, name)
        if person:
            yield f"{_name(person)}（督察证号{fact(context, card) or '　'}）"


def _name(person: Any) -> str:
    if isinstance(person, int):
        return User.objects.filter(pk=person).values_list("name", flat=True).first() or ""
    return str(getattr(person, "name", person))


def rows(context: Context) -> Iterator[tuple[str, str]]:
    """(label, words) of what this act was filled in with, short answers only."""
    line, facts = context.get("line"), context.get("facts") or {}
    for name in facts:
        ask = line.asks.known.get(name) if line is not None else None
        if ask is not None and not isinstance(ask, LongText) and (said := say(context, name)):
            yield ask.label, wording.cell(said)
