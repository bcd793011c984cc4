"""名单的条件。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fadu.kernel.models import Organ
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.results.listing import Wanted

MOST_ORGANS = 500
ALL = ("", "全部")


class ResultFilter(forms.Form):
    """GET 参数。选了机关即含其下级。"""

    number = forms.CharField(label="文号", required=False, max_length=80)
    party = forms.CharField(label="相对人", required=False, max_length=200)
    organ = forms.ChoiceField(label="执法机关", required=False)
    act_kind = forms.ChoiceField(label="行为种类", required=False, choices=[ALL, *ACT_KINDS])
    field = forms.ChoiceField(label="执法领域", required=False, choices=[ALL, *FIELDS])
    since = forms.DateField(label="决定日期起", required=False, widget=forms.DateInput)
    until = forms.DateField(label="决定日期止", required=False, widget=forms.DateInput)

    def __init__(self, data: Mapping[str, Any], *, organs: Sequence[int]) -> None:
        super().__init__(data)
        self.organs = organs
        self.fields["number"].widget.attrs["placeholder"] = "文号全文"
        self.fields["party"].widget.attrs["placeholder"] = "全名、信用代码或者证件号码"
        offered = Organ.objects.filter(pk__in=organs).order_by("path").values_list("pk", "name")[:MOST_ORGANS]
        choice = self.fields["organ"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [ALL, *((str(pk), name) for pk, name in offered)]

    def wanted(self) -> Wanted:
        """What is wrong narrows nothing; the form says so."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        number, party, act_kind, field, organ = (
            str(said.get(name) or "").strip() for name in ("number", "party", "act_kind", "field", "organ")
        )
        return Wanted(
            organs=self._within(organ),
            act_kind=act_kind,
            field=field,
            since=said.get("since"),
            until=said.get("until"),
            number=number,
            party=party,
        )

    def _within(self, chosen: str) -> Sequence[int]:
        top = Organ.objects.filter(pk=int(chosen)).first() if chosen else None
        if top is None:
            return self.organs
        below = set(top.subtree().values_list("pk", flat=True))
        return [pk for pk in self.organs if pk in below]
