"""反馈、归档、重新调解（人民调解法第二十七条、第三十三条第三款；特邀调解规定第二十六条）。"""

from fadu.law import Event
from fadu.law.statutes import TEYAO, TIAOJIE
from fadu.lines.mediation.acts.who import DECIDERS, OFFICE, PARTIES
from fadu.lines.mediation.guards import after as g
from fadu.lines.mediation.guards.mediating import danger_reported
from fadu.lines.mediation.states import CLOSED, OPEN, States

S = States


class After:
    """反馈、归档、重新调解。"""

    reported_back = Event(
        "反馈来源单位",
        (TEYAO[26, 2], TIAOJIE[18]),
        by=DECIDERS,
        at=(*OPEN, *CLOSED, S.archived),
        asks=("report_text",),
        guards=(g.was_referred,),
        side=True,
    )
    # 读法：第二十七条要求如实记录调解情况；发放补贴以前由当事人自己的渠道核实，免得无中生有
    attested = Event(
        "当事人核实调解情况",
        TIAOJIE[27],
        by=PARTIES,
        at=(*CLOSED, S.archived),
        asks=("party_role", "attest_true", "attest_note"),
        guards=(g.attested_clearly,),
        side=True,
    )
    archived = Event(
        "归档",
        TIAOJIE[27],
        by=OFFICE,
        at=(S.performing, S.confirmed, S.enforcing, S.performed, S.failed, S.ended, S.refused, S.transferred),
        to=S.archived,
        asks=("retention",),
        guards=(danger_reported, g.reported_first),
    )
    reopened = Event(
        "重新调解",
        (TIAOJIE[33, 3], TIAOJIE[17]),
        by=DECIDERS,
        at=(S.performing, S.failed, S.ended, S.refused, S.transferred, S.archived),
        to=S.mediating,
        asks=("reopen_note",),
    )
