"""被监督的机关凭机关账号在网上签收、提出异议、报送整改情况、上传证明；不接受公众申请。"""

from __future__ import annotations

from fadu.kernel.models import Organ
from fadu.kernel.public import Authority, Facts, PartyAct, Progress, PublicService, Says
from fadu.law.statutes import JIANDUZHIFA
from fadu.lines.enforcement.supervision.individual import Individual

GOVERNMENTS = (Organ.Level.PROVINCE, Organ.Level.CITY, Organ.Level.DISTRICT)
ORGAN_ACTS = (
    PartyAct(
        event="reported",
        title="报送整改情况",
        lead="写明怎样纠正、执行的，逐项上传证明材料；没有证明的，不能销号。同一件事既有监督案件、又有整改的，报一次即可。",
        asks=("rectify_report", "rectify_proof"),
        uploads=True,
        needs_file="整改的证明材料",
        answers=("letter_issued", "opinion_issued", "decided", "notified", "returned"),
        answers_title="要求",
        answered=(
            "letter_demand",
            "opinion_text",
            "decision_text",
            "rectify_demand",
            "return_reason",
            "correct_by",
            "due_on",
        ),
        urgent=True,
    ),
    PartyAct(
        event="planned",
        title="提出整改方案",
        lead="确定责任人，写明整改的步骤和日期。",
        asks=("owner_person", "rectify_plan"),
        uploads=True,
        answers=("notified",),
        answers_title="要求",
        answered=("rectify_demand", "due_on"),
    ),
    PartyAct(
        event="self_check_answered",
        title="报送自查、说明",
        lead="就要求自查、说明的事项逐项说明。",
        asks=("self_check_answer",),
        uploads=True,
        answers=("self_check_asked",),
        answered=("self_check_text", "answer_by"),
        urgent=True,
    ),
    PartyAct(
        event="files_given",
        title="提交调阅的资料",
        lead="按调阅通知书列明的上传。",
        asks=("call_note",),
        uploads=True,
        needs_file="调阅的资料",
        answers=("files_called",),
        answered=("call_list", "answer_by"),
        urgent=True,
    ),
    PartyAct(
        event="objected",
        title="提出异议",
        lead="对处理结果有异议的，向作出处理的监督机构提出并说明理由（行政执法监督条例第三十条）。",
        asks=("objection_to", "objection_text"),
        uploads=True,
    ),
    PartyAct(
        event="review_asked",
        title="向上一级申请复查",
        lead="自收到监督意见书之日起十五日内（广东省行政执法监督条例第三十三条第二款）。",
        asks=("review_organ", "review_text"),
        uploads=True,
    ),
)
PROGRESS = {
    "checking": Progress(title="调查核实", now="监督机构正在调查核实，请按通知书提交资料、说明情况。", at=1),
    "urging": Progress(title="等您报送", now="请按督办函履行职责，在写明的期限内报送纠正情况。", at=2),
    "opinion": Progress(title="等您纠正", now="请按监督意见书纠正，在期限内报送纠正情况。", at=2),
    "proposed": Progress(title="报请政府决定", now="监督机构已提出处理建议，报请本级人民政府决定。", at=2),
    "decision": Progress(title="等您执行", now="请立即执行监督决定书，三十日内报送执行情况。", at=2),
    "rectifying": Progress(
        title="整改", now="整改到位后，报送整改情况，上传证明材料；已经报送的，等候核查。", at=3
    ),
    "reviewing": Progress(title="等候核查", now="监督机构正在核查整改情况。", at=3),
    "done": Progress(title="已销号", now="整改到位，已经销号。", at=4),
    "done_": Progress(title="已销号", now="整改到位，已经销号。", at=4),
    "withdrawn": Progress(title="已撤回", now="监督文书已经撤回，理由见通知书。", at=4),
    "no_problem": Progress(title="已办结", now="没有发现问题，已经办结。", at=4),
    "archived": Progress(title="已归档", now="这件案件已经办结、归档。", at=4),
    "archived_": Progress(title="已归档", now="这件整改已经办结、归档。", at=4),
    "cancelled_": Progress(title="已撤销", now="这件整改已经撤销。", at=4),
}
SAYS = Says(
    question="",
    about="",
    merits=(),
    hint="",
    prepare=(),
    place="被监督的机关",
    place_title="被监督的机关",
    place_find="查找机关",
    place_help="填名称里的几个字。",
    place_label="被监督的机关",
    body="监督机构",
    handled_by="由谁监督",
    asking="反映执法问题",
    file_lead="整改的证明材料：制度文件、更正后的文书、退款凭证等。",
    file_kinds=("整改证明", "自查报告", "调阅资料", "异议材料"),
    afterwards=(),
    fee="",
    truth="",
    guide="",
)
SHOWN_TERMS = frozenset(
    {
        "answer",
        "files",
        "letter_report",
        "opinion_report",
        "opinion_default",
        "extended_report",
        "return_report",
        "decision_report",
        "review_request",
        "review_decide",
        "rectify",
    }
)
HIDDEN_EVENTS = frozenset(
    {
        "found",
        "opened",
        "not_opened",
        "supervisors_assigned",
        "supervisors_changed",
        "measured",
        "inquired",
        "investigated",
        "proposed",
        "not_approved",
        "staff_proposed",
        "staff_handled",
        "handed_to_inspectors",
        "verified",
        "reopened",
        "archived",
    }
)


def authority_for(organ: Organ, facts: Facts) -> Authority:
    """The government to which the organ belongs, whose justice bureau supervises (第六条)."""
    found = organ.parent
    while found is not None and found.level not in GOVERNMENTS:
        found = found.parent
    cites = (JIANDUZHIFA[2], JIANDUZHIFA[6])
    if found is None:
        why = "省级机关由国务院行政执法监督机构监督，请到该机构反映。"
        return Authority(organs=(), cites=cites, why=why)
    why = f"{organ.name}由{found.unit or found.name}监督，案件在{found.name}名下办理。"
    return Authority(organs=(found,), cites=cites, why=why)


SERVICE = PublicService(
    title="行政执法监督",
    lead="被监督机关在网上报送",
    opens=Individual.found,
    steps=(),
    says=SAYS,
    authority=authority_for,
    milestones=("调查核实", "发出文书", "整改核查", "销号"),
    progress=PROGRESS,
    organ_acts=ORGAN_ACTS,
    told_at={"rectification_opened": ("source_kind", "source_number", "reason", "due_on")},
    shown_terms=SHOWN_TERMS,
    hidden_events=HIDDEN_EVENTS,
    offered=False,
)
