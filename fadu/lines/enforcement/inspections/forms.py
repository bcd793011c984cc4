"""企业的评价；合并一组计划。"""

from __future__ import annotations

from django import forms

from fadu.portal.forms import Plain

SCORES = ((5, "很满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "很不满意"))
YES_NO = ((1, "是"), (0, "否"))


def _asked(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        coerce=lambda raw: raw == "1",
        widget=forms.RadioSelect,
        error_messages={"required": f"请回答：{label}"},
    )


class Rating(Plain):
    """What the firm thinks of the visit."""

    score = forms.TypedChoiceField(
        label="总体评价",
        choices=SCORES,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择总体评价。"},
    )
    shown = _asked("检查人员出示了执法证件、说明了来意")
    within = _asked("只检查了上面所列的事项")
    honest = _asked("没有收费、索要财物、接受吃请")
    comment = forms.CharField(
        label="意见",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不填。请不要写姓名、电话。",
    )


class Merge(forms.Form):
    """`plans`: ids of one group, as the page listed them."""

    plans = forms.RegexField(r"^\d{1,18}(,\d{1,18}){1,49}$")
    lead = forms.IntegerField()
    day = forms.DateField(
        label="检查日期",
        error_messages={"required": "请填写检查日期。", "invalid": "检查日期应为日期，如2026-01-05。"},
    )
