"""执法复议标准对照：一个领域里，执法的裁量基准和复议的标准条目并排。"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fadu.desk import moment
from fadu.kernel.errors import NotYours
from fadu.kernel.lines import lines
from fadu.kernel.models import Organ
from fadu.kernel.standards import SUBJECTS, Item, Standards
from fadu.kernel.standing import OFFICE_ROLES, standing

MOST = 300


def standards(request: HttpRequest) -> HttpResponse:
    """?subject=market&q=…: as in force today where the reader has his highest post. What is only listed stands before
    what is also counted: the rule, then how it was broken."""
    home, on = _home(request), moment.today()
    labels = dict(SUBJECTS)
    asked = request.GET.get("subject", "")
    subject = asked if asked in labels else SUBJECTS[0][0]
    words = request.GET.get("q", "").strip()[:60]
    sides = [(one, _grouped(one, home, subject, words)) for line in lines() if (one := line.standards)]
    sides.sort(key=lambda side: bool(side[0].counted))
    context = {
        "home": home,
        "on": on,
        "subjects": SUBJECTS,
        "subject": subject,
        "label": labels[subject],
        "words": words,
        "sides": sides,
        "most": MOST,
    }
    return render(request, "desk/standards.html", context)


def _home(request: HttpRequest) -> Organ:
    posts = standing(moment.who(request), on=moment.today()).having(OFFICE_ROLES | {"auditor"})
    if not posts:
        raise NotYours("您没有可以查看标准的任职；请联系系统管理员核对任职。")
    return min((post.organ for post in posts), key=lambda organ: (len(organ.path), organ.path))


def _grouped(one: Standards, home: Organ, subject: str, words: str) -> list[tuple[str, list[Item]]]:
    """In the order given, at most MOST."""
    found: Sequence[Item] = one.items(home, moment.today(), one.keys_of(subject))
    kept = [item for item in found if words in f"{item.title} {item.detail} {item.basis} {item.source}"]
    return [(group, list(several)) for group, several in groupby(kept[:MOST], key=lambda item: item.group)]
