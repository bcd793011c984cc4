"""行政执法监督的文书：哪一事项写哪些文书、致谁、依据哪一条。正文在 templates/，用语在 wording.py。

监督决定书由本级人民政府制发，其余由司法行政部门制发。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.kernel.volumes import volumes_of
from fadu.law.statutes import DANGAN, GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement import archive
from fadu.lines.enforcement.supervision import wording
from fadu.lines.enforcement.supervision.individual import Individual as I
from fadu.lines.enforcement.supervision.rectification import Rectification as R

ONLY_FILE = (FILE,)
AGENCY = ("respondent",)
# 副卷：线索、审批、对内的建议和移送
INNER = frozenset({"clue_sheet", "opening_sheet", "proposal", "staff_proposal", "inspectors_letter"})


class SupervisionPapers(Papers):
    """行政执法监督、整改的文书。"""

    folder = "supervision/papers"

    # ── 立项、调查核实 ──────────────────────────────────────────────────────────────────────────
    clue_sheet = Paper("监督线索登记表", on=I.found, to=ONLY_FILE, cite=JIANDUZHIFA[20, 2])
    opening_sheet = Paper(
        "监督立项审批表",
        on=(I.opened, I.not_opened),
        to=ONLY_FILE,
        cite=(JIANDUZHIFA[14], JIANDUZHIFA[20, 2]),
    )
    self_check_notice = Paper(
        "自查、说明情况通知书", on=I.self_check_asked, to=AGENCY, cite=JIANDUZHIFA[22, 1, 1], numbered="查"
    )
    call_notice = Paper("调阅通知书", on=I.files_called, to=AGENCY, cite=JIANDUZHIFA[22, 1, 4], numbered="调")
    measure_record = Paper(
        "监督检查记录", on=I.measured, to=ONLY_FILE, cite=(JIANDUZHIFA[22], GUANGDONG_JIANDU[27])
    )
    inquiry_record = Paper(
        "询问笔录", on=I.inquired, to=ONLY_FILE, cite=(JIANDUZHIFA[22, 1, 2], GUANGDONG_JIANDU[27])
    )
    interview_record = Paper("约谈记录", on=I.interviewed, to=ONLY_FILE, cite=JIANDUZHIFA[22, 1, 5])

    # ── 处理 ────────────────────────────────────────────────────────────────────────────────────
    letter = Paper(
        "行政执法监督督办函",
        on=I.letter_issued,
        to=AGENCY,
        cite=JIANDUZHIFA[27],
        numbered="督",
        served=I.letter_served,
    )
    opinion = Paper(
        "行政执法监督意见书",
        on=I.opinion_issued,
        to=AGENCY,
        cite=JIANDUZHIFA[28],
        numbered="意",
        served=I.opinion_served,
    )
    proposal = Paper(
        "关于制发行政执法监督决定书的请示", on=I.proposed, to=ONLY_FILE, cite=JIANDUZHIFA[29], numbered="请"
    )
    decision = Paper(
        "行政执法监督决定书",
        on=I.decided,
        to=AGENCY,
        cite=(JIANDUZHIFA[29], GUANGDONG_JIANDU[34]),
        numbered="决",
        served=I.decision_served,
    )
    objection_answer = Paper(
        "异议处理决定", on=I.objection_decided, to=AGENCY, cite=JIANDUZHIFA[30], numbered="异"
    )
    # 由上一级作出，文号是它的，写在决定的内容里
    review_decision = Paper("复查决定书", on=I.review_decided, to=AGENCY, cite=GUANGDONG_JIANDU[33, 2])
    withdrawal = Paper("撤回通知书", on=I.withdrawn, to=AGENCY, cite=JIANDUZHIFA[30], numbered="撤")
    circulation = Paper("行政执法监督通报", on=I.circulated, to=AGENCY, cite=JIANDUZHIFA[31], numbered="通")
    staff_proposal = Paper(
        "对执法人员的处理建议书", on=I.staff_proposed, to=ONLY_FILE, cite=JIANDUZHIFA[32], numbered="建"
    )
    inspectors_letter = Paper(
        "问题线索移送函", on=I.handed_to_inspectors, to=ONLY_FILE, cite=JIANDUZHIFA[33, 1], numbered="移"
    )

    # ── 整改 ────────────────────────────────────────────────────────────────────────────────────
    rectify_notice = Paper(
        "整改通知书",
        on=R.notified,
        to=AGENCY,
        cite=JIANDUZHIFA[26, 1],
        numbered="改",
        served=R.notice_served,
    )
    urging = Paper("整改催办函", on=R.urged, to=AGENCY, cite=JIANDUZHIFA[28, 2], numbered="催")
    rectify_report = Paper(
        "整改报告", on=(I.reported, R.reported), to=ONLY_FILE, cite=(JIANDUZHIFA[27, 2], JIANDUZHIFA[28, 2])
    )
    extension_notice = Paper(
        "延长整改期限通知书",
        on=(I.extended, R.extended),
        to=AGENCY,
        cite=(JIANDUZHIFA[27, 2], JIANDUZHIFA[28, 2]),
        numbered="延",
    )
    return_notice = Paper(
        "退回整改通知书", on=(I.returned, R.returned), to=AGENCY, cite=JIANDUZHIFA[28, 2], numbered="退"
    )
    done_sheet = Paper(
        "销号单",
        on=(I.done, I.corrected_on_spot, R.done),
        to=AGENCY,
        cite=(JIANDUZHIFA[26, 2], JIANDUZHIFA[28, 2]),
        numbered="销",
    )

    # ── 归档 ────────────────────────────────────────────────────────────────────────────────────
    archive_cover = Paper("行政执法监督案卷封面", on=(I.archived, R.archived), to=ONLY_FILE, cite=DANGAN[14])
    archive_index = Paper("卷内目录", on=(I.archived, R.archived), to=ONLY_FILE, cite=DANGAN[14], binds=True)

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        found = wording.words(context)
        if getattr(context.get("paper"), "key", "") == "archive_index":
            case = context["case"]
            found["volumes"] = volumes_of(case, archive.volumes(case, cls, INNER))
        return found
