"""一份草稿从第一步到提交：内容的形状、每步缺什么、怎样变成案件。

    {"organ": 12, "facts": {名: 填写原值}, "people": [{…}], "agent": {…} | None,
     "files": [{"sha256": …, "name": …, "title": …, "size": …, "media_type": …}], "consent": {…}}

facts 存的是校验过的值（Ask.clean 的结果），提交时由 open_case 再校验一次。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fadu.kernel import forms as kernel_forms
from fadu.kernel.asks import Context
from fadu.kernel.lines import Line
from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, PublicService, Step

TARGET, PEOPLE, FILES, CHECK = "target", "people", "files", "check"
MOST_PEOPLE = 200
MOST_FILES = 60


@dataclass(frozen=True)
class Stage:
    """一步，连同它是否已填好。"""

    key: str
    title: str
    done: bool
    number: int


def empty() -> dict[str, Any]:
    return {"organ": None, "facts": {}, "people": [], "agent": None, "files": [], "consent": {}, "done": []}


def service_of(line: Line) -> PublicService:
    if line.public is None:
        raise LookupError(f"业务线“{line.title}”不接受网上申请。")
    return line.public


def stages(service: PublicService, data: Mapping[str, Any]) -> tuple[Stage, ...]:
    keys = [(TARGET, "对谁不服"), *((one.key, one.title) for one in service.steps)]
    keys += [(PEOPLE, "申请人"), (FILES, "材料"), (CHECK, "核对提交")]
    done = set(data.get("done", ()))
    return tuple(Stage(key, title, key in done, n) for n, (key, title) in enumerate(keys, start=1))


def step_of(service: PublicService, key: str) -> Step | None:
    return next((one for one in service.steps if one.key == key), None)


def next_key(service: PublicService, data: Mapping[str, Any], after: str) -> str:
    """The step that follows; at the end, the check."""
    keys = [one.key for one in stages(service, data)]
    place = keys.index(after)
    return keys[min(place + 1, len(keys) - 1)]


def missing(service: PublicService, data: Mapping[str, Any]) -> list[Stage]:
    """Steps still to be done before the check; files are optional."""
    return [one for one in stages(service, data) if not one.done and one.key not in (FILES, CHECK)]


def organ_of(data: Mapping[str, Any]) -> Organ | None:
    key = data.get("organ")
    return Organ.objects.filter(pk=key, active=True).first() if key else None


def authority_of(service: PublicService, data: Mapping[str, Any]) -> Authority | None:
    organ = organ_of(data)
    return service.authority(organ, data.get("facts", {})) if organ else None


def step_form(
    line: Line, step: Step, data: Mapping[str, Any], *, on: date, posted: Any = None
) -> kernel_forms.FactsForm:
    """The form of one step, with what was filled in before."""
    form = kernel_forms.FactsForm(posted, initial=data.get("facts", {}))
    form.names = step.asks
    for name in step.asks:
        form.fields[name] = kernel_forms.field_for(line.asks.get(name), Context(case=None, on=on))
    return form


def shown_facts(line: Line, step: Step, data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(label, text) of what was filled in on this step."""
    facts = data.get("facts", {})
    rows = ((line.asks.get(name), facts.get(name)) for name in step.asks)
    return [(ask.label, ask.show(value)) for ask, value in rows if value not in (None, "", [])]
