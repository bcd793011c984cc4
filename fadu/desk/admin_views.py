"""系统管理：机关、账号、任职、不在岗、单位设置、访问记录。

管理员只管得到自己任职机关及其下级；每项操作都记入访问记录；不能给自己增加任职。
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from fadu.desk import moment, settingwords, shell
from fadu.desk.admin_forms import (
    AbsenceForm,
    AuditForm,
    BureauForm,
    ConventionsForm,
    OrganForm,
    PostForm,
    UserForm,
)
from fadu.kernel import calendars, expiry, followup
from fadu.kernel.access import organs_managed
from fadu.kernel.audit import What, note
from fadu.kernel.auth import passwords, signin, totp
from fadu.kernel.errors import NotAllowed, NotYours
from fadu.kernel.models import Absence, AccessLog, Organ, Post, Setting, User
from fadu.kernel.standing import forget
from fadu.law.conventions import TITLES

Row = TypeVar("Row", Organ, User, Post, Absence)
PAGE = 100
NOT_MINE = "没有这一项，或者它不在您管理的机关范围内。"
NOT_ONESELF = "不能给自己增加任职。请由另一位管理员办理，或在服务器上用 fadu account 命令。"


def my_organs(request: HttpRequest) -> QuerySet[Organ]:
    """The organs this administrator manages."""
    return organs_managed(moment.who(request), moment.today())


def my_people(request: HttpRequest) -> QuerySet[User]:
    return User.objects.filter(organ__in=my_organs(request)).select_related("organ")


def _one(rows: QuerySet[Row], pk: int) -> Row:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotYours(NOT_MINE)
    return found


def _note(request: HttpRequest, field: str, *, name: str = "") -> None:
    note(What.ADMIN, moment.visit(request), field=field, name=name)


# ── 账号 ────────────────────────────────────────────────────────────────────────────────────────────
def users(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()[:60]
    people = my_people(request).order_by("-is_active", "organ__path", "username")
    if wanted:
        people = people.filter(Q(username__icontains=wanted) | Q(name__contains=wanted))
    posts = Post.objects.filter().on(moment.today()).select_related("organ")
    people = people.prefetch_related(Prefetch("posts", posts, to_attr="today"))
    found = list(people[: PAGE + 1])
    context = {"people": found[:PAGE], "more": len(found) > PAGE, "q": wanted}
    return render(request, "desk/admin/users.html", context)


def user_new(request: HttpRequest) -> HttpResponse:
    form = UserForm(request.POST or None, within=my_organs(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            person = User.objects.create_user(**given)
            temporary = _give_temporary_password(request, person)
            _note(request, "建立账号", name=person.username)
        return render(
            request, "desk/admin/password.html", {"person": person, "temporary": temporary, "new": True}
        )
    return _form(request, form, "新建账号", back="desk:users")


def user(request: HttpRequest, pk: int) -> HttpResponse:
    person = _one(my_people(request), pk)
    known = {name: getattr(person, name) for name in ("name", "organ", "email", "sso_id")}
    form = UserForm(request.POST or None, within=my_organs(request), user=person, initial=known)
    if request.method == "POST" and form.is_valid():
        _keep_user(person, form.cleaned_data)
        _note(request, "修改账号", name=person.username)
        messages.success(request, "已保存。")
        return redirect("desk:user", pk)
    return render(request, "desk/admin/user.html", {"form": form, **_about(request, person)})


def _about(request: HttpRequest, person: User) -> dict[str, Any]:
    return {
        "person": person,
        "posts": person.posts.select_related("organ").order_by("-since"),
        "post_form": PostForm(within=my_organs(request), initial={"since": moment.today()}),
        "today": moment.today(),
        "locked": signin.locked_until(person, moment.visit(request)),
        "oneself": person == moment.who(request),
    }


def _keep_user(person: User, given: dict[str, Any]) -> None:
    if not given["phone"]:
        del given["phone"]
    for name, value in given.items():
        setattr(person, name, value)
    person.save(update_fields=tuple(given))


def _give_temporary_password(request: HttpRequest, person: User) -> str:
    temporary = passwords.random_password()
    passwords.change_password(person, temporary, at=moment.now(), must_change=True)
    return temporary


@require_POST
def user_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A temporary password, shown once; the phone's second factor is taken off and the lock opened."""
    person = _one(my_people(request), pk)
    with transaction.atomic():
        temporary = _give_temporary_password(request, person)
        totp.remove(person)
        signin.unlock(person, moment.visit(request))
        _note(request, "重设密码", name=person.username)
    return render(request, "desk/admin/password.html", {"person": person, "temporary": temporary})


