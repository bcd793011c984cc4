"""A bad declaration fails at import, with a sentence that says where and what."""

from datetime import date
from typing import Any

import pytest

from fadu.law import (
    ANY_OPEN,
    BACK,
    HANDLER,
    START,
    Event,
    Guard,
    LawError,
    Procedure,
    Restart,
    State,
    Term,
    Unit,
    Within,
)
from fadu.law.statutes import CHUFA, FUYI, QIANGZHI, XINXI, XUKE
from fadu.law.tests.sample import FIVE, Sample


def event(title: str, at: State, to: State | None = None, **more: Any) -> Event:
    return Event(title, FUYI[30], by=(HANDLER,), at=(at,), to=to, **more)


def declared(**body: Any) -> type[Procedure]:
    """The class with that body, on top of a smallest right one: open —opened→ done."""
    begun, done = State("开始"), State("结束", closed=True)
    right = {
        "title": "小程序",
        "key": "sample.small",
        "in_force": date(2024, 1, 1),
        "begun": begun,
        "done": done,
        "opened": event("开启", START, begun),
        "finished": event("办结", begun, done),
    }
    return type("Small", (Procedure,), {**right, **{name: make(right) for name, make in body.items()}})


def test_the_smallest_procedure_passes() -> None:
    small = declared()
    assert list(small.states()) == ["begun", "done"]
    assert list(small.events()) == ["opened", "finished"]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("stray is a int, not a State", {"stray": lambda right: 7}),
        ("is there a comma too many", {"stray": lambda right: (event("多一逗号", START),)}),
        ("again is the same value as opened", {"again": lambda right: right["opened"]}),
        ("have the same title “开启”", {"again": lambda right: event("开启", START, right["begun"])}),
        ("“审理”, which is not a state of this", {"foreign": lambda right: event("外来", Sample.reviewing)}),
        ("never reached: no event leads to it", {"lonely": lambda right: State("孤立", closed=True)}),
        ("has no title", {"title": lambda right: ""}),
        ("has no in_force", {"in_force": lambda right: "2024-01-01"}),
        ("is out of force .2024-01-01. before", {"until": lambda right: date(2024, 1, 1)}),
    ],
)  # fmt: skip
def test_a_bad_body_is_refused(sentence: str, body: dict[str, Any]) -> None:
    with pytest.raises(LawError, match=sentence):
        declared(**body)


def test_a_dead_end_is_refused() -> None:
    trap = State("死路")
    with pytest.raises(LawError, match=r"trap .*dead end"):
        declared(trap=lambda right: trap, fell=lambda right: event("跌入", right["begun"], trap))


def test_an_event_out_of_a_state_nothing_leads_to_is_refused() -> None:
    island = State("孤岛")
    with pytest.raises(LawError, match=r"lost .“登岛”. can never happen"):
        declared(island=lambda right: island, lost=lambda right: event("登岛", island, right["done"]))


def test_going_back_is_a_way_out() -> None:
    aside = State("旁置")
    declared(
        aside=lambda right: aside,
        left=lambda right: event("旁置", right["begun"], aside),
        came_back=lambda right: event("返回", aside, BACK),
    )


def term(right: dict[str, Any], **changes: Any) -> Term:
    return Term(
        "期限", **{"after": right["opened"], "met_by": (right["finished"],), "within": FIVE, **changes}
    )


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("“受理” is not an event of this procedure", {"met_by": (Sample.accepted,)}),
        ("met by nothing", {"met_by": ()}),
        ("there is no convention 'whim'", {"restarts": (Restart(Sample.accepted, unless="whim"),)}),
    ],
)
def test_a_bad_term_is_refused(sentence: str, changes: dict[str, Any]) -> None:
    if "restarts" in changes:

        def change(right: dict[str, Any]) -> dict[str, Any]:
            return {"restarts": (Restart(right["finished"], unless="whim"),)}
    else:

        def change(right: dict[str, Any]) -> dict[str, Any]:
            return changes

    with pytest.raises(LawError, match=sentence):
        declared(late=lambda right: term(right, **change(right)))


