"""公开的文书：每案至多一份，即最近一次公开、其后没有撤下的；检索文字只取自这份隐名以后的文本。"""

from __future__ import annotations

from django.db.models import F, QuerySet

from fadu.kernel import search
from fadu.kernel.lines import Line
from fadu.kernel.models import Entry, Paper, PublishedText


def published() -> QuerySet[Paper]:
    """Everything the public may read now, the newest first."""
    rows = Paper.objects.filter(published_text__isnull=False, status=Paper.Status.ISSUED)
    return rows.select_related("case__organ").order_by(F("issued_on").desc(), "-id")


def concerns(line: Line, event: str) -> bool:
    """Whether an act of that name can change what of its case is public."""
    if line.public is None:
        return False
    written = {paper.key for paper in line.papers.on_event(event)}
    return event == line.public.withdrawn_by or bool(written & line.public.published)


def bring_up(line: Line, case: int) -> None:
    """Make the text of the case's public version, and only it, searchable; none if there is none (any more)."""
    paper = wanted(line, case)
    PublishedText.objects.filter(paper__case_id=case).exclude(paper=paper).delete()
    if paper is not None:
        text = text_of(paper)
        PublishedText.objects.update_or_create(
            paper=paper, defaults={"text": text, "words": search.words(text)}
        )


def wanted(line: Line, case: int) -> Paper | None:
    if line.public is None:
        return None
    issued = Paper.objects.filter(case_id=case, key__in=line.public.published, status=Paper.Status.ISSUED)
    paper = issued.select_related("entry").order_by("-pk").first()
    if paper is None:
        return None
    withdrawn = Entry.objects.filter(case_id=case, event=line.public.withdrawn_by, seq__gt=paper.entry.seq)
    return None if withdrawn.exists() else paper


def text_of(paper: Paper) -> str:
    """The words of the text itself: of the markup nothing but what it says."""
    return search.normal(f"{paper.number} {paper.plain}")


def differences(line: Line, case: int) -> list[str]:
    """Sentences: what is searchable and should not be, or the other way round."""
    paper = wanted(line, case)
    held = dict(PublishedText.objects.filter(paper__case_id=case).values_list("paper_id", "text"))
    should = {paper.pk: text_of(paper)} if paper else {}
    return [
        *(f"公开版（文书{key}）已经撤下，检索文字还在。" for key in sorted(set(held) - set(should))),
        *(f"公开版（文书{key}）没有检索文字。" for key in sorted(set(should) - set(held))),
        *(
            f"公开版（文书{key}）的检索文字与正文不符。"
            for key in held
            if held[key] != should.get(key, held[key])
        ),
    ]
