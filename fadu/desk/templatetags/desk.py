"""What the desk's templates need: icons, the shell, form controls, addresses with changed parameters."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fadu.desk import shell as frame

register = template.Library()

TEXTUAL = (
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.PasswordInput,
    forms.Textarea,
    forms.FileInput,
)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; its meaning is always said in words beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def shell(context: template.Context) -> frame.Shell:
    return frame.shell(context["request"])


@register.simple_tag
def bureau_name() -> str:
    return frame.bureau_name()


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """The present address's parameters with some changed; None or "" takes one away."""
    params = context["request"].GET.copy()
    params.pop("after", None)
    params.pop("before", None)
    for key, value in changes.items():
        params.pop(key, None)
        if value not in (None, ""):
            params[key] = str(value)
    return f"?{params.urlencode()}"


@register.filter
def is_group(field: BoundField) -> bool:
    """Several inputs under one legend: radio buttons or a list of check boxes."""
    return isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


@register.filter
def is_check(field: BoundField) -> bool:
    return type(field.field.widget) is forms.CheckboxInput


def _class(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return ""
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control" if isinstance(widget, TEXTUAL) else ""


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with its class, its state and its links to help and error for a screen reader."""
    widget = field.field.widget
    classes = [_class(widget), str(widget.attrs.get("class", "")), "is-invalid" if field.errors else ""]
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes))}
    described = [
        *([f"{field.auto_id}-err"] if field.errors else []),
        *([f"{field.auto_id}-help"] if field.help_text else []),
    ]
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if field.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(widget, forms.DateInput) or isinstance(field.field, forms.DateField):
        attrs |= {"data-date": "", "placeholder": "年-月-日", "inputmode": "numeric", "autocomplete": "off"}
    drawn = field.as_widget(
        attrs={key: value for key, value in attrs.items() if value != "" or key == "data-date"}
    )
    if not is_group(field):
        return drawn
    many = " many" if len(list(field.subwidgets)) > 6 else ""
    return format_html('<div class="choices{}">{}</div>', many, drawn)


@register.filter
def fields_with_errors(form: forms.BaseForm) -> list[BoundField]:
    return [field for field in form if field.errors]


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    return mapping.get(key)