def test_a_term_that_nothing_can_meet_any_more_is_refused() -> None:
    with pytest.raises(LawError, match="can never be met"):
        declared(late=lambda right: term(right, after=right["finished"], met_by=(right["opened"],)))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Within(15, FUYI[48], "十日内，提出书面答复"), "says 10日 in “十日内，提出书面答复”, the code says 15日"),
        (lambda: Within(6, FUYI[48], "六个月内"), "says 6月"),
        (lambda: Within(5, FUYI[48], "5个工作日内"), "says 5工作日"),
        (lambda: Within(5, FUYI[48], "五日内", Unit.WORKDAY), "the code says 5工作日"),
        (lambda: Within(5, FUYI[48], "及时"), "no period at all"),
        (lambda: FUYI[148], "has no article 148 .it has 90."),
        (lambda: FUYI[0], "has no article 0"),
        (lambda: FUYI[30, 0], "counted from 1"),
        (lambda: event("没有状态", START).but(at=()), "must each name at least one"),
        (lambda: event("不是元组", START).but(by=HANDLER), "by must be a tuple"),
        (lambda: Event("没有依据", (), by=(HANDLER,), at=(START,)), "cites no article"),
        (lambda: Sample.decide.but(met_by=Sample.decided), "met_by must be a tuple"),
        (lambda: Sample.notice.but(from_fact=None), "must say from_fact"),
        (lambda: Sample.consult.but(right=True), "a window is no right"),
        (lambda: Sample.decide.but(after=Sample.decide.but(right=True)), "nothing follows from letting"),
        (lambda: Sample.hand_over.but(extension=Sample.decide.extension), "counted in hours"),
        (lambda: Sample.term("nothing"), "has no term 'nothing'; it has apply"),
        (lambda: Sample.event("nothing"), "has no event 'nothing'"),
        (lambda: Sample.state("nothing"), "has no state 'nothing'"),
    ],
)  # fmt: skip
def test_a_bad_value_is_refused(make: Any, sentence: str) -> None:
    with pytest.raises(LawError, match=sentence):
        make()


@pytest.mark.parametrize(
    ("number", "words", "unit"),
    [
        (15, "十五日内", Unit.DAY),
        (60, "六十日内", Unit.DAY),
        (60, "期限为60日", Unit.DAY),
        (120, "一百二十日内", Unit.NATURAL),
        (2, "两个月内", Unit.MONTH),
        (3, "三个月内", Unit.MONTH),
        (1, "最长不得超过一年", Unit.YEAR),
        (20, "20个工作日内", Unit.WORKDAY),
        (24, "24小时内", Unit.HOUR),
        (7, "7天内", Unit.DAY),
        (30, "受理之日起六十日内；延长最多不得超过三十日", Unit.DAY),
    ],
)
def test_numbers_are_read_as_statutes_write_them(number: int, words: str, unit: Unit) -> None:
    assert Within(number, FUYI[48], words, unit).number == number


@pytest.mark.parametrize(
    ("within", "working"),
    [
        (Within(3, FUYI[54], "三日内"), True),
        (Within(15, FUYI[34], "十五日内"), False),
        (Within(2, CHUFA[71], "二日内"), True),
        (Within(10, CHUFA[71], "十日内"), False),
        (Within(8, QIANGZHI[54], "八日内"), True),
        (Within(30, QIANGZHI[25], "三十日"), False),
        (Within(20, XUKE[42], "二十日内"), True),
        (Within(20, XINXI[33], "20个工作日内", Unit.WORKDAY), True),
        (Within(5, FUYI[30], "五日内", Unit.NATURAL), False),
    ],
)
def test_whether_days_are_working_days_belongs_to_the_statute(within: Within, working: bool) -> None:
    assert within.working is working


def test_a_variant_states_only_what_differs() -> None:
    class Short(Sample):
        title = "短程序"
        key = "sample.short"
        without = (Sample.hand_over,)
        decide = Sample.decide.but(within=Within(30, FUYI[62, 2], "三十日内作出行政复议决定"))

    assert Short.term("decide").within.number == 30
    assert Short.term("decide").key == "sample.short.decide"
    assert Short.term("reply") is Sample.reply
    assert "hand_over" not in Short.terms()
    assert list(Short.terms())[:2] == list(Sample.terms())[:2]


def test_states_may_stand_in_a_class_of_their_own() -> None:
    class Stages:
        opened = State("已开启")
        done = State("已办结", closed=True)
        unused = State("用不到")

    class Staged(Procedure):
        title, key, in_force = "分列", "sample.staged", date(2024, 1, 1)
        stages = Stages
        without = (Stages.unused,)
        opened = event("开启", START, Stages.opened)
        finished = event("办结", Stages.opened, Stages.done)

    assert list(Staged.states()) == ["opened", "done"]
    assert Staged.event("opened").to is Staged.state("opened")


def test_any_open_state_is_a_place_too() -> None:
    small = declared(noted=lambda right: event("记录", ANY_OPEN))
    assert "noted" in small.events()


def test_a_guard_may_give_its_own_reason() -> None:
    guard = Guard("一般理由", FUYI[30], lambda now: "具体理由" if now.extra else False)
    from fadu.law import Situation, default_calendar

    def situation(**extra: Any) -> Situation:
        return Situation(Sample, (), date(2026, 1, 5), default_calendar(), extra=extra)

    assert guard.why_not(situation()) == "一般理由"
    assert guard.why_not(situation(count=1)) == "具体理由"
