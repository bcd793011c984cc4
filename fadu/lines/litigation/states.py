"""应诉案件的状态：一件诉讼走完它的各审级。开庭、待裁判各审级共用，属于哪一审级由 instances.py 推算。"""

from fadu.law import COURT, HANDLER, SECTION_HEAD, State


class States:
    """One name per stage; `whose` turn it is while the case is not closed."""

    received = State("收到应诉通知，待交办", whose=SECTION_HEAD)
    assigned = State("待答辩举证", whose=HANDLER)
    answered = State("已答辩，待开庭", whose=COURT)
    scheduled = State("待开庭", whose=HANDLER)
    heard = State("已开庭，待裁判", whose=COURT)
    suspended = State("中止诉讼", whose=COURT)
    judged = State("一审裁判已送达", whose=HANDLER)
    appealed = State("二审中", whose=HANDLER)
    final = State("裁判生效", whose=HANDLER)
    retrial = State("再审中", whose=HANDLER)
    performing = State("履行裁判中", whose=HANDLER)
    performed = State("已履行，待结案", whose=HANDLER)
    closed = State("已结案", closed=True)
    archived = State("已归档", closed=True)


S = States

FIRST = (S.received, S.assigned, S.answered)
SITTING = (S.scheduled, S.heard)
# 传票与应诉通知一起来的、中止的：其间仍可交办、答辩，案件回到的阶段随之改变
OVERLAID = (*SITTING, S.suspended)
PENDING = (*FIRST, *SITTING, S.appealed, S.retrial)
DECIDED = (S.final, S.performing, S.performed)
OPEN = (*PENDING, S.suspended, S.judged, *DECIDED)
DONE = (S.closed, S.archived)
ANY = (*OPEN, *DONE)
