"""由案件记录得出的台账：申请和结果、异议、失实。不另填写。"""

from fadu.kernel.registers import Register
from fadu.lines.enforcement.credit.procedure import CreditRepair as C

REGISTERS = (
    Register(
        key="repairs",
        title="信用修复台账",
        help="收到的修复申请、受理和办理的期限、结果（信用修复管理办法第十六条）。",
        opens=(C.applied,),
        fields=("doc_no", "gravity", "performed_on"),
        columns=(),
        terms=(C.accept, C.decide),
        steps=(C.accepted,),
        answers=(C.repaired, C.refused, C.refused_acceptance, C.set_aside),
        tally="gravity",
    ),
    Register(
        key="objections",
        title="异议申诉台账",
        help="对不予受理、不予修复和公示内容、期限的异议，七个工作日内核查（第十八条）。",
        opens=(C.objected, C.disputed_display),
        fields=("doc_no",),
        columns=("objection_kind",),
        terms=(C.objection, C.objection_longer),
        answers=(C.objection_upheld, C.display_corrected, C.objection_rejected),
        tally="objection_kind",
    ),
    Register(
        key="falsehoods",
        title="失实记录台账",
        help="提供虚假材料、不履行承诺的，三年内不得申请修复（第二十五条）。",
        opens=(C.falsified,),
        fields=("doc_no",),
        columns=("falsehood",),
        terms=(C.bar,),
        answers=(C.bar_ended,),
    ),
)
