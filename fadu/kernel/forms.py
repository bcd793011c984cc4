"""从填写项清单生成表单：桌面、门户都用它；校验仍是 Ask.clean 那一套，表单只管画和收。"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fadu.kernel import asks as ask
from fadu.kernel.models import Case, Entry, Organ, Party, Post, User
from fadu.law import Event

Choices = list[tuple[str, str]]
NONE_PICKED = ("", "请选择")
FEW = 5  # 选项不多于此数时全部列出，免去展开


class AskField(forms.Field):
    """One Ask as a form field. `width` is a class of the form grid; `upload` says that files come with it."""

    def __init__(
        self, source: ask.Ask, context: ask.Context, widget: forms.Widget, width: str = "w-4c"
    ) -> None:
        super().__init__(label=source.label, required=source.required, help_text=source.help, widget=widget)
        self.source = source
        self.context = context
        self.width = width
        self.upload = isinstance(source, ask.Upload)
        self.checks: list[
            Callable[[Any], None]
        ] = []  # what the page demands beyond the ask; before it, in words

    def clean(self, value: Any) -> Any:
        try:
            for check in self.checks:
                check(value)
            return self.source.clean(value, self.context)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(self.source, ask.Money) and isinstance(value, int):
            return f"{value / 100:.2f}".removesuffix(".00")
        if isinstance(self.source, ask.Schedule):
            return self.source.typed(value)
        if isinstance(self.source, ask.Days) and isinstance(value, list):
            return "、".join(value)
        return value


class FileList(forms.FileInput):
    """Several files in one input; the page stores them and gives the form their Material ids."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        """The ids of stored files; the files themselves are for whoever stores them."""
        if hasattr(data, "getlist"):
            return [one for one in data.getlist(name) if str(one).strip()]
        return data.get(name, [])

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data


class LongSelect(forms.Select):
    """A select of hundreds of options in one piece: Django draws each by a template of its own, ten milliseconds of a page."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = self.format_value(value)
        options = "".join(
            f'<option value="{escape(str(key))}"{" selected" if str(key) in chosen else ""}>{escape(str(title))}</option>'
            for key, title in self.choices
        )
        told = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", told, mark_safe(options))


class OrganInput(forms.TextInput):
    """An organ by its name, with the names as suggestions: a select of a thousand organs is no use to anybody."""

    template_name = "kernel/widgets/organ.html"

    def __init__(self, organs: Callable[[], Iterable[Organ]]) -> None:
        super().__init__(attrs={"autocomplete": "off"})
        self.organs = organs

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-list"
        context["widget"]["attrs"]["list"] = listed
        context["listed"], context["organs"] = listed, [one.name for one in self.organs()]
        return context

    def format_value(self, value: Any) -> str | None:
        text = "" if value is None else str(value)
        if text.isdecimal():
            return Organ.objects.filter(pk=int(text)).values_list("name", flat=True).first() or text
        return text

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The id of the organ of that name or short name; what is not found is left for the Ask to refuse."""
        text = str(data.get(name) or "").strip()
        if not text or text.isdecimal():
            return text
        found = Organ.objects.filter(name=text).values_list("pk", flat=True).first()
        return found or Organ.objects.filter(short=text).values_list("pk", flat=True).first() or text


class Suggesting(forms.TextInput):
    """A text with likely ones below it, each with what it means."""

    template_name = "kernel/widgets/suggesting.html"

    def __init__(self, offered: Sequence[tuple[str, str]], most: int) -> None:
        super().__init__(attrs={"autocomplete": "off", "maxlength": most})
        self.offered = offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        listed = f"{context['widget']['attrs'].get('id', name)}-list"
        context["widget"]["attrs"]["list"] = listed
        return context | {"listed": listed, "offered": self.offered}


class FactsForm(forms.Form):
    """The facts of one act. `names`: its asks in order; `facts()`: what record() takes."""

    names: tuple[str, ...] = ()

    def facts(self) -> dict[str, Any]:
        """After is_valid(): clean facts, empty ones left out."""
        return {name: value for name in self.names if (value := self.cleaned_data.get(name)) is not None}

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Errors of BadFacts beside their fields; what has no field here stands above the form."""
        for name, sentence in errors.items():
            self.add_error(name if name in self.fields else None, sentence)


def form_for(
    event: Event,
    asks: type[ask.Asks],
    case: Case | None,
    *,
    data: Mapping[str, Any] | None = None,
    files: Any = None,
    initial: Mapping[str, Any] | None = None,
    on: date | None = None,
    organ: Organ | None = None,
    line: str = "",
) -> FactsForm:
    """A form of the event's asks, bound when `data` is given. `organ`: whose people a UserRef offers; `line`: on which line,
    where there is no case yet."""
    form = FactsForm(data, files, initial=dict(initial or {}))
    form.names = tuple(event.asks)
    context = ask.Context(case=case, on=on)
    for name in event.asks:
        people_of = organ or (case.organ if case else None)
        form.fields[name] = field_for(asks.get(name), context, organ=people_of, event=event.name, line=line)
    return form


