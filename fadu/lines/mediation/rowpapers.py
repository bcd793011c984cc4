"""台账行的文书：人民监督员监督活动记录（M002-153）。"""

from __future__ import annotations

from fadu.kernel.crypto import opened
from fadu.kernel.papers.render import render
from fadu.kernel.saying import day_of
from fadu.lines.mediation.models import WatchActivity, WatchPart


def watch_text(row: WatchActivity) -> str:
    """The markup: the invitation, the draw, who came or was replaced, what they said and what was answered."""
    parts = list(WatchPart.objects.filter(activity=row.pk, voided_on=None).order_by("code"))
    context = {
        "row": row,
        "office": row.organ.unit or row.organ.name,
        "asked": day_of(row.asked_on),
        "held": day_of(row.on),
        "people": [
            (one.code, opened(one.person), one.get_came_display(), one.instead or "—", one.on.isoformat())
            for one in parts
        ],
        "came": sum(one.came == WatchPart.Came.CAME for one in parts),
        "opinions": [
            (opened(one.person), one.opinion, one.answer, day_of(one.replied_on), day_of(one.reply_due_on))
            for one in parts
            if one.opinion
        ],
        "on": row.on.isoformat(),
    }
    return render("mediation/watch_record.txt", context)
