"""系统管理的表单：机关、账号、任职、不在岗、单位设置、访问记录的筛选。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet

from fadu.kernel import validators
from fadu.kernel.lines import lines
from fadu.kernel.models import Absence, AccessLog, Organ, Post, User
from fadu.kernel.roles import role_label
from fadu.law.conventions import DEFAULT, TITLES

# django-stubs makes ModelForm generic, Django itself does not.
if TYPE_CHECKING:
    _OrganForm = forms.ModelForm[Organ]
    _PostForm = forms.ModelForm[Post]
    _AbsenceForm = forms.ModelForm[Absence]
else:
    _OrganForm = _PostForm = _AbsenceForm = forms.ModelForm

UNDER_ITSELF = "上级不能是它自己或它的下级，请另选。"


def _day() -> forms.DateInput:
    """As everywhere in the product: 2026-11-22."""
    return forms.DateInput(format="%Y-%m-%d")


class OrganForm(_OrganForm):
    class Meta:
        model = Organ
        fields = (
            "name", "short", "code", "word", "level", "parent", "region_code", "is_authority", "vertical", "unit",
            "court", "address", "phone", "active",
        )  # fmt: skip

    def __init__(self, *args: Any, within: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = _choice_of(self.fields["parent"])
        parent.queryset = within
        above = self.instance.parent
        if self.instance.pk is not None and (
            above is None or not within.filter(pk=above.pk).exists()
        ):  # 本单位所管范围的顶端：上级在范围之外，不由这里改
            del self.fields["parent"]
        else:
            parent.required = True

    def clean_code(self) -> str:
        return self._not_taken(str(self.cleaned_data["code"]))

    def clean_word(self) -> str:
        return self._not_taken(str(self.cleaned_data["word"]))

    def _not_taken(self, word: str) -> str:
        others = Organ.objects.filter(Q(code=word) | Q(word=word)).exclude(pk=self.instance.pk or 0)
        if word and others.exists():
            raise forms.ValidationError("这个机关代字已被另一个机关使用，案号会重，请换一个。")
        return word

    def clean_parent(self) -> Organ | None:
        parent: Organ | None = self.cleaned_data["parent"]
        if parent is not None and self.instance.pk is not None and self.instance.contains(parent):
            raise forms.ValidationError(UNDER_ITSELF)
        return parent


class UserForm(forms.Form):
    """A new account, or the particulars of one; a phone left empty stays as it is."""

    username = forms.RegexField(
        r"^[A-Za-z0-9_.@-]{2,60}$",
        label="账号",
        help_text="2至60位字母、数字或 _ . @ -，建立后不再改动。",
        error_messages={"invalid": "账号只能用字母、数字和 _ . @ -，2至60位。"},
    )
    name = forms.CharField(label="姓名", max_length=60)
    organ = forms.ModelChoiceField(Organ.objects.none(), label="所在机关", empty_label="请选择")
    phone = forms.CharField(
        label="手机", required=False, max_length=40, help_text="已填的不显示；留空则不变。"
    )
    email = forms.EmailField(label="电子邮箱", required=False)
    sso_id = forms.CharField(
        label="统一认证标识", required=False, max_length=200, help_text="由认证中心给出；没有就不填。"
    )

    def __init__(self, *args: Any, within: QuerySet[Organ], user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        _choice_of(self.fields["organ"]).queryset = within
        if user is not None:
            del self.fields["username"]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError("这个账号已经有了，请换一个。")
        return username

    def clean_phone(self) -> str:
        raw = str(self.cleaned_data["phone"])
        try:
            return validators.phone(raw) if raw else ""
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def clean_sso_id(self) -> str | None:
        sso_id = str(self.cleaned_data["sso_id"]) or None
        if (
            sso_id
            and User.objects.filter(sso_id=sso_id).exclude(pk=self.user.pk if self.user else 0).exists()
        ):
            raise forms.ValidationError("这个统一认证标识已属于另一个账号，请核对。")
        return sso_id


def _role_title(key: str) -> str:
    """承办人（人民调解：人民调解员）: with what lines call it otherwise."""
    own = [f"{one.title}：{one.roles[key]}" for one in lines() if key in one.roles]
    return role_label(key) + (f"（{'；'.join(own)}）" if own else "")


class PostForm(_PostForm):
    line = forms.ChoiceField(label="业务线", required=False)

    class Meta:
        model = Post
        fields = ("organ", "role", "line", "secret", "since", "until")
        widgets = {"since": _day(), "until": _day()}

    def __init__(self, *args: Any, within: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice_of(self.fields["organ"]).queryset = within
        role = self.fields["role"]
        if isinstance(role, forms.ChoiceField):
            titles = [(key, _role_title(key)) for key in Post.RoleKey.values]
            role.choices = [("", "请选择"), *titles]
        self.fields["line"].choices = [("", "全部业务线"), *((one.key, one.title) for one in lines())]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _in_order(self, cleaned)
        return cleaned


class AbsenceForm(_AbsenceForm):
    class Meta:
        model = Absence
        fields = ("user", "cover", "since", "until", "reason")
        widgets = {"since": _day(), "until": _day()}

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice_of(self.fields["user"]).queryset = people
        _choice_of(self.fields["cover"]).queryset = people

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        _in_order(self, cleaned)
        if cleaned.get("user") is not None and cleaned.get("user") == cleaned.get("cover"):
            self.add_error("cover", "不能由本人代办本人，请另选代办人。")
        return cleaned


class BureauForm(forms.Form):
    name = forms.CharField(label="单位名称", max_length=60, help_text="显示在每页上方和登录页。")
    notice = forms.CharField(
        label="工作台提示",
        required=False,
        max_length=200,
        help_text="显示在每一页上方，如停机维护的时间；不填则不显示。",
    )
    follow_up_days = forms.IntegerField(
        label="结案后跟踪天数",
        required=False,
        min_value=1,
        max_value=3650,
        help_text="结案后这些天内起诉、信访的，不计入实质性化解；不填为180天。",
        error_messages={
            "min_value": "“结案后跟踪天数”应在1至3650之间。",
            "max_value": "“结案后跟踪天数”应在1至3650之间。",
            "invalid": "“结案后跟踪天数”应为整数。",
        },
    )


class AuditForm(forms.Form):
    who = forms.CharField(label="账号或姓名", required=False, max_length=60)
    what = forms.ChoiceField(label="事项", required=False, choices=[("", "全部"), *AccessLog.What.choices])
    number = forms.CharField(label="案号", required=False, max_length=60)
    since = forms.DateField(label="起", required=False, widget=_day())
    until = forms.DateField(label="止", required=False, widget=_day())

    def chosen(self) -> Q:
        """Wrong input narrows nothing; the form shows what is wrong beside it."""
        self.is_valid()
        found = Q()
        if who := self.cleaned_data.get("who"):
            found &= Q(user__name__contains=who) | Q(user__username__iexact=who) | Q(name__iexact=who)
        if number := self.cleaned_data.get("number"):
            found &= Q(case__number__contains=number)
        for name, field in (("what", "what"), ("since", "at__date__gte"), ("until", "at__date__lte")):
            if value := self.cleaned_data.get(name):
                found &= Q(**{field: value})
        return found


def _choice_of(field: forms.Field) -> forms.ModelChoiceField[Any]:
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{field.label} is no choice of rows")
    field.empty_label = "请选择"
    return field


def _in_order(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    since: date | None = cleaned.get("since")
    until: date | None = cleaned.get("until")
    if since and until and until < since:
        form.add_error("until", "止日早于起日，请核对。")


class ConventionsForm(forms.Form):
    """计算约定：法律没有规定的计算方法。勾选即采用；改动须写明依据。"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in TITLES.items():
            self.fields[name] = forms.BooleanField(label=title, required=False)
            self.fields[name].width = "w-12c"  # type: ignore[attr-defined]  # read by the field template
        self.fields["source"] = forms.CharField(
            label="依据",
            max_length=300,
            required=False,
            help_text="与默认读法不同的，写明会议纪要、批复或者文件文号。",
        )

    def chosen(self) -> dict[str, bool]:
        """What differs from the house readings."""
        said = {name: bool(self.cleaned_data[name]) for name in TITLES}
        return {name: value for name, value in said.items() if value != getattr(DEFAULT, name)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.chosen() and not data.get("source", "").strip():
            self.add_error("source", "与默认读法不同的，请写明依据，以后推算的每个日期都会注明。")
        return data
