"""Form controls and icons, drawn alike for officers and the public."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fadu.kernel.lines import lines
from fadu.kernel.models import Post
from fadu.kernel.roles import role_label

register = template.Library()

TEXTUAL = (
    forms.TextInput,
    forms.NumberInput,
    forms.EmailInput,
    forms.PasswordInput,
    forms.Textarea,
    forms.FileInput,
)


@register.filter
def post_label(post: Post) -> str:
    """任职的身份，照所办业务线的叫法."""
    return role_label(post.role, post.line)


@register.filter
def line_title(post: Post) -> str:
    return next((one.title for one in lines() if one.key == post.line), "全部")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon of the sprite; its meaning is always said in words beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def is_group(field: BoundField) -> bool:
    """Several inputs under one legend: radio buttons or a list of check boxes."""
    return isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


@register.filter
def is_check(field: BoundField) -> bool:
    return type(field.field.widget) is forms.CheckboxInput


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with its class, its state and its links to help and error for a screen reader."""
    widget = field.field.widget
    classes = [_class(widget), str(widget.attrs.get("class", "")), "is-invalid" if field.errors else ""]
    attrs: dict[str, Any] = {"class": " ".join(filter(None, classes)), **described(field)}
    native = widget.attrs.get("type") == "date"
    if not native and (isinstance(widget, forms.DateInput) or isinstance(field.field, forms.DateField)):
        attrs |= {"data-date": "", "placeholder": "年-月-日", "inputmode": "numeric", "autocomplete": "off"}
    drawn = field.as_widget(
        attrs={key: value for key, value in attrs.items() if value != "" or key == "data-date"}
    )
    if not is_group(field):
        return drawn
    many = " many" if len(list(field.subwidgets)) > 6 else ""
    return format_html('<div class="choices{}">{}</div>', many, drawn)


def described(field: BoundField) -> dict[str, str]:
    """The attributes that tie an input to its help and its error."""
    by = [
        *([f"{field.auto_id}-err"] if field.errors else []),
        *([f"{field.auto_id}-help"] if field.help_text else []),
    ]
    found = {"aria-describedby": " ".join(by)} if by else {}
    return found | ({"aria-invalid": "true"} if field.errors else {})


def _class(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return ""
    if isinstance(widget, forms.Select):
        return "form-select"
    return "form-control" if isinstance(widget, TEXTUAL) else ""
