"""个案监督的状态。"""

from fadu.law import HANDLER, ORGAN_HEAD, RESPONDENT, State


class States:
    """One name per stage; `whose` turn it is while the case is not closed."""

    clue = State("线索研判", whose=HANDLER)
    opened = State("已立项，待指派", whose=HANDLER)
    checking = State("调查核实", whose=HANDLER)
    urging = State("已督办，待报送", whose=RESPONDENT)
    opinion = State("已发意见书，待纠正", whose=RESPONDENT)
    proposed = State("报请本级人民政府", whose=ORGAN_HEAD)
    decision = State("已发决定书，待执行", whose=RESPONDENT)
    rectifying = State("整改待核查", whose=HANDLER)
    not_opened = State("不予立项", closed=True)
    done = State("已销号", closed=True)
    withdrawn = State("已撤回", closed=True)
    no_problem = State("没有问题，办结", closed=True)
    archived = State("已归档", closed=True)


S = States

# 已经发出、要求纠正的
DEMANDED = (S.urging, S.opinion, S.decision)
HANDLED = (S.opened, S.checking, *DEMANDED, S.proposed, S.rectifying)
AFTER = (*DEMANDED, S.rectifying, S.done)
