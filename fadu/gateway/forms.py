"""对接单位的登记、来件和发件的筛选、人工处理的理由。"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from fadu.gateway import catalogue, channel
from fadu.kernel.models import Incoming, Organ, Outgoing, Partner


class PartnerForm(forms.Form):
    name = forms.CharField(
        label="单位",
        max_length=80,
        help_text="如“模拟区人民法院”，写进案件的记录",
        error_messages={"required": "请填写单位的全称。"},
    )
    organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="收件机关",
        help_text="交来的事项由它办，也可以指明它的下级",
        empty_label="请选择",
        error_messages={"required": "请选择由哪个机关收件。"},
    )
    inlets = forms.MultipleChoiceField(label="可以送来", required=False, widget=forms.CheckboxSelectMultiple)
    outlets = forms.MultipleChoiceField(label="答复给它", required=False, widget=forms.CheckboxSelectMultiple)
    url = forms.CharField(
        label="接收地址",
        required=False,
        max_length=300,
        help_text="结果发到这里，https:// 开头；空即由对方来取",
    )
    algorithm = forms.ChoiceField(label="签名算法", choices=Partner.Algorithm.choices)
    per_minute = forms.IntegerField(
        label="每分钟最多",
        min_value=2,
        max_value=100_000,
        initial=300,
        help_text="份；超过的请对方稍后再送",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "请填写2至100000之间的整数。"
        ),
    )

    def __init__(
        self, *args: Any, within: QuerySet[Organ], partner: Partner | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partner = partner
        _choosing(self.fields["organ"]).queryset = within
        _offering(self.fields["inlets"]).choices = [(one.key, one.title) for one in catalogue.inlets()]
        _offering(self.fields["outlets"]).choices = [(one.key, one.title) for one in catalogue.outlets()]

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"]).strip()
        if url and (why := channel.wrong_words(url)):
            raise forms.ValidationError(why)
        return url

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        same = Partner.objects.filter(organ=data.get("organ"), name=data.get("name", ""))
        if same.exclude(pk=self.partner.pk if self.partner else 0).exists():
            self.add_error("name", "这个机关已经登记了同名的对接单位，请直接修改它。")
        return data


class QueueFilter(forms.Form):
    """来件、发件共用；没有填对的等于没有填。"""

    partner = forms.ModelChoiceField(Partner.objects.none(), label="单位", required=False, empty_label="全部")
    state = forms.ChoiceField(label="状态", required=False)
    q = forms.CharField(label="对方事项编号", required=False, max_length=100)

    def __init__(
        self, *args: Any, states: type[Incoming.State | Outgoing.State], mine: QuerySet[Partner]
    ) -> None:
        super().__init__(*args)
        _choosing(self.fields["partner"]).queryset = mine
        _offering(self.fields["state"]).choices = [("", "全部"), *states.choices]

    def chosen(self) -> Q:
        self.is_valid()
        said = self.cleaned_data
        found = Q(**{name: said[name] for name in ("partner", "state") if said.get(name)})
        if text := (said.get("q") or "").strip().replace("\x00", ""):
            found &= Q(matter__contains=text)
        return found


class WhyForm(forms.Form):
    why = forms.CharField(label="理由", min_length=2, max_length=200)


def _choosing(field: forms.Field) -> forms.ModelChoiceField[Any]:
    assert isinstance(field, forms.ModelChoiceField)
    return field


def _offering(field: forms.Field) -> forms.ChoiceField:
    assert isinstance(field, forms.ChoiceField)
    return field
