"""Copy the front-end files we ship out of node_modules: `make assets`, after changing package.json or icons.txt.

The copies are committed, so neither node nor a registry is needed to run the product.
"""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "fadu" / "desk" / "static" / "vendor"
COPIES = (
    (PACKAGES / "bootstrap/dist/css/bootstrap.min.css", VENDOR / "bootstrap.min.css"),
    (PACKAGES / "htmx.org/dist/htmx.min.js", VENDOR / "htmx.min.js"),
    (PACKAGES / "echarts/dist/echarts.common.min.js", VENDOR / "echarts.min.js"),
    (PACKAGES / "echarts/dist/echarts.min.js", VENDOR / "echarts.maps.min.js"),
    (PACKAGES / "axe-core/axe.min.js", ROOT / "tests" / "vendor" / "axe.min.js"),
)
FILLED = '<symbol id="{name}" viewBox="0 0 24 24" fill="currentColor">{shapes}</symbol>\n'
OUTLINE = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"'
    ' stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>\n'
)


def copy(source: Path, target: Path) -> None:
    """Without sourceMappingURL: the hashed static file storage refuses a map that is not there."""
    lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("".join(line for line in lines if "sourceMappingURL" not in line), encoding="utf-8")


def icon_source(name: str) -> Path:
    """`gavel` is the outline drawing, `bookmark-filled` the filled one."""
    kind, stem = ("filled", name.removesuffix("-filled")) if name.endswith("-filled") else ("outline", name)
    return PACKAGES / "@tabler/icons/icons" / kind / f"{stem}.svg"


def symbol(name: str) -> str:
    source = icon_source(name)
    if not source.exists():
        raise SystemExit(f"scripts/icons.txt: @tabler/icons has no icon named {name}")
    body = re.sub(r"<!--.*?-->", "", source.read_text(encoding="utf-8"), flags=re.S)
    drawn = re.findall(r"<(?:path|circle|rect|line|polyline|ellipse)\b[^>]*/>", body)
    shapes = " ".join(shape for shape in drawn if 'stroke="none" d="M0 0h24v24H0z"' not in shape)  # the frame
    return (FILLED if name.endswith("-filled") else OUTLINE).format(name=name, shapes=shapes)


def sprite(names: list[str]) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "".join(map(symbol, names)) + "</svg>\n"


def main() -> None:
    if not shutil.which("npm") or not PACKAGES.exists():
        raise SystemExit("node_modules is missing: run `make assets`, which needs npm.")
    for source, target in COPIES:
        copy(source, target)
    names = (ROOT / "scripts" / "icons.txt").read_text(encoding="utf-8").split()
    (VENDOR / "icons.svg").write_text(sprite(names), encoding="utf-8")
    print(f"{len(COPIES)} files and {len(names)} icons copied")


if __name__ == "__main__":
    main()
