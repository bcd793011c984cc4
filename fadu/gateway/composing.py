"""做发件的内容：照出口的声明，从记录和案件做成对方要的样子；做成以后不再变。"""

from __future__ import annotations

import json
from copy import copy
from typing import Any

from django.utils import timezone

from fadu.gateway import catalogue
from fadu.kernel.crypto import Sealed
from fadu.kernel.exchange import read
from fadu.kernel.lines import line_of
from fadu.kernel.models import Entry, Outgoing
from fadu.kernel.record import story_of
from fadu.kernel.story import CORRECTION
from fadu.law import Happened


class NotComposed(Exception):
    """内容做不出来：声明有误，要改程序，不是重试能好的。"""


def body_of(message: Outgoing) -> bytes:
    """The JSON to send; composed and kept on the first call."""
    if not message.content:
        message.content = Sealed.of(json.dumps(composed(message), ensure_ascii=False))
        message.save(update_fields=("content",))
    return message.content.open().encode()


def composed(message: Outgoing) -> dict[str, Any]:
    found = catalogue.outlet(message.case.line, message.outlet)
    if found is None:
        raise NotComposed("这个出口已经取消。")
    entry, happened = _as_it_stands(message.entry)
    told = {
        "message": message.uid.hex,
        "matter": message.matter,
        "outlet": message.outlet,
        "title": found.outlet.title,
        "number": message.case.number,
        "event": entry.event,
        "on": (happened.on if happened else entry.on).isoformat(),
        "at": timezone.localtime(entry.at).isoformat(),
    }
    if message.amends is not None:
        told["amends"] = message.amends.uid.hex
    if happened is None:
        return told | {"void": True}
    entry.facts, entry.on = dict(happened.facts), happened.on
    return told | {"content": _content(found, message, entry)}


def _as_it_stands(entry: Entry) -> tuple[Entry, Happened | None]:
    """The act the message is about, a copy, and what corrections have made of it; None: void."""
    target = entry.corrects if entry.event == CORRECTION and entry.corrects is not None else entry
    story = story_of(target.case)
    return copy(target), next((one for one in story.history if one.id == target.seq), None)


def _content(found: catalogue.Out, message: Outgoing, entry: Entry) -> dict[str, Any]:
    case = line_of(message.case.line).case_model().objects.get(pk=message.case_id)
    try:
        made = found.outlet.make(case, entry)
    except Exception as error:  # whatever a declaration does wrong, the other messages still go
        raise NotComposed(f"出口“{found.outlet.title}”做不出内容（{type(error).__name__}）。") from error
    told = {name: value for name, value in made.items() if value is not None}
    _, errors = read(found.outlet.schema, told)
    if errors:
        raise NotComposed(f"出口“{found.outlet.title}”的内容与声明不符：{'、'.join(sorted(errors))}。")
    return told
