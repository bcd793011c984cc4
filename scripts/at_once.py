"""Wrap the operations of generated initial migrations in AtOnce: python scripts/at_once.py FILE ..."""

import sys
from pathlib import Path

BEGIN, END = "    operations = [\n", "\n    ]\n"
IMPORT = "from fadu.kernel.migrating import AtOnce\n"


def wrapped(text: str) -> str:
    """The same migration, in one operation; unchanged when it already is."""
    if IMPORT in text:
        return text
    head, found, operations = text.partition(BEGIN)
    if not found or not operations.endswith(END):
        raise SystemExit("不是 makemigrations 生成的样子，找不到 operations 的首尾。")
    body = operations.removesuffix(END)
    head = head.replace("\nclass Migration", f"{IMPORT}\n\nclass Migration", 1)
    return f"{head}    operations = [AtOnce([\n{body}\n    ])]\n"


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(wrapped(path.read_text(encoding="utf-8")), encoding="utf-8")
