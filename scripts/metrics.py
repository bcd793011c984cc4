"""Length of functions by room: median and 90th percentile, docstrings and blank lines not counted."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# House style: half of the functions under 10 lines, nine in ten under 30.
MEDIAN, P90 = 10, 30
Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(function: Function, lines: list[str]) -> int:
    said = range(0)
    if ast.get_docstring(function, clean=False) is not None:
        first = function.body[0]
        said = range(first.lineno, (first.end_lineno or first.lineno) + 1)
    numbers = range(function.lineno, (function.end_lineno or function.lineno) + 1)
    return sum(1 for number in numbers if number not in said and lines[number - 1].strip())


def functions(path: Path) -> Iterator[int]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield length(node, lines)


def rooms() -> dict[str, list[Path]]:
    """Room -> its files, without tests and migrations."""
    found: dict[str, list[Path]] = {}
    for path in sorted((ROOT / "fadu").rglob("*.py")):
        parts = path.relative_to(ROOT / "fadu").parts
        if "tests" in parts or "migrations" in parts:
            continue
        room = "/".join(parts[:2]) if parts[0] == "lines" and len(parts) > 2 else parts[0]
        found.setdefault("fadu" if room.endswith(".py") else room, []).append(path)
    return found


def p90(sizes: list[int]) -> float:
    return statistics.quantiles(sizes, n=10, method="inclusive")[-1] if len(sizes) > 1 else float(sizes[0])


def main() -> int:
    print(f"{'room':<24}{'functions':>10}{'median':>8}{'p90':>6}{'longest':>9}")
    everything: list[int] = []
    for room, paths in rooms().items():
        sizes = [size for path in paths for size in functions(path)]
        everything += sizes
        if sizes:
            row = f"{statistics.median(sizes):>8.0f}{p90(sizes):>6.0f}{max(sizes):>9}"
            print(f"{room:<24}{len(sizes):>10}{row}")
    median, nine = statistics.median(everything), p90(everything)
    print(f"{'all':<24}{len(everything):>10}{median:>8.0f}{nine:>6.0f}{max(everything):>9}")
    if median >= MEDIAN or nine >= P90:
        print(
            f"functions have grown: the median must be under {MEDIAN} lines, the 90th percentile under {P90}"
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
