"""guards/ 里以名字指称的事件、期限都在程序之中；填写项没有缺的，也没有多的。"""

import ast
from collections.abc import Iterator
from pathlib import Path

from fadu.lines.reconsideration import guards
from fadu.lines.reconsideration.asks import ReconsiderationAsks
from fadu.lines.reconsideration.procedure import PROCEDURES, Ordinary

# 函数 → 其参数中哪些位置是事件的名字（-1：情形 s 之后的全部）
NAMING = {
    "did": -1,
    "last": -1,
    "done_since": -1,
    "fact_of": 2,
    "sides_in": 2,
    "needs": 1,
    "only_once": 1,
    "not_before": 1,
    "count": 1,
}


def calls() -> Iterator[ast.Call]:
    """Every call in the files of guards/."""
    for path in sorted(Path(guards.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def names_used() -> set[str]:
    found: set[str] = set()
    for call in calls():
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        if name in NAMING:
            places = call.args if NAMING[name] < 0 else call.args[: NAMING[name]]
            found |= {
                one.value for one in places if isinstance(one, ast.Constant) and isinstance(one.value, str)
            }
    return found


def test_every_event_named_in_a_guard_exists() -> None:
    assert len(names_used()) > 20
    assert names_used() <= set(Ordinary.events())


def test_every_term_named_in_a_guard_exists() -> None:
    named = {
        call.args[0].value
        for call in calls()
        if getattr(call.func, "attr", "") in ("due", "term")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }
    known = {name for procedure in PROCEDURES for name in procedure.terms()}
    assert named
    assert named <= known


def test_every_ask_is_declared_and_every_declaration_is_asked() -> None:
    asked = {ask for procedure in PROCEDURES for event in procedure.events().values() for ask in event.asks}
    assert asked == set(ReconsiderationAsks.known)


def test_every_ask_has_a_chinese_label() -> None:
    for name, ask in ReconsiderationAsks.known.items():
        assert any("一" <= letter <= "鿿" for letter in ask.label), name
