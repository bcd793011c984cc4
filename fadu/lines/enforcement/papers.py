"""行政执法的文书：哪一事项写哪些文书、致谁、依据哪一条。正文在 templates/，用语在 wording.py。

声明的次序就是卷宗目录的次序（archive.py）：决定书在前，其后按办理的次序。没有专门格式的，用“填写的各项”一张表（sheet）。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fadu.kernel.papers.declare import Paper
from fadu.kernel.volumes import volumes_of
from fadu.law.statutes import CHUFA, QIANGZHI, SANXIANG, XIUFU, YISONG
from fadu.lines.enforcement import archive, wording
from fadu.lines.enforcement.licencepapers import ONLY_FILE, PARTY, LicencePapers
from fadu.lines.enforcement.procedure import Licence, Recorded, Summary
from fadu.lines.enforcement.procedure import Penalty as P

Facts = Mapping[str, Any]
When = Callable[[Facts, Facts], bool]


def _is(name: str, *values: Any) -> When:
    return lambda facts, known: facts.get(name) in values


def _said(name: str) -> When:
    return lambda facts, known: bool(facts.get(name))


class EnforcementPapers(LicencePapers):
    """行政处罚、行政强制、移送、执行的文书。"""

    # ── 决定、送达 ──────────────────────────────────────────────────────────────────────────────
    penalty_decision = Paper(
        "行政处罚决定书",
        on=P.decided,
        to=PARTY,
        cite=(CHUFA[57], CHUFA[59]),
        numbered="罚决",
        served=P.decision_served,
        when=_is("decision", "penalty"),
    )
    no_penalty_decision = Paper(
        "不予行政处罚决定书",
        on=P.decided,
        to=PARTY,
        cite=(CHUFA[33], CHUFA[57, 1]),
        numbered="不罚",
        served=P.decision_served,
        when=_is("decision", "none", "dropped"),
    )
    on_spot_decision = Paper(
        "当场行政处罚决定书",
        on=Summary.decided_on_spot,
        to=PARTY,
        cite=(CHUFA[51], CHUFA[52]),
        numbered="当罚",
        handed=True,
    )
    correction_order = Paper(
        "责令改正通知书",
        on=(P.decided, Summary.decided_on_spot),
        to=PARTY,
        cite=CHUFA[28, 1],
        numbered="责改",
        when=_said("correct_order"),
    )
    credit_notice = Paper(
        "信用修复告知书",
        on=P.decided,
        to=PARTY,
        cite=(XIUFU[12], XIUFU[14]),
        served=P.credit_told,
        when=_is("decision", "penalty"),
    )
    credit_notice_on_spot = Paper(
        "信用修复告知书",
        on=Summary.decided_on_spot,
        to=PARTY,
        cite=(XIUFU[12], XIUFU[14]),
        template="credit_notice",
        served=Summary.credit_told,
    )
    service_receipt = Paper(
        "送达回证",
        on=(
            P.notice_served,
            P.decision_served,
            P.hearing_notice_served,
            P.urging_served,
            P.freeze_served,
            P.credit_told,
        ),
        to=ONLY_FILE,
        cite=(CHUFA[61], QIANGZHI[38]),
    )

    # ── 立案 ────────────────────────────────────────────────────────────────────────────────────
    clue_sheet = Paper("案件线索登记表", on=P.found, to=ONLY_FILE, cite=CHUFA[54, 1], template="sheet")
    filing_approval = Paper("立案审批表", on=P.filed, to=ONLY_FILE, cite=CHUFA[54, 2], template="approval")
    not_filed_approval = Paper(
        "不予立案审批表", on=P.not_filed, to=ONLY_FILE, cite=CHUFA[54, 2], template="approval"
    )
    assignment = Paper(
        "执法人员指派表",
        on=(P.officers_assigned, P.officers_changed),
        to=ONLY_FILE,
        cite=CHUFA[42, 1],
        template="sheet",
    )
    recusal_decision = Paper(
        "回避审批表",
        on=(P.recusal_asked, P.recusal_decided),
        to=ONLY_FILE,
        cite=CHUFA[43],
        template="approval",
    )

    # ── 调查取证 ────────────────────────────────────────────────────────────────────────────────
    site_record = Paper(
        "现场笔录",
        on=P.inquired,
        to=ONLY_FILE,
        cite=(CHUFA[42], CHUFA[55]),
        when=_is("record_kind", "inspection", "sampling"),
    )
    inquiry_record = Paper(
        "询问笔录",
        on=P.inquired,
        to=ONLY_FILE,
        cite=(CHUFA[42], CHUFA[55]),
        when=_is("record_kind", "inquiry", "statement"),
    )
    evidence_sheet = Paper("证据登记表", on=P.evidence_added, to=ONLY_FILE, cite=CHUFA[46], template="sheet")
    preservation_notice = Paper(
        "先行登记保存证据通知书", on=P.preserved, to=PARTY, cite=CHUFA[56], numbered="登存"
    )
    preservation_decision = Paper(
        "先行登记保存证据处理决定书", on=P.preservation_handled, to=PARTY, cite=CHUFA[56], numbered="存处"
    )

    # ── 强制措施 ────────────────────────────────────────────────────────────────────────────────
    seal_decision = Paper(
        "查封（扣押）决定书",
        on=(P.sealed_up, P.sealed_on_spot),
        to=PARTY,
        cite=(QIANGZHI[18], QIANGZHI[24]),
        numbered="强封",
        handed=lambda facts: facts.get("presence") == "party",  # 强制法24：当场交付
    )
    seal_record = Paper(
        "行政强制措施现场笔录",
        on=(P.sealed_up, P.sealed_on_spot),
        to=ONLY_FILE,
        cite=QIANGZHI[18],
    )
    measure_approval = Paper(
        "当场强制措施补办批准手续审批表",
        on=P.measure_reported,
        to=ONLY_FILE,
        cite=QIANGZHI[19],
        template="approval",
    )
    seal_extension = Paper(
        "延长查封（扣押）期限决定书", on=P.seal_extended, to=PARTY, cite=QIANGZHI[25], numbered="强延"
    )
    test_notice = Paper(
        "检测、检验、检疫、鉴定期间告知书",
        on=P.test_commissioned,
        to=PARTY,
        cite=QIANGZHI[25, 3],
        numbered="检告",
    )
    test_commission = Paper(
        "检测、鉴定委托书", on=P.test_commissioned, to=ONLY_FILE, cite=QIANGZHI[25, 3], template="sheet"
    )
    test_result_notice = Paper(
        "检测、鉴定结果告知书", on=P.tested, to=PARTY, cite=QIANGZHI[25, 3], numbered="检果"
    )
    unseal_decision = Paper(
        "解除查封（扣押）决定书", on=P.unsealed, to=PARTY, cite=QIANGZHI[28], numbered="强解"
    )
    freeze_notice = Paper(
        "冻结存款（汇款）通知书", on=P.frozen, to=ONLY_FILE, cite=QIANGZHI[30], numbered="冻通"
    )
    freeze_decision = Paper(
        "冻结存款（汇款）决定书",
        on=P.frozen,
        to=PARTY,
        cite=(QIANGZHI[31], QIANGZHI[32]),
        numbered="冻",
        served=P.freeze_served,
    )
    freeze_extension = Paper(
        "延长冻结期限决定书",
        on=P.freeze_extended,
        to=PARTY,
        cite=QIANGZHI[32],
        numbered="冻延",
        template="seal_extension",
    )
    unfreeze_decision = Paper(
        "解除冻结决定书",
        on=P.unfrozen,
        to=PARTY,
        cite=QIANGZHI[33],
        numbered="冻解",
        template="unseal_decision",
    )

    # ── 调查终结、审核、告知 ────────────────────────────────────────────────────────────────────
    investigation_report = Paper("案件调查终结报告", on=P.concluded, to=ONLY_FILE, cite=CHUFA[57, 1])
    review_request = Paper(
        "法制审核送审表", on=P.review_asked, to=ONLY_FILE, cite=CHUFA[58, 1], template="sheet"
    )
    review_opinion = Paper("法制审核意见书", on=P.reviewed, to=ONLY_FILE, cite=CHUFA[58])
    penalty_notice = Paper(
        "行政处罚事先告知书",
        on=P.noticed,
        to=PARTY,
        cite=(CHUFA[44], CHUFA[45]),
        numbered="罚告",
        served=P.notice_served,
    )
    defence_record = Paper(
        "陈述申辩笔录", on=(P.defended, P.urging_answered), to=ONLY_FILE, cite=(CHUFA[45], QIANGZHI[36])
    )
    waiver_record = Paper(
        "放弃陈述申辩（听证）声明",
        on=(P.defence_waived, P.hearing_waived, P.hearing_withdrawn),
        to=ONLY_FILE,
        cite=(CHUFA[62], CHUFA[64]),
    )
    recheck_opinion = Paper(
        "陈述申辩复核意见书", on=P.rechecked, to=ONLY_FILE, cite=CHUFA[45, 1], template="sheet"
    )
    hearing_application = Paper(
        "听证要求登记表", on=P.hearing_asked, to=ONLY_FILE, cite=CHUFA[64, 1, 1], template="sheet"
    )
    hearing_notice = Paper(
        "行政处罚听证通知书",
        on=P.hearing_set,
        to=PARTY,
        cite=CHUFA[64],
        numbered="听通",
        served=P.hearing_notice_served,
    )
    hearing_cancelled_notice = Paper(
        "听证取消、改期通知书", on=P.hearing_cancelled, to=PARTY, cite=CHUFA[64], numbered="听改"
    )
    hearing_record = Paper("听证笔录", on=P.hearing_held, to=ONLY_FILE, cite=(CHUFA[64], CHUFA[65]))
    discussion_record = Paper("重大案件集体讨论记录", on=P.discussed, to=ONLY_FILE, cite=CHUFA[57, 2])

    # ── 履行 ────────────────────────────────────────────────────────────────────────────────────
    deferral_notice = Paper(
        "延期（分期）缴纳罚款通知书", on=P.deferred, to=PARTY, cite=CHUFA[66, 2], numbered="延缴"
    )
    payment_sheet = Paper(
        "罚款缴纳登记表",
        on=(P.paid, P.paid_part, P.instalment_paid, P.collected_on_spot),
        to=ONLY_FILE,
        cite=CHUFA[67],
        template="sheet",
    )
    hand_in_sheet = Paper(
        "当场收缴罚款上交单", on=(P.handed_in, P.paid_to_bank), to=ONLY_FILE, cite=CHUFA[71], template="sheet"
    )
    surcharge_decision = Paper(
        "加处罚款决定书", on=P.surcharged, to=PARTY, cite=(CHUFA[72, 1, 1], QIANGZHI[45]), numbered="加罚"
    )

    # ── 强制执行 ────────────────────────────────────────────────────────────────────────────────
    urging_notice = Paper(
        "履行行政处罚决定催告书",
        on=P.urged,
        to=PARTY,
        cite=(QIANGZHI[35], QIANGZHI[54]),
        numbered="催",
        served=P.urging_served,
    )
    demolition_notice = Paper(
        "限期拆除公告", on=P.demolition_announced, to=ONLY_FILE, cite=QIANGZHI[44], numbered="拆告"
    )
    execution_decision = Paper(
        "强制执行决定书", on=P.execution_decided, to=PARTY, cite=(QIANGZHI[37], QIANGZHI[34]), numbered="强执"
    )
    substitute_decision = Paper(
        "代履行决定书", on=P.substitute_decided, to=PARTY, cite=(QIANGZHI[50], QIANGZHI[51]), numbered="代履"
    )
    substitute_urging = Paper(
        "代履行催告书", on=P.substitute_urged, to=PARTY, cite=QIANGZHI[51, 1, 2], numbered="代催"
    )
    execution_record = Paper("强制执行笔录", on=P.executed, to=ONLY_FILE, cite=(QIANGZHI[34], QIANGZHI[43]))
    court_application = Paper(
        "行政强制执行申请书",
        on=P.enforcement_applied,
        to=ONLY_FILE,
        cite=(QIANGZHI[53], QIANGZHI[55]),
        numbered="执申",
    )
    court_review_application = Paper(
        "复议申请书",
        on=P.court_review_asked,
        to=ONLY_FILE,
        cite=(QIANGZHI[56, 2], QIANGZHI[58, 3]),
        numbered="执复",
    )

    # ── 移送 ────────────────────────────────────────────────────────────────────────────────────
    transfer_report = Paper(
        "涉嫌犯罪案件情况的调查报告",
        on=P.crime_suspected,
        to=ONLY_FILE,
        cite=(YISONG[5, 1], YISONG[6]),
        template="sheet",
    )
    transfer_approval = Paper(
        "涉嫌犯罪案件移送审批表", on=P.transfer_decided, to=ONLY_FILE, cite=YISONG[5, 2], template="approval"
    )
    transfer_letter = Paper(
        "涉嫌犯罪案件移送书",
        on=P.transferred_to_police,
        to=ONLY_FILE,
        cite=(YISONG[5], YISONG[6]),
        numbered="移送",
    )
    police_review_request = Paper(
        "提请复议函",
        on=P.police_review_asked,
        to=ONLY_FILE,
        cite=YISONG[9],
        numbered="提复",
        when=_is("police_review_way", "police"),
    )
    filing_supervision_request = Paper(
        "建议立案监督函",
        on=P.police_review_asked,
        to=ONLY_FILE,
        cite=YISONG[9],
        numbered="建监",
        when=_is("police_review_way", "procuratorate"),
    )
    exhibit_list = Paper(
        "涉案物品移交清单", on=P.exhibits_handed, to=ONLY_FILE, cite=YISONG[12], template="sheet"
    )

    # ── 公开、结案 ──────────────────────────────────────────────────────────────────────────────
    withdrawal_notice = Paper(
        "撤回行政处罚决定信息的说明",
        on=(P.publication_withdrawn, Recorded.publication_withdrawn),
        to=ONLY_FILE,
        cite=CHUFA[48, 2],
        numbered="撤公",
    )
    result_card = Paper(
        "执法结果登记表", on=Recorded.recorded, to=ONLY_FILE, cite=(CHUFA[47], SANXIANG[6]), template="sheet"
    )
    period_approval = Paper(
        "延长办案期限审批表", on=P.period_ruled, to=ONLY_FILE, cite=CHUFA[60], template="approval"
    )
    matter_sheet = Paper(
        "办案事项登记表",
        on=(
            P.supplemented,
            P.reopened,
            P.resumed_after_police,
            P.stayed,
            P.stay_lifted,
            P.execution_suspended,
            P.set_aside,
            P.remade,
        ),
        to=ONLY_FILE,
        cite=CHUFA[47],
        template="approval",
    )
    closing_report = Paper("结案报告", on=(P.closed, P.closed_after_police), to=ONLY_FILE, cite=CHUFA[47])
    archive_cover = Paper(
        "行政执法案卷封面", on=(P.archived, Licence.licence_archived), to=ONLY_FILE, cite=CHUFA[47]
    )
    archive_index = Paper(
        "卷内目录", on=(P.archived, Licence.licence_archived), to=ONLY_FILE, cite=CHUFA[47], binds=True
    )

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        found = wording.words(context)
        if getattr(context.get("paper"), "key", "") == "archive_index":
            found["volumes"] = volumes_of(context["case"], archive.volumes(context["case"], cls))
        return found

    @classmethod
    def bound(cls, context: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """处罚法59.1: the party, the penalties and the remedies stay however the body is rewritten."""
        yield ("当事人", wording.party_line(context))
        yield from (("处罚的内容", one) for one in (*wording.penalty(context), *wording.noticed(context)))
        yield ("复议、诉讼的途径和期限", wording.remedies(context))
