"""Write docs/procedures/: each procedure as a picture and as tables, from its declaration.

.venv/bin/python scripts/procedures.py          write
.venv/bin/python scripts/procedures.py --check  exit 1 if a file is not up to date
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")

import django  # noqa: E402

django.setup()

from fadu.kernel.lines import Line, lines  # noqa: E402
from fadu.kernel.roles import role_label  # noqa: E402
from fadu.law import BACK, Event, Procedure, Term  # noqa: E402
from fadu.law.diagram import places_of, svg  # noqa: E402
from fadu.law.statute import cite_text  # noqa: E402
from fadu.law.tables import term_rows  # noqa: E402

FOLDER = ROOT / "docs" / "procedures"
NOTE = "本页由 `scripts/procedures.py` 从程序声明生成，请勿手改。"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(cell.replace('|', '｜') for cell in row)} |" for row in rows)


def event_row(line: Line, procedure: type[Procedure], event: Event) -> tuple[str, ...]:
    to = "" if event.to is None else "回到此前的阶段" if event.to is BACK else event.to.title
    return (
        event.title,
        cite_text(event.cite),
        "；".join(role_label(role, line.key) for role in event.by),
        "；".join(state.title for state in places_of(procedure, event)),
        to,
        "；".join(role_label(role, line.key) for role in event.approval),
    )


def starts(line: Line, term: Term) -> str:
    """The events, the fact of them that holds the day, or the other term that has to run out."""
    if isinstance(term.after, Term):
        return f"“{term.after.title}”届满"
    named = "；".join(event.title for event in term.start_events)
    return f"{line.asks.get(term.from_fact).label}（{named}）" if term.from_fact else named


def term_row(line: Line, procedure: type[Procedure], term: Term) -> tuple[str, ...]:
    row = next(row for row in term_rows([procedure]) if row.id == term.key)
    length = "由文书确定" if row.number is None else f"{row.number}{row.unit}"
    return (
        term.title,
        length,
        starts(line, term),
        "；".join(event.title for event in term.met_by),
        cite_text(term.cite),
        row.words,
    )


def page(line: Line, procedure: type[Procedure]) -> str:
    span = f"{procedure.in_force}起" + (f"，至{procedure.until}前" if procedure.until else "")
    events, terms = procedure.events().values(), procedure.terms().values()
    parts = [
        f"# {procedure.title}",
        f"{NOTE}编号 `{procedure.key}`，适用于{span}收到的申请。",
        f"![状态图]({procedure.key}.svg)",
        "## 期限",
        "\n".join(
            table(
                ("期限", "长度", "起算", "办结", "依据", "原文"),
                (term_row(line, procedure, term) for term in terms),
            )
        ),
        "## 事项",
        "\n".join(
            table(
                ("事项", "依据", "何人", "在何阶段", "转为", "审批"),
                (event_row(line, procedure, event) for event in events),
            )
        ),
    ]
    return "\n\n".join(parts) + "\n"


def index() -> str:
    parts = ["# 程序", NOTE]
    for line in lines():
        rows = [
            (f"[{one.title}]({one.key}.md)", f"`{one.key}`", str(one.in_force), str(one.until or ""))
            for one in line.procedures
        ]
        parts += [f"## {line.title}", "\n".join(table(("程序", "编号", "起", "止（此日起不再适用）"), rows))]
    return "\n\n".join(parts) + "\n"


def files() -> dict[str, str]:
    """File name -> what it should hold."""
    found = {"README.md": index()}
    for line in lines():
        for procedure in line.procedures:
            found[f"{procedure.key}.md"] = page(line, procedure)
            found[f"{procedure.key}.svg"] = svg(procedure).rstrip() + "\n"
    return found


def stale() -> list[str]:
    """Names of the files that are missing, not up to date, or of no procedure any more."""
    wanted = files()
    held = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*"))}
    return [name for name in {**wanted, **held} if held.get(name) != wanted.get(name)]


def main() -> int:
    if "--check" in sys.argv:
        if found := stale():
            print(f"{'、'.join(found)} 不是最新的，请运行 scripts/procedures.py。", file=sys.stderr)
        return 1 if found else 0
    FOLDER.mkdir(exist_ok=True)
    wanted = files()
    for path in FOLDER.glob("*"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
