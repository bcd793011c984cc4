"""调解过程（人民调解法第十九条至第二十七条）。"""

from fadu.law import Event
from fadu.law.guarding import not_before
from fadu.law.statutes import FANJIABAO, LAODONG, MINSU, TEYAO, TIAOJIE, TIAOJIE_RULES, WEIBAO
from fadu.lines.mediation.acts.who import DECIDERS, EVERYONE, OFFICE, PARTIES
from fadu.lines.mediation.guards import intake
from fadu.lines.mediation.guards import mediating as g
from fadu.lines.mediation.states import OPEN, States

S = States
TALKING = (S.mediating, S.signing)


class Mediating:
    """调解过程。"""

    rights_told = Event(
        "告知权利义务",
        (TIAOJIE[23], TIAOJIE[24], TIAOJIE_RULES[30]),
        by=OFFICE,
        at=OPEN,
        asks=("telling_mode",),
        side=True,
    )
    consented = Event(
        "同意调解", TIAOJIE[17], by=EVERYONE, at=OPEN, asks=("party_role", "consent_mode"), side=True
    )
    consent_refused = Event(
        "拒绝调解", TIAOJIE[17], by=EVERYONE, at=OPEN, asks=("party_role", "unwilling_note"), side=True
    )
    representatives_chosen = Event(
        "推选代表人",
        (TIAOJIE[23], LAODONG[7], MINSU[56]),
        by=EVERYONE,
        at=OPEN,
        asks=("representatives", "representative_scope", "representative_note"),
        guards=(g.representatives,),
        side=True,
    )
    expert_invited = Event(
        "邀请参与调解",
        TIAOJIE[20, 1],
        by=OFFICE,
        at=(S.registered, S.mediating),
        asks=("invited_names", "invited_as", "all_agree"),
        guards=(g.experts_agreed,),
        side=True,
    )
    session_set = Event(
        "约定调解时间",
        TIAOJIE[21, 2],
        by=OFFICE,
        at=TALKING,
        asks=("session_on", "session_time", "session_place", "session_mode"),
        guards=(intake.nobody_refuses,),
        side=True,
    )
    session_cancelled = Event(
        "取消调解安排",
        TIAOJIE[21, 2],
        by=OFFICE,
        at=TALKING,
        asks=("cancel_note",),
        side=True,
    )
    session_held = Event(
        "调解笔录",
        (TIAOJIE[22], TIAOJIE[27]),
        by=OFFICE,
        at=(*TALKING, S.performing),
        asks=(
            "began_at",
            "ended_at",
            "session_mode",
            "remote",
            "session_place",
            "present",
            "minutes",
            "rights_explained",
            "openness",
        ),
        guards=(
            intake.nobody_refuses,
            g.minutes_written,
            g.ends_after_beginning,
            g.rights_first,
            g.violence_safeguarded,
            g.session_open,
            not_before("accepted", TIAOJIE[17]),
        ),
        side=True,
    )
    extended = Event(
        "约定延长调解期限",
        (TIAOJIE_RULES[33], TEYAO[27]),
        by=OFFICE,
        at=(S.mediating,),
        asks=("extend_until", "all_agree"),
        guards=(g.longer,),
        side=True,
    )
    risk_reported = Event(
        "激化报告",
        TIAOJIE[25],
        by=DECIDERS,
        at=(*OPEN, S.performing, S.failed, S.ended),
        asks=("risk", "reported_to", "risk_facts", "measures"),
        side=True,
    )
    safeguarded = Event(
        "保护措施",
        (FANJIABAO[10], WEIBAO[4]),
        by=DECIDERS,
        at=OPEN,
        asks=("safeguards", "safeguard_note"),
        side=True,
    )
    withdrawn = Event(
        "当事人要求终止调解",
        TIAOJIE[23, None, 2],
        by=(*PARTIES, *OFFICE),
        at=OPEN,
        to=S.ended,
        asks=("party_role", "withdraw_note"),
        guards=(g.danger_reported,),
        closes=True,
    )
    failed = Event(
        "调解不成",
        TIAOJIE[26],
        by=OFFICE,
        at=TALKING,
        to=S.failed,
        asks=("fail_reason", "fail_note", "ways"),
        guards=(g.danger_reported, not_before("accepted", TIAOJIE[26])),
        closes=True,
    )
    ended = Event(
        "终止调解",
        (TIAOJIE[25], TIAOJIE[26]),
        by=DECIDERS,
        at=OPEN,
        to=S.ended,
        asks=("end_reason", "end_note"),
        guards=(g.danger_reported, g.crime_reported),
        closes=True,
    )
