"""比率：有没有整数对得上，与写出来的件数对不对得上；同比与两年的数；百分之百以什么为分母。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from fadu.reports.contradicting.finding import (
    CASES,
    DOUBTFUL,
    UNFOUNDED,
    WRONG,
    Contradiction,
    Page,
    essence,
    exact,
    pairs,
    percent,
    plain,
    told,
)
from fadu.reports.reading import Statement

# Rates of cases by what became of them; a rate of opinion or of coverage has another denominator.
_OF_CASES = re.compile(
    "(?:结案|办结|审结|调解|和解|撤诉|撤回|成功|纠错|败诉|胜诉|化解|受理|立案|维持|履行|收案|应诉|上诉|改判|通过|及格|合格|优秀|采纳|录用)[^，。]{0,4}(?:率|占比|比例)"
)
_MAX_TRIED = 200_000


def _unit_of(rate: Statement) -> Decimal:
    return Decimal(1).scaleb(-rate.places)


def rounded(part: int, whole: int, rate: Statement) -> bool:
    share = Decimal(part) / whole * 100
    return share.quantize(_unit_of(rate), ROUND_HALF_UP) == rate.value


def truncated(part: int, whole: int, rate: Statement) -> bool:
    share = Decimal(part) / whole * 100
    return rate.value <= share < rate.value + _unit_of(rate)


def _near(whole: int, rate: Statement) -> range:
    guess = int(rate.value * whole / 100)
    return range(max(guess - 1, 0), min(guess + 3, whole + 1))


def _stated(one: Statement) -> bool:
    return one.kind == "ratio" and one.unit == "%" and one.qualifier is None and one.value <= 100


def _bases(page: Page, rate: Statement) -> list[Statement]:
    """Counts before the rate in its sentence that it may be a rate of."""
    return [
        one for one in page.around(rate)
        if one.start < rate.start and exact(one) and one.unit in CASES | {"人", "名"} and one.value > 0
    ]  # fmt: skip


def impossible(page: Page) -> Iterator[Contradiction]:
    """A rate that no whole number of any of the counts before it gives."""
    for rate in page.statements:
        if not _stated(rate) or not _OF_CASES.search(rate.subject + "率"):
            continue
        bases = [one for one in _bases(page, rate) if one.value <= _MAX_TRIED]
        if not bases or "同比" in rate.clause:
            continue
        if any(rounded(n, int(one.value), rate) for one in bases for n in _near(int(one.value), rate)):
            continue
        yield _none_gives(rate, bases)


def _none_gives(rate: Statement, bases: Sequence[Statement]) -> Contradiction:
    cut = [
        f"{n}÷{one.value:f}＝{percent(n, int(one.value), rate.places + 2)}"
        for one in bases
        for n in _near(int(one.value), rate)
        if truncated(n, int(one.value), rate)
    ]
    tried = "、".join(
        f"{plain(one.value)}{one.unit}（{'、'.join(_beside(int(one.value), rate))}）" for one in bases
    )
    sentence = f"没有哪个整数件能得出{plain(rate.value)}%：以{tried}为分母都不是。"
    if cut:
        sentence += f"只有舍去尾数才成立：{'；'.join(cut)}。"
    return told("rate_impossible", DOUBTFUL if cut else WRONG, sentence,
                "写明分子、分母各是多少；尾数按四舍五入。", rate, *bases)  # fmt: skip


def _beside(whole: int, rate: Statement) -> list[str]:
    """The two nearest that a whole number gives."""
    under = int(rate.value * whole / 100)
    return [f"{n}件为{percent(n, whole, rate.places)}" for n in (under, under + 1) if n <= whole]


def against_counts(page: Page) -> Iterator[Contradiction]:
    """办结90件 of 受理100件, and 办结率95%: the rate is named after the part."""
    for rate in page.statements:
        if not _stated(rate) or "同比" in rate.clause:
            continue
        bases = _bases(page, rate)
        if any(_gives(one, other, rate) for one in bases for other in bases if one is not other):
            continue
        part, whole = _named(rate, bases)
        if part is not None and whole is not None:
            share = percent(int(part.value), int(whole.value), max(rate.places, 1))
            yield told(
                "rate_against_counts", WRONG,
                f"{plain(part.value)}÷{plain(whole.value)}＝{share}，不是{plain(rate.value)}%。",
                "核对比率；分母另有所指的，写明是什么。", rate, part, whole,
            )  # fmt: skip


def _gives(part: Statement, whole: Statement, rate: Statement) -> bool:
    few, many = int(part.value), int(whole.value)
    return few <= many and (rounded(few, many, rate) or truncated(few, many, rate))


_STEM = re.compile("(.{2,8}?)(?:率|占比|比例)")
_WHOLE = re.compile("收到|新收|受理|收案|立案|办理|审结|办结|参加|参考|应[考到]|申请")


def _named(rate: Statement, bases: Sequence[Statement]) -> tuple[Statement | None, Statement | None]:
    """The count whose words name the rate (办结, 成功调解), and the one before it that it is of."""
    stem = _STEM.search(essence(rate.subject))
    wanted = {stem[1][-2:], _turned(stem[1])} if stem else set()
    for index, one in enumerate(bases):
        bare = essence(one.subject)
        if index and any(bare.startswith(word) or bare.endswith(word) for word in wanted if word):
            for whole in reversed(bases[:index]):
                if whole.unit == one.unit and whole.value >= one.value and _WHOLE.search(whole.subject):
                    return one, whole
    return None, None


def _turned(words: str) -> str:
    """调解成功 is said 成功调解 of the cases."""
    return words[-2:] + words[-4:-2] if len(words) >= 4 else ""


# ── 有公认算法的 ────────────────────────────────────────────────────────────────────────────────────
_CAME = re.compile("收到|新收|办理|受理|收案")
_SUITS = re.compile("行政诉讼|行政应诉|一审")


def preferred(page: Page) -> Iterator[Contradiction]:
    """复议首选率：复议案件÷（复议案件＋一审行政诉讼案件）。"""
    for rate in page.statements:
        if not _stated(rate) or "首选" not in rate.subject:
            continue
        ours = [one for one in page.counts if _counts(one, rate) and "复议" in one.subject]
        suits = [one for one in page.counts if _counts(one, rate) and _SUITS.search(one.subject)]
        if not ours or not suits or any(_first(one, other, rate) for one in ours for other in suits):
            continue
        one, other = ours[0], suits[0]
        need = _needed(int(one.value), rate)
        least = f"；要得出这个比率，诉讼应为{need}" if need else ""
        share = percent(int(one.value), int(one.value + other.value), max(rate.places, 1))
        yield told(
            "rate_against_counts", DOUBTFUL,
            f"{plain(one.value)}÷（{plain(one.value)}＋{plain(other.value)}）＝{share}，不是{plain(rate.value)}%{least}。",
            "写明首选率的分子、分母：一审行政诉讼中未经复议直接起诉的有多少。", rate, one, other,
        )  # fmt: skip


def _counts(one: Statement, rate: Statement) -> bool:
    return (
        exact(one) and one.unit in CASES and one.whole is None and _CAME.search(one.subject) is not None
        and one.period == rate.period and one.value > 1
    )  # fmt: skip


def _first(one: Statement, other: Statement, rate: Statement) -> bool:
    whole = int(one.value + other.value)
    return rounded(int(one.value), whole, rate) or truncated(int(one.value), whole, rate)


def _needed(ours: int, rate: Statement) -> str:
    if not rate.value:
        return ""
    guess = int(Decimal(ours) * 100 / rate.value) - ours
    fit = [n for n in range(max(guess - 9, 0), guess + 10) if rounded(ours, ours + n, rate)]
    return f"{fit[0]}至{fit[-1]}件" if len(fit) > 1 else f"{fit[0]}件" if fit else ""


# ── 同比 ────────────────────────────────────────────────────────────────────────────────────────────
_LAST = re.compile("去年|上年|上一年|同期|20\\d\\d年")


def change(page: Page) -> Iterator[Contradiction]:
    for one in page.statements:
        if one.kind != "change" or one.unit != "%" or one.qualifier or not one.direction:
            continue
        now = _measured(page, one)
        if now is None:
            continue
        then = [
            other for other in page.around(one)
            if other is not now and exact(other) and other.unit == now.unit and other.value and _of_last_year(other)
        ]  # fmt: skip
        if then and (found := _both(one, now, then[0])):
            yield found
        elif not then and now.value <= _MAX_TRIED and not _base(one, now):
            yield told(
                "change", DOUBTFUL,
                f"上年没有哪个整数能使{plain(now.value)}{now.unit}同比{_way(one)}{plain(one.value)}%。",
                "写明上年的数；尾数按四舍五入。", one, now,
            )  # fmt: skip


def _of_last_year(one: Statement) -> bool:
    return _LAST.search(one.clause.split(one.clean)[0][-12:]) is not None


def _measured(page: Page, one: Statement) -> Statement | None:
    """What the change is of: the number just before it, or the one whose words it repeats."""
    before = [
        other for other in page.around(one)
        if other.start < one.start and exact(other) and not _of_last_year(other)
    ]  # fmt: skip
    own = essence(re.split("同比|较|比|环比", one.subject)[0])
    if not own:
        return before[-1] if before else None
    named = [
        other
        for other in before
        if pairs(own) & pairs(essence(other.subject)) or essence(other.subject) in own
    ]
    return named[-1] if named else None


def _both(one: Statement, now: Statement, then: Statement) -> Contradiction | None:
    if _fits(one, int(now.value), int(then.value)):
        return None
    real = (now.value - then.value) / then.value * 100
    way = "增长" if real > 0 else "下降"
    return told(
        "change", WRONG,
        f"由{plain(then.value)}{then.unit}到{plain(now.value)}{now.unit}，{way}{round(abs(real), max(one.places, 1))}%，不是{_way(one)}{plain(one.value)}%。",
        "核对两年的数和增减。", one, now, then,
    )  # fmt: skip


def _fits(one: Statement, now: int, then: int) -> bool:
    real = Decimal(now - then) / then * 100 * one.direction
    return (
        real.quantize(_unit_of(one), ROUND_HALF_UP) == one.value
        or one.value <= real < one.value + _unit_of(one)
    )  # fmt: skip


def _base(one: Statement, now: Statement) -> bool:
    share = 1 + one.direction * one.value / 100
    if share <= 0:
        return one.value == 100 and now.value == 0
    guess = int(now.value / share)
    return any(_fits(one, int(now.value), base) for base in range(max(guess - 2, 1), guess + 4))


def _way(one: Statement) -> str:
    return "增长" if one.direction > 0 else "下降"


def change_without_base(page: Page) -> Iterator[Contradiction]:
    """增长近11倍: of what, the text does not say."""
    for one in page.statements:
        if one.kind != "change" or one.unit != "倍" or _measured_exactly(page, one):
            continue
        yield told(
            "change_without_base", UNFOUNDED, f"“{one.clause}”没有写上年是多少、今年是多少，无从核对。",
            "写明两年的数。", one,
        )  # fmt: skip


def _measured_exactly(page: Page, one: Statement) -> bool:
    then = [other for other in page.around(one) if _LAST.search(other.clause) and other is not one]
    return bool(then)


# ── 百分之百 ────────────────────────────────────────────────────────────────────────────────────────
_ALL = re.compile("100%|百分之?百|100％")


def whole_without_base(page: Page) -> Iterator[Contradiction]:
    """One for each number that stands in the text, though several rates share it."""
    seen: set[int] = set()
    for one in page.statements:
        if one.start in seen or one.kind != "ratio" or one.value != 100 or not _ALL.search(one.clean):
            continue
        seen.add(one.start)
        if any(_base_of(one, other) for other in page.around(one)):
            continue
        yield told(
            "no_denominator", UNFOUNDED, f"“{one.clause}”没有写分母：是多少件（人）里的百分之百。",
            "写明应当有多少、实际有多少。", one,
        )  # fmt: skip


def _base_of(rate: Statement, one: Statement) -> bool:
    """Whether a count is what the rate is of: a count of cases for a rate of cases, else the thing both name."""
    if one.kind not in ("count", "amount") or one.value <= 1:
        return False
    if one.clause == rate.clause or (one.unit in CASES and _OF_CASES.search(rate.subject)):
        return True
    return bool(pairs(essence(one.subject)[-6:]) & pairs(essence(rate.clause)))
