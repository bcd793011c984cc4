"""行政复议的全部数字；每个都能打开到案件。期间按法律上的日期，不按录入时间。"""

from __future__ import annotations

from fadu.kernel.figures import (
    AGE,
    ORGAN,
    Attested,
    Average,
    Change,
    Count,
    Cumulative,
    Dated,
    Dimension,
    Distinct,
    Either,
    Figures,
    Given,
    Handled,
    Has,
    Is,
    Kept,
    Median,
    Not,
    OnTime,
    Ratio,
    Share,
    SoonAfter,
    Stock,
    Streak,
    Sum,
    Threshold,
    Total,
)
from fadu.kernel.models import Party
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.ledgers import AWARDS, DOORSTEP, LIAISON, MEETINGS, REVIEWS, TRAININGS
from fadu.lines.reconsideration.models import Reconsideration
from fadu.lines.reconsideration.procedure import PROCEDURES, Ordinary


def _ended(closing: str) -> Dated:
    return Dated("ended_on", where=(Is("closing", closing),))


CLOSINGS = (
    Ordinary.decided,
    Ordinary.mediated,
    Ordinary.withdrawn,
    Ordinary.terminated,
    Ordinary.dismissed,
    Ordinary.refused,
    Ordinary.told,
    Ordinary.abandoned,
)
SETTLED = ("withdrawn_settled", "withdrawn_after_change")
FEN_PER_WAN = 1_000_000
RESOLVED = Either(Is("closing", "mediated"), Is("withdrawal_ground", *SETTLED))
WATCHED = 180  # 结案后观察几日：期内起诉、信访的，不算实质化解
SUED_SOON, PETITIONED_SOON = (SoonAfter(name, "ended_on", WATCHED) for name in ("sued_on", "petitioned_on"))


