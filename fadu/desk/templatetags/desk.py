"""What the desk's templates need: icons, the shell, form controls, addresses with changed parameters."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField

from fadu.desk import shell as frame
from fadu.kernel.auth import landing
from fadu.kernel.templatetags import ui

register = template.Library()

register.simple_tag(ui.icon)
for shared in (ui.is_group, ui.is_check, ui.control, landing.works, landing.home_of):
    register.filter(shared)


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
def fields_with_errors(form: forms.BaseForm) -> list[BoundField]:
    return [field for field in form if field.errors]


@register.filter
def item(mapping: dict[str, Any], key: str) -> Any:
    return mapping.get(key)