@require_POST
def user_unlock(request: HttpRequest, pk: int) -> HttpResponse:
    person = _one(my_people(request), pk)
    signin.unlock(person, moment.visit(request))
    messages.success(request, f"{person.name}的账号已解锁。")
    return redirect("desk:user", pk)


@require_POST
def user_switch(request: HttpRequest, pk: int) -> HttpResponse:
    person = _one(my_people(request), pk)
    if person == moment.who(request):
        raise NotAllowed("不能停用自己的账号。请由另一位管理员办理。")
    person.is_active = not person.is_active
    person.save(update_fields=("is_active",))
    word = "启用" if person.is_active else "停用"
    _note(request, f"{word}账号", name=person.username)
    messages.success(request, f"{person.name}的账号已{word}。")
    return redirect("desk:user", pk)


@require_POST
def post_new(request: HttpRequest, pk: int) -> HttpResponse:
    person = _one(my_people(request), pk)
    if person == moment.who(request):
        raise NotAllowed(NOT_ONESELF)
    form = PostForm(request.POST, within=my_organs(request), instance=Post(user=person))
    if form.is_valid() and _kept(form, "同一机关、身份、业务线、起日的任职已经有了。"):
        _note(request, f"增加任职：{form.instance}", name=person.username)
        forget()
        messages.success(request, "任职已增加。")
        return redirect("desk:user", pk)
    known = {name: getattr(person, name) for name in ("name", "organ", "email", "sso_id")}
    about = {**_about(request, person), "post_form": form}
    return render(
        request,
        "desk/admin/user.html",
        {"form": UserForm(within=my_organs(request), user=person, initial=known), **about},
        status=400,
    )


@require_POST
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Today is the last day; a post that has not begun yet is taken away."""
    post = _one(Post.objects.filter(organ__in=my_organs(request)).select_related("user", "organ"), pk)
    _note(request, f"结束任职：{post}", name=post.user.username)
    if post.since > moment.today():
        post.delete()
    elif post.until is None or post.until > moment.today():
        post.until = moment.today()
        post.save(update_fields=("until",))
    forget()
    messages.success(request, "任职到今天为止。")
    return redirect("desk:user", post.user_id)


# ── 机关 ────────────────────────────────────────────────────────────────────────────────────────────
def organs(request: HttpRequest) -> HttpResponse:
    rows = list(my_organs(request).order_by("path"))
    top = min((row.path.count("/") for row in rows), default=0)
    tree = [(row, min(row.path.count("/") - top, 5)) for row in rows]
    return render(request, "desk/admin/organs.html", {"tree": tree})


def organ_new(request: HttpRequest) -> HttpResponse:
    form = OrganForm(request.POST or None, within=my_organs(request))
    return _keep_organ(request, form, "新建机关")


def organ(request: HttpRequest, pk: int) -> HttpResponse:
    row = _one(my_organs(request), pk)
    form = OrganForm(request.POST or None, within=my_organs(request), instance=row)
    return _keep_organ(request, form, row.name)


def _keep_organ(request: HttpRequest, form: OrganForm, title: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and _kept(form, "名称已被另一个机关使用，请换一个。"):
        _note(request, f"保存机关：{form.instance.name}")
        messages.success(request, "已保存。")
        return redirect("desk:organs")
    return _form(request, form, title, back="desk:organs")


# ── 不在岗 ──────────────────────────────────────────────────────────────────────────────────────────
def absences(request: HttpRequest) -> HttpResponse:
    rows = Absence.objects.filter(user__in=my_people(request)).select_related("user", "cover")
    form = AbsenceForm(request.POST or None, people=my_people(request).filter(is_active=True))
    if request.method == "POST" and form.is_valid():
        form.save()
        _note(request, f"不在岗：{form.instance}", name=form.instance.user.username)
        messages.success(request, "已登记；这几天由代办人办理。")
        return redirect("desk:absences")
    context = {"rows": rows[:PAGE], "form": form, "today": moment.today()}
    return render(request, "desk/admin/absences.html", context)


@require_POST
def absence_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Back early: yesterday was the last day; one that begins today or later is taken away."""
    row = _one(Absence.objects.filter(user__in=my_people(request)).select_related("user", "cover"), pk)
    _note(request, f"提前回岗：{row}", name=row.user.username)
    if row.since >= moment.today():
        row.delete()
    else:
        row.until = min(row.until, moment.today() - timedelta(days=1))
        row.save(update_fields=("until",))
    messages.success(request, f"{row.user.name}已回岗。")
    return redirect("desk:absences")