class ReconsiderationFigures(Figures):
    line = "reconsideration"
    title = "行政复议"
    model = Reconsideration
    procedures = PROCEDURES
    dates = {
        Ordinary.received: Dated("received_on"),
        Ordinary.accepted: Dated("accepted_on"),
        Ordinary.decided: _ended("decided"),
        Ordinary.mediated: _ended("mediated"),
        Ordinary.withdrawn: _ended("withdrawn"),
        Ordinary.terminated: _ended("terminated"),
        Ordinary.dismissed: _ended("dismissed"),
        Ordinary.refused: _ended("refused"),
        Ordinary.told: _ended("told"),
        Ordinary.abandoned: _ended("abandoned"),
        Ordinary.transferred: _ended("transferred"),
        Ordinary.hearing_held: Dated("hearing_held_on"),
        Ordinary.replied: Dated("replied_on"),
        Ordinary.published: Dated("published_on"),
        Ordinary.sued: Dated("sued_on"),
        Ordinary.performed: Dated("performed_on"),
    }
    kept = {
        Ordinary.hearing_held: Kept(mark="head_attendance"),
        Ordinary.opinion_heard: Kept(mark="opinion_mode"),
        Ordinary.suspended: Kept(mark="suspend_ground"),
        Ordinary.norm_reviewed: Kept(mark="norm_result"),
        Ordinary.extended: Kept(amount="days"),
    }

    # ── 维度 ────────────────────────────────────────────────────────────────────────────────────────
    kind = Dimension("案由")
    act_kind = Dimension("行政行为种类")
    channel = Dimension("申请渠道")
    outcome = Dimension("决定结果")
    closing = Dimension("结案方式")
    mode = Dimension("审理程序")
    respondent_kind = Dimension("被申请人种类")

    # ── 收案 ────────────────────────────────────────────────────────────────────────────────────────
    received = Count(
        "新收行政复议申请",
        happened=Ordinary.received,
        cite=FUYI[30],
        excludes="上年结转的案件；向原机关提交而尚未转来的申请",
        synonyms=("收到 申请", "新收", "收案 数", "收到 复议", "申请 收到", "申请 数"),
    )
    accepted = Count(
        "受理行政复议案件",
        happened=Ordinary.accepted,
        cite=FUYI[30],
        excludes="收到而尚未受理、不予受理的",
        synonyms=("受理", "立案 受理"),
    )
    handled = Handled(
        "办理行政复议案件",
        since="received_on",
        until="ended_on",
        synonyms=("办理", "办理 案件", "审理 案件 数"),
    )
    pending = Stock(
        "未结行政复议案件", since="received_on", until="ended_on", synonyms=("未结", "在办", "存案", "结转")
    )
    received_ever = Cumulative(
        "累计收到行政复议申请", of=received, unit="件", synonyms=("累计 收到", "累计 新收")
    )
    contactless = Count(
        "“无接触”收案",
        happened=Ordinary.received,
        where=(Is("channel", *grounds.CONTACTLESS),),
        excludes="窗口当面、口头等到场提出的",
        synonyms=("无接触 收案", "零跑动", "网上 邮寄 申请"),
    )
    contactless_share = Share(
        "“无接触”收案占比",
        of=received,
        where=(Is("channel", *grounds.CONTACTLESS),),
        synonyms=("无接触", "零跑动", "非现场 收案 占比", "收案 占比"),
    )
    online_share = Share(
        "网上申请占比", of=received, where=(Is("channel", "online"),), synonyms=("网上 占比", "在线 申请 率")
    )
    received_change = Change(
        "新收行政复议申请同比增减",
        of=received,
        synonyms=("收到 增长", "新收 增长", "申请 增长", "收案 增长", "申请 同比"),
    )
    received_more = Change(
        "新收行政复议申请同比增减数",
        of=received,
        unit="件",
        relative=False,
        synonyms=("增加 申请", "较上年 增加"),
    )
    acceptance_rate = Ratio("受理率", part=accepted, whole=received, synonyms=("受理率",))
    over_ten_thousand = Threshold(
        "年新收突破一万件",
        of=received,
        over=10_000,
        first=True,
        synonyms=("突破 万", "首次突破", "突破 阈值", "突破"),
    )
    refused = Count("不予受理", happened=Ordinary.refused, cite=FUYI[30], synonyms=("不予受理",))
    told = Count("告知", happened=Ordinary.told, cite=FUYI[30], synonyms=("告知 其他途径", "告知 处理"))
    transferred = Count("移送", happened=Ordinary.transferred, synonyms=("移送 案件", "转送 案件"))
    abandoned = Count(
        "视为放弃申请", happened=Ordinary.abandoned, cite=FUYI[31], synonyms=("视为放弃", "补正 放弃")
    )
    applicants = Sum(
        "申请人",
        happened=Ordinary.received,
        of="applicant_count",
        unit="人次",
        synonyms=("申请人 数", "涉及 申请人"),
    )
    persons = Distinct(
        "提出申请的自然人", happened=Ordinary.received, unit="人", synonyms=("申请人 人数", "自然人 申请人")
    )
    minors = Distinct(
        "提出申请的未成年人",
        happened=Ordinary.received,
        unit="人",
        aged=(Party.AgeGroup.MINOR,),
        suppress=5,
        cite=FUYI[14],
        synonyms=("未成年人 申请", "未成年 申请人"),
    )
    minors_share = Ratio("未成年申请人占比", part=minors, whole=persons)
    enterprises = Distinct(
        "提出申请的企业和组织",
        happened=Ordinary.received,
        of="credit_code",
        kind=Party.Kind.COMPANY,
        unit="户",
        synonyms=("企业 申请人", "涉企 户"),
    )
    amount = Sum(
        "新收案件涉及款额",
        happened=Ordinary.received,
        of="amount_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("涉案 金额", "涉及 款额"),
    )

    # ── 审结 ────────────────────────────────────────────────────────────────────────────────────────
    closed = Count(
        "审结行政复议案件",
        happened=CLOSINGS,
        excludes="移送其他机关的",
        synonyms=("审结", "办结", "结案 数"),
    )
    closed_change = Change(
        "审结行政复议案件同比增减", of=closed, synonyms=("审结 增长", "办结 增长", "审结 同比", "办结 同比")
    )
    closing_rate = Ratio("结案率", part=closed, whole=handled, synonyms=("结案率", "办结率", "审结率"))
    on_time = OnTime(
        "按期审结率",
        term=Ordinary.decide,
        cite=FUYI[62],
        synonyms=("按期 审结", "准期 审结", "法定期限 审结", "按时 审结", "按期 办结", "期限 内 结案"),
    )
    average_days = Average(
        "平均审理天数",
        happened=(
            Ordinary.decided,
            Ordinary.mediated,
            Ordinary.withdrawn,
            Ordinary.terminated,
            Ordinary.dismissed,
        ),
        since="accepted_on",
        until="ended_on",
        synonyms=("平均 审理", "平均 办理 时间", "平均 办案"),
    )
    median_days = Median(
        "审理天数中位数",
        happened=(
            Ordinary.decided,
            Ordinary.mediated,
            Ordinary.withdrawn,
            Ordinary.terminated,
            Ordinary.dismissed,
        ),
        since="accepted_on",
        until="ended_on",
        synonyms=("中位数",),
    )
    simplified = Count(
        "适用简易程序审结",
        happened=CLOSINGS,
        where=(Is("mode", "simplified"),),
        cite=FUYI[53],
        synonyms=("简易程序",),
    )
    simplified_share = Share(
        "简易程序占比",
        of=closed,
        where=(Is("mode", "simplified"),),
        cite=FUYI[53],
        synonyms=("简易程序 占比", "简易程序 率"),
    )

    # ── 怎样结的 ────────────────────────────────────────────────────────────────────────────────────
    decided = Count(
        "作出复议决定", happened=Ordinary.decided, cite=FUYI[61], synonyms=("作出 决定", "复议决定 数")
    )
    upheld = Count(
        "维持",
        happened=Ordinary.decided,
        where=(Is("outcome", "upheld"),),
        cite=FUYI[68],
        synonyms=("维持 决定",),
    )
    changed = Count(
        "变更",
        happened=Ordinary.decided,
        where=(Is("outcome", "changed"),),
        cite=FUYI[63],
        synonyms=("变更 决定",),
    )
    revoked = Count(
        "撤销",
        happened=Ordinary.decided,
        where=(Is("outcome", "revoked", "revoked_redo"),),
        cite=FUYI[64],
        synonyms=("撤销 案件", "撤销 决定"),
    )
    illegal = Count(
        "确认违法",
        happened=Ordinary.decided,
        where=(Is("outcome", "illegal"),),
        cite=FUYI[65],
        synonyms=("确认违法 案件",),
    )
    void = Count(
        "确认无效",
        happened=Ordinary.decided,
        where=(Is("outcome", "void"),),
        cite=FUYI[67],
        synonyms=("无效 决定",),
    )
    ordered = Count(
        "责令履行",
        happened=Ordinary.decided,
        where=(Is("outcome", "ordered"),),
        cite=FUYI[66],
        synonyms=("责令履行 案件",),
    )
    request_dismissed = Count(
        "驳回复议请求",
        happened=Ordinary.decided,
        where=(Is("outcome", "request_dismissed"),),
        cite=FUYI[69],
        synonyms=("驳回 请求",),
    )
    compensated = Count(
        "决定赔偿或者补偿",
        happened=Ordinary.decided,
        where=(Is("outcome", "compensated"),),
        cite=FUYI[72],
        synonyms=("决定 赔偿",),
    )
    compensation = Sum(
        "决定赔偿数额",
        happened=Ordinary.decided,
        of="compensation_awarded_fen",
        per=FEN_PER_WAN,
        unit="万元",
        cite=FUYI[72],
        synonyms=("赔偿 数额", "赔偿 金额"),
    )
    agreement = Count(
        "行政协议的处理",
        happened=Ordinary.decided,
        where=(Is("outcome", "agreement"),),
        cite=FUYI[71],
        synonyms=("行政协议 案件",),
    )
    dismissed = Count("驳回申请", happened=Ordinary.dismissed, cite=FUYI[33], synonyms=("驳回 申请",))
    terminated = Count("其他终止", happened=Ordinary.terminated, cite=FUYI[41], synonyms=("终止 案件",))
    mediated = Count(
        "调解结案",
        happened=Ordinary.mediated,
        cite=FUYI[73],
        excludes="和解后撤回的",
        synonyms=("调解成功", "调解 成功", "调解书", "调解 结案 数"),
    )
    withdrawn = Count(
        "撤回申请而终止",
        happened=Ordinary.withdrawn,
        cite=FUYI[41],
        synonyms=("主动撤回", "撤回 申请", "撤回 终止"),
    )
    settled = Count(
        "和解或者原机关改变后撤回",
        happened=Ordinary.withdrawn,
        where=(Is("withdrawal_ground", *SETTLED),),
        cite=FUYI[74],
        synonyms=("和解 撤回", "和解 结案", "和解"),
    )
    resolved = Count(
        "调解、和解结案",
        happened=(Ordinary.mediated, Ordinary.withdrawn),
        where=(RESOLVED,),
        cite=(FUYI[73], FUYI[74]),
        synonyms=("调解 和解 结案", "实质性化解 件"),
    )
    mediated_rate = Ratio(
        "调解结案率",
        part=resolved,
        whole=closed,
        synonyms=("调解 结案率", "调解率", "调解和解率", "调解 和解 率", "化解率", "实质化解 率"),
    )
    corrected = Count(
        "直接纠错",
        happened=Ordinary.decided,
        where=(Is("outcome", *grounds.CORRECTING),),
        cite=(FUYI[63], FUYI[64], FUYI[65], FUYI[66], FUYI[67]),
        synonyms=("直接纠错 案件", "纠错 数", "纠错 案件"),
    )
    corrected_rate = Ratio(
        "直接纠错率", part=corrected, whole=closed, synonyms=("直接纠错率", "纠错率", "综合纠错 率")
    )
    upheld_rate = Ratio("维持率", part=upheld, whole=decided, synonyms=("维持率",))
    settled_for_good = Share(
        "案结事了率",
        of=closed,
        where=(Not(Given("sued_on")),),
        excludes="结案后当事人提起行政诉讼的",
        synonyms=("案结事了", "化解 行政争议 环节", "复议后 未 起诉"),
    )
    sued = Count("复议后提起行政诉讼", happened=Ordinary.sued, synonyms=("复议后 起诉", "复议后 诉讼"))
    sued_rate = Share(
        "复议后起诉率",
        of=closed,
        where=(Given("sued_on"),),
        synonyms=("复议后 起诉率", "复议 后 应诉率"),
    )
    suits_closed = Count("复议后诉讼审结", dated="suit_closed_on", synonyms=("复议后 诉讼 审结",))
    changed_by_court = Count(
        "复议结果被法院改变",
        dated="suit_closed_on",
        where=(Is("suit_result", *grounds.SUIT_CHANGED),),
        synonyms=("复议后 败诉", "复议 败诉"),
    )
    changed_by_court_rate = Ratio("复议后诉讼改变率", part=changed_by_court, whole=suits_closed)
    settled_in_court = Count(
        "复议后诉讼中化解",
        dated="suit_closed_on",
        where=(Is("settled_after_suit", True),),
        synonyms=("诉讼 中 化解",),
    )
    resolved_for_good = Share(
        "实质化解率（结案后未诉未访）",
        of=closed,
        where=(RESOLVED, Not(SUED_SOON), Not(PETITIONED_SOON)),
        cite=(FUYI[5], FUYI[73], FUYI[74]),
        excludes=f"调解、和解结案后{WATCHED}日内又起诉、信访的；观察期未满的先计入，其后起诉、信访的再除去",
        synonyms=("未诉 未访",),
    )
    disputed_again = Count(
        "结案后又起诉或者信访",
        happened=CLOSINGS,
        where=(Either(SUED_SOON, PETITIONED_SOON),),
        excludes=f"结案{WATCHED}日以后才起诉、信访的",
        synonyms=("结案 后 信访",),
    )
    direct_suits = Attested(
        "未经复议直接起诉的一审行政案件", unit="件", synonyms=("直接 起诉", "未经复议 诉讼")
    )
    disputes = Total("行政争议", of=(received, direct_suits), synonyms=("行政争议 总",))
    first_choice = Ratio(
        "复议首选率",
        part=received,
        whole=disputes,
        excludes="经过复议又起诉的诉讼案件、二审案件",
        synonyms=("首选率", "首选", "主渠道 占比"),
    )

    # ── 调解前置 ────────────────────────────────────────────────────────────────────────────────────
    upfront_offered = Count(
        "受理前提议调解",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True),),
        cite=(FUYI[5], FUYI[73]),
        synonyms=("调解 前置 提议",),
    )
    upfront_rate = Share(
        "前置调解率", of=received, where=(Is("mediation_upfront", True),), synonyms=("调解 前置 率",)
    )
    upfront_consented = Count(
        "受理前提议后双方同意调解",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True), Is("mediation_consented", True)),
        cite=FUYI[73],
        synonyms=("调解 前置 同意",),
    )
    upfront_consent_rate = Ratio("前置调解同意率", part=upfront_consented, whole=upfront_offered)
    upfront_resolved = Count(
        "受理前提议后调解、和解结案",
        happened=Ordinary.received,
        where=(Is("mediation_upfront", True), RESOLVED),
        cite=(FUYI[73], FUYI[74]),
        synonyms=("调解 前置 化解",),
    )
    upfront_resolved_rate = Ratio("前置调解化解率", part=upfront_resolved, whole=upfront_offered)

    # ── 审理 ────────────────────────────────────────────────────────────────────────────────────────
    hearings = Count(
        "举行听证",
        happened=Ordinary.hearing_held,
        each=True,
        unit="场次",
        cite=FUYI[50],
        synonyms=("听证 场", "听证会"),
    )
    heard_cases = Count(
        "经过听证的案件", happened=Ordinary.hearing_held, cite=FUYI[50], synonyms=("听证 案件", "听证 审理")
    )
    heads_attended = Count(
        "被申请人负责人参加听证",
        happened=Ordinary.hearing_held,
        each=True,
        marks=("head",),
        unit="场次",
        cite=FUYI[51],
        synonyms=("负责人 参加听证", "负责人 出席 听证"),
    )
    head_attendance = Ratio(
        "被申请人负责人参加听证率",
        part=heads_attended,
        whole=hearings,
        cite=FUYI[51],
        synonyms=("负责人 听证 率", "负责人 出席 率"),
    )
    opinions_heard = Count(
        "听取当事人意见", happened=Ordinary.opinion_heard, unit="次", cite=FUYI[49], synonyms=("听取 意见",)
    )
    inspections = Count("现场勘验", happened=Ordinary.inspected, unit="次", synonyms=("勘验", "实地 调查"))
    committee = Count(
        "提请复议委员会咨询",
        happened=Ordinary.committee_asked,
        unit="次",
        cite=FUYI[52],
        synonyms=("委员会 咨询", "复议委员会 会议"),
    )
    suspensions = Count("中止审理", happened=Ordinary.suspended, unit="次", cite=FUYI[39], synonyms=("中止",))
    extensions = Count(
        "批准延期", happened=Ordinary.extended, unit="次", cite=FUYI[62], synonyms=("延期 审理",)
    )
    days_extended = Sum(
        "延期的日数", happened=Ordinary.extended, of="days", unit="日", cite=FUYI[62], synonyms=("延期 日数",)
    )
    replies_missed = Count(
        "逾期不答复举证",
        happened=Ordinary.reply_defaulted,
        unit="次",
        cite=FUYI[70],
        synonyms=("逾期 答复", "未 答复"),
    )
    replied_on_time = OnTime(
        "按期答复率", term=Ordinary.reply, cite=FUYI[48], synonyms=("按期 答复", "答复 率", "按时 答复")
    )
    norms = Count(
        "附带审查规范性文件",
        happened=Ordinary.norm_review_asked,
        unit="次",
        cite=FUYI[13],
        synonyms=("附带审查",),
    )
    legal_aid = Count("委托代理人", happened=Ordinary.agent_appointed, unit="次", synonyms=("代理人 委托",))

    # ── 监督 ────────────────────────────────────────────────────────────────────────────────────────
    opinions = Count(
        "制发行政复议意见书",
        happened=Ordinary.opinion_issued,
        unit="份",
        cite=FUYI[76],
        synonyms=("制发 意见书", "意见书 数"),
    )
    advice = Count(
        "制发行政复议建议书",
        happened=Ordinary.advice_issued,
        unit="份",
        synonyms=("制发 建议书", "建议书 数"),
    )
    opinions_and_advice = Count(
        "意见书和建议书",
        happened=(Ordinary.opinion_issued, Ordinary.advice_issued),
        unit="份",
        synonyms=("制发 意见书 建议书", "意见书 和 建议书"),
    )
    followed_up = Count(
        "意见书、建议书的整改落实",
        happened=(Ordinary.opinion_replied, Ordinary.advice_replied),
        unit="件",
        cite=FUYI[76],
        synonyms=("意见书 建议书 整改", "意见书 落实", "建议书 落实", "意见书 整改"),
    )
    opinions_on_time = OnTime(
        "意见书按期报送率",
        term=Ordinary.opinion_report,
        cite=FUYI[76],
        synonyms=("意见书 按期", "意见书 回复率"),
    )
    performed = Count(
        "决定履行完毕", happened=Ordinary.performed, cite=FUYI[77], synonyms=("履行 完毕", "履行 决定")
    )
    published = Count(
        "公开复议决定书",
        happened=Ordinary.published,
        unit="份",
        cite=FUYI[79],
        synonyms=("公开 决定书", "决定 公开 文书", "文书 公开"),
    )
    reviewed = Count(
        "案件质量评查",
        ledger=REVIEWS,
        dated="on",
        only=(Given("score"),),
        synonyms=("质量评查", "评查 案件", "排查 案件 数", "回头看"),
    )
    review_coverage = Share(
        "案件排查覆盖率",
        of=closed,
        where=(Has(REVIEWS, (Given("score"),)),),
        synonyms=("排查 覆盖率", "评查 覆盖率", "排查 率"),
    )

    # ── 台账 ────────────────────────────────────────────────────────────────────────────────────────
    meetings = Count(
        "召开协调会",
        ledger=MEETINGS,
        dated="on",
        only=(Is("form", "meeting", "online"),),
        unit="次",
        excludes="登记为当面沟通的，案件里记的召开调解会、制发多元化解建议函",
        synonyms=("协调会", "多元化解 会"),
    )
    resolutions = Count(
        "制发多元化解建议函",
        happened=Ordinary.resolution_advised,
        each=True,
        unit="份",
        cite=FUYI[5, 1],
        excludes="协调会台账的行，没有立案的争议",
        synonyms=("多元化解建议函", "化解建议函"),
    )
    doorstep = Count(
        "上门调解", ledger=DOORSTEP, dated="on", unit="次", synonyms=("上门调解 次", "上门 调解 场")
    )
    liaisons = Count(
        "与法院的联席会议、信息交换", ledger=LIAISON, dated="on", unit="次", synonyms=("联席会议", "府院联动")
    )
    suits_withdrawn = Sum(
        "复议诉讼衔接化解后撤诉",
        ledger=LIAISON,
        dated="on",
        of="withdrawn",
        synonyms=("撤诉", "衔接 撤诉", "化解 撤诉"),
    )
    trainings = Count(
        "同堂培训、岗位练兵",
        ledger=TRAININGS,
        dated="on",
        unit="次",
        synonyms=("同堂培训", "复议 培训", "岗位练兵"),
    )
    trained = Sum(
        "参加培训", ledger=TRAININGS, dated="on", of="attended", unit="人次", synonyms=("培训 人次",)
    )
    model_cases = Count(
        "获评典型案例",
        ledger=AWARDS,
        dated="awarded_on",
        only=(Is("kind", "case"), Is("outcome", "won")),
        unit="个",
        synonyms=("入选 典型案例", "典型案例 数", "典型案例"),
    )
    model_papers = Count(
        "获评优秀文书",
        ledger=AWARDS,
        dated="awarded_on",
        only=(Is("kind", "document"), Is("outcome", "won")),
        unit="份",
        synonyms=("优秀 文书", "优秀 决定书", "获评 文书"),
    )
    awarded_years = Streak(
        "连续获评典型案例", of=model_cases, synonyms=("连续 典型案例", "连续 获评"), cite=()
    )

    # ── 概览 ────────────────────────────────────────────────────────────────────────────────────────
    overview = (received, closed, pending, on_time, corrected_rate, mediated_rate)
    monthly = (received, closed)
    overview_by = ((received, kind), (closed, closing), (received, channel))

    # ── 向公众公开的 ────────────────────────────────────────────────────────────────────────────────
    public = (
        received,
        accepted,
        closed,
        pending,
        contactless_share,
        closing_rate,
        on_time,
        average_days,
        mediated_rate,
        corrected_rate,
        settled_for_good,
        head_attendance,
        persons,
        minors,
        enterprises,
        published,
    )
    public_by = (ORGAN, kind, act_kind, channel, closing, outcome, respondent_kind, AGE)
