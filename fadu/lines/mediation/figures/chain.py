"""从移送到司法确认一条链：来源、调成、确认、履行。占比按同一批案件：某期移送来的，至今调成、确认了多少。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Given, Is, Share
from fadu.law.statutes import LAODONG, MINSU, TEYAO, TIAOJIE
from fadu.lines.mediation.figures.by import COURT, HOTLINE, PEOPLE, SUCCESS, TAKEN
from fadu.lines.mediation.figures.disputes import Disputes
from fadu.lines.mediation.procedure import Peoples

ANSWERED = Given("reported_back_on")


class Chain:
    """移送、确认、履行。"""

    referred = Count(
        "移送来的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE,),
        cite=TIAOJIE[18],
        synonyms=("移送 来 纠纷", "委派 委托 转办"),
    )
    hotline_referred = Count(
        "热线转来的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE, HOTLINE),
        synonyms=("热线 转来", "热线 工单"),
    )
    hotline = Count(
        "跟进线上平台涉人民调解业务",
        happened=Peoples.referred,
        where=(PEOPLE, HOTLINE, ANSWERED),
        excludes="转来而尚未反馈的",
        synonyms=("线上平台 人民调解 业务", "平台 人民调解 业务", "人民调解业务", "跟进 热线"),
    )
    court_referred = Count(
        "法院委派委托的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE, COURT),
        cite=TEYAO[11],
        synonyms=("诉前委派", "诉前 调解", "法院 委派", "诉讼引调"),
    )
    court_taken_rate = Share("诉讼引调受理率", of=court_referred, where=(TAKEN,), synonyms=("引调 受理率",))
    court_success_rate = Share(
        "诉讼引调成功率",
        of=court_referred,
        where=(SUCCESS,),
        cite=TEYAO[26],
        synonyms=("引调 成功率", "诉前 调解 成功率"),
    )
    court_confirmed_rate = Share(
        "诉讼引调司法确认率",
        of=court_referred,
        where=(SUCCESS, Given("confirmed_on")),
        cite=MINSU[205],
        synonyms=("引调 确认率",),
    )
    court_answered_rate = Share(
        "诉讼引调反馈率", of=court_referred, where=(ANSWERED,), cite=TEYAO[26], synonyms=("引调 反馈率",)
    )
    police_referred = Count(
        "警调对接的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE, Is("source", "police")),
        synonyms=("警调", "警民联调"),
    )
    police_success_rate = Share(
        "警调对接成功率", of=police_referred, where=(SUCCESS,), synonyms=("警调 成功率",)
    )
    petition_referred = Count(
        "访调对接的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE, Is("source", "petition")),
        synonyms=("访调",),
    )
    petition_success_rate = Share(
        "访调对接成功率", of=petition_referred, where=(SUCCESS,), synonyms=("访调 成功率",)
    )
    arbitration_referred = Count(
        "劳动仲裁委托的纠纷",
        happened=Peoples.referred,
        where=(PEOPLE, Is("source", "arbitration")),
        synonyms=("仲裁 委托", "调援裁诉"),
    )
    answered = Count(
        "向来源单位反馈",
        happened=Peoples.reported_back,
        cite=TEYAO[26],
        synonyms=("反馈 来源 单位",),
    )

    # ── 司法确认、仲裁置换 ──────────────────────────────────────────────────────────────────────────
    confirm_applied = Count(
        "申请司法确认",
        happened=Peoples.confirmation_applied,
        cite=(TIAOJIE[33], MINSU[205]),
        synonyms=("司法确认 申请",),
    )
    confirmed = Count(
        "司法确认有效",
        happened=Peoples.confirmed,
        cite=MINSU[206],
        synonyms=("司法确认", "确认 有效"),
    )
    confirm_rejected = Count(
        "司法确认被驳回",
        happened=Peoples.confirmation_rejected,
        cite=MINSU[206],
        synonyms=("司法确认 驳回",),
    )
    confirm_applied_share = Share(
        "书面协议申请司法确认率",
        of=Disputes.written,
        where=(Given("confirm_applied_on"),),
        cite=MINSU[205],
        synonyms=("协议 申请 司法确认 率",),
    )
    confirmed_rate = Share(
        "司法确认率",
        of=confirm_applied,
        where=(Given("confirmed_on"),),
        cite=MINSU[206],
        synonyms=("司法确认 成功率",),
    )
    awarded = Count(
        "转为仲裁调解书",
        happened=Peoples.awarded,
        unit="份",
        cite=LAODONG[42],
        synonyms=("仲裁调解书", "仲裁 置换", "人民调解 仲裁 调解书"),
    )
    enforced = Count(
        "调解协议申请强制执行",
        happened=Peoples.enforcement_applied,
        cite=TIAOJIE[33],
        synonyms=("协议 强制执行",),
    )

    # ── 履行、回访 ──────────────────────────────────────────────────────────────────────────────────
    performed = Count(
        "调解协议履行完毕",
        happened=Peoples.performed,
        cite=TIAOJIE[31],
        synonyms=("协议 履行",),
    )
    performed_rate = Share(
        "调解协议履行率",
        of=Disputes.succeeded,
        where=(Given("performed_on"),),
        cite=TIAOJIE[31],
        synonyms=("协议 履行率",),
    )
    breached = Count(
        "调解协议未按期履行",
        happened=Peoples.breached,
        cite=TIAOJIE[31],
        synonyms=("协议 未 履行",),
    )
    visits = Count(
        "回访当事人",
        happened=Peoples.visited,
        each=True,
        unit="次",
        cite=TIAOJIE[31],
        synonyms=("回访",),
    )
    visited_rate = Share(
        "调解协议回访率",
        of=Disputes.succeeded,
        where=(Given("visited_on"),),
        cite=TIAOJIE[31],
        synonyms=("回访率",),
    )
