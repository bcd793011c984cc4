"""A procedure as a picture, generated: Mermaid text, and an SVG with a numbered legend."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from fadu.law.event import ANY_OPEN, BACK, START, Event, State
from fadu.law.layout import NODE_HEIGHT, Box, Layout, lay_out, rows_of
from fadu.law.procedure import Procedure
from fadu.law.statute import cite_text
from fadu.law.tables import width


@dataclass(frozen=True)
class Arrow:
    """The events that lead from one state to another; names of states, or of the stand-ins."""

    source: str
    target: str
    events: tuple[Event, ...]


STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
MANY = 3
"""An event possible in this many states is drawn once, from a node that stands for them all."""


def groups(procedure: type[Procedure]) -> dict[str, tuple[State, ...]]:
    """The sets of states from which some event leads on, three or more at a time: name of the node, members."""
    moving = (event for event in procedure.events().values() if event.to is not None)
    sets = {places for event in moving if len(places := places_of(procedure, event)) >= MANY}
    ordered = sorted(sets, key=lambda states: (-len(states), [state.name for state in states]))
    return {f"group{n}": states for n, states in enumerate(ordered, 1)}


def places_of(procedure: type[Procedure], event: Event) -> tuple[State, ...]:
    """The states of `at` that this procedure has; an inherited event may name one it leaves out."""
    names = {START.name, ANY_OPEN.name, *procedure.states()}
    return tuple(state for state in event.at if state.name in names)


def arrows(procedure: type[Procedure]) -> list[Arrow]:
    """One arrow per pair of nodes, with all its events."""
    known = {states: name for name, states in groups(procedure).items()}
    found: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in procedure.events().values():
        if event.to is None:
            continue
        places = places_of(procedure, event)
        sources = [known[places]] if places in known else [state.name for state in places]
        for source in sources:
            if source != event.to.name:
                found[source, event.to.name].append(event)
    return [Arrow(source, target, tuple(events)) for (source, target), events in found.items()]


def titles(procedure: type[Procedure]) -> dict[str, str]:
    """The title of every node that an arrow touches."""
    used = {name for arrow in arrows(procedure) for name in (arrow.source, arrow.target)}
    known = {state.name: state.title for state in (START, ANY_OPEN, *procedure.states().values(), BACK)}
    known |= {
        name: f"{stem}类状态（{len(states)}种）"
        for stem, (name, states) in zip(STEMS, groups(procedure).items(), strict=False)
    }
    return {name: title for name, title in known.items() if name in used}


def members_text(procedure: type[Procedure]) -> dict[str, str]:
    """甲类状态：审理中、中止 … for each group that is drawn."""
    names, sets = titles(procedure), groups(procedure)
    return {
        name: f"{names[name]}：" + "；".join(state.title for state in states)
        for name, states in sets.items()
        if name in names
    }


def mermaid(procedure: type[Procedure]) -> str:
    """A stateDiagram-v2."""
    nodes = titles(procedure)
    lines = ["stateDiagram-v2", f"    %% {procedure.title}"]
    nodes |= members_text(procedure)
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
FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
# attributes, not a style sheet: a page with a strict content policy shows the picture too


def svg(procedure: type[Procedure]) -> str:
    """States as boxes (closed ones grey), numbered lines, and below them what each number means."""
    drawn, nodes = arrows(procedure), titles(procedure)
    layout = _layout(procedure, drawn, nodes)
    legend = _legend(procedure, drawn)
    wide = max(layout.width, *(60 + width(text) * 6.6 for _, text in legend))
    high = layout.height + 40 + LEGEND_ROW * len(legend)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" role="img"'
        f' width="{wide:.0f}" height="{high:.0f}" aria-label="{escape(procedure.title)}状态图"'
        f' font-family="{FONT}" font-size="14" fill="#1a1a1a">',
        f"<title>{escape(procedure.title)}</title>",
        f'<rect width="{wide:.0f}" height="{high:.0f}" fill="#fff"/>',
        *(_line(number, points) for number, points in enumerate(layout.lines, 1)),
        *(_box(procedure, name, title, layout.boxes[name]) for name, title in nodes.items()),
        *(_badges(number, points) for number, points in enumerate(layout.lines, 1)),
        *(_entry(place, layout.height, *entry) for place, entry in enumerate(legend, 1)),
        "</svg>",
    ]
    return "\n".join(parts)


def _layout(procedure: type[Procedure], drawn: Sequence[Arrow], nodes: Mapping[str, str]) -> Layout:
    """A group lies below the first of its members."""
    pairs = [(arrow.source, arrow.target) for arrow in drawn]
    belong = [(states[0].name, name) for name, states in groups(procedure).items() if name in nodes]
    rows = rows_of(list(nodes), [*pairs, *belong], (START.name, ANY_OPEN.name))
    return lay_out(rows, pairs, {name: width(title) * 7.5 + 24 for name, title in nodes.items()})


LEGEND_ROW = 22
Points = Sequence[tuple[float, float]]


def _colour(number: int) -> str:
    return COLOURS[(number - 1) % len(COLOURS)]


def _line(number: int, points: Points) -> str:
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    x, y = points[-1]
    head = f"M{x - 4:.1f} {y - 8:.1f} L{x:.1f} {y:.1f} L{x + 4:.1f} {y - 8:.1f}"
    return f'<path d="{path} {head}" fill="none" stroke-width="1.4" stroke="{_colour(number)}"/>'


def _badges(number: int, points: Points) -> str:
    """The number where the line leaves and where it arrives."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    return _badge(number, x1, y1 + 10) + _badge(number, x2, y2 - 15)


def _badge(number: int, x: float, y: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8" fill="{_colour(number)}"/>'
        f'<text font-size="10" fill="#fff" text-anchor="middle" x="{x:.1f}" y="{y + 3.5:.1f}">{number}</text>'
    )


def _box(procedure: type[Procedure], name: str, title: str, box: Box) -> str:
    state = procedure.states().get(name)
    fill = "#e4e4e4" if state and state.closed else "#f3f7fc"
    dash = "" if state else ' stroke-dasharray="4 3"'
    return (
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{NODE_HEIGHT}" rx="6"'
        f' fill="{fill}" stroke="#444"{dash}/>'
        f'<text text-anchor="middle" x="{box.x + box.width / 2:.1f}" y="{box.y + 24:.1f}">{escape(title)}</text>'
    )


def _legend(procedure: type[Procedure], drawn: Sequence[Arrow]) -> list[tuple[int, str]]:
    """The members of each group (number 0), then for each line: from and to, the events, who acts, the article."""
    nodes = titles(procedure)
    found = [(0, text) for text in members_text(procedure).values()]
    for number, arrow in enumerate(drawn, 1):
        what = "；".join(f"{event.title}（{_who(event)}，{cite_text(event.cite)}）" for event in arrow.events)
        found.append((number, f"{nodes[arrow.source]} → {nodes[arrow.target]}　{what}"))
    return found


def _entry(place: int, top: float, number: int, text: str) -> str:
    y = top + LEGEND_ROW * place
    badge = _badge(number, 24, y - 4) if number else ""
    return f'{badge}<text font-size="12" x="40" y="{y:.0f}">{escape(text)}</text>'


def _who(event: Event) -> str:
    return "、".join(role.label for role in event.by)
