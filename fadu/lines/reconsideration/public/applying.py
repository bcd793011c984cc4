"""怎样申请：分几步填、每步问什么、用平常的话怎么问；按已填的算申请期限。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from fadu.kernel.public import Step, Word
from fadu.law import Calendar, Derivation, Happened, due, procedure_for
from fadu.lines.reconsideration.procedure import Ordinary, Ordinary2017, Ordinary2024

Facts = Mapping[str, Any]

VERSIONS = (Ordinary, Ordinary2024, Ordinary2017)
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
