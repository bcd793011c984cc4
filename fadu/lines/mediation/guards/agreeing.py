"""协议的条件（人民调解法第二十八条至第三十一条）。"""

from datetime import date

from fadu.law import Guard, Happened, Situation
from fadu.law.facts import fact, last
from fadu.law.guarding import asked
from fadu.law.statutes import DIANQIAN, SHANGTIAO, TIAOJIE
from fadu.lines.mediation import instalments


def _recorded(s: Situation) -> bool:
    return any(one.event == "session_held" for one in s.history) or bool(s.facts.get("minutes"))


recorded = asked("应当记录调解情况：请先登记“调解笔录”，或者在这里填写调解经过。", TIAOJIE[27], _recorded)


def _term_of_payment(s: Situation) -> bool:
    pays = bool(s.facts.get("agreed_fen"))
    return not pays or bool(s.facts.get("perform_by") or s.facts.get("instalments"))


payment_has_term = asked(
    "协议有给付金额的，应当写明履行期限：请填写履行期限，或者逐期填写分期履行。",
    TIAOJIE[29, 1, 3],
    _term_of_payment,
)
written_unless_agreed = asked(
    "商事调解达成协议的，除当事人另有约定外，应当制作商事调解协议；当事人约定不制作的，请勾选。",
    SHANGTIAO[22, 1],
    lambda s: bool(s.facts.get("no_document_agreed")),
)


add_up = asked(
    "分期履行的各期合计应当等于协议金额。",
    TIAOJIE[29, 1, 3],
    lambda s: instalments.wrong_sum(s.facts) or True,
)


def _not_too_much(s: Situation) -> bool | str:
    """多付的不能记在这份协议上."""
    parts = instalments.agreed(s.history)
    owed, paid = instalments.balance(parts), int(s.facts.get("paid_fen") or 0)
    if not parts or 0 < paid <= owed:
        return True
    if not owed:
        return "各期已经全部付清，请登记“履行完毕”。"
    return f"协议还欠{instalments.yuan(owed)}，这次填写{instalments.yuan(paid)}；多付的部分请当事人自行退还，按实际抵偿的金额登记。"


not_too_much = asked("履行的金额超过协议还欠的金额。", TIAOJIE[31, 1], _not_too_much)


def _such_a_part(s: Situation) -> bool | str:
    parts, number = instalments.agreed(s.history), s.facts.get("instalment")
    known = number is None or not parts or 1 <= int(number) <= len(parts)
    return known or f"协议约定了{len(parts)}期，没有第{number}期。"


such_a_part = asked("协议没有约定这一期。", TIAOJIE[31, 1], _such_a_part)


def signatures(s: Situation) -> list[Happened]:
    """The signatures under the present text of the agreement."""
    found: list[Happened] = []
    for one in s.history:
        if one.event == "agreed_written":
            found = []
        elif one.event == "agreement_signed":
            found.append(one)
    return found


def unsigned(s: Situation) -> list[str]:
    """The names of parties who have still to sign; what the case says of its parties comes from extras."""
    done = {one.facts.get("signer") for one in signatures(s)}
    signers = s.known.get("signers")
    if signers is None:
        return [] if len(done) > 1 else ["另一方当事人"]
    return [name for key, name in signers.items() if key not in done]


def _all_signed(s: Situation) -> bool | str:
    if s.facts.get("signed_on_paper"):
        return True
    missing = unsigned(s)
    return (
        not missing
        or f"协议书尚无{'、'.join(missing)}的签名、盖章或者指印；已在纸质协议书上签名的，请勾选“各方已在纸质协议书上签名”。"
    )


all_signed = asked("协议书自各方当事人签名、调解员签名并加盖印章之日起生效。", TIAOJIE[29, 2], _all_signed)


def last_signature(s: Situation) -> date | None:
    return max((one.on for one in signatures(s)), default=None)


def _not_back_dated(s: Situation) -> bool | str:
    signed = last_signature(s)
    if signed is None or s.on >= signed:
        return True
    return f"最后一个签名是{signed}，协议不能在这以前生效；办理日期请填最后一个签名、盖章的日期。"


not_back_dated = Guard("协议自最后一个签名、盖章之日起生效，不能倒签。", TIAOJIE[29, 2], _not_back_dated)


def _signs_once(s: Situation) -> bool:
    return s.facts.get("signer") not in {one.facts.get("signer") for one in signatures(s)}


signs_once = asked("这一当事人已经签名。", TIAOJIE[29, 2], _signs_once)


def effective_on(s: Situation) -> date | None:
    """When the agreement took effect, None if it has not."""
    found = last(s, "agreement_sealed", "agreed_orally")
    return found.on if found else None


def _performed_after(s: Situation) -> bool | str:
    begun = effective_on(s)
    return begun is None or s.on >= begun or f"协议{begun}才生效，日期不能早于该日。"


after_effect = Guard("日期早于协议生效之日，请核对。", TIAOJIE[31, 1], _performed_after)
has_instalments = asked(
    "协议没有约定分期履行；一次履行完毕的，请登记“履行完毕”。",
    TIAOJIE[31, 1],
    lambda s: bool(fact(s, "instalments")),
)


PERSONAL = "婚姻家庭纠纷的协议涉及人身关系的，不适用电子签名，请打印后在纸上签名、盖章或者按指印。"
may_be_electronic = asked(
    PERSONAL,
    DIANQIAN[3, 3, 1],
    lambda s: s.facts.get("signing_way") != "browser" or fact(s, "kind") != "family",
)
