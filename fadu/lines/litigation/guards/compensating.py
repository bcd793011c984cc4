"""行政赔偿的条件（国家赔偿法第十二条至第十六条、第三十五条、第三十七条，国家赔偿费用管理条例）。"""

from fadu.law import Guard, Situation
from fadu.law.facts import did
from fadu.law.guarding import asked
from fadu.law.statutes import GUOPEI, GUOPEI_FEIYONG
from fadu.lines.litigation.compensationchoices import BODILY
from fadu.lines.litigation.internal import INTERNAL

receipt_given = asked(
    "当面递交申请书的，应当当场出具加盖专用印章并注明收讫日期的书面凭证；口头申请的，记入笔录。",
    (GUOPEI[12, 2], GUOPEI[12, 4]),
    lambda s: bool(s.facts.get("comp_receipt") or s.facts.get("comp_oral")),
)
told_once = Guard(
    "应当一次性告知需要补正的全部内容，不得再次告知。",
    GUOPEI[12, 4],
    lambda s: not did(s, "comp_correction_told"),
)
pay_told_once = Guard(
    "应当一次告知需要补正的全部材料，不得再次告知。",
    GUOPEI_FEIYONG[6, 2],
    lambda s: not did(s, "pay_correction_told"),
)
heard_before = Guard(
    "作出赔偿决定，应当充分听取赔偿请求人的意见：请先登记“听取赔偿请求人的意见”。",
    GUOPEI[13, 1],
    lambda s: did(s, "comp_heard"),
)


def _amount(s: Situation) -> bool | str:
    outcome, money = s.facts.get("comp_outcome"), s.facts.get("comp_fen")
    ways = s.facts.get("comp_ways") or ()
    if outcome == "refused":
        return (not money and not ways) or "不予赔偿的，不填赔偿方式和金额。"
    if not ways:
        return "请选择赔偿的方式。"
    return bool(money) == ("money" in ways) or "支付赔偿金的，填写金额；不支付的，不填。"


outcome_has_its_amount = asked("赔偿的方式和金额与决定不符。", GUOPEI[32], _amount)


def _solace(s: Situation) -> bool | str:
    solace = s.facts.get("solace_fen") or 0
    if not solace:
        return True
    if s.known.get("harm") not in BODILY:
        return "精神损害抚慰金只用于侵犯人身权、造成严重后果的情形。"
    return solace <= (s.facts.get("comp_fen") or 0) or "精神损害抚慰金是赔偿金额的一部分，不能大于赔偿金额。"


solace_for_the_body = asked("精神损害抚慰金不符合规定。", GUOPEI[35], _solace)


def _negotiated(s: Situation) -> bool | str:
    """协商一致的，决定照协商的数额；最后一次协商为准."""
    last = s.last("comp_negotiated")
    if last is None or last.facts.get("negotiation") != "agreed":
        return True
    agreed, decided = last.facts.get("negotiated_fen") or 0, s.facts.get("comp_fen") or 0
    return agreed == decided or f"协商一致的数额是{agreed / 100:.2f}元，与决定的{decided / 100:.2f}元不同。"


as_negotiated = asked("决定的数额与协商一致的不同。", GUOPEI[13, 1], _negotiated)


def _basis(s: Situation) -> bool | str:
    if did(s, "comp_decided"):
        return True
    return bool(s.facts.get("pay_basis_number") and s.facts.get("pay_basis") != "decision") or (
        "本机关没有作出赔偿决定的，请写明所凭的生效判决书、复议决定书、调解书及其文号。"
    )


basis_named = asked("申请支付应当凭生效的文书。", (GUOPEI[37, 2], GUOPEI_FEIYONG[5, 1]), _basis)


def _payable(s: Situation) -> bool | str:
    decided = s.last("comp_decided")
    if decided is None:
        return bool(s.facts.get("comp_fen")) or "请填写文书确定的赔偿金额。"
    owed, said = decided.facts.get("comp_fen") or 0, s.facts.get("comp_fen") or 0
    if not owed and s.facts.get("pay_basis") == "decision":
        return "赔偿决定没有支付赔偿金的内容。"
    other = s.facts.get("pay_basis") != "decision"
    return other or said == owed or f"赔偿决定确定的是{owed / 100:.2f}元，申请支付的金额与此不同。"


something_to_pay = asked("没有需要支付的赔偿金。", GUOPEI[37, 2], _payable)
was_returned = Guard("财政部门没有要求补正。", GUOPEI_FEIYONG[9], lambda s: did(s, "treasury_returned"))


def _owed(s: Situation) -> int:
    last = s.last("pay_applied")
    return int(last.facts.get("comp_fen") or 0) if last else 0


def _whole(s: Situation) -> bool | str:
    owed, paid = _owed(s), s.facts.get("comp_paid_fen") or 0
    return paid == owed or f"应当支付{owed / 100:.2f}元，填写{paid / 100:.2f}元，请核对。"


whole_sum = asked("支付的金额与申请的不同。", GUOPEI_FEIYONG[10, 1], _whole)


def _recovered(s: Situation) -> bool | str:
    before = sum(one.facts.get("recovered_fen") or 0 for one in s.history if one.event == "recovered")
    whole, paid = before + (s.facts.get("recovered_fen") or 0), _owed(s)
    return whole <= paid or f"追偿合计{whole / 100:.2f}元，超过已支付的{paid / 100:.2f}元。"


not_more_than_paid = asked("追偿不能超过已支付的赔偿费用。", GUOPEI[16], _recovered)


def _settled(s: Situation) -> bool | str:
    paid = did(s, "treasury_paid") or not s.known.get("comp_fen")
    denied = did(s, "pay_refused") and not did(s, "comp_decided")  # 只有支付申请，没有受理
    return paid or denied or "赔偿金没有支付，不能结案；请求人没有申请支付的，请先告知其申请。"


paid_or_nothing_due = Guard("赔偿金没有支付，不能结案。", (GUOPEI[37, 3], INTERNAL[5]), _settled)
