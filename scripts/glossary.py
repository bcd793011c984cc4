"""Write docs/glossary.md: one English identifier per Chinese term, from the declarations of every line.

.venv/bin/python scripts/glossary.py          write
.venv/bin/python scripts/glossary.py --check  exit 1 if the file is not up to date
"""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")

import django  # noqa: E402

django.setup()

from fadu.kernel.lines import Line, lines  # noqa: E402
from fadu.law.roles import ROLES  # noqa: E402
from fadu.law.statute import cite_text  # noqa: E402

FILE = ROOT / "docs" / "glossary.md"
HEAD = """# 名词对照表

一个中文名词对应一个英文标识符；代码、数据和接口都用这里的标识符。本表由 `scripts/glossary.py` 从程序声明生成，请勿手改。
"""
Named = dict[str, tuple[str, str]]


def rows(line: Line, kind: str) -> Named:
    """identifier -> (Chinese, article) of all states, events or terms, the present law first."""
    found: Named = {}
    for procedure in line.procedures:
        for name, value in getattr(procedure, kind)().items():
            found.setdefault(name, (value.title, cite_text(getattr(value, "cite", None))))
    return found


def procedures(line: Line) -> Named:
    return {
        one.key: (one.title, f"{one.in_force}起" + (f"，{one.until}前" if one.until else ""))
        for one in line.procedures
    }


def table(title: str, last: str, named: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"| 中文 | 标识符 | {last} |"
    yield "| --- | --- | --- |"
    for name, (chinese, article) in named.items():
        yield f"| {chinese} | `{name}` | {article} |"


def text() -> str:
    """The whole page."""
    parts = [*table("身份", "", {role.key: (role.label, "") for role in ROLES})]
    for line in lines():
        parts += [
            *table(f"{line.title}：程序", "施行", procedures(line)),
            *table(f"{line.title}：状态", "", rows(line, "states")),
            *table(f"{line.title}：事项", "依据", rows(line, "events")),
            *table(f"{line.title}：期限", "依据", rows(line, "terms")),
        ]
    return HEAD + "\n".join(parts) + "\n"


def main() -> int:
    if "--check" not in sys.argv:
        FILE.write_text(text(), encoding="utf-8")
        return 0
    if FILE.exists() and FILE.read_text(encoding="utf-8") == text():
        return 0
    print("docs/glossary.md 不是最新的，请运行 scripts/glossary.py。", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
