"""开会的地点：本机关登记的听证室、调解室作为提示，也可以填别处。"""

from __future__ import annotations

from typing import Any

from django import forms

from fadu.desk.sittings import rooms_of
from fadu.kernel.forms import FactsForm
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case


class RoomInput(forms.TextInput):
    template_name = "kernel/widgets/organ.html"

    def __init__(self, rooms: list[str]) -> None:
        super().__init__(attrs={"autocomplete": "off", "maxlength": 200})
        self.rooms = rooms

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-list"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "organs": self.rooms}


def with_rooms(form: FactsForm, case: Case) -> FactsForm:
    """The same form; where it asks for the place of a hearing or session, the rooms are suggested."""
    kind = line_of(case.line).sittings_of(case.procedure)
    if kind is not None and kind.place in form.fields:
        form.fields[kind.place].widget = RoomInput(rooms_of(case))
    return form
