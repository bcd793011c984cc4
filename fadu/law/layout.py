"""Where the nodes and lines of a procedure's diagram lie: rows of states, right-angled lines with their own tracks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

PORT, TRACK, NODE_HEIGHT, GAP, MARGIN = 22, 9, 38, 28, 30
Pair = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """A node: left, top, width; all are NODE_HEIGHT high."""

    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Layout:
    """Boxes by name, one line of corner points per arrow, and the size of it all."""

    boxes: Mapping[str, Box]
    lines: Sequence[Sequence[tuple[float, float]]]
    width: float
    height: float


def rows_of(names: Sequence[str], pairs: Sequence[Pair], roots: Sequence[str]) -> list[list[str]]:
    """The nodes by distance from the first root; what only a later root reaches follows below."""
    rank: dict[str, int] = {}
    for root in roots:
        if root in names and root not in rank:
            _spread(root, max(rank.values(), default=-1) + 1, pairs, rank)
    for name in names:
        rank.setdefault(name, max(rank.values(), default=0))
    rows: dict[int, list[str]] = defaultdict(list)
    for name in names:
        rows[rank[name]].append(name)
    return [_ordered(row, rows[n - 1] if n else [], pairs) for n, row in sorted(rows.items())]


def _spread(root: str, level: int, pairs: Sequence[Pair], rank: dict[str, int]) -> None:
    rank[root] = level
    edge = [root]
    while edge:
        level += 1
        edge = list(dict.fromkeys(b for a, b in pairs if a in edge and b not in rank))
        rank.update(dict.fromkeys(edge, level))


def _ordered(row: list[str], above: list[str], pairs: Sequence[Pair]) -> list[str]:
    """Each node under the middle of those that lead to it from the row above."""

    def middle(name: str) -> float:
        places = [above.index(a) for a, b in pairs if b == name and a in above]
        return sum(places) / len(places) if places else len(above)

    return sorted(row, key=middle)


def lay_out(rows: Sequence[Sequence[str]], pairs: Sequence[Pair], widths: Mapping[str, float]) -> Layout:
    """Place the rows one below another, with room between them for the tracks of the lines."""
    row_of = {name: n for n, row in enumerate(rows) for name in row}
    lanes = [pair for pair in pairs if row_of[pair[1]] != row_of[pair[0]] + 1]
    tracks = _tracks(pairs, lanes, row_of, len(rows))
    spans = {name: max(widths[name], PORT * (1 + _ports(name, pairs))) for name in row_of}
    inner = max(sum(spans[name] + GAP for name in row) for row in rows)
    left = MARGIN + TRACK * len(lanes[1::2])
    boxes: dict[str, Box] = {}
    tops: list[float] = []
    y: float = MARGIN + TRACK * len(tracks[0]) + 20
    for n, row in enumerate(rows):
        tops.append(y)
        x = left + (inner - sum(spans[name] + GAP for name in row) + GAP) / 2
        for name in row:
            boxes[name] = Box(x, y, spans[name])
            x += spans[name] + GAP
        y += NODE_HEIGHT + TRACK * len(tracks[n + 1]) + 44
    right = left + inner
    lines = _routed(pairs, lanes, tracks, boxes, row_of, tops, (left, right))
    return Layout(boxes, lines, right + TRACK * len(lanes[0::2]) + MARGIN, y)


def _ports(name: str, pairs: Sequence[Pair]) -> int:
    return max(sum(a == name for a, _ in pairs), sum(b == name for _, b in pairs))


def _tracks(
    pairs: Sequence[Pair], lanes: Sequence[Pair], row_of: Mapping[str, int], rows: int
) -> list[list[Pair]]:
    """For the channel above each row (and one below the last): the pairs whose lines run in it."""
    channels: list[list[Pair]] = [[] for _ in range(rows + 1)]
    for pair in pairs:
        channels[row_of[pair[0]] + 1].append(pair)
        if pair in lanes:
            channels[row_of[pair[1]]].append(pair)
    return channels


def _routed(
    pairs: Sequence[Pair],
    lanes: Sequence[Pair],
    tracks: Sequence[Sequence[Pair]],
    boxes: Mapping[str, Box],
    row_of: Mapping[str, int],
    tops: Sequence[float],
    sides: tuple[float, float],
) -> list[list[tuple[float, float]]]:
    lines = []
    for pair in pairs:
        source, target = boxes[pair[0]], boxes[pair[1]]
        out = [one for one in pairs if one[0] == pair[0]]
        into = [one for one in pairs if one[1] == pair[1]]
        x1, x2 = _port(source, out.index(pair), len(out)), _port(target, into.index(pair), len(into))
        below, above = row_of[pair[0]] + 1, row_of[pair[1]]
        y1 = source.y + NODE_HEIGHT + 22 + TRACK * tracks[below].index(pair)
        points = [(x1, source.y + NODE_HEIGHT), (x1, y1)]
        if pair in lanes:
            lane = _lane(lanes.index(pair), sides)
            y2 = tops[above] - 22 - TRACK * (len(tracks[above]) - 1 - tracks[above].index(pair))
            points += [(lane, y1), (lane, y2), (x2, y2)]
        else:
            points.append((x2, y1))
        lines.append([*points, (x2, target.y)])
    return lines


def _lane(number: int, sides: tuple[float, float]) -> float:
    """Lines that skip rows run down the right and the left side in turn."""
    place = TRACK * (number // 2 + 1)
    return sides[0] - place if number % 2 else sides[1] + place - GAP


def _port(box: Box, number: int, count: int) -> float:
    return box.x + box.width * (number + 1) / (count + 1)
