"""调解由案件记录得出的台账：司法确认、履行、移送来源、回访、群体性纠纷、激化报告。不另填写。"""

from fadu.kernel.registers import Register
from fadu.lines.mediation.procedure import Peoples

CONCLUDING = (
    Peoples.agreement_sealed,
    Peoples.agreed_orally,
    Peoples.failed,
    Peoples.ended,
    Peoples.withdrawn,
    Peoples.refused,
    Peoples.transferred,
)
OPENINGS = (Peoples.found, Peoples.applied, Peoples.referred)

REGISTERS = (
    Register(
        key="escalations",
        title="提级和退回台账",
        help="三级响应：提到、退到哪里，为什么，几时受理或者指派；响应期限是内部规定。",
        opens=(Peoples.escalated, Peoples.returned_down),
        fields=("kind", "people", "amount_fen"),
        columns=("tier", "escalate_to", "escalate_reason", "return_to", "return_reason"),
        terms=(Peoples.respond_village, Peoples.respond_town, Peoples.respond_district),
        steps=(Peoples.accepted,),
        answers=(Peoples.assigned, *CONCLUDING),
        tally="tier",
    ),
    Register(
        key="confirmations",
        title="司法确认台账",
        help="双方当事人自调解协议生效之日起三十日内共同申请（民事诉讼法第二百零五条）。",
        opens=(Peoples.confirmation_applied,),
        fields=("effective_on", "agreed_fen"),
        columns=("court", "court_number", "reject_reason"),
        terms=(Peoples.court_accept, Peoples.court_decide),
        steps=(Peoples.confirmation_accepted,),
        answers=(Peoples.confirmed, Peoples.confirmation_rejected, Peoples.confirmation_withdrawn),
    ),
    Register(
        key="performance",
        title="履行台账",
        help="协议生效后的履行，督促当事人履行约定的义务（人民调解法第三十一条第二款）。",
        opens=(Peoples.agreement_sealed, Peoples.agreed_orally),
        fields=("form", "agreed_fen"),
        columns=("breach_note",),
        terms=(Peoples.perform,),
        steps=(Peoples.instalment_paid, Peoples.breached, Peoples.enforcement_applied),
        answers=(Peoples.performed,),
    ),
    Register(
        key="referrals",
        title="移送来源台账",
        help="法院、公安、信访、仲裁、热线、部门和其他业务移送来的纠纷，以及向来源单位的反馈（特邀调解规定第二十六条第二款）。",
        opens=(Peoples.referred,),
        fields=("result",),
        columns=("source", "sender", "source_number"),
        terms=(
            Peoples.report_back,
            Peoples.settle_court_pre,
            Peoples.settle_court_in,
            Peoples.settle_court_in_simplified,
        ),
        steps=(Peoples.accepted,),
        answers=(Peoples.reported_back,),
        tally="source",
    ),
    Register(
        key="visits",
        title="回访台账",
        help="约定的回访日期和回访所见的履行情况。",
        opens=(Peoples.agreement_sealed, Peoples.agreed_orally, Peoples.visit_set),
        columns=("visit_result", "visit_note"),
        terms=(Peoples.visit,),
        answers=(Peoples.visited,),
        tally="visit_result",
    ),
    Register(
        key="groups",
        title="群体性纠纷台账",
        help="登记为群体性的纠纷、代表人和结果。",
        opens=OPENINGS,
        where=lambda facts: bool(facts.get("group")),
        fields=("kind", "people", "amount_fen", "result"),
        columns=("representatives",),
        steps=(Peoples.representatives_chosen, Peoples.risk_reported),
        answers=CONCLUDING,
    ),
    Register(
        key="risks",
        title="激化报告台账",
        help="有可能引起治安案件、刑事案件的纠纷，向公安机关或者其他部门的报告（人民调解法第二十五条）。",
        opens=(Peoples.risk_reported,),
        columns=("risk", "reported_to"),
        answers=CONCLUDING,
        tally="reported_to",
    ),
)
