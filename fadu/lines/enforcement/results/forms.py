"""名单的条件。"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from fadu.kernel.forms import LongSelect
from fadu.lines.enforcement.choices import ACT_KINDS, FIELDS
from fadu.lines.enforcement.results.listing import Named, Wanted

MOST_ORGANS = 500
ALL = ("", "全部")


class ResultFilter(forms.Form):
    """GET 参数。选了机关即含其下级。`organs`：可以选的；`everybody`：不选时不按机关缩小，它们已是全部。"""

    number = forms.CharField(label="文号", required=False, max_length=80)
    party = forms.CharField(label="相对人", required=False, max_length=200)
    organ = forms.ChoiceField(label="执法机关", required=False, widget=LongSelect)
    act_kind = forms.ChoiceField(
        label="行为种类", required=False, choices=[ALL, *ACT_KINDS], widget=LongSelect
    )
    field = forms.ChoiceField(label="执法领域", required=False, choices=[ALL, *FIELDS], widget=LongSelect)
    since = forms.DateField(label="决定日期起", required=False, widget=forms.DateInput)
    until = forms.DateField(label="决定日期止", required=False, widget=forms.DateInput)

    def __init__(self, data: Mapping[str, Any], *, organs: Sequence[Named], everybody: bool = False) -> None:
        super().__init__(data)
        self.organs, self.everybody = organs, everybody
        self.fields["number"].widget.attrs["placeholder"] = "文号全文"
        self.fields["party"].widget.attrs["placeholder"] = "全名、信用代码或者证件号码"
        choice = self.fields["organ"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [ALL, *((str(one.pk), one.name) for one in organs[:MOST_ORGANS])]

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

    def _within(self, chosen: str) -> Sequence[int] | None:
        top = next((one for one in self.organs if str(one.pk) == chosen), None)
        if top is None and self.everybody:
            return None
        return [one.pk for one in self.organs if top is None or one.path.startswith(top.path)]
