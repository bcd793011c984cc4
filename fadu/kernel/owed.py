"""整改的责任单位：它的机关账号、负责人自立案起就看得到、办得了，不等文书发出；负责人的任职限定了别的业务线的也是。

整改即以“整改”关联到原案的案件（rectifying.py）。
"""

from __future__ import annotations

from fadu.kernel.models import Case, Link, Party, Post
from fadu.law.roles import ORGAN_HEAD, RESPONDENT


def owed_by(post: Post) -> list[int]:
    """Ids of the rectifications that lie with the organ of the post. A list: see Standing.gone_from."""
    if post.role not in (ORGAN_HEAD.key, RESPONDENT.key):
        return []
    named = Party.objects.filter(
        role=RESPONDENT.key, organ=post.organ_id, active=True, case__links_out__kind=Link.Kind.RECTIFIES
    )
    rows = named.order_by().values_list("case", "case__line").distinct()
    return [case for case, line in rows if _answers(post, line)]


def owes(post: Post, case: Case) -> bool:
    """Does that case lie with the organ of the post to put right?"""
    if not _answers(post, case.line):
        return False
    named = case.parties.filter(role=RESPONDENT.key, organ=post.organ_id, active=True)
    return named.exists() and case.links_out.filter(kind=Link.Kind.RECTIFIES).exists()


def _answers(post: Post, line: str) -> bool:
    return post.role == ORGAN_HEAD.key or (post.role == RESPONDENT.key and post.line in ("", line))
