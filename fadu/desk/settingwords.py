"""单位设置一览：每一项设置叫什么、现在怎样、依据什么、在哪里改。系统自己记的进度不是设置，不列。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from fadu.desk.clocks import thresholds
from fadu.desk.digest import digest
from fadu.desk.tunable_views import of_lines
from fadu.kernel import calendars, regionmap
from fadu.kernel.models import Setting
from fadu.kernel.notices import sending
from fadu.law.conventions import DEFAULT, TITLES


@dataclass(frozen=True)
class Shown:
    """`href`：改它的页面；空 = 由命令导入。"""

    title: str
    value: str
    source: str
    href: str = ""
    doubt: bool = False


def shown() -> list[Shown]:
    """A query or two for each."""
    sources = dict(Setting.objects.values_list("key", "source"))
    return [*_of_lines(), *_of_the_house(sources)]


def _of_lines() -> Iterator[Shown]:
    for line, one in of_lines():
        said = "；".join(f"{label} {value}" for label, value in one.words())
        href = reverse("desk:tunable", args=[one.key])
        yield Shown(
            f"{line.title}：{one.title}",
            said,
            one.source or one.doubt or "默认，尚未设定",
            href,
            bool(one.doubt),
        )


def _of_the_house(sources: dict[str, str]) -> Iterator[Shown]:
    limits, sent, known = thresholds(), digest(), calendars.conventions()
    yield Shown(
        "审限提醒",
        f"剩{limits.yellow}日黄色，剩{limits.red}日红色",
        "本单位自定",
        reverse("desk:thresholds"),
    )
    other = [title for name, title in TITLES.items() if getattr(known, name) != getattr(DEFAULT, name)]
    yield Shown(
        "计算约定",
        f"与默认不同的：{'、'.join(other)}" if other else "默认",
        sources.get(calendars.CONVENTIONS, ""),
        reverse("desk:conventions"),
    )
    when = f"{'工作日' if sent.workdays else '每日'}{sent.hour}点" if sent.on else "不发"
    own = "自定文字" if sending.TEXTS in sources else "默认文字"
    yield Shown("通知和每日提醒", f"{own}；每日提醒{when}", "本单位自定", reverse("desk:notice_words"))
    drawn = "已上传" if regionmap.KEY in sources else "没有"
    yield Shown("区划图", drawn, sources.get(regionmap.KEY, ""), reverse("desk:region_map"))
    for year, told in sorted(calendars.imported().items()):
        yield Shown(f"{year}年放假安排", "已导入", str(told.get("source", "")))
