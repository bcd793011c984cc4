"""抽取的方法。每个对象得一个由抽取密钥算出的号，各层按号从小到大取足名额；其余依次候补。

回避、递补是抽取之后的另外几笔，从不重抽：去掉的由同层的下一位递补，人员由该对象次序里的下一位替换。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fadu.kernel.drawing.frame import Frame, FrameError, Item
from fadu.kernel.drawing.seed import mac


@dataclass(frozen=True)
class Pick:
    """抽中的一个。`place`：在本层的次序，从 1 起，递补的接着往下；`hands`：配给它的人。"""

    key: str
    stratum: str
    place: int
    number: str
    hands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Removal:
    """抽取之后的一笔。只写 `item`：该对象退出；只写 `hand`：该人员退出全部；都写：该人员对该对象回避。"""

    item: str = ""
    hand: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Replaced:
    """一笔的结果：(对象, 原来的, 接替的)。对象退出的，接替的是递补的对象；接替的空着 = 已经没有候补。"""

    removal: Removal
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """`first`：当时抽出的；`now`：经过各笔回避、递补之后的，次序同。"""

    first: tuple[Pick, ...]
    now: tuple[Pick, ...]
    replaced: tuple[Replaced, ...]


def number_of(key: bytes, item: Item) -> bytes:
    """The least of `weight` tickets: with w tickets of a total W, an item comes first w times in W."""
    return min(mac(key, f"item\n{item.key}\n{ticket}") for ticket in range(1, item.weight + 1))


def ranked(frame: Frame, key: bytes) -> Mapping[str, tuple[tuple[Item, bytes], ...]]:
    """Every stratum in the order in which its items come up."""
    return {
        name: tuple(sorted(((one, number_of(key, one)) for one in items), key=_order))
        for name, items in frame.strata.items()
    }


def _order(pair: tuple[Item, bytes]) -> tuple[bytes, str]:
    return pair[1], pair[0].key


def play(frame: Frame, key: bytes, removals: Iterable[Removal] = ()) -> Outcome:
    """Draws, then plays the later entries one after the other. FrameError: an entry that removes what is not there."""
    table = _Table(frame, key)
    first = table.picks()
    replaced = tuple(table.remove(one) for one in removals)
    return Outcome(first, table.picks(), replaced)


class _Table:
    """What lies on the table while a draw is played: who is in, who is next, who goes with whom."""

    def __init__(self, frame: Frame, key: bytes) -> None:
        self.frame, self.key = frame, key
        self.ranked = ranked(frame, key)
        self.next = dict(frame.quotas)
        self.chosen: dict[str, list[int]] = {name: list(range(frame.quotas[name])) for name in self.ranked}
        self.hands: dict[str, list[str]] = {}
        self.load = {one.key: 0 for one in frame.hands}
        self.barred = {(one.item, one.hand) for one in frame.bars}
        self.left: set[str] = set()
        for item in self._items():
            self.hands[item] = []
            self._fill(item)

    def picks(self) -> tuple[Pick, ...]:
        return tuple(
            Pick(item.key, name, place + 1, number.hex(), tuple(self.hands[item.key]))
            for name, places in self.chosen.items()
            for place in places
            for item, number in [self.ranked[name][place]]
        )

    def remove(self, one: Removal) -> Replaced:
        if one.item and one.hand:
            return Replaced(one, (self._recuse(one.item, one.hand),))
        if one.item:
            return Replaced(one, (self._drop(one.item),))
        return Replaced(one, self._leave(one.hand))

    # ── 对象 ──
    def _drop(self, key: str) -> tuple[str, str, str]:
        name, place = self._where(key)
        at = self.chosen[name].index(place)
        for hand in self.hands.pop(key):
            self.load[hand] -= 1
        following = self.next[name]
        if following >= len(self.ranked[name]):
            del self.chosen[name][at]
            return key, key, ""
        self.next[name] = following + 1
        self.chosen[name][at] = following
        fresh = self.ranked[name][following][0].key
        self.hands[fresh] = []
        self._fill(fresh)
        return key, key, fresh

    def _where(self, key: str) -> tuple[str, int]:
        for name, places in self.chosen.items():
            for place in places:
                if self.ranked[name][place][0].key == key:
                    return name, place
        raise FrameError(f"“{key}”不在现在的抽取结果里，不能再去掉。")

    def _items(self) -> list[str]:
        return [self.ranked[name][place][0].key for name, places in self.chosen.items() for place in places]

    # ── 人员 ──
    def _recuse(self, item: str, hand: str) -> tuple[str, str, str]:
        if hand not in self.hands.get(item, ()):
            raise FrameError(f"“{hand}”现在没有配给“{item}”，不用回避。")
        self.barred.add((item, hand))
        self.hands[item].remove(hand)
        self.load[hand] -= 1
        return item, hand, self._fill(item)

    def _leave(self, hand: str) -> tuple[tuple[str, str, str], ...]:
        if hand not in self.load or hand in self.left:
            raise FrameError(f"“{hand}”不在人员名单里，或者已经退出。")
        self.left.add(hand)
        return tuple(self._recuse(item, hand) for item in self._items() if hand in self.hands[item])

    def _fill(self, item: str) -> str:
        """Up to `per` hands: those with the least on their hands first, among them by number. The last one put in."""
        put = ""
        while len(self.hands[item]) < self.frame.per:
            free = [one for one in self.load if self._free(item, one)]
            if not free:
                return ""
            put = min(free, key=lambda one: (self.load[one], self._number(item, one), one))
            self.hands[item].append(put)
            self.load[put] += 1
        return put

    def _free(self, item: str, hand: str) -> bool:
        return hand not in self.left and (item, hand) not in self.barred and hand not in self.hands[item]

    def _number(self, item: str, hand: str) -> bytes:
        return mac(self.key, f"hand\n{item}\n{hand}")
