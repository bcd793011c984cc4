"""公开前的隐名处理：姓名、证件号、电话、住址、账号、车牌。结果须由人复核后才公开。

姓名：保留姓氏，名以“某”代（最高人民法院关于人民法院在互联网公布裁判文书的规定第十条，复议决定公开参照）；两人处理后
相同的，改作某甲、某乙。法人和机关名称保留。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fadu.kernel.papers.text import STEMS, mask_name

HIDDEN = "××××××"
ROAD = r"(?:大道|大街|新村|公路|路|街|巷|弄|道|村|里|坊)"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
UNIT = r"(?:号楼|栋|幢|座|单元|层|楼|室|房|号|铺|档|梯)"

# 种类 -> pattern; the first that fits wins, so the narrower stand first. A group `kept` stays as it is.
PATTERNS: Mapping[str, str] = {
    "证件号码": r"(?<![0-9A-Za-z])[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])[1-8]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])(?:[EGDSPKHMCW]\d{8}|E[A-Z]\d{7}|[HM]\d{10})(?![0-9A-Za-z])",
    "电话": r"(?<![0-9])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9])|(?<![0-9])0\d{2,3}[-—－ ]?\d{7,8}(?![0-9])",
    "账号": r"(?<![0-9A-Za-z])(?:\d{4} ){3,4}\d{1,4}(?![0-9A-Za-z])|(?<![0-9A-Za-z])(?!9[1-3]\d{16}(?!\d))\d{16,19}(?![0-9A-Za-z])",
    "车牌": rf"(?P<kept_plate>[{PROVINCES}][A-HJ-NP-Z])[·•. ]?[A-HJ-NP-Z0-9]{{4,5}}[A-HJ-NP-Z0-9挂学警港澳使领](?![A-Za-z0-9])",
    "电子邮箱": r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    "出生日期": r"\d{4}年\d{1,2}月\d{1,2}日(?=出?生)",
    "住址": rf"(?P<kept_place>(?:[\u4e00-\u9fff]{{1,8}}?[省市区县])*)(?:(?<![\u4e00-\u9fff])|(?<=[省市区县镇乡住址在于]))"
    rf"(?:(?![住址在于])[\u4e00-\u9fff]){{1,12}}?{ROAD}[\u4e00-\u9fff]{{0,4}}\d+号?(?:之(?:[一二三四五六七八九十]+|\d+))?"
    rf"(?:(?:[\dA-Za-z]+|[一二三四五六七八九十]+){UNIT})*",
}
MASKS = {"出生日期": "××××年×月×日", "车牌": "×××××"}


@dataclass(frozen=True)
class Replacement:
    """一项处理，供复核：`count` 处。"""

    kind: str
    original: str
    becomes: str
    count: int


@dataclass(frozen=True)
class Redacted:
    """隐名稿。`doubts` are sentences about what a person should look at because no rule was sure of it."""

    text: str
    replacements: tuple[Replacement, ...]
    doubts: tuple[str, ...]


def redact(
    text: str, *, people: Iterable[str], secrets: Iterable[str] = (), keep: Iterable[str] = ()
) -> Redacted:
    """The markup with personal data hidden.

    `people`: names of natural persons. `secrets`: other literal text to hide (住址、未照格式写的号码). `keep`: names of
    companies and organs, the office's own telephone and address: left as they are, even where a rule would fit.
    """
    masks = aliases(people)
    literals = {
        **{one: HIDDEN for one in secrets if one.strip()},
        **masks,
        **{one: one for one in keep if one.strip()},
    }
    done: Counter[tuple[str, str, str]] = Counter()

    def hide(found: re.Match[str]) -> str:
        kind, original = _kind(found), found[0]
        if kind == "literal":
            becomes = literals[_squash(original)] if _squash(original) in literals else literals[original]
            kind = "姓名" if _squash(original) in masks else "指定内容"
        else:
            becomes = _mask(found, kind)
        if becomes != original:
            done[kind, original, becomes] += 1
        return becomes

    hidden = _scanner(literals, people=masks).sub(hide, text)
    replacements = tuple(Replacement(*what, count) for what, count in done.items())
    return Redacted(hidden, replacements, _doubts(hidden, keep=set(keep)))


def aliases(people: Iterable[str]) -> dict[str, str]:
    """姓名 -> 隐名。张三 张某；张小三 张某某；与他人相同的张某甲、张某乙。"""
    names = list(dict.fromkeys(_squash(name) for name in people if name.strip()))
    masked = {name: _alias(name) for name in names}
    shared = Counter(masked.values())
    given: Counter[str] = Counter()
    for name, alias in masked.items():
        if shared[alias] > 1:
            called = alias.rstrip("某") + "某"  # 国某、国某某都写成国某甲、国某乙，一起排
            place = given[called]
            given[called] += 1
            masked[name] = called + (STEMS[place] if place < len(STEMS) else str(place + 1))
    return masked


def _alias(name: str) -> str:
    return f"{name[0]}某" if name.isascii() else mask_name(name)


def _squash(name: str) -> str:
    """两字姓名排版时中间常空一格。"""
    return name.strip() if name.isascii() else re.sub(r"\s", "", name)


def _scanner(literals: Mapping[str, str], *, people: Mapping[str, str]) -> re.Pattern[str]:
    """One pass over the text, so that nothing put in is read again; literal text first, the longest first."""
    known = sorted(literals, key=len, reverse=True)
    spelt = [_spaced(one) if one in people else re.escape(one) for one in known]
    parts = [f"(?P<literal>{'|'.join(spelt)})"] if spelt else []
    parts += [f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()]
    return re.compile("|".join(parts))


def _spaced(name: str) -> str:
    if name.isascii():
        return rf"\b{re.escape(name)}\b"
    return "[ \u3000]*".join(re.escape(char) for char in name)


def _kind(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return next(kind for kind in ("literal", *PATTERNS) if groups.get(kind) is not None)


def _mask(found: re.Match[str], kind: str) -> str:
    groups = found.groupdict()
    kept = (
        groups.get("kept_plate") if kind == "车牌" else groups.get("kept_place") if kind == "住址" else ""
    ) or ""
    return kept + MASKS.get(kind, HIDDEN)


WHO = re.compile(
    r"(?:申请人|第三人|代理人|代表人|负责人|经营者|承办人|见证人|证人)[：:为系]?\s*([\u4e00-\u9fff]{2,4})(?=[，,。；、（(\s]|$)"
)
FIGURES = re.compile(r"(?<![0-9A-Za-z〔\[第.])\d{7,}(?![0-9A-Za-z年元])")
PLACE = re.compile(rf"[\u4e00-\u9fff]{{0,6}}{ROAD}\d+号")


def _doubts(text: str, *, keep: set[str]) -> tuple[str, ...]:
    names = dict.fromkeys(found[1] for found in WHO.finditer(text))
    unsure = [
        f"“{name}”可能是未列入的姓名，请核对。" for name in names if "某" not in name and name not in keep
    ]
    numbers = dict.fromkeys(found[0] for found in FIGURES.finditer(text))
    places = dict.fromkeys(
        found[0] for found in PLACE.finditer(text) if not any(found[0] in one for one in keep)
    )
    return (
        *unsure,
        *(f"“{number}”可能是号码，请核对。" for number in numbers if number not in keep),
        *(f"“{place}”可能是住址，请核对。" for place in places),
    )
