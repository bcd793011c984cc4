"""A procedure as a picture, generated: Mermaid text, and an SVG with a numbered legend."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from fadu.law.event import ANY_OPEN, BACK, START, Event
from fadu.law.layout import NODE_HEIGHT, Box, lay_out, rows_of
from fadu.law.procedure import Procedure
from fadu.law.statute import cite_text
from fadu.law.tables import width


@dataclass(frozen=True)
class Arrow:
    """The events that lead from one state to another; names of states, or of the stand-ins."""

    source: str
    target: str
    events: tuple[Event, ...]


def arrows(procedure: type[Procedure]) -> list[Arrow]:
    """One arrow per pair of states; an event possible in any open state starts at one node for all of them."""
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in procedure.events().values():
        if event.to is None:
            continue
        for state in event.at:
            if state.name != event.to.name:
                found[state.name, event.to.name].append(event)
    return [Arrow(source, target, tuple(events)) for (source, target), events in found.items()]


def titles(procedure: type[Procedure]) -> dict[str, str]:
    """The title of every node that an arrow touches."""
    used = {name for arrow in arrows(procedure) for name in (arrow.source, arrow.target)}
    known = {state.name: state.title for state in (START, ANY_OPEN, *procedure.states().values(), BACK)}
    return {name: title for name, title in known.items() if name in used}


def mermaid(procedure: type[Procedure]) -> str:
    """A stateDiagram-v2."""
    nodes = titles(procedure)
    lines = ["stateDiagram-v2", f"    %% {procedure.title}"]
    lines += [f'    state "{title}" as {name}' for name, title in nodes.items() if name != START.name]
    for arrow in arrows(procedure):
        label = "、".join(event.title.replace(":", "：") for event in arrow.events)
        lines.append(f"    {_node(arrow.source)} --> {_node(arrow.target)}: {label}")
    closed = (state.name for state in procedure.states().values() if state.closed)
    lines += [f"    {name} --> [*]" for name in closed if name in nodes]
    return "\n".join(lines)


def _node(name: str) -> str:
    return "[*]" if name == START.name else name


COLOURS = ("#1f5fa8", "#a83232", "#2f7d4f", "#8a5a00", "#6a3d9a", "#00707a")
STYLE = (
    "text{font:14px 'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif;fill:#1a1a1a}"
    ".small{font-size:12px}.badge{font-size:10px;fill:#fff;text-anchor:middle}.node{text-anchor:middle}"
    "path{fill:none;stroke-width:1.4}"
)


def svg(procedure: type[Procedure]) -> str:
    """States as boxes (closed ones grey), numbered lines, and below them what each number means."""
    drawn, nodes = arrows(procedure), titles(procedure)
    pairs = [(arrow.source, arrow.target) for arrow in drawn]
    rows = rows_of(list(nodes), pairs, (START.name, ANY_OPEN.name))
    layout = lay_out(rows, pairs, {name: width(title) * 7.5 + 24 for name, title in nodes.items()})
    legend = _legend(procedure, drawn, layout.height + 30)
    wide = max(layout.width, 900)
    high = layout.height + 60 + LEGEND_ROW * len(drawn)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" role="img"'
        f' width="{wide:.0f}" height="{high:.0f}" aria-label="{escape(procedure.title)}状态图">',
        f"<title>{escape(procedure.title)}</title><style>{STYLE}</style>",
        f'<rect width="{wide:.0f}" height="{high:.0f}" fill="#fff"/>',
        *(_line(number, points) for number, points in enumerate(layout.lines, 1)),
        *(_box(procedure, name, title, layout.boxes[name]) for name, title in nodes.items()),
        *(_badges(number, points) for number, points in enumerate(layout.lines, 1)),
        *legend,
        "</svg>",
    ]
    return "\n".join(parts)


LEGEND_ROW = 22
Points = Sequence[tuple[float, float]]


def _colour(number: int) -> str:
    return COLOURS[(number - 1) % len(COLOURS)]


def _line(number: int, points: Points) -> str:
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    head = f"M{x - 4:.1f} {y - 8:.1f} L{x:.1f} {y:.1f} L{x + 4:.1f} {y - 8:.1f}"
    return f'<path d="{path} {head}" stroke="{_colour(number)}"/>'


def _badges(number: int, points: Points) -> str:
    """The number where the line leaves and where it arrives."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    return _badge(number, x1, y1 + 10) + _badge(number, x2, y2 - 15)


def _badge(number: int, x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_colour(number)}"/>'
        f'<text class="badge" x="{x:.1f}" y="{y + 3.5:.1f}">{number}</text>'
    )


def _box(procedure: type[Procedure], name: str, title: str, box: Box) -> str:
    state = procedure.states().get(name)
    fill = "#e4e4e4" if state and state.closed else "#f3f7fc"
    dash = "" if state else ' stroke-dasharray="4 3"'
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{NODE_HEIGHT}" rx="6"'
        f' fill="{fill}" stroke="#444"{dash}/>'
        f'<text class="node" x="{box.x + box.width / 2:.1f}" y="{box.y + 24:.1f}">{escape(title)}</text>'
    )


def _legend(procedure: type[Procedure], drawn: Sequence[Arrow], top: float) -> list[str]:
    """One row per line: number, from and to, then each event with who acts and the article."""
    nodes = titles(procedure)
    found = []
    for number, arrow in enumerate(drawn, 1):
        y = top + LEGEND_ROW * number
        what = "；".join(f"{event.title}（{_who(event)}，{cite_text(event.cite)}）" for event in arrow.events)
        way = f"{nodes[arrow.source]} → {nodes[arrow.target]}"
        found.append(
            f"{_badge(number, 24, y - 4)}"
            f'<text class="small" x="40" y="{y:.0f}">{escape(way)}</text>'
            f'<text class="small" x="250" y="{y:.0f}">{escape(what)}</text>'
        )
    return found


def _who(event: Event) -> str:
    return "、".join(role.label for role in event.by)
