"""由声明写出的定义：计什么、按哪一天、不计什么、依据哪条、定义何时变过。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fadu.kernel.figures.conditions import Condition, label_of
from fadu.kernel.models import Party
from fadu.law import cite_text

if TYPE_CHECKING:
    from fadu.kernel.figures.counts import Drawn, Handled, Stock
    from fadu.kernel.figures.figure import Figure

VOID = "已更正作废的记录"


def drawn(figure: Drawn) -> str:
    """Everything a statistician asks of a number of rows."""
    return "".join([f"{_what(figure)}。", f"{_when(figure)}。", tail(figure), history(figure)])


def stock(figure: Stock) -> str:
    model = figure.owner.model
    conditions = _and(figure.where, model)
    since, until = label_of(model, figure.since), label_of(model, figure.until)
    return (
        f"期末那一天{since}已到而{until}未到的{figure.owner.title}案件{conditions}，单位{figure.unit}。"
        + tail(figure)
    )


def handled(figure: Handled) -> str:
    model = figure.owner.model
    since, until = label_of(model, figure.since), label_of(model, figure.until)
    return (
        f"期初未结的和期内新收的{figure.owner.title}案件之和：{since}不晚于期末，且{until}不早于期初或者尚无"
        f"{until}，一件计一次，单位{figure.unit}。" + tail(figure)
    )


def tail(figure: Figure) -> str:
    """What is left out, and on what it rests."""
    left_out = f"不计：{figure.excludes}；{VOID}。" if figure.excludes else f"不计：{VOID}。"
    return left_out + basis(figure)


def basis(figure: Figure) -> str:
    return f"依据：{cite_text(figure.cite)}。" if figure.cite else ""


def history(figure: Drawn) -> str:
    """Former versions, the latest first."""
    model = figure.owner.model
    return "".join(
        f"{former.until}以前的，计{_plain(former.where, model) or '全部'}的（{former.why}）。"
        for former in sorted(figure.formerly, key=lambda one: one.until, reverse=True)
    )


def _what(figure: Drawn) -> str:
    from fadu.kernel.figures.counts import Average, Different, Distinct, Median, Sum

    model, line = figure.owner.model, figure.owner.title
    kinds = _and(figure.conditions(), model)
    if figure.table is not None:
        return f"{_rows(figure)}{_and(figure.only, figure.table)}的{_told(figure, figure.table)}，单位{figure.unit}"
    if isinstance(figure, Sum):
        of = _ask(figure, figure.of) if figure.by_happening else label_of(model, figure.of)
        return f"统计期间内{line}案件{kinds}的“{of}”合计，单位{figure.unit}"
    if isinstance(figure, Distinct):
        by = "证件号码" if figure.of == "id_index" else "统一社会信用代码"
        ages = "、".join(Party.AgeGroup(one).label for one in figure.aged)
        aged = f"，收到申请那天是{ages}的（按证件号码里的出生日期）" if ages else ""
        return f"统计期间内{line}案件{kinds}的当事人{aged}，同一{by}计一次，没有号码的各计一次，单位{figure.unit}"
    if isinstance(figure, Average):
        kind = "天数的中位数" if isinstance(figure, Median) else "平均天数"
        since, until = label_of(model, figure.since), label_of(model, figure.until)
        return f"统计期间内{line}案件{kinds}自{since}至{until}的{kind}（首日不计），两个日期齐全的才计"
    if isinstance(figure, Different):
        return f"统计期间内的{line}案件{kinds}，{_told(figure, model)}，单位{figure.unit}"
    if figure.by_happening:
        named = "、".join(f"“{event.title}”" for event in figure.events)
        marks = (
            f"，记为{'、'.join(f'“{_mark(figure, one)}”' for one in figure.marks)}的" if figure.marks else ""
        )
        return f"统计期间内{named}发生的次数{kinds}{marks}，每发生一次计一次，单位{figure.unit}"
    return f"统计期间内的{line}案件{kinds}，一件计一次，单位{figure.unit}"


def _rows(figure: Drawn) -> str:
    if figure.rows_of is not None:
        return f"统计期间内的{figure.rows_of.title}"
    assert figure.ledger is not None
    return f"统计期间内“{figure.ledger.title}”台账中未作废的行"


def _told(figure: Drawn, model: type) -> str:
    from fadu.kernel.figures.counts import Different, Sum

    if isinstance(figure, Different):
        return f"“{label_of(model, figure.of)}”去重后的个数"
    return f"“{label_of(model, figure.of)}”合计" if isinstance(figure, Sum) else "条数"


def _when(figure: Drawn) -> str:
    if figure.by_happening or figure.events:
        named = "、".join(f"“{event.title}”" for event in figure.events)
        where = "" if figure.by_happening else f"（{label_of(figure.owner.model, figure.date_field)}）"
        return f"以{named}的法律日期{where}落入期间，不以录入时间为准"
    return f"以{label_of(figure.source.model, figure.dated)}落入期间，不以录入时间为准"


def _ask(figure: Drawn, name: str) -> str:
    """The label of what is asked for; the line's asks are found where lines are."""
    from fadu.kernel.lines import line_of

    return line_of(figure.owner.line).asks.get(name).label


def _mark(figure: Drawn, key: str) -> str:
    from fadu.kernel.asks import Choice
    from fadu.kernel.lines import line_of

    name = figure.owner.happenings()[figure.events[0].name].mark
    ask = line_of(figure.owner.line).asks.get(name)
    return ask.show(key) if isinstance(ask, Choice) else key


def _and(conditions: tuple[Condition, ...], model: type) -> str:
    said = _plain(conditions, model)
    return f"，{said}" if said else ""


def _plain(conditions: tuple[Condition, ...], model: type) -> str:
    return "，且".join(one.text(model) for one in conditions)
