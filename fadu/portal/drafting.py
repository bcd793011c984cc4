"""一份草稿从第一步到提交：内容的形状、走哪几步、每步缺什么。

    {"organ": 12, "authority": 3, "facts": {名: 值}, "people": [{…}], "other": {…}, "agent": {…} | None,
     "files": [{"sha256": …, "name": …, "title": …, "size": …}], "consent": {…}, "done": [步骤]}

facts 存的是校验过的值（Ask.clean 的结果），提交时由 open_case 再校验一次。
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from fadu.kernel import forms as kernel_forms
from fadu.kernel.asks import Asks, Context, Day
from fadu.kernel.calendars import calendar
from fadu.kernel.lines import Line
from fadu.kernel.models import Case, Organ
from fadu.kernel.public import Authority, PublicService, Step
from fadu.law import Derivation

TARGET, OTHER, PEOPLE, FILES, CHECK = "target", "other", "people", "files", "check"
MOST_PEOPLE = 200
MOST_FILES = 60

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Stage:
    """一步，连同它是否已填好。"""

    key: str
    title: str
    done: bool
    number: int


def empty() -> dict[str, Any]:
    return {
        "organ": None,
        "authority": None,
        "facts": {},
        "people": [],
        "other": {},
        "agent": None,
        "files": [],
        "consent": {},
        "done": [],
    }


def service_of(line: Line) -> PublicService:
    if line.public is None:
        raise LookupError(f"业务线“{line.title}”不接受网上申请。")
    return line.public


# ── 期限 ────────────────────────────────────────────────────────────────────────────────────────────
def window_of(service: PublicService, data: Data, on: date) -> Derivation | None:
    """Until when (or, `term.window`, from when) one may apply, on what has been filled in."""
    return service.window(data["facts"], on, calendar()) if service.window else None


def is_late(service: PublicService, data: Data, on: date) -> bool:
    found = window_of(service, data, on)
    return found is not None and found.due is not None and not found.term.window and found.due < on


def is_early(found: Derivation | None, on: date) -> bool:
    return found is not None and found.due is not None and found.term.window and on < found.due


# ── 步骤 ────────────────────────────────────────────────────────────────────────────────────────────
def steps(service: PublicService, data: Data, on: date) -> tuple[Step, ...]:
    """The steps this applicant has to go through, as far as is known by now."""
    late = is_late(service, data, on)
    return tuple(one for one in service.steps if one.due(data["facts"], late=late))


def stages(service: PublicService, data: Data, on: date) -> tuple[Stage, ...]:
    keys = [(TARGET, service.says.place), *((one.key, one.title) for one in steps(service, data, on))]
    keys += [(OTHER, "对方")] if service.against_anyone else []
    keys += [(PEOPLE, "申请人"), (FILES, "材料"), (CHECK, "核对提交")]
    done = set(data["done"])
    return tuple(Stage(key, title, key in done, n) for n, (key, title) in enumerate(keys, start=1))


def step_of(service: PublicService, data: Data, key: str, on: date) -> Step | None:
    return next((one for one in steps(service, data, on) if one.key == key), None)


def next_key(service: PublicService, data: Data, after: str, on: date) -> str:
    """The step that follows; at the end, and from a step no longer asked, the check."""
    keys = [one.key for one in stages(service, data, on)]
    place = keys.index(after) if after in keys else len(keys)
    return keys[min(place + 1, len(keys) - 1)]


def missing(service: PublicService, data: Data, on: date) -> list[Stage]:
    """Steps still to be done before the check; files are optional."""
    return [one for one in stages(service, data, on) if not one.done and one.key not in (FILES, CHECK)]


def facts_asked(service: PublicService, data: Data, on: date) -> dict[str, Any]:
    """What was filled in on the steps that still apply."""
    names = {name for one in steps(service, data, on) for name in one.asks}
    return {name: value for name, value in data["facts"].items() if name in names}


# ── 机关 ────────────────────────────────────────────────────────────────────────────────────────────
def organ_of(data: Data) -> Organ | None:
    key = data.get("organ")
    return Organ.objects.filter(pk=key, active=True).first() if key else None


def authority_of(service: PublicService, data: Data) -> Authority | None:
    organ = organ_of(data)
    return service.authority(organ, data["facts"]) if organ else None


# ── 表单 ────────────────────────────────────────────────────────────────────────────────────────────
def step_form(line: Line, step: Step, data: Data, *, on: date, posted: Any = None) -> kernel_forms.FactsForm:
    """The form of one step, with what was filled in before."""
    return form_of(line, step.asks, on=on, posted=posted, initial=data["facts"])


def form_of(
    line: Line,
    names: tuple[str, ...],
    *,
    on: date,
    posted: Any = None,
    initial: Data | None = None,
    case: Case | None = None,
) -> kernel_forms.FactsForm:
    """Those asks in the public's words; days with the telephone's own calendar."""
    form = kernel_forms.FactsForm(posted, initial=dict(initial or {}))
    form.names = names
    for name in names:
        field = kernel_forms.field_for(
            service_of(line).ask(line.asks, name),
            Context(case=case, on=on),
            organ=case.organ if case else None,
        )
        if isinstance(field.source, Day):
            limits = {} if field.source.future else {"max": on.isoformat()}
            field.widget = forms.DateInput(attrs={"type": "date", "min": "1949-10-01", **limits})
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = 6
        form.fields[name] = field
    return form


def shown_facts(service: PublicService, asks: type[Asks], step: Step, data: Data) -> list[tuple[str, str]]:
    """(label, text) of what was filled in on this step."""
    rows = ((service.ask(asks, name), data["facts"].get(name)) for name in step.asks)
    return [(ask.label, ask.show(value)) for ask, value in rows if value not in (None, "", [], False)]
