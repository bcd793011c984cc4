"""行政复议在门户上：怎样申请、向谁申请、当事人和被申请人自己能办哪些事、公开哪些期限、各阶段怎么说。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.joins import Joins
from fadu.kernel.public import PartyAct, Progress, PublicService, Says, Step, Word
from fadu.law import Calendar, Derivation, Happened, due, procedure_for
from fadu.lines.reconsideration.jurisdiction import authority_for, entered, suggested
from fadu.lines.reconsideration.procedure import Ordinary, Ordinary2017, Ordinary2024

Facts = Mapping[str, Any]

VERSIONS = (Ordinary, Ordinary2024, Ordinary2017)
APPLICANT_SIDE = frozenset({"applicant", "agent"})
ALL = frozenset({"applicant", "third_party", "agent"})
CLOCKS = ("apply_wait", "apply_inaction", "apply_untold", "apply")


def window(facts: Facts, on: date, calendar: Calendar) -> Derivation | None:
    """The application limit on what has been filled in so far, as if it were filed on `on`; None: too little is known.

    A derivation whose `term.window` is true says from when one may apply, not until when.
    """
    terms = procedure_for(VERSIONS, on).terms()
    filed = (Happened("received", on, facts=facts),)
    for name in CLOCKS:
        if name in terms and (found := due(terms[name], filed, calendar)).due is not None:
            return found
    return None


def by_paper(facts: Facts, late: bool) -> bool:
    return facts.get("act_kind") != "inaction"


def inaction(facts: Facts, late: bool) -> bool:
    return facts.get("act_kind") == "inaction"


def untold(facts: Facts, late: bool) -> bool:
    return by_paper(facts, late) and bool(facts.get("rights_untold"))


STEPS = (
    Step(
        key="kind",
        title="什么事",
        lead="选最接近的一项；拿不准的选“其他”，不影响受理。",
        asks=("act_kind", "kind"),
    ),
    Step(
        key="paper",
        title="决定书",
        lead="照着决定书填。没有文号的、日期记不清的，可以先不填。",
        asks=("act_title", "act_number", "act_on", "learned_on", "rights_untold", "immovable"),
        when=by_paper,
    ),
    Step(
        key="untold",
        title="后来知道的日期",
        lead="决定书没有写明可以申请复议、向谁申请或者多少日内申请的，期限从您知道这些的那天算起，最长一年。",
        asks=("rights_learned_on",),
        when=untold,
    ),
    Step(
        key="duty",
        title="哪件事没有办",
        lead="写清您要求机关办什么、什么时候提出的。",
        asks=("act_title", "duty_asked_on", "perform_due_on", "urgent_duty"),
        when=inaction,
    ),
    Step(
        key="late",
        title="为什么晚了",
        lead="按您填的日期已经过了申请期限。因生病、灾害等不能怪您的原因耽误的，写在这里，由复议机关判断；没有的可以不填。",
        asks=("late_reason", "obstacle_from", "obstacle_until"),
        when=lambda facts, late: late,
    ),
    Step(
        key="claim",
        title="请求和理由",
        lead="用自己的话写就行，不用写法律条文。",
        asks=("requests", "reasons", "amount_fen", "compensation_asked"),
    ),
    Step(
        key="money",
        title="赔偿数额",
        lead="写明请求赔偿多少。算不准的写大概数，可以在办理中改。",
        asks=("compensation_fen",),
        when=lambda facts, late: bool(facts.get("compensation_asked")),
    ),
)

WORDS = {
    "act_kind": Word(
        label="您不服的是",
        choices=(
            ("penalty", "行政处罚（罚款、拘留、没收、吊销执照等）"),
            ("coercion", "行政强制（查封、扣押、拆除、冻结等）"),
            ("licence", "行政许可（不给办、撤销、变更许可等）"),
            ("expropriation", "征收、征用及补偿"),
            ("disclosure", "政府信息公开的答复"),
            ("inaction", "机关该办的事没有办、没有答复"),
            ("complaint", "投诉举报的处理结果"),
            ("agreement", "行政协议"),
            ("work_injury", "工伤认定"),
            ("confirmation", "土地、房屋等的确权"),
            ("payment", "抚恤金、社会保险、低保等"),
            ("compensation", "行政赔偿"),
            ("credit", "列入失信名单等信用惩戒"),
        ),
    ),
    "kind": Word(label="属于哪一方面"),
    "act_title": Word(
        label="决定的名称（没有决定书的，写是什么事）", help="如“行政处罚决定书”“不予工伤认定”"
    ),
    "act_number": Word(label="文号", help="如“某公罚决字〔2026〕第1号”，没有就不填"),
    "act_on": Word(label="决定书上的日期"),
    "learned_on": Word(label="您收到或者知道的日期", help="签收那天。用来算申请期限；记不清的可以先不填"),
    "rights_untold": Word(
        label="决定书没有写明可以申请复议、向谁申请或者多少日内申请",
        help="一项没有写明就勾选，期限从您知道时算起",
    ),
    "rights_learned_on": Word(label="您知道可以申请复议的日期"),
    "immovable": Word(label="这件事与土地、房屋等不动产有关"),
    "duty_asked_on": Word(
        label="机关收到您要求的日期", help="没有规定办理期限的，满60天没有办就可以申请复议"
    ),
    "perform_due_on": Word(label="应当办完的日期", help="法律、文件或者机关答应过期限的填，不知道就不填"),
    "urgent_duty": Word(label="情况紧急，涉及人身、财产安全", help="紧急的不用等60天"),
    "late_reason": Word(label="耽误的原因"),
    "obstacle_from": Word(label="从哪天起办不了"),
    "obstacle_until": Word(label="到哪天可以办了"),
    "requests": Word(label="您想要什么结果", help="如“请求撤销这份处罚决定”，可以写几条"),
    "reasons": Word(label="事情经过和您的理由", help="什么时间、什么地方、发生了什么，为什么不服"),
    "amount_fen": Word(label="涉及多少钱（元）", help="如罚款数额；不涉及钱的不填"),
    "compensation_asked": Word(label="同时请求行政机关赔偿"),
    "compensation_fen": Word(label="请求赔偿多少元"),
    "correction_note": Word(label="补正说明", help="逐项说明补了什么；材料在下面上传"),
    "late_excuse": Word(label="逾期的原因", help="已经过了补正期限的才填"),
    "evidence_title": Word(label="这是什么材料", help="如“现场照片”“收据”"),
    "consents": Word(label="您的意见", help="同意后也可以改变主意；调解中的让步不会用来对您不利"),
    "settlement_on": Word(label="哪天达成的"),
    "settlement_text": Word(label="和解的内容"),
    "withdrawal_kind": Word(
        label="撤回的原因",
        choices=(
            ("withdrawn_voluntary", "自己决定不再申请"),
            ("withdrawn_settled", "已经和解"),
            ("withdrawn_after_change", "行政机关已经改变了决定"),
        ),
    ),
    "withdrawal_reason": Word(label="补充说明"),
    "norm_title": Word(label="文件名称", help="决定所依据的文件，如“某市某办法（试行）”"),
    "norm_number": Word(label="文件的发文字号"),
    "norm_level": Word(label="文件是谁发的"),
    "norm_maker": Word(label="发文机关名称"),
    "norm_clauses": Word(label="哪一条"),
    "norm_reason": Word(label="为什么认为不合法"),
    "norm_unknown_before": Word(
        label="申请复议时还不知道有这个文件", help="受理以后提出的，须是申请时还不知道的文件"
    ),
    "recusal_of": Word(label="请哪位办案人员回避"),
    "recusal_reason": Word(label="理由", help="如与本案有利害关系"),
    "agent_name": Word(label="代理人姓名"),
    "agent_kind": Word(label="代理人是"),
    "agent_power": Word(
        label="委托到什么程度",
        choices=(
            ("general", "一般代理（代为提交材料、参加听证等）"),
            ("special", "特别授权（还可以代为撤回、和解、调解）"),
        ),
    ),
    "agent_until": Word(label="委托到哪天", help="不填就是到办完为止"),
}


AGENT = Joins(role="agent", name="agent_name", side="principal_role", principal="principal")


def online(role: str) -> Facts:
    return {"party_role": role, "consent_mode": "online"}


PARTY_ACTS = (
    PartyAct(
        event="corrected",
        title="提交补正材料",
        lead="按通知一次交齐。逾期又没有正当理由的，视为放弃申请。",
        asks=("correction_note", "late_excuse"),
        roles=APPLICANT_SIDE,
        uploads=True,
        answers="correction_asked",
        answered=("correction_items", "correction_text"),
        urgent=True,
    ),
    PartyAct(
        event="evidence_submitted",
        title="提交证据",
        lead="随时可以补充证据和意见。",
        asks=("evidence_title", "evidence_kind"),
        known=lambda role: {"submitted_by": role},
        roles=ALL,
        uploads=True,
    ),
    PartyAct(
        event="mediation_consented",
        title="是否愿意调解",
        lead="调解自愿，不愿意不影响审理。",
        asks=("consents",),
        known=online,
        roles=ALL,
    ),
    PartyAct(
        event="settled",
        title="告知已经和解",
        lead="与行政机关自行和解的，写明内容并上传和解协议。",
        asks=("settlement_on", "settlement_text"),
        roles=ALL,
        uploads=True,
    ),
    PartyAct(
        event="norm_review_asked",
        title="请求一并审查文件",
        lead="认为决定所依据的文件不合法的，可以请求一并审查；规章和法律、法规除外。",
        asks=(
            "norm_title",
            "norm_number",
            "norm_level",
            "norm_maker",
            "norm_clauses",
            "norm_reason",
            "norm_unknown_before",
        ),
        known=lambda role: {"norm_origin": "asked"},
        roles=APPLICANT_SIDE,
        uploads=True,
    ),
    PartyAct(
        event="recusal_asked",
        title="申请回避",
        lead="办案人员与本案有利害关系的，可以申请其回避。",
        asks=("recusal_of", "recusal_reason"),
        roles=ALL,
    ),
    PartyAct(
        event="agent_appointed",
        title="委托代理人",
        lead="可以委托一至二人，请上传授权委托书。",
        asks=("agent_name", "agent_kind", "agent_power", "agent_until"),
        known=lambda role: {"principal_role": role},
        roles=frozenset({"applicant", "third_party"}),
        uploads=True,
        needs_file="授权委托书",
        joins=AGENT,
    ),
    PartyAct(
        event="withdrawal_asked",
        title="撤回申请",
        lead="不想继续了，可以撤回，由复议机关审查后决定。",
        asks=("withdrawal_kind", "withdrawal_reason"),
        roles=APPLICANT_SIDE,
        confirm="撤回以后，不能再以同样的事实和理由申请复议；能证明撤回不是自己真实意思的除外（行政复议法第七十四条）。",
    ),
)

ORGAN_ACTS = (
    PartyAct(
        event="replied",
        title="提交答复和证据",
        lead="书面答复，并提交作出行政行为的证据、依据和其他有关材料。逾期不提交的，视为没有证据、依据。",
        asks=("reply_text", "evidence_list", "respondent_mediation_wish"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="evidence_submitted",
        title="补充证据",
        lead="复议期间不得自行收集证据；经复议机构同意补充的除外。",
        asks=("evidence_title", "evidence_kind", "collected_on", "allowed_supplement"),
        known=lambda role: {"submitted_by": "respondent"},
        uploads=True,
    ),
    PartyAct(
        event="agent_appointed",
        title="指定代理人",
        lead="一至二名工作人员，不得仅委托律师；请上传授权委托书。",
        asks=("agent_name", "agent_kind", "agent_power", "agent_until"),
        known=lambda role: {"principal_role": "respondent"},
        uploads=True,
        needs_file="授权委托书",
        joins=AGENT,
    ),
    PartyAct(
        event="agent_dismissed",
        title="解除代理人",
        lead="解除以后，他不能再查看、办理本案。变更的，解除后另行指定。",
        asks=("agent_name", "dismissal_note"),
        known=lambda role: {"principal_role": "respondent"},
        uploads=True,
    ),
    PartyAct(
        event="mediation_consented",
        title="对调解表示意见",
        lead="调解应当自愿、合法。",
        asks=("consents",),
        known=lambda role: online("respondent"),
    ),
    PartyAct(
        event="settled",
        title="登记和解",
        lead="写明和解内容并上传协议。",
        asks=("settlement_on", "settlement_text"),
        uploads=True,
    ),
    PartyAct(
        event="norm_maker_replied",
        title="规范性文件的书面答复",
        lead="就相关条款的合法性提出书面答复。",
        asks=("norm_reply",),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="opinion_replied",
        title="报送意见书落实情况",
        lead="自收到意见书之日起六十日内报送纠正情况。",
        asks=("answers", "opinion_report_text", "corrected_as_told"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="presettlement_answered",
        title="答复先行化解",
        lead="复议申请受理以前，请自行纠正或者与申请人协商，并告知结果；未能化解的说明原因。",
        asks=("presettle_result", "presettle_reason", "presettle_text"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="resolution_answered",
        title="回复多元化解建议函",
        lead="写明是否采纳、怎样落实。",
        asks=("answers", "resolution_result", "resolution_reply"),
        uploads=True,
        urgent=True,
    ),
    PartyAct(
        event="standards_answered",
        title="回复执法复议标准反馈单",
        lead="对照所列条目检查同类执法，写明整改、培训情况。",
        asks=("answers", "standards_reply", "standards_trained"),
        uploads=True,
    ),
    PartyAct(
        event="performed",
        title="报送履行情况",
        lead="履行复议决定书、调解书、意见书的情况和证明。",
        asks=("performed_text",),
        uploads=True,
    ),
    PartyAct(
        event="remade",
        title="报送重新作出的行政行为",
        lead="不得以同一事实和理由作出与原行为相同或者基本相同的行为，因违反法定程序被撤销的除外。",
        asks=("remade_title", "remade_number", "remade_same"),
        uploads=True,
    ),
)

MILESTONES = ("收到", "受理", "审理", "决定")
PROGRESS = {
    "lodged": Progress(title="已交原机关", now="原机关五个工作日内自行纠正，或者转送复议机关。", at=1),
    "receiving": Progress(
        title="正在审查", now="复议机关正在审查是否受理。到期没有作出不予受理决定的，视为受理。", at=1
    ),
    "correcting": Progress(
        title="等您补正", now="材料还不齐，请按补正通知补齐。收到补正后重新审查是否受理。", at=1
    ),
    "abandoned": Progress(
        title="视为放弃申请", now="补正期限已过，没有收到补正材料，这次申请已经结束。", at=1
    ),
    "refused": Progress(title="不予受理", now="理由和不服时怎么办，见不予受理决定书。", at=1),
    "told": Progress(title="已告知", now="复议机关已书面告知处理办法，见告知书。", at=1),
    "transferred": Progress(title="已移送", now="案件已移送有管辖权的复议机关，由它继续办理。", at=1),
    "accepted": Progress(
        title="已受理", now="复议机关正把申请书副本发给被申请人，要求其书面答复并提交证据。", at=2
    ),
    "served": Progress(
        title="等被申请人答复",
        now="被申请人应当书面答复并提交证据、依据；逾期不交的，视为没有证据、依据。",
        at=2,
    ),
    "reviewing": Progress(
        title="审理中",
        now="复议机关正在审理，会听取您的意见。您可以查阅被申请人的答复和证据，补充自己的证据。",
        at=3,
    ),
    "suspended": Progress(title="中止", now="期限停止计算，原因消除后恢复审理。原因见中止通知书。", at=3),
    "hearing": Progress(title="听证", now="时间、地点见听证通知书，请准时参加。", at=3),
    "consulting": Progress(title="审理中", now="复议机关正在审理。", at=3),
    "mediating": Progress(title="调解中", now="调解自愿；达不成协议的，继续审理并作出决定。", at=3),
    "drafted": Progress(title="审理中", now="复议机关正在审理，即将作出决定。", at=3),
    "elevated": Progress(title="提级审理", now="案件改由上级复议机关审理。", at=3),
    "merged": Progress(title="合并审理", now="与有关案件合并审理。", at=3),
    "decided": Progress(title="已作出决定", now="复议决定书正在送达。", at=4),
    "closed_mediated": Progress(title="调解结案", now="行政复议调解书正在送达。", at=4),
    "terminated": Progress(title="已终止", now="这件复议已经终止，理由见终止决定书。", at=4),
    "dismissed": Progress(title="驳回申请", now="理由和不服时怎么办，见驳回行政复议申请决定书。", at=4),
    "effective": Progress(
        title="已经生效",
        now="文书已送达。不服复议决定的，可以在期限内向人民法院起诉，最后一日见下面的期限。",
        at=4,
    ),
    "complying": Progress(title="督促履行", now="复议机关正在责令被申请人履行决定。", at=4),
    "archived": Progress(title="已办结", now="案件已经办结归档。", at=4),
}

SAYS = Says(
    question="对行政机关的决定不服？",
    about="罚款、扣押、不给办证、征收补偿、工伤认定、该办的事没有办……都可以申请行政复议，请上级政府重新审查。",
    merits=("不收费", "不用跑", "约十分钟填完"),
    hint="一般要在知道决定之日起六十日内提出。",
    prepare=(
        "决定书的照片（没有也可以）",
        "身份证号码；单位申请的，统一社会信用代码",
        "收到决定的大概日期",
        "替别人办的，授权委托书的照片",
    ),
    place="对谁不服",
    place_title="对哪个机关不服",
    place_find="查找机关",
    place_help="填名称里的几个字，如“公安”“市场监管”“街道”。名称见决定书末尾的印章。",
    place_label="作出决定（或者没有办事）的机关",
    body="复议机关",
    handled_by="由谁复议",
    asking="申请行政复议",
    file_lead="决定书、证据等，直接拍照就行。现在没有的可以跳过，缺什么复议机关会一次告诉您。",
    file_kinds=("决定书", "身份证明", "授权委托书", "证据", "推选书"),
    many="申请人超过10人，须推选2至5名代表人，全体申请人在推选书上签名。推选书请在“材料”一步上传（实施条例第十七条）。",
    afterwards=(
        "到期没有作出不予受理决定的，视为受理。",
        "材料不全的，会一次告诉您补什么，在“办件查询”里补交。",
        "受理后，在“办件查询”里看每一步和每个期限。",
    ),
    fee="行政复议不收取任何费用（行政复议法第八十七条）。",
    truth="同一件事不重复申请；法院已经受理的，不再申请复议",
    guide="reconsideration/guide.html",
    decides_by="review",
)

SERVICE = PublicService(
    title="申请行政复议",
    lead="不收费，手机上就能办",
    opens=Ordinary.received,
    steps=STEPS,
    words=WORDS,
    consent_ask="mediation_wish",
    says=SAYS,
    authority=authority_for,
    suggest=suggested,
    entered=entered,
    window=window,
    milestones=MILESTONES,
    progress=PROGRESS,
    party_acts=PARTY_ACTS,
    organ_acts=ORGAN_ACTS,
    shown_terms=frozenset(
        {
            "review",
            "correct_review",
            "correct",
            "correct_longer",
            "serve",
            "reply",
            "decide",
            "elevated_decide",
            "sue",
            "redo",
        }
    ),
    hidden_events=frozenset(
        {
            "drafted",
            "draft_returned",
            "committee_asked",
            "committee_answered",
            "handler_assigned",
            "elevation_asked",
            "elevation_refused",
            "opinion_issued",
            "opinion_served",
            "opinion_replied",
            "guide_checked",
            "resolution_advised",
            "resolution_answered",
            "standards_fed_back",
            "standards_answered",
            "suit_closed",
            "petitioned",
            "advice_issued",
            "advice_replied",
            "interviewed",
            "notified",
            "copied_up",
            "published",
            "unpublished",
            "archived",
        }
    ),
    reading="file_read",
    application=(
        "act_title",
        "act_number",
        "act_on",
        "learned_on",
        "requests",
        "reasons",
        "amount_fen",
        "compensation_asked",
        "compensation_fen",
    ),
    laid_open={"replied": ("reply_text", "evidence_list")},
    at_once=frozenset({"receipt"}),
    published=frozenset({"public_version"}),
    withdrawn_by="unpublished",
)
