"""应诉文书：哪一事项写哪些文书、依据哪一条。正文在 templates/，用语在 wording.py。

交给法院的由本机关盖章后自行递交，都存卷，没有送达当事人的。声明的次序就是卷宗目录的次序（archive.py）。
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fadu.kernel.papers.declare import FILE, Paper
from fadu.kernel.volumes import volumes_of
from fadu.law.statutes import CHUTING, SIFA_JIANYI, XINGSU, XINGSU_JIESHI, XINGSU_ZHENGJU
from fadu.lines.litigation import archive, wording
from fadu.lines.litigation.disputepapers import DisputePapers
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.suit import FirstInstance as F

ONLY_FILE = (FILE,)


class LitigationPapers(DisputePapers):
    """行政应诉的文书。"""

    folder = "litigation/papers"

    # ── 交办、审查、化解 ────────────────────────────────────────────────────────────────────────
    task_sheet = Paper(
        "应诉任务交办单",
        on=F.assigned,
        to=ONLY_FILE,
        cite=(XINGSU[26], XINGSU[67, 1], INTERNAL[1]),
        numbered="办",
    )
    limit_sheet = Paper(
        "起诉期限审查表", on=F.limit_examined, to=ONLY_FILE, cite=(XINGSU[46], XINGSU_ZHENGJU[4, 3])
    )
    risk_sheet = Paper("败诉风险评估表", on=F.risk_flagged, to=ONLY_FILE, cite=INTERNAL[3])
    settlement_record = Paper(
        "协调化解记录", on=F.settlement_tried, to=ONLY_FILE, cite=(INTERNAL[2], XINGSU[60])
    )
    change_letter = Paper(
        "改变被诉行政行为告知函", on=F.act_changed, to=ONLY_FILE, cite=XINGSU[62], numbered="告"
    )

    # ── 管辖、代理、答辩、举证 ──────────────────────────────────────────────────────────────────
    objection = Paper("管辖异议申请书", on=F.jurisdiction_objected, to=ONLY_FILE, cite=XINGSU_JIESHI[10, 1])
    objection_appeal = Paper(
        "管辖异议上诉状", on=F.jurisdiction_appealed, to=ONLY_FILE, cite=(XINGSU[85], XINGSU_JIESHI[101, 2])
    )
    attorney = Paper("授权委托书", on=F.agent_appointed, to=ONLY_FILE, cite=(XINGSU[31], XINGSU_JIESHI[31]))
    identity = Paper("法定代表人身份证明书", on=F.answered, to=ONLY_FILE, cite=XINGSU_JIESHI[131, 1])
    extension_request = Paper(
        "延期提供证据申请书", on=F.extension_asked, to=ONLY_FILE, cite=(XINGSU[36, 1], XINGSU_JIESHI[34])
    )
    exhibit_list = Paper(
        "证据清单",
        on=F.evidence_filed,
        to=ONLY_FILE,
        cite=(XINGSU[34, 1], XINGSU[67, 1], XINGSU_ZHENGJU[19]),
    )
    defence = Paper("答辩状", on=F.answered, to=ONLY_FILE, cite=XINGSU[67, 1])

    # ── 开庭 ────────────────────────────────────────────────────────────────────────────────────
    head_identity = Paper(
        "出庭负责人身份证明", on=F.head_named, to=ONLY_FILE, cite=(XINGSU[3, 3], CHUTING[6, 1])
    )
    absence_statement = Paper(
        "负责人不能出庭情况说明", on=F.absence_explained, to=ONLY_FILE, cite=(CHUTING[8], CHUTING[9, 1])
    )
    appearance_record = Paper(
        "负责人出庭情况说明",
        on=(F.hearing_held, F.appearance_failed),
        to=ONLY_FILE,
        cite=(XINGSU[3, 3], CHUTING[2, 1]),
    )

    # ── 上诉、再审 ──────────────────────────────────────────────────────────────────────────────
    appeal = Paper("上诉状", on=F.appealed, to=ONLY_FILE, cite=XINGSU[85])
    appeal_defence = Paper("上诉答辩状", on=F.appeal_answered, to=ONLY_FILE, cite=XINGSU_JIESHI[108, 2])
    retrial_petition = Paper(
        "再审申请书", on=F.retrial_asked, to=ONLY_FILE, cite=(XINGSU[90], XINGSU[91], XINGSU_JIESHI[110])
    )
    retrial_opinion = Paper("再审意见", on=F.retrial_opinion_filed, to=ONLY_FILE, cite=XINGSU_JIESHI[111])

    # ── 履行、分析、司法建议、结案 ──────────────────────────────────────────────────────────────
    performance_sheet = Paper(
        "履行裁判交办单",
        on=F.performance_set,
        to=ONLY_FILE,
        cite=(XINGSU[94], XINGSU[96, 1, 2]),
        numbered="办",
    )
    performance_report = Paper(
        "履行情况报告", on=(F.performed, F.performance_reported), to=ONLY_FILE, cite=XINGSU[94], numbered="履"
    )
    loss_report = Paper("败诉案件分析报告", on=F.loss_analysed, to=ONLY_FILE, cite=INTERNAL[4])
    advice_reply = Paper(
        "司法建议复函", on=F.advice_replied, to=ONLY_FILE, cite=SIFA_JIANYI[8, 1], numbered="复"
    )
    closing_report = Paper("结案报告", on=F.closed, to=ONLY_FILE, cite=INTERNAL[5])
    archive_cover = Paper("应诉卷宗封面", on=F.archived, to=ONLY_FILE, cite=INTERNAL[5])
    archive_index = Paper("卷宗目录", on=F.archived, to=ONLY_FILE, cite=INTERNAL[5], binds=True)

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        found = wording.words(context)
        if getattr(context.get("paper"), "key", "") == "archive_index":
            found["volumes"] = volumes_of(context["case"], archive.volumes(context["case"], cls))
        return found

    @classmethod
    def bound(cls, context: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """The court, its number and the suit stay however the body is rewritten."""
        court, number = wording.court_of(context)
        return [("法院", court), ("案号", number), ("案件", wording.suit(context))]
