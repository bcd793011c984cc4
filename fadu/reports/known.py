"""Our figures as the reader of published reports knows them: id, title, other people's words for it, line, unit."""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.figures.catalogue import catalogues
from fadu.reports.reading import Known

# How published reports call what we count. Only words that mean the same population: 办理 counts what was carried over, 受理 does not.
WORDS: Mapping[str, str] = {
    "reconsideration.received": "收到行政复议申请 收到复议申请 新收复议案件 新收行政复议案件 接收行政复议申请 收到行政复议案件 复议收案 新收复议申请",
    "reconsideration.accepted": "受理行政复议案件 受理复议案件 依法受理行政复议 立案受理行政复议申请 受理行政复议申请 受理复议申请 受理",
    "reconsideration.handled": "办理行政复议案件 办理复议案件 共办理行政复议案件",
    "reconsideration.closed": "办结行政复议案件 审结行政复议案件 审结复议案件 办结复议案件 结案 办结 审结 审结案件 办结案件",
    "reconsideration.pending": "未审结 正在审理 尚在审理 未办结 结转下年",
    "reconsideration.contactless_share": "收案率占比 无接触收案占比 网上和邮寄收案占比",
    "reconsideration.online_share": "网上申请率 线上申请占比 网上申请占比",
    "reconsideration.refused": "不予受理 不予受理案件 决定不予受理",
    "reconsideration.closing_rate": "结案率 办结率 审结率",
    "reconsideration.on_time": "准期审结率 按期办结率 准期办结率 法定期限内结案率 按期结案率 审限内结案率",
    "reconsideration.average_days": "平均审理天数 平均办案时间 平均审理时间 平均办案周期 平均审理期限",
    "reconsideration.upheld": "维持 决定维持 维持原行政行为",
    "reconsideration.changed": "变更 决定变更",
    "reconsideration.revoked": "撤销 决定撤销",
    "reconsideration.illegal": "确认违法 决定确认违法",
    "reconsideration.ordered": "责令履行 责令履行职责",
    "reconsideration.request_dismissed": "驳回请求 驳回复议请求 驳回行政复议请求",
    "reconsideration.dismissed": "驳回申请 驳回行政复议申请 驳回复议申请",
    "reconsideration.terminated": "终止 终止审理 决定终止 其他终止",
    "reconsideration.mediated": "调解结案 调解成功 制作行政复议调解书 达成调解 调解",
    "reconsideration.withdrawn": "主动撤回申请 撤回申请 撤回复议申请 撤回行政复议申请 自愿撤回",
    "reconsideration.resolved": "调解和解结案 调解和解 经调解和解 通过调解和解 和解",
    "reconsideration.mediated_rate": "调解结案率 调解率 调解和解率 和解调解率",
    "reconsideration.corrected": "直接纠错 撤销责令履行案件 撤销变更确认违法和责令履行 纠错案件 确认违法撤销责令履行 直接纠错案件",
    "reconsideration.corrected_rate": "直接纠错率 纠错率",
    "reconsideration.upheld_rate": "维持率",
    "reconsideration.settled_for_good": "在复议环节实现案结事了 行政争议在复议环节实现案结事了 案结事了率 行政争议在复议程序案结事了",
    "reconsideration.first_choice": "复议首选率 行政复议首选率",
    "reconsideration.hearings": "举行听证会 召开听证会 开展听证 组织听证 听证审理",
    "reconsideration.opinions": "制发行政复议意见书 制发意见书 发出行政复议意见书 下发行政复议意见书",
    "reconsideration.advice": "制发行政复议建议书 发出行政复议建议书 下发行政复议建议书",
    "reconsideration.opinions_and_advice": "行政复议意见书或建议书 意见书和建议书 行政复议意见书建议书 行政复议建议书意见书",
    "reconsideration.over_ten_thousand": "首次突破万宗 突破万件 收案突破万件",
    "reconsideration.suits_withdrawn": "化解行政诉讼矛盾撤诉 复议衔接诉讼撤诉 撤诉",
    "reconsideration.model_cases": "案件入选典型案例 案件入选全国行政复议典型案例 案例获评典型案例",
    "reconsideration.model_papers": "复议决定书获评优秀行政复议裁判文书 复议决定书获评优秀 文书获评优秀",
    "reconsideration.trainings": "同堂培训 行政复议培训 岗位练兵 行政复议业务培训",
    "reconsideration.replied_on_time": "按期答复率 答复率",
    "reconsideration.published": "公开行政复议决定书 公开复议决定书 公开复议文书",
    "reconsideration.review_coverage": "复议案件全面排查 案件排查覆盖",
    "mediation.screenings": "开展矛盾纠纷排查 矛盾纠纷排查 矛盾纠纷大排查 开展矛盾纠纷大排查 排查矛盾纠纷",
    "mediation.accepted": "受理矛盾纠纷 受理纠纷 受理人民调解案件 受理各类矛盾纠纷",
    "mediation.concluded": "调解案件 调解矛盾纠纷 人民调解案件 调解各类矛盾纠纷 调处矛盾纠纷 人民调解组织调解矛盾纠纷",
    "mediation.succeeded": "成功调解 调解成功 成功化解矛盾纠纷 调解成功纠纷 成功调解矛盾纠纷",
    "mediation.success_rate": "调解成功率 成功率 人民调解成功率",
    "mediation.people": "涉及人数 涉及当事人 调解涉及人数",
    "mediation.amount": "涉及金额 涉案金额 调解涉及金额 纠纷涉及金额",
    "mediation.agreed": "协议金额 协议涉及金额 达成协议金额",
    "mediation.hotline": "涉及人民调解业务 跟进人民调解业务 线上平台人民调解业务",
    "mediation.prevented_or_resolved": "预防化解矛盾纠纷 预防和化解矛盾纠纷",
    "mediation.court_referred": "诉前委派调解 承接诉前委派调解案件 法院委派调解案件 诉前调解案件",
    "mediation.confirm_applied": "申请司法确认 提交司法确认",
    "mediation.confirmed": "司法确认 司法确认案件 经司法确认",
    "mediation.administrative_accepted": "受理行政调解 受理行政调解案件 行政调解受理",
    "mediation.administrative_succeeded": "行政调解成功 成功行政调解 成功调解 调解成功",
    "mediation.commercial_founded": "推动成立商事调解机构 成立商事调解机构 成立商事调解组织",
    "mediation.marriage_coverage": "婚调工作室全覆盖 婚调工作室覆盖率",
    "mediation.mediators": "人民调解员 调解员",
}
# What a rule of the grammar finds is such a figure whatever the words around it.
RULES: Mapping[str, tuple[str, ...]] = {
    "attested.rank": ("rank", "rank_top", "rank_head"),
    "attested.award": ("prize",),
    "attested.claim": ("first_claim", "first_counted"),
}
UNITS = {"万元": "元", "亿元": "元"}  # the reader reads money in 元


def known() -> tuple[Known, ...]:
    """Every figure of every line, and the attested ones, which no line owns."""
    return tuple(
        Known(
            id=figure.id,
            title=figure.title,
            synonyms=tuple(WORDS.get(figure.id, "").split()),
            line="" if one.line == "attested" else named,
            unit=UNITS.get(figure.unit, figure.unit),
            rules=RULES.get(figure.id, ()),
        )
        for one in catalogues()
        for named in (one.title, *one.elsewhere)
        for figure in one.under(named)
    )
