"""起诉期限：原告起诉是否逾期，供答辩时提出“逾期起诉”。期限用法律语言写成一个小程序，推算过程逐步写明。

它不是案件的程序：起算之日都在起诉以前，由“审查起诉期限”填写（limit_examined），在这里重演一遍。
读法：五年、二十年的最长期限从行为作出之日起算到底，耽误的时间不从中扣除；六个月、一年、十五日都扣除。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.law import (
    APPLICANT,
    START,
    Calendar,
    Derivation,
    Event,
    Happened,
    Later,
    Pause,
    Procedure,
    State,
    Term,
    Unit,
    Within,
    due,
)
from fadu.law.facts import day
from fadu.law.statutes import QISU_QIXIAN, XINGSU, XINGSU_JIESHI
from fadu.lines.litigation.rows import spans

LATE = "逾期起诉的，人民法院不予立案；已经立案的，裁定驳回起诉。"
WHO = (APPLICANT,)


class SuitLimit(Procedure):
    """提起行政诉讼的期限（行政诉讼法第四十五条至第四十八条，2026年起诉期限解释）。"""

    title, key, in_force = "起诉期限", "litigation.limit", date(2017, 7, 1)

    open_ = State("可以起诉", whose=APPLICANT)
    brought = State("已起诉", closed=True)
    _any = (START, open_)

    acted = Event("作出行政行为", XINGSU[46, 2], by=WHO, at=_any, to=open_)
    applied = Event("行政机关接到履行职责的申请", XINGSU[47, 1], by=WHO, at=_any, to=open_)
    learned = Event("知道或者应当知道行政行为的内容", XINGSU_JIESHI[64, 1], by=WHO, at=_any, to=open_)
    identified = Event("知道或者应当知道实施主体", QISU_QIXIAN[2], by=WHO, at=_any, to=open_)
    told = Event("知道或者应当知道起诉期限", XINGSU_JIESHI[64, 1], by=WHO, at=_any, to=open_)
    review_served = Event("复议决定书送达", QISU_QIXIAN[6, 1], by=WHO, at=_any, to=open_)
    review_expired = Event("复议期满", XINGSU[45], by=WHO, at=_any, to=open_)
    duty_expired = Event("履行法定职责期限届满", XINGSU_JIESHI[66], by=WHO, at=_any, to=open_)
    delayed = Event("起诉期限被耽误", XINGSU[48, 1], by=WHO, at=_any, to=open_)
    obstacle_gone = Event("障碍消除", XINGSU[48, 2], by=WHO, at=_any, to=open_)
    longer_asked = Event("申请延长起诉期限", XINGSU[48, 2], by=WHO, at=(open_,))
    sued = Event("提起诉讼", XINGSU[50, 1], by=WHO, at=(open_,), to=brought, closes=True)

    _out = (Pause(delayed, sued, XINGSU[48, 1], both_ends_out=True, facts=("first", "last")),)

    direct = Term(
        "直接起诉的期限",
        after=Later((learned, identified)),
        met_by=(sued,),
        within=Within(6, XINGSU[46, 1], "应当自知道或者应当知道作出行政行为之日起六个月内提出", Unit.MONTH),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    untold = Term(
        "未告知起诉期限的：自知道起诉期限起",
        after=told,
        met_by=(sued,),
        within=Within(6, XINGSU[46, 1], "应当自知道或者应当知道作出行政行为之日起六个月内提出", Unit.MONTH),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    untold_longest = Term(
        "未告知起诉期限的：最长一年",
        after=Later((learned, identified)),
        met_by=(sued,),
        within=Within(
            1, XINGSU_JIESHI[64, 1], "从知道或者应当知道行政行为内容之日起最长不得超过一年", Unit.YEAR
        ),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    longest = Term(
        "最长起诉期限",
        after=acted,
        met_by=(sued,),
        within=Within(5, XINGSU[46, 2], "其他案件自行政行为作出之日起超过五年提起诉讼的", Unit.YEAR),
        whose=APPLICANT,
        effect=LATE,
    )
    longest_land = Term(
        "最长起诉期限（不动产）",
        after=acted,
        met_by=(sued,),
        within=Within(
            20, QISU_QIXIAN[3, 1], "因不动产提起诉讼的案件自行政行为作出之日起超过二十年", Unit.YEAR
        ),
        whose=APPLICANT,
        effect=LATE,
    )
    review = Term(
        "不服复议决定的起诉期限",
        after=review_served,
        met_by=(sued,),
        within=Within(15, QISU_QIXIAN[6, 1], "提起诉讼的期限为十五日，从决定书送达之日起计算", Unit.DAY),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    review_late = Term(
        "复议逾期不作决定的起诉期限",
        after=review_expired,
        met_by=(sued,),
        within=Within(15, XINGSU[45], "申请人可以在复议期满之日起十五日内向人民法院提起诉讼"),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    wait = Term(
        "对不履行职责起诉前的等待期",
        after=applied,
        met_by=(sued,),
        within=Within(2, QISU_QIXIAN[7, 1], "可以在行政机关接到申请的两个月后提起诉讼", Unit.MONTH),
        window=True,
        whose=APPLICANT,
    )
    inaction = Term(
        "对不履行职责的起诉期限",
        after=duty_expired,
        met_by=(sued,),
        within=Within(
            6, XINGSU_JIESHI[66], "应当在行政机关履行法定职责期限届满之日起六个月内提出", Unit.MONTH
        ),
        pauses=_out,
        whose=APPLICANT,
        effect=LATE,
    )
    ask_longer = Term(
        "障碍消除后申请延长",
        after=obstacle_gone,
        met_by=(longer_asked,),
        within=Within(10, XINGSU[48, 2], "在障碍消除后十日内，可以申请延长期限"),
        whose=APPLICANT,
    )


L = SuitLimit
DIRECT = (L.direct, L.longest)
UNTOLD = (L.untold, L.untold_longest, L.longest)
# 情形 → 适用的期限，最早届满的为准；涉及不动产的换用二十年
APPLIES: Mapping[str, tuple[Term, ...]] = {
    "direct": DIRECT,
    "untold": UNTOLD,
    "review": (L.review,),
    "review_untold": (L.untold, L.untold_longest),
    "review_late": (L.review_late,),
    "inaction": (L.inaction,),
}
# 填写项 → 它说明的事
DATES: Mapping[str, str] = {
    "act_on": "acted",
    "duty_asked_on": "applied",
    "learned_on": "learned",
    "told_on": "told",
    "review_served_on": "review_served",
    "review_due_on": "review_expired",
    "duty_due_on": "duty_expired",
    "obstacle_gone_on": "obstacle_gone",
    "longer_asked_on": "longer_asked",
    "sued_on": "sued",
}
NEW_RULES = QISU_QIXIAN.in_force


@dataclass(frozen=True)
class Found:
    """起诉期限的审查结论。`late`、`early`：None = 缺日期，不能判断。"""

    due: date | None
    sued_on: date | None
    clocks: tuple[Derivation, ...]
    notes: tuple[str, ...] = ()
    early: bool = False

    @property
    def late(self) -> bool | None:
        return None if self.due is None or self.sued_on is None else self.sued_on > self.due

    @property
    def text(self) -> str:
        """One sentence for a paper."""
        if self.due is None:
            return "起算日期尚未查明，不能判断起诉是否逾期。"
        limit = f"起诉期限至{self.due}届满"
        if self.sued_on is None:
            return f"{limit}；尚未填写起诉日期。"
        if self.early:
            return f"{limit}；{self.sued_on}起诉时等待期尚未届满，起诉过早。"
        if not self.late:
            return f"{limit}，{self.sued_on}起诉，没有逾期。"
        days = (self.sued_on - self.due).days
        return f"{limit}，{self.sued_on}起诉，已经逾期{days}日。"


def examined(known: Mapping[str, Any], calendar: Calendar) -> Found | None:
    """What the known facts of a case come to; None before the limit was examined."""
    kind = str(known.get("limit_case") or "")
    if kind not in APPLIES:
        return None
    history = history_of(known, calendar)
    clocks = tuple(due(term, history, calendar) for term in _terms(kind, known))
    ends = [one.due for one in clocks if one.due]
    # 起算日期不全的，只看得出最长期限
    firm = ends and (len(ends) == len(clocks) or clocks[0].due or kind == "untold")
    end = min(ends) if firm else None
    told_until = day(known.get("told_until"))
    notes = tuple(_notes(known, end, told_until))
    if end and told_until and told_until > end:
        end = told_until
    wait = due(L.wait, history, calendar)
    early = kind == "inaction" and wait.early and not known.get("urgent")
    shown = tuple(one for one in (*clocks, *((wait,) if kind == "inaction" else ())) if one.due)
    return Found(end, day(known.get("sued_on")), shown, notes, early)


def _terms(kind: str, known: Mapping[str, Any]) -> Iterator[Term]:
    for term in APPLIES[kind]:
        yield L.longest_land if term is L.longest and known.get("real_estate") else term


def history_of(known: Mapping[str, Any], calendar: Calendar) -> list[Happened]:
    """What the filled-in dates say has happened, in order."""
    found = [Happened(event, on) for name, event in DATES.items() if (on := day(known.get(name)))]
    learned = _learned(known)
    if learned and not any(one.event == "learned" for one in found):
        found.append(Happened("learned", learned))
    if identified := _identified(known, learned):
        found.append(Happened("identified", identified))
    for span in spans(known.get("delays")):
        found.append(Happened("delayed", span.first, facts={"first": span.first, "last": span.last}))
    if known.get("limit_case") == "inaction" and not known.get("duty_due_on"):
        found += _two_months(found, calendar)
    return sorted(found, key=lambda one: one.on)


def _learned(known: Mapping[str, Any]) -> date | None:
    """A review decision is known from its service."""
    if known.get("limit_case") == "review_untold":
        return day(known.get("review_served_on"))
    return day(known.get("learned_on"))


def _identified(known: Mapping[str, Any], learned: date | None) -> date | None:
    """自2026年5月1日起，还要知道实施主体（起诉期限解释第二条）；没有另填的，与知道内容同日."""
    sued = day(known.get("sued_on"))
    if sued and sued < NEW_RULES:
        return learned
    return day(known.get("identified_on")) or learned


def _two_months(history: list[Happened], calendar: Calendar) -> Iterator[Happened]:
    """法律没有另定履行期限的，接到申请后两个月届满."""
    wait = due(L.wait, history, calendar)
    if wait.due:
        yield Happened("duty_expired", wait.due)


def _notes(known: Mapping[str, Any], end: date | None, told_until: date | None) -> Iterator[str]:
    if end and told_until and told_until > end:
        yield f"本机关告知的期限（至{told_until}）长于法定期限，原告在其内起诉不算逾期（起诉期限解释第五条第一款）。"
    if end and told_until and told_until < end:
        yield f"本机关告知的期限（至{told_until}）短于法定期限，按法定期限执行（起诉期限解释第五条第一款）。"
    if known.get("correction_asked"):
        yield "请求更正已超过起诉期限的行政行为，再起诉不履行更正职责的，人民法院不予立案（起诉期限解释第八条）。"
    if known.get("urgent"):
        yield "紧急情况下请求履行保护人身权、财产权职责的，不受两个月的限制（行政诉讼法第四十七条第二款）。"
