"""一个数字背后的全部行：压缩保存，一个不多一个不少；比较两份，列出来了哪些、走了哪些。

格式：升序行号的差，每差一个变长整数（每字节低七位在先），再用 zlib 压缩。连号的一百万件不到一万字节。
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


def packed(keys: Iterable[int]) -> bytes:
    """Of row ids, positive and each once; the order given does not matter. ValueError otherwise."""
    ordered = sorted(keys)
    raw = bytearray()
    before = 0
    for key in ordered:
        if key <= before:
            raise ValueError(f"行号须为正数且不重复，出现了{key}。")
        raw += _varint(key - before)
        before = key
    return zlib.compress(bytes(raw), 6)


def unpacked(data: bytes) -> Iterator[int]:
    """The ids again, ascending."""
    key = gap = shift = 0
    for byte in zlib.decompress(data):
        gap |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            key += gap
            yield key
            gap = shift = 0


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


@dataclass(frozen=True)
class Moved:
    """两份之间：`came` 后来才有的，`went` 后来没有的。"""

    came: tuple[int, ...]
    went: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went)


def moved(then: Iterable[int], now: Iterable[int]) -> Moved:
    before, after = set(then), set(now)
    return Moved(tuple(sorted(after - before)), tuple(sorted(before - after)))
