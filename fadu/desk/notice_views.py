"""通知：发件箱里有什么、为什么没有发出、重发；文字和审限提醒怎么发。

管理员管发送，不看案件：这里只有通知编号、机关和种类，没有案号、姓名和号码；办案人员在案件页看得到自己案件的通知。
"""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment
from fadu.desk.admin_views import my_organs, my_people
from fadu.desk.digest import DIGEST, Digest, digest
from fadu.kernel.audit import What, note
from fadu.kernel.errors import NotYours
from fadu.kernel.models import Notice, Setting
from fadu.kernel.notices import channels, sending
from fadu.kernel.notices.declare import MOST, TEMPLATES, wrong

PAGE = 100
KINDS = [(key, one.title) for key, one in TEMPLATES.items()]
NOT_MINE = "没有这份通知，或者它不在您管理的机关范围内。"


class NoticeFilter(forms.Form):
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *Notice.State.choices])
    channel = forms.ChoiceField(
        label="途径", required=False, choices=[("", "全部"), *Notice.Channel.choices[:3]]
    )
    template = forms.ChoiceField(label="种类", required=False, choices=[("", "全部"), *KINDS])

    def chosen(self) -> Q:
        self.is_valid()
        return Q(**{name: value for name, value in self.cleaned_data.items() if value})


class WordsForm(forms.Form):
    """每种通知的文字，和审限提醒的时间。"""

    on = forms.BooleanField(label="每天提醒工作人员变黄、变红的期限", required=False)
    hour = forms.IntegerField(label="几点提醒", min_value=0, max_value=23)
    workdays = forms.BooleanField(label="只在工作日提醒", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through as they came
        for key, template in TEMPLATES.items():
            may = "、".join(f"{{{name}}}" for name in sorted(template.may))
            self.fields[key] = forms.CharField(
                label=template.title,
                required=False,
                max_length=2 * MOST,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=f"可以用 {may}；清空即恢复原来的文字。",
            )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        for key, template in TEMPLATES.items():
            text = " ".join(str(data.get(key) or "").split())
            data[key] = text or template.text
            if text and (why := wrong(template, text)):
                self.add_error(key, why)
        return data


def _mine(request: HttpRequest) -> QuerySet[Notice]:
    within = Q(case__organ__in=my_organs(request)) | Q(user__in=my_people(request))
    return Notice.objects.filter(within).select_related("case__organ", "user__organ")


def notices(request: HttpRequest) -> HttpResponse:
    form = NoticeFilter(request.GET)
    rows = _mine(request)
    found = Paginator(rows.filter(form.chosen()), PAGE).get_page(request.GET.get("page"))
    counted = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    context = {
        "form": form,
        "rows": found,
        "counts": [(title, counted.get(state, 0)) for state, title in Notice.State.choices],
        "channels": [(title, channels.ready(key)) for key, title in Notice.Channel.choices[:2]],
        "failed": any(counted.get(state) for state in (Notice.State.FAILED, Notice.State.UNSET)),
    }
    return render(request, "desk/admin/notices.html", context)


@require_POST
def notice_again(request: HttpRequest, pk: int) -> HttpResponse:
    """重试、重发一份。"""
    notice = _mine(request).select_related("party").filter(pk=pk).first()
    if notice is None:
        raise NotYours(NOT_MINE)
    if notice.channel == Notice.Channel.PORTAL:
        messages.error(request, "办件页面上的通知一直在那里，不用重发。")
    else:
        sending.resend(notice, at=moment.now())
        note(What.ADMIN, moment.visit(request), field=f"重发通知{notice.pk}")
        messages.success(request, f"通知{notice.pk}已重新排队，一分钟内发送。")
    return redirect("desk:notices")


@require_POST
def notices_again(request: HttpRequest) -> HttpResponse:
    """未发出、未配置的全部重试，如短信配置好以后。"""
    again = [Notice.State.FAILED, Notice.State.UNSET]
    found = (
        _mine(request).select_related("party").filter(state__in=again).exclude(channel=Notice.Channel.PORTAL)
    )
    many = 0
    for notice in found[:1000]:
        sending.resend(notice, at=moment.now())
        many += 1
    note(What.ADMIN, moment.visit(request), field=f"重试通知{many}份")
    messages.success(request, f"{many}份通知已重新排队。")
    return redirect("desk:notices")


def notice_words(request: HttpRequest) -> HttpResponse:
    initial = {**sending.texts(), **asdict(digest())}
    form = WordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        own = {key: said[key] for key, one in TEMPLATES.items() if said[key] != one.text}
        wanted = Digest(on=said["on"], hour=said["hour"], workdays=said["workdays"])
        Setting.objects.update_or_create(key=sending.TEXTS, defaults={"value": own})
        Setting.objects.update_or_create(key=DIGEST, defaults={"value": asdict(wanted)})
        note(What.ADMIN, moment.visit(request), field="通知的文字和审限提醒")
        messages.success(request, "已保存。")
        return redirect("desk:notice_words")
    return render(request, "desk/admin/notice_words.html", {"form": form}, status=400 if form.errors else 200)