def field_for(
    source: ask.Ask, context: ask.Context, *, organ: Organ | None = None, event: str = "", line: str = ""
) -> AskField:
    """`event`: the name of the act whose form it stands on."""
    if isinstance(source, ask.UserRef):
        people = _users(source, organ, context.case.line if context.case else line)
        options = _offered(source, people, organ, context.on, event)
        return AskField(source, context, _picker(source, options), _room(source, options))
    if options := _options(source, context, event):
        return AskField(source, context, _picker(source, options), _room(source, options))
    if isinstance(source, ask.Text) and source.suggest and organ is not None and context.on is not None:
        return AskField(source, context, Suggesting(source.suggest(organ, context.on), source.max), "w-4c")
    for kind, widget, width in WIDGETS:
        if isinstance(source, kind):
            return AskField(source, context, widget(source), width)
    return AskField(source, context, forms.TextInput(), "w-4c")


def _room(source: ask.Ask, options: Choices) -> str:
    """A select is narrow, a row of radio buttons or check boxes is wide."""
    listed = _several(source) or (isinstance(source, ask.Choice) and len(options) <= FEW)
    return "w-12c" if listed else "w-4c"


def _several(source: ask.Ask) -> bool:
    return isinstance(source, ask.Choices) or (isinstance(source, ask.Listed) and source.several)


def _options(source: ask.Ask, context: ask.Context, event: str) -> Choices:
    case = context.case
    if isinstance(source, ask.Choice):
        return source.fitting(event)
    if isinstance(source, ask.Choices):
        return list(source.choices)
    if isinstance(source, ask.Listed):
        return list(source.of(context))
    if case is None:
        return []
    if isinstance(source, ask.PartyRef):
        return _parties(source, case)
    if isinstance(source, ask.OrganRef):
        return _among(source, context)
    return _entries(source, case) if isinstance(source, ask.EntryRef) else []


def _picker(source: ask.Ask, options: Choices) -> forms.Widget:
    if _several(source):
        return forms.CheckboxSelectMultiple(choices=options)
    if isinstance(source, ask.Choice) and len(options) <= FEW:
        return forms.RadioSelect(choices=options)
    return forms.Select(choices=[NONE_PICKED, *options])


def _users(source: ask.UserRef, organ: Organ | None, line: str) -> Choices:
    """Of the organ; only those whose posts cover the line, where one is named."""
    people = User.objects.filter(is_active=True)
    if organ is not None:
        posts = Post.objects.filter(organ=organ)
        posts = posts.filter(role=source.role) if source.role else posts
        posts = posts.filter(line__in=("", line)) if line else posts
        people = people.filter(pk__in=posts.values("user"))
    return [(str(one.pk), one.name) for one in people.order_by("name")[:300]] or [NONE_PICKED]


def _offered(
    source: ask.UserRef, people: Choices, organ: Organ | None, on: date | None, event: str
) -> Choices:
    """Those whom the line lets be picked; all of them rather than nobody."""
    if source.offers is None or organ is None or on is None:
        return people
    offered = source.offers(organ, on, event)
    fit = people if offered is None else [one for one in people if one[0] and int(one[0]) in offered]
    return fit or people


def _parties(source: ask.PartyRef, case: Case) -> Choices:
    parties: Iterable[Party] = case.parties.filter(active=True)
    if source.offers is not None:
        offered = source.offers(case)
        parties = [one for one in parties if one.pk in offered]
    return [(str(one.pk), one.name) for one in parties if source.role in ("", one.role)] or [NONE_PICKED]


def _among(source: ask.OrganRef, context: ask.Context) -> Choices:
    """Few enough to choose from, where the line says which; else an organ is named."""
    if source.among is None:
        return []
    return [(str(one.pk), one.name) for one in source.among(context)[:300]] or [NONE_PICKED]


def _entries(source: ask.EntryRef, case: Case) -> Choices:
    entries: Iterable[Entry] = case.entries.filter(**({"event": source.event} if source.event else {}))
    return [(str(one.seq), f"第{one.seq}条（{one.on}）") for one in entries] or [NONE_PICKED]


def _active_organs() -> Iterable[Organ]:
    return Organ.objects.filter(active=True).only("name")[:3000]


WIDGETS: tuple[tuple[type[ask.Ask], Callable[[Any], forms.Widget], str], ...] = (
    (ask.LongText, lambda one: forms.Textarea(attrs={"rows": 4, "maxlength": one.max}), "w-12c"),
    (
        ask.Schedule,
        lambda one: forms.Textarea(attrs={"rows": 3, "placeholder": "2026-12-01 500 第一期"}),
        "w-12c",
    ),
    (ask.Text, lambda one: forms.TextInput(attrs={"maxlength": one.max}), "w-4c"),
    (ask.Day, lambda one: forms.DateInput(), "w-4c"),
    (ask.Days, lambda one: forms.TextInput(attrs={"placeholder": "多个日期以逗号分隔"}), "w-6c"),
    (ask.YesNo, lambda one: forms.CheckboxInput(), "w-4c"),
    (ask.Number, lambda one: forms.NumberInput(attrs={"min": one.least, "max": one.most}), "w-4c"),
    (ask.Money, lambda one: forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "元"}), "w-4c"),
    (ask.Clock, lambda one: forms.TextInput(attrs={"placeholder": "09:30", "maxlength": 5}), "w-4c"),
    (ask.OrganRef, lambda one: OrganInput(_active_organs), "w-6c"),
    (ask.CaseRef, lambda one: forms.TextInput(attrs={"placeholder": "案号"}), "w-12c"),
    (ask.Upload, lambda one: FileList(), "w-6c"),
)
