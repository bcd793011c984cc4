"""调解在门户上：怎样申请、向哪个调解组织申请、当事人自己能办哪些事、公开哪些期限、各阶段怎么说。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, PartyAct, Progress, PublicService, Says, Step, Word
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.procedure import Peoples

Facts = Mapping[str, Any]
BOTH = frozenset({"applicant", "respondent", "third_party"})
ASKED = frozenset({"respondent", "third_party"})  # 申请人申请了，就是同意
MOST_PLACES = 30


def places(q: str) -> list[Organ]:
    """Bodies whose own name, or whose town's or district's, holds every word; villages first, for a dispute is best settled near."""
    found = Organ.objects.filter(active=True, level=Organ.Level.BODY).select_related("parent")
    for word in q.split():
        found = found.filter(
            Q(name__icontains=word) | Q(short__icontains=word) | Q(parent__name__icontains=word)
        )
    return list(found.order_by("-path")[:MOST_PLACES])


def authority(organ: Organ, facts: Facts) -> Authority:
    """The body chosen takes it up itself; it passes on what belongs elsewhere."""
    if organ.level != Organ.Level.BODY:
        return Authority(
            organs=(),
            cites=(TIAOJIE[17],),
            why=f"{organ.name}不是调解组织，请选择村居、镇街或者行业的调解委员会。",
        )
    why = "选错了也不要紧，不归它管的，它会移送有关组织并告诉您。"
    return Authority(organs=(organ,), cites=(TIAOJIE[17],), why=why)


def entered(organ: Organ, body: Organ, people: int) -> Facts:
    return {"category": "people", "source": "online"}


def side(role: str) -> Facts:
    """Whose word it is need not be asked."""
    return {"party_role": role if role in BOTH else "applicant", "consent_mode": "online"}


SAYS = Says(
    question="与人有纠纷，想找人调解？",
    about="邻里、家庭、欠薪、损害赔偿、物业、消费、借贷……都可以请村居、镇街的调解委员会调解。双方自愿，达成的协议有法律约束力。",
    merits=("不收费", "就近办", "约五分钟填完"),
    hint="调解期间，仍可以申请仲裁、起诉；注意时效。",
    prepare=(
        "您的身份证号码、电话和住址",
        "对方的姓名或者名称，知道电话更好",
        "合同、欠条、照片等（没有也可以）",
    ),
    place="调解组织",
    place_title="请哪个调解组织调解",
    place_find="查找调解组织",
    place_help="填村、社区、镇街的名称，选纠纷发生地或者您住的地方的。",
    place_label="调解组织",
    body="调解组织",
    handled_by="由谁调解",
    asking="申请调解",
    file_lead="合同、欠条、照片、聊天记录等，直接拍照就行。没有的可以跳过。",
    file_kinds=("身份证明", "合同", "欠条", "照片", "授权委托书"),
    afterwards=(
        "调解员会联系您和对方；对方明确拒绝的，不能调解，会告诉您其他办法。",
        "约好时间地点，或者远程视频调解。",
        "达成协议的，各方签名、盖章后生效；双方可以在三十日内共同申请司法确认。",
    ),
    fee="人民调解不收取任何费用（人民调解法第四条）。",
    truth="同一纠纷不向两个调解组织重复申请；法院、仲裁机构已经受理的，请先说明",
    guide="mediation/guide.html",
)
STEPS = (
    Step(
        key="dispute",
        title="什么纠纷",
        lead="简单写，调解员会再向您了解。",
        asks=("kind", "claims", "place", "people", "amount_fen"),
    ),
    Step(
        key="labour",
        title="劳动争议",
        lead="用来提醒您申请仲裁的时效，记不清的可以不填。",
        asks=("wronged_on",),
        when=lambda facts, late: facts.get("kind") in ("labour", "wages", "social_insurance"),
    ),
    Step(
        key="care",
        title="有没有这些情况",
        lead="有的请勾选，调解员会先采取保护措施；正在发生暴力的请立即拨打110。",
        asks=("violence", "minors", "enterprise"),
    ),
)
WORDS = {
    "kind": Word(label="是哪一类纠纷"),
    "claims": Word(label="怎么回事，想怎么解决", help="什么时间、什么地方、与谁、为什么事，您的要求"),
    "place": Word(label="发生在哪里", help="村、社区、小区、路名"),
    "people": Word(label="一共涉及几个人"),
    "amount_fen": Word(label="涉及多少钱（元）", help="不涉及钱的不填"),
    "wronged_on": Word(label="哪天知道权利受到侵害", help="如应当发工资而没有发的那天"),
    "violence": Word(label="有家庭暴力，或者害怕对方伤害"),
    "minors": Word(label="涉及未满18岁的人"),
    "enterprise": Word(label="有一方是企业"),
    "withdraw_note": Word(label="原因"),
    "unwilling_note": Word(label="原因"),
    "consent_mode": Word(label="怎样表示"),
    "attest_true": Word(label="确有这次调解，结果属实"),
    "attest_note": Word(label="不属实的，哪里不对"),
}
PARTY_ACTS = (
    PartyAct(
        event="consented",
        title="同意调解",
        lead="调解自愿，同意以后也可以随时要求终止。",
        known=side,
        roles=ASKED,
        confirm="同意由所选的调解组织调解",
        urgent=True,
        until="consent_refused",
    ),
    PartyAct(
        event="consent_refused",
        title="不同意调解",
        lead="明确拒绝的，调解组织不得调解；您和对方仍可以仲裁、起诉。",
        asks=("unwilling_note",),
        known=side,
        roles=ASKED,
        until="consented",
    ),
    PartyAct(
        event="withdrawn",
        title="要求终止调解",
        lead="终止以后，可以通过仲裁、行政、诉讼等途径解决，也可以再次申请调解。",
        asks=("withdraw_note",),
        known=side,
        roles=BOTH,
    ),
    PartyAct(
        event="attested",
        title="核实调解情况",
        lead="请核实确有这次调解、结果与您知道的一致。您的答复由其他工作人员查看，不由调解员代填。",
        asks=("attest_true", "attest_note"),
        answers=("agreed_written", "agreed_orally", "failed"),
        answers_title="登记的调解情况",
        answered=("agreement", "agreed_fen", "perform_by", "fail_reason"),
        known=side,
        roles=BOTH,
    ),
    PartyAct(
        event="performed",
        title="协议已经履行",
        lead="协议约定的事都做到了，请告诉调解组织。",
        asks=("performed_note",),
        roles=BOTH,
        uploads=True,
    ),
    PartyAct(
        event="breached",
        title="对方没有按期履行",
        lead="写明哪一项没有履行，调解组织会督促。协议经司法确认的，可以申请强制执行。",
        asks=("breach_note",),
        roles=BOTH,
        uploads=True,
    ),
)
MILESTONES = ("申请", "调解", "协议", "履行")
PROGRESS = {
    "registered": Progress(title="等待受理", now="调解组织会联系您和对方，问清是否愿意调解。", at=1),
    "mediating": Progress(title="调解中", now="约定时间地点的，请准时参加；不能参加的提前告诉调解员。", at=2),
    "signing": Progress(title="等待签名盖章", now="各方签名、调解员签名并盖章以后，协议生效。", at=3),
    "performing": Progress(
        title="协议已生效",
        now="请按约定履行。双方可以在三十日内共同申请司法确认，最后一日见下面的期限。",
        at=4,
    ),
    "confirming": Progress(title="司法确认中", now="法院正在审查，可能通知双方到场核实。", at=4),
    "confirmed": Progress(title="已经司法确认", now="一方不履行的，对方可以申请强制执行，期限见下面。", at=4),
    "enforcing": Progress(title="申请强制执行", now="由人民法院执行。", at=4),
    "performed": Progress(title="履行完毕", now="协议已经履行。", at=4),
    "failed": Progress(title="没有调成", now="其他途径和各自的期限，见调解不成告知书。", at=2),
    "ended": Progress(title="已终止", now="仍可以通过仲裁、行政、诉讼等途径解决，也可以再次申请调解。", at=2),
    "refused": Progress(title="不予受理", now="理由和其他途径，见不予受理告知书。", at=1),
    "transferred": Progress(title="已移送", now="已移送有关组织处理。", at=1),
    "archived": Progress(title="已办结", now="案件已经办结归档。", at=4),
}

SERVICE = PublicService(
    title="申请调解",
    lead="请调解委员会调解民间纠纷",
    opens=Peoples.applied,
    steps=STEPS,
    says=SAYS,
    authority=authority,
    places=places,
    against_anyone=True,
    words=WORDS,
    entered=entered,
    milestones=MILESTONES,
    progress=PROGRESS,
    party_acts=PARTY_ACTS,
    shown_terms=frozenset(
        {
            "settle",
            "settle_labour",
            "settle_court_pre",
            "settle_court_in",
            "settle_court_in_simplified",
            "settle_longer",
            "settle_local",
            "perform",
            "confirm",
            "court_accept",
            "court_decide",
            "enforce",
            "enforce_undated",
            "arbitrate",
        }
    ),
    hidden_events=frozenset(
        {
            "assigned",
            "escalated",
            "returned_down",
            "risk_reported",
            "safeguarded",
            "consent_refused",
            "reported_back",
            "archived",
        }
    ),
    application=("kind", "claims", "place", "amount_fen"),
)
