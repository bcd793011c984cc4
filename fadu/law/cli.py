"""The commands `fadu terms`, `fadu due`, `fadu procedure`. No database, no clock: today and the procedures are given."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn, TextIO

from fadu.law.calendar import default_calendar
from fadu.law.derivation import Derivation
from fadu.law.diagram import mermaid, svg
from fadu.law.due import due
from fadu.law.errors import LawError
from fadu.law.happened import Happened
from fadu.law.procedure import Procedure, find_term
from fadu.law.tables import aligned, events_text, states_text, term_rows, terms_text
from fadu.law.term import Term

Procedures = Sequence[type[Procedure]]
COMMANDS = ("terms", "due", "procedure")


class Parser(argparse.ArgumentParser):
    """An argument parser that says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        raise LawError(
            f"命令写法有误：{_chinese(message)}。用法：{self.format_usage().removeprefix('usage: ').strip()}"
        )


def _chinese(message: str) -> str:
    for english, chinese in (
        ("the following arguments are required:", "缺少"),
        ("unrecognized arguments:", "不认识"),
        ("expected one argument", "后面缺少内容"),
        ("not allowed with argument", "不能同时使用"),
        ("argument ", ""),
        ("invalid choice:", "没有这个选项"),
    ):
        message = message.replace(english, chinese)
    return message


def add_commands(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the three commands; `run` carries them out."""
    terms = subparsers.add_parser("terms", help="列出全部法定期限")
    terms.add_argument("--json", action="store_true", help="输出 JSON")
    reckon = subparsers.add_parser("due", help="计算一个期限的届满日，并逐步说明")
    reckon.add_argument("term", metavar="TERM", help="期限编号，如 reconsideration.ordinary.decide")
    reckon.add_argument(
        "--from", dest="start", required=True, metavar="DATE", help="起算事件之日，如 2026-07-01"
    )
    reckon.add_argument(
        "--event",
        action="append",
        default=[],
        metavar="NAME=DATE",
        help="其后发生的事件，可写多个，如 suspended=2026-07-20",
    )
    reckon.add_argument("--as-of", dest="as_of", metavar="DATE", help="截至哪一天的情形")
    reckon.add_argument("--json", action="store_true", help="输出 JSON")
    procedure = subparsers.add_parser("procedure", help="列出一个程序的状态与步骤")
    procedure.add_argument("name", metavar="NAME", nargs="?", help="程序编号，如 reconsideration.ordinary")
    drawn = procedure.add_mutually_exclusive_group()
    drawn.add_argument("--mermaid", action="store_true", help="输出 Mermaid 状态图")
    drawn.add_argument("--svg", action="store_true", help="输出 SVG 状态图")


def main(argv: Sequence[str], procedures: Procedures, today: date, out: TextIO | None = None) -> int:
    """Parse and run; bad input gives a sentence on standard error and 2."""
    parser = Parser(prog="fadu")
    add_commands(parser.add_subparsers(dest="command", required=True, parser_class=Parser))
    try:
        return run(parser.parse_args(argv), procedures, today, out or sys.stdout)
    except LawError as error:
        print(error, file=sys.stderr)
        return 2


def run(args: argparse.Namespace, procedures: Procedures, today: date, out: TextIO) -> int:
    """Carry out a parsed command. 0, or 2 with a sentence on standard error."""
    try:
        text = {"terms": _terms, "due": _due, "procedure": _procedure}[args.command](args, procedures, today)
    except LawError as error:
        print(error, file=sys.stderr)
        return 2
    print(text, file=out)
    return 0


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _terms(args: argparse.Namespace, procedures: Procedures, today: date) -> str:
    rows = term_rows(procedures)
    return _json([row.as_dict() for row in rows]) if args.json else terms_text(rows)


def _due(args: argparse.Namespace, procedures: Procedures, today: date) -> str:
    term = find_term(procedures, args.term)
    home = _home(procedures, args.term, term)
    history = [_first(term, _date(args.start)), *(_event(home, one) for one in args.event)]
    as_of = _date(args.as_of) if args.as_of else None
    found = due(term, history, default_calendar(), as_of=as_of)
    if args.json:
        return _json(_with_left(found, as_of or today))
    return "\n".join([found.as_text(), *_left(found, as_of or today)])


def _with_left(found: Derivation, on: date) -> Mapping[str, Any]:
    return {**found.as_dict(), "left": found.left(on), "on": on.isoformat(), "text": found.as_text()}


def _left(found: Derivation, on: date) -> list[str]:
    left = found.left(on)
    if left is None or found.status != "running":
        return []
    return [f"  今日（{on}）起还有{left}日。" if left >= 0 else f"  今日（{on}）已超过{-left}日。"]


def _home(procedures: Procedures, key: str, term: Term) -> type[Procedure]:
    """The procedure whose events may be named: the one in the id, else the declaring one."""
    named = next((one for one in procedures if one.key == key.rsplit(".", 1)[0]), None)
    home = named or term.owner
    assert home is not None
    return home


def _first(term: Term, start: date) -> Happened:
    """The entry that starts the term on that day."""
    if not term.start_events:
        raise LawError(f"“{term.title}”自另一期限届满起算，不能只凭一个日期计算。")
    event = term.start_events[0]
    facts: dict[str, Any] = {fact: values[0] for fact, values in term.where.items()}
    facts |= dict.fromkeys(term.unless, True)
    if term.from_fact:
        facts[term.from_fact] = start.isoformat()
    return Happened(event.name, start, facts=facts, id=1)


def _event(procedure: type[Procedure], text: str) -> Happened:
    name, mark, day = text.partition("=")
    if not mark:
        raise LawError(f"“{text}”的写法应为 事件=日期，例如 suspended=2026-07-20。")
    events = procedure.events()
    if name not in events:
        known = "、".join(f"{one}（{event.title}）" for one, event in events.items())
        raise LawError(f"{procedure.title}没有事件“{name}”。可用的事件：{known}。")
    return Happened(name, _date(day))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise LawError(f"“{text}”不是有效的日期：请写成 2026-07-01 的样子。") from None


def _procedure(args: argparse.Namespace, procedures: Procedures, today: date) -> str:
    if args.name is None:
        return _list(procedures)
    procedure = _find(procedures, args.name)
    if args.mermaid:
        return mermaid(procedure)
    if args.svg:
        return svg(procedure)
    head = f"{procedure.title}（{procedure.key}，{procedure.in_force}起施行）"
    return "\n\n".join(
        [head, states_text(procedure), events_text(procedure), terms_text(term_rows([procedure]))]
    )


def _find(procedures: Procedures, name: str) -> type[Procedure]:
    for one in procedures:
        if name in (one.key, one.__name__, one.title):
            return one
    raise LawError(f"没有程序“{name}”。可用的程序：{'、'.join(one.key for one in procedures)}。")


def _list(procedures: Iterable[type[Procedure]]) -> str:
    rows = [
        (one.key, one.title, f"{one.in_force}起" + (f"，{one.until}前" if one.until else ""))
        for one in procedures
    ]
    return aligned([("编号", "程序", "施行"), *rows])