# ── 单位设置、访问记录 ──────────────────────────────────────────────────────────────────────────────
def settings_page(request: HttpRequest) -> HttpResponse:
    row = Setting.objects.filter(key="bureau.name").first()
    known = {
        "name": row.value if row else "",
        "follow_up_days": followup.follow_up_days(),
        "notice": shell.notice(),
    }
    form = BureauForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        days = form.cleaned_data["follow_up_days"] or followup.DAYS
        Setting.objects.update_or_create(key="bureau.name", defaults={"value": name})
        Setting.objects.update_or_create(key=followup.KEY, defaults={"value": days})
        Setting.objects.update_or_create(key=shell.NOTICE, defaults={"value": form.cleaned_data["notice"]})
        _note(request, f"单位名称：{name}；结案后跟踪{days}日")
        messages.success(request, "已保存。")
        return redirect("desk:settings")
    context = {"form": form, "rows": settingwords.shown()}
    return render(request, "desk/admin/settings.html", context)


def conventions(request: HttpRequest) -> HttpResponse:
    """The readings of what the law leaves open; a change derives every open clock anew in the background."""
    row = Setting.objects.filter(key=calendars.CONVENTIONS).first()
    now = calendars.conventions()
    initial = {name: getattr(now, name) for name in TITLES} | {"source": row.source if row else ""}
    form = ConventionsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        expiry.change_conventions(form.chosen(), source=form.cleaned_data["source"])
        _note(request, f"计算约定：{'、'.join(form.chosen()) or '默认'}")
        messages.success(request, "已保存；未了期限正在后台重新推算，几分钟内完成。")
        return redirect("desk:conventions")
    return render(request, "desk/admin/conventions.html", {"form": form})


def audit(request: HttpRequest) -> HttpResponse:
    """Newest first, by id backwards; `after` is the last id of the page before."""
    form = AuditForm(request.GET)
    rows = _seen_log(request).filter(form.chosen())
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    found = list(rows.select_related("user", "case", "party").order_by("-pk")[: PAGE + 1])
    context = {"form": form, "rows": found[:PAGE], "next": found[PAGE - 1].pk if len(found) > PAGE else None}
    return render(request, "desk/admin/audit.html", context)


def _seen_log(request: HttpRequest) -> QuerySet[AccessLog]:
    """Of one's own people; visits under unknown names belong to no organ and are shown to all administrators."""
    return AccessLog.objects.filter(Q(user__isnull=True) | Q(user__in=my_people(request)))


def _kept(form: OrganForm | PostForm, taken: str) -> bool:
    """Save; a clash of unique values becomes a sentence of the form."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        form.add_error(None, taken)
        return False
    return True


def _form(request: HttpRequest, form: forms.BaseForm, title: str, *, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": back}
    return render(request, "desk/admin/form.html", context, status=400 if form.errors else 200)
