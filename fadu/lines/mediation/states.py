"""调解案件的状态。达成协议、不成、终止都是结案；其后仍有履行、回访、司法确认、归档。"""

from fadu.law import HANDLER, State


class States:
    """One name per stage; `whose` turn it is while the case is not closed."""

    registered = State("待受理", whose=HANDLER)
    mediating = State("调解中", whose=HANDLER)
    signing = State("待签名盖章", whose=HANDLER)
    performing = State("协议生效，履行中", closed=True)
    confirming = State("司法确认中", closed=True)
    confirmed = State("已司法确认", closed=True)
    enforcing = State("申请强制执行", closed=True)
    performed = State("履行完毕", closed=True)
    failed = State("调解不成", closed=True)
    ended = State("终止调解", closed=True)
    refused = State("不予受理", closed=True)
    transferred = State("已移送其他组织", closed=True)
    archived = State("已归档", closed=True)


S = States

OPEN = (S.registered, S.mediating, S.signing)
AGREED = (S.performing, S.confirming, S.confirmed, S.enforcing)
CLOSED = (*AGREED, S.performed, S.failed, S.ended, S.refused, S.transferred)
ANY = (*OPEN, *CLOSED)
