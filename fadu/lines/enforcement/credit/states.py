"""信用修复的状态。"""

from fadu.law import HANDLER, State


class States:
    applied_ = State("待受理", whose=HANDLER)
    correcting = State("补正")
    checking = State("核查", whose=HANDLER)
    disputed = State("异议核查", whose=HANDLER)
    shielding = State("待屏蔽", whose=HANDLER)
    repaired_ = State("已修复", closed=True)
    refused_ = State("不予受理、不予修复", closed=True)
    answered = State("异议已答复", closed=True)
    shielded_ = State("已临时屏蔽", closed=True)
    removed_ = State("已撤销公示", closed=True)


S = States
