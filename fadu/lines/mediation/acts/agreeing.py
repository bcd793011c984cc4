"""达成协议、签名、履行（人民调解法第二十八条至第三十一条）。"""

from fadu.law import Event
from fadu.law.guarding import not_before
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.acts.who import EVERYONE, OFFICE, PARTIES
from fadu.lines.mediation.guards import agreeing as g
from fadu.lines.mediation.guards import intake
from fadu.lines.mediation.guards.mediating import rights_first, violence_safeguarded
from fadu.lines.mediation.states import AGREED, States

S = States

CONTENT = ("facts_found", "agreement", "agreed_fen", "perform_by", "instalments", "perform_way")
SAFE = (intake.nobody_refuses, violence_safeguarded, rights_first, g.recorded, g.payment_has_term, g.add_up)


class Agreeing:
    """达成协议、签名、履行。"""

    agreed_written = Event(
        "达成书面协议",
        (TIAOJIE[28], TIAOJIE[29, 1]),
        by=OFFICE,
        at=(S.mediating, S.signing),
        to=S.signing,
        asks=(*CONTENT, "minutes", "rights_explained"),
        guards=(*SAFE, not_before("accepted", TIAOJIE[28])),
    )
    agreed_orally = Event(
        "口头协议登记",
        (TIAOJIE[28], TIAOJIE[30]),
        by=OFFICE,
        at=(S.mediating,),
        to=S.performing,
        asks=(*CONTENT, "minutes", "rights_explained", "visit_on"),
        guards=(*SAFE, not_before("accepted", TIAOJIE[30])),
        closes=True,
    )
    agreement_signed = Event(
        "一方签名",
        TIAOJIE[29, 2],
        by=EVERYONE,
        at=(S.signing,),
        asks=("signer", "signing_way"),
        guards=(g.signs_once, g.may_be_electronic, not_before("agreed_written", TIAOJIE[29, 2])),
        side=True,
    )
    agreement_sealed = Event(
        "调解员签名盖章，协议生效",
        TIAOJIE[29, 2],
        by=OFFICE,
        at=(S.signing,),
        to=S.performing,
        asks=("signed_on_paper", "visit_on"),
        guards=(g.all_signed, g.not_back_dated, not_before("agreed_written", TIAOJIE[29, 2])),
        closes=True,
    )
    instalment_paid = Event(
        "分期履行一次",
        TIAOJIE[31, 1],
        by=(*PARTIES, *OFFICE),
        at=AGREED,
        asks=("instalment", "paid_fen", "paid_note"),
        guards=(g.has_instalments, g.such_a_part, g.not_too_much, g.after_effect),
        side=True,
    )
    breached = Event(
        "未按期履行",
        (TIAOJIE[31, 2], TIAOJIE[32]),
        by=(*PARTIES, *OFFICE),
        at=AGREED,
        asks=("breach_note",),
        guards=(g.after_effect,),
        side=True,
    )
    performed = Event(
        "履行完毕",
        TIAOJIE[31, 1],
        by=(*PARTIES, *OFFICE),
        at=AGREED,
        to=S.performed,
        asks=("performed_note",),
        guards=(g.after_effect,),
    )
    visit_set = Event(
        "约定回访", TIAOJIE[31, 2], by=OFFICE, at=(*AGREED, S.performed), asks=("visit_on",), side=True
    )
    visited = Event(
        "回访",
        TIAOJIE[31, 2],
        by=OFFICE,
        at=(*AGREED, S.performed, S.failed, S.ended),
        asks=("visit_mode", "visit_result", "visit_note"),
        side=True,
    )
