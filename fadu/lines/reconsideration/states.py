"""行政复议案件的状态。与事件同名者（如 受理）指的是事件发生后所处的阶段。"""

from fadu.law import APPLICANT, COMMITTEE, HANDLER, ORGAN_HEAD, RESPONDENT, SECTION_HEAD, State


class States:
    """One name per stage; `whose` turn it is. 未结而无人负责的状态不存在；`closed` 的是已结，其后仍有送达、履行、归档。"""

    lodged = State("经原机关提交，待转送", whose=RESPONDENT)
    receiving = State("收到申请，审查中", whose=HANDLER)
    correcting = State("待补正", whose=APPLICANT)
    abandoned = State("视为放弃申请", closed=True)
    refused = State("不予受理", closed=True)
    told = State("告知，不再处理", closed=True)
    transferred = State("已移送", closed=True)
    accepted = State("已受理，待发送副本", whose=HANDLER)
    served = State("已发送副本，待答复", whose=RESPONDENT)
    reviewing = State("审理中", whose=HANDLER)
    suspended = State("中止", whose=HANDLER)
    hearing = State("听证", whose=HANDLER)
    consulting = State("复议委员会咨询", whose=COMMITTEE)
    mediating = State("调解中", whose=HANDLER)
    drafted = State("拟定决定，审批中", whose=ORGAN_HEAD)
    elevated = State("提级审理，待移送材料", whose=HANDLER)
    merged = State("并案审理", whose=HANDLER)
    decided = State("已作出决定，待送达", closed=True, whose=HANDLER)
    closed_mediated = State("调解结案，待送达", closed=True, whose=HANDLER)
    terminated = State("终止", closed=True)
    dismissed = State("驳回申请", closed=True)
    effective = State("已送达生效", closed=True, whose=SECTION_HEAD)
    complying = State("履行监督", closed=True, whose=RESPONDENT)
    archived = State("已归档", closed=True)


S = States

# 审理期间（受理后、结案前）的各状态
MAIN = (S.accepted, S.served, S.reviewing)
LAID_OVER = (S.suspended, S.hearing, S.consulting, S.mediating)  # 叠加在上列状态之上，结束后回到原状态
IN_REVIEW = (*MAIN, *LAID_OVER, S.drafted)
BEFORE_CLOSING = (S.receiving, S.correcting, *IN_REVIEW, S.merged)
AFTER_DECISION = (S.effective, S.complying)
WRITING = (  # 意见书、建议书：办理过程中和结案以后（法76）
    *IN_REVIEW,
    S.merged,
    S.decided,
    S.closed_mediated,
    *AFTER_DECISION,
    S.refused,
    S.told,
    S.abandoned,
    S.dismissed,
    S.terminated,
    S.transferred,
)
