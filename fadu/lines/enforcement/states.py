"""行政处罚案件的状态。普通程序、简易程序、执法结果档案共用。"""

from fadu.law import HANDLER, ORGAN_HEAD, REVIEWER, State


class States:
    """One name per stage; `whose` turn it is while the case is not closed."""

    clue = State("线索核查", whose=HANDLER)
    filed = State("已立案，待指派", whose=HANDLER)
    investigating = State("调查取证", whose=HANDLER)
    concluded = State("调查终结", whose=HANDLER)
    reviewing = State("法制审核", whose=REVIEWER)
    noticed = State("已告知", whose=HANDLER)
    hearing = State("听证", whose=HANDLER)
    discussing = State("集体讨论", whose=ORGAN_HEAD)
    decided = State("已作决定，待送达", whose=HANDLER)
    served = State("已送达，待履行", whose=HANDLER)
    performing = State("延期、分期履行", whose=HANDLER)
    enforcing = State("催告、强制执行", whose=HANDLER)
    performed = State("履行完毕，待结案", whose=HANDLER)
    transferred = State("已移送公安机关", whose=HANDLER)
    not_filed = State("不予立案", closed=True)
    closed = State("已结案", closed=True)
    archived = State("已归档", closed=True)


S = States

INVESTIGATION = (S.investigating, S.concluded)
BEFORE_DECISION = (S.concluded, S.noticed, S.hearing, S.discussing)
# 立案前可以先采取措施、制作笔录（处罚法54.1 检查）
MEASURES_AT = (S.clue, S.filed, *INVESTIGATION, S.noticed, S.hearing, S.discussing)
OWING = (S.served, S.performing, S.enforcing)
AFTER_DECISION = (S.decided, *OWING, S.performed)
OVER = (S.closed, S.archived)
UNDECIDED = (S.clue, S.filed, *INVESTIGATION, S.reviewing, S.noticed, S.hearing, S.discussing)
