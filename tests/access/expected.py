"""谁能打开哪一页：一页一行，一人一行。页面的声明和实际的回答都照此核对；新加一页而不在此写明，测试不过。

对象一栏：
  无        没有具体对象
  看案      看得到这件案件的人
  办案      在这件案件有身份的人；只能看的，不能办
  看办      看是看案，办（POST）是办案
  更正      同“办案”，但限承办人和机构负责人
  当事人    凭查询码和证件号码核对过身份的本案当事人、代理人
  被告方    本案被申请人（或规范性文件制定机关）的账号
  自己      自己的代办，或者本机关负责人代为办理
  待办      交办给本机关承办人的一条
  管辖      本级和下级机关的账号、任职、机关
  看报告    任职在起草机关或其上级的人（回避只及于案件，不及于报告）
  写报告    任职在起草机关的人；上级的只能看
  看写报告  看是看报告，写（POST）是写报告
  征询      被征询机关的账号
  巡查      任职在该机关或其上级的人；监督检查人员只看不登记
  没有      还不存在的东西：谁打开都说没有（草稿、未公开的决定书）
方法一栏是这一页办事用的方法；其余方法什么也不改。
"""

from __future__ import annotations

from dataclasses import dataclass

WHO = {
    "任何人": ("public", ""),
    "已登录": ("signed_in", ""),
    "持查询码": ("tracking", ""),
    "办案人员": ("officers", "clerk handler section_head reviewer organ_head committee auditor"),
    "经办": ("officers", "clerk handler reviewer section_head organ_head"),
    "撰写": ("officers", "clerk handler section_head organ_head"),
    "填报": ("officers", "clerk section_head organ_head"),
    "移交": ("officers", "handler section_head organ_head"),
    "签发": ("officers", "section_head organ_head"),
    "收件": ("officers", "clerk handler"),
    "管理员": ("admins", "admin"),
    "被告方": ("respondent", "respondent enacting_organ"),
    "答复方": ("respondent", "respondent enacting_organ organ_head"),
    "对接系统": ("signed", ""),
    "看结果": ("officers", "clerk handler reviewer section_head organ_head auditor"),
    "导入": ("officers", "clerk section_head admin"),
    "看报": ("officers", "clerk handler section_head organ_head auditor"),
}

PAGES = """
页面                      谁        对象      方法
auth:login                任何人    无        GET POST
auth:code                 任何人    无        GET POST
auth:oidc                 任何人    没有      GET
auth:oidc_callback        任何人    没有      GET
auth:logout               已登录    无        POST
auth:account              已登录    无        GET
auth:password             已登录    无        GET POST
auth:second_factor        已登录    无        GET POST

desk:inbox                办案人员  无        GET
desk:help                 已登录    无        GET
desk:search               办案人员  无        GET
desk:task                 办案人员  待办      GET
desk:task_done            办案人员  待办      POST
desk:approvals            办案人员  无        GET
desk:approval             办案人员  看案      GET
desk:approval_draft       办案人员  看案      GET
desk:approval_decide      经办      看案      POST
desk:service              办案人员  无        GET POST
desk:hearings             办案人员  无        GET
desk:deadlines            办案人员  无        GET
desk:findings             办案人员  无        GET
desk:thresholds           管理员    无        GET POST
desk:overview             办案人员  无        GET
desk:open_chains          办案人员  无        GET
desk:standards            办案人员  无        GET
desk:figures              办案人员  无        GET
desk:region_geometry      已登录    无        GET
desk:figure               办案人员  无        GET
desk:figure_rows          办案人员  无        GET
desk:figure_sheet         办案人员  无        GET
desk:attestations         办案人员  无        GET
desk:attestation_new      填报      无        GET POST
desk:attestation          办案人员  没有      GET
desk:attestation_replace  填报      没有      GET POST
desk:attestation_evidence 办案人员  没有      GET
desk:draws                办案人员  无        GET
desk:draw_new             经办      无        GET POST
desk:draw                 办案人员  看报告    GET
desk:draw_act             经办      写报告    POST
desk:draw_file            办案人员  看报告    GET
desk:draw_paper           办案人员  看报告    GET
desk:case                 办案人员  看案      GET
desk:act                  经办      办案      GET POST
desk:act_preview          经办      办案      GET
desk:correct              经办      更正      GET POST
desk:reveal               经办      看案      POST
desk:paper                办案人员  看案      GET
desk:serve                经办      办案      GET POST
desk:paper_file           办案人员  看案      GET
desk:upload               经办      办案      GET POST
desk:material             办案人员  看案      GET
desk:volumes              办案人员  看案      GET
desk:volume               办案人员  看案      GET
desk:package              经办      办案      GET POST
desk:signing              经办      办案      GET POST
desk:sign_counter         经办      办案      GET POST
desk:video_rooms          经办      办案      GET POST
desk:video                经办      办案      GET
desk:video_talk           经办      办案      POST
desk:video_chunk          经办      办案      POST
desk:video_document       经办      没有      GET
desk:video_phone          经办      办案      GET POST
desk:links                办案人员  看办      GET POST
desk:chain                办案人员  看案      GET
desk:proposal             经办      办案      POST
desk:unlink               经办      办案      POST
desk:party_new            经办      办案      GET POST
desk:party                经办      办案      GET POST
desk:party_leave          经办      办案      POST
desk:split                经办      办案      GET POST
desk:handover             移交      无        GET POST
desk:absence              经办      无        GET POST
desk:absence_back         经办      自己      POST
desk:registers            办案人员  无        GET
desk:register             办案人员  无        GET
desk:frequent             办案人员  无        GET
desk:checkup              办案人员  无        GET
desk:checkup_draft        经办      无        POST
desk:checkup_cases        办案人员  无        GET
desk:checkup_paper        办案人员  没有      GET
desk:checkup_sign         签发      没有      POST
desk:book                 办案人员  无        GET
desk:book_sheet           办案人员  无        GET
desk:book_import          经办      无        GET POST
desk:book_draw            经办      无        GET POST
desk:book_new             经办      无        GET POST
desk:book_row             办案人员  看案      GET
desk:open_row             经办      办案      POST
desk:quick                经办      无        GET POST
desk:quick_worker         办案人员  无        GET
desk:book_change          经办      办案      GET POST
desk:book_sign            签发      办案      POST
desk:book_void            经办      办案      GET POST
desk:book_file            办案人员  看案      GET
desk:book_reveal          经办      办案      POST
desk:cases                办案人员  无        GET
desk:bulk                 办案人员  无        POST
desk:filter_save          办案人员  无        POST
desk:filter_drop          办案人员  无        POST
desk:intake               收件      无        GET POST
desk:authority            收件      无        GET
desk:ledger               办案人员  无        GET
desk:ledger_template      收件      无        GET
desk:ledger_import        收件      无        GET POST
desk:errand               办案人员  没有      GET
desk:errand_do            办案人员  没有      POST
desk:errand_file          办案人员  没有      GET

desk:admin                管理员    无        GET
desk:users                管理员    无        GET
desk:user_new             管理员    无        GET POST
desk:user                 管理员    管辖      GET POST
desk:user_reset           管理员    管辖      POST
desk:user_unlock          管理员    管辖      POST
desk:user_switch          管理员    管辖      POST
desk:post_new             管理员    管辖      POST
desk:post_end             管理员    管辖      POST
desk:organs               管理员    无        GET
desk:organ_new            管理员    无        GET POST
desk:organ                管理员    管辖      GET POST
desk:rooms                管理员    无        GET
desk:room_new             管理员    无        GET POST
desk:room                 管理员    没有      GET POST
desk:absences             管理员    无        GET POST
desk:absence_end          管理员    管辖      POST
desk:notices              管理员    无        GET
desk:notices_again        管理员    无        POST
desk:notice_words         管理员    无        GET POST
desk:notice_again         管理员    管辖      POST
desk:settings             管理员    无        GET POST
desk:tunable              管理员    无        GET
desk:region_map           管理员    无        GET POST
desk:conventions          管理员    无        GET
desk:audit                管理员    无        GET

gateway:take              对接系统  没有      POST
gateway:message           对接系统  没有      GET
gateway:waiting           对接系统  没有      GET
gateway:taken             对接系统  没有      POST
gateway:openapi           任何人    无        GET
gateway:manual            任何人    无        GET
gateway:partners          管理员    无        GET
gateway:partner_new       管理员    无        GET POST
gateway:partner           管理员    管辖      GET POST
gateway:partner_key       管理员    管辖      POST
gateway:partner_keys_end  管理员    管辖      POST
gateway:partner_switch    管理员    管辖      POST
gateway:directory         管理员    无        GET
gateway:incoming          管理员    无        GET
gateway:incoming_one      管理员    管辖      GET
gateway:incoming_reveal   管理员    管辖      POST
gateway:incoming_again    管理员    管辖      POST
gateway:incoming_refuse   管理员    管辖      POST
gateway:outgoing          管理员    无        GET
gateway:outgoing_one      管理员    管辖      GET
gateway:outgoing_reveal   管理员    管辖      POST
gateway:outgoing_again    管理员    管辖      POST
gateway:outgoing_drop     管理员    管辖      POST

reports:list              看报      无        GET
reports:start             撰写      无        GET POST
reports:deadlines         管理员    无        GET POST
reports:inquiries         已登录    无        GET
reports:inquiry           已登录    征询      GET POST
reports:evidence          已登录    没有      GET
reports:report            看报      看报告    GET
reports:step              撰写      写报告    POST
reports:edit              看报      看报告    GET
reports:part              看报      看写报告  GET POST
reports:preview           看报      看报告    POST
reports:history           看报      看写报告  GET POST
reports:arrange           撰写      写报告    POST
reports:figures           看报      看报告    GET
reports:names             看报      看报告    GET
reports:number            看报      看报告    GET
reports:trace             看报      看报告    GET
reports:file              看报      看报告    GET
reports:requests          看报      看写报告  GET POST
reports:pledges           看报      看写报告  GET POST
reports:readings          撰写      无        GET POST
reports:reading           撰写      没有      GET POST
reports:published         看报      无        GET
reports:benchmark         看报      无        GET
reports:populations       撰写      无        GET POST
reports:reconcile         看报      无        GET POST
reports:inspections       看报      无        GET
reports:inspection_round  撰写      无        POST
reports:rectifications    看报      没有      GET
reports:inspection        看报      巡查      GET POST
reports:rectification     看报      没有      GET

reports:public            任何人    无        GET
reports:public_one        任何人    没有      GET
reports:public_number     任何人    没有      GET
reports:public_file       任何人    没有      GET

mediation:point           任何人    没有      GET POST
mediation:roster          任何人    无        GET
mediation:roster_file     任何人    无        GET
mediation:point_card      看报      看报告    GET

mediation:watch_paper     看报      没有      GET

litigation:warning_paper  看报      没有      GET
litigation:study_paper    看报      没有      GET
litigation:guidance_paper 看报      没有      GET
litigation:urging_paper   看报      没有      GET
litigation:appointment_paper 看报   没有      GET
litigation:defence        看报      没有      GET
litigation:to_centre      收件      没有      GET POST

credit:code_paper         看报      没有      GET
credit:query_paper        看报      没有      GET
credit:reminder_paper     看报      没有      GET
enforcement:results       看结果    无        GET
enforcement:result        看结果    没有      GET
enforcement:result_reveal 看结果    没有      POST
enforcement:result_file   收件      没有      POST
enforcement:publicity     看结果    无        GET
enforcement:publish       撰写      无        POST
enforcement:result_withdraw 撰写    没有      POST
enforcement:result_restore 撰写     没有      POST
enforcement:decisions     任何人    无        GET
enforcement:decision      任何人    没有      GET
supervision:clue_result   看结果    没有      GET
supervision:plan_report   看报      没有      GET
supervision:week_bulletin 看报      没有      GET
supervision:systems_paper 看报      没有      GET
supervision:agency_paper  看报      没有      GET
supervision:campaign_report 看报    没有      GET
supervision:review_report 办案人员  看报告    GET
supervision:reviews       办案人员  无        GET
supervision:review_new    经办      无        GET POST
supervision:review        办案人员  看报告    GET
supervision:review_act    经办      写报告    POST
supervision:review_sheet  经办      没有      GET POST
supervision:review_file   办案人员  看报告    GET
supervision:review_file_act 经办    写报告    POST
supervision:review_material 经办    没有      GET
supervision:review_feedback 办案人员 看报告   GET
supervision:review_feedback_act 经办 写报告   POST
supervision:review_paper  办案人员  看报告    GET
supervision:review_standard 经办    无        GET POST
supervision:review_training 办案人员 无       GET
supervision:organ_reviews 被告方    无        GET
supervision:organ_review  被告方    没有      GET POST
supervision:organ_review_paper 被告方 没有    GET
enforcement:town_paper    看报      没有      GET
enforcement:answer_paper  看报      没有      GET
enforcement:precedents    撰写      没有      GET POST
enforcement:feed          导入      无        GET
enforcement:feed_upload   导入      没有      POST
enforcement:feed_template 导入      无        GET
enforcement:batch         导入      没有      GET
enforcement:batch_go      导入      没有      POST
enforcement:batch_errors  导入      没有      GET
enforcement:inspections   看报      无        GET
enforcement:inspection_merge 撰写   无        GET POST
enforcement:visit_code    撰写      看写报告  GET POST
enforcement:inspection    任何人    没有      GET POST
portal:home               任何人    无        GET
portal:authority          任何人    无        GET
portal:guide              任何人    无        GET
portal:display            任何人    无        POST
portal:start              任何人    无        GET POST
portal:resume             任何人    无        GET POST
portal:discard            任何人    无        POST
portal:step               任何人    没有      GET POST
portal:track              任何人    无        GET POST
portal:leave              任何人    无        POST
portal:sign               持查询码  没有      GET POST
portal:sign_link          任何人    没有      GET POST
portal:sign_code          任何人    没有      POST
portal:sign_room          任何人    没有      GET POST
portal:verify             任何人    无        GET POST
portal:room               任何人    没有      GET POST
portal:room_code          任何人    没有      POST
portal:room_talk          任何人    没有      POST
portal:room_document      任何人    没有      GET
portal:published          任何人    无        GET
portal:decision           任何人    没有      GET
portal:draws              任何人    无        GET
portal:draw               任何人    无        GET
portal:draw_file          任何人    没有      GET
portal:figures            任何人    无        GET
portal:figure             任何人    无        GET
portal:figure_data        任何人    无        GET

portal:case               持查询码  当事人    GET
portal:receipt            持查询码  当事人    GET
portal:file               持查询码  当事人    GET POST
portal:consent            持查询码  当事人    GET POST
portal:act                持查询码  当事人    GET POST
portal:received           持查询码  当事人    POST
portal:read_paper         持查询码  当事人    GET
portal:paper              持查询码  当事人    GET
portal:material           持查询码  当事人    GET

portal:organ_cases        被告方    无        GET
portal:organ_case         答复方    被告方    GET
portal:organ_act          答复方    被告方    GET POST
portal:organ_received     答复方    被告方    POST
portal:organ_read_paper   答复方    被告方    GET
portal:organ_paper        答复方    被告方    GET
portal:organ_material     答复方    被告方    GET
"""

# 身份：任职带来的；登录账号才有。案件三栏：本机关、下级机关、外机关的一件。管辖三栏同此，写在最后一栏。
PEOPLE = """
人                  身份                      本机关  下级    外机关  说明
anonymous           -                         无      无      无      没有登录
tracking            -                         当事人  无      无      本机关案件的申请人，凭查询码
tracking_other      -                         无      无      当事人  外机关案件的申请人，凭查询码
agent               -                         当事人  无      无      本机关案件申请人的代理人，凭查询码
clerk               clerk                     办      看      无      收件人员
handler             handler                   办      看      无      本案承办人
other_handler       handler                   看      看      无      承办人，不承办本案
section_head        section_head              办      看      无      机构负责人
organ_head          organ_head                办      看      无      机关负责人
committee           committee                 无      无      无      委员；案件没有提交委员会
auditor             auditor                   看      看      无      监督检查人员
admin               admin                     无      无      无      系统管理员：管账号，不看案件
recused             handler                   无      看      无      在本机关这件案件已经回避
cover               handler                   办      看      无      承办人不在岗，由他代办
no_post             -                         无      无      无      有账号，没有任职
former              -                         无      无      无      任职已经结束
respondent          respondent                被告方  无      无      本机关案件的被申请人
maker               enacting_organ            无      无      无      制定机关，本案没有附带审查
below               handler                   无      办      无      下级机关的承办人
below_head          section_head              无      办      无      下级机关的机构负责人
foreign             handler                   无      无      办      外机关的承办人
foreign_clerk       clerk                     无      无      办      外机关的收件人员
foreign_head        section_head              无      无      办      外机关的机构负责人
foreign_respondent  respondent                无      无      被告方  外机关案件的被申请人
foreign_admin       admin                     无      无      无      外机关的系统管理员
"""

# 交办给某机关承办人的一条待办，谁打得开
TASKS = {
    "own": ("handler", "other_handler", "cover"),
    "below": ("below",),
    "foreign": ("foreign",),
}

# 谁办得了某机关那名工作人员的代办登记（本人、负责人）
ABSENCES = {
    "own": ("clerk", "section_head", "organ_head"),
    "below": ("below", "below_head"),
    "foreign": ("foreign", "foreign_head"),
}

# 谁看得到某机关起草的报告，谁写得了
REPORTS_SEEN = {
    "own": ["clerk", "handler", "other_handler", "section_head", "organ_head", "auditor", "recused", "cover"],
    "below": [
        "clerk",
        "handler",
        "other_handler",
        "section_head",
        "organ_head",
        "auditor",
        "recused",
        "cover",
        "below",
        "below_head",
    ],
    "foreign": ["foreign", "foreign_clerk", "foreign_head"],
}
REPORTS_WRITTEN = {
    "own": ["clerk", "handler", "other_handler", "section_head", "organ_head", "recused", "cover"],
    "below": ["below", "below_head"],
    "foreign": ["foreign", "foreign_clerk", "foreign_head"],
}
# 为某机关的报告征询数据，被征询的单位的账号
ASKED_ORGANS = {
    "own": ("respondent",),
    "below": (),
    "foreign": ("foreign_respondent",),
}

# 管理员管得到哪些机关的账号
MANAGES = {"admin": ("own", "below"), "foreign_admin": ("foreign",)}

CASES = ("own", "below", "foreign")


@dataclass(frozen=True)
class Rule:
    """One line of PAGES."""

    page: str
    who: str
    subject: str
    methods: tuple[str, ...]

    @property
    def kind(self) -> str:
        return WHO[self.who][0]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(WHO[self.who][1].split())


@dataclass(frozen=True)
class Somebody:
    """One line of PEOPLE; `relation` by case."""

    name: str
    roles: frozenset[str]
    relation: dict[str, str]

    @property
    def signed_in(self) -> bool:
        return self.name not in ("anonymous", "tracking", "tracking_other", "agent")

    @property
    def tracks(self) -> bool:
        return "当事人" in self.relation.values()


def _rows(table: str) -> list[list[str]]:
    lines = [line.split() for line in table.strip().splitlines() if line.strip()]
    return lines[1:]


RULES = {row[0]: Rule(row[0], row[1], row[2], tuple(row[3:])) for row in _rows(PAGES)}
EVERYBODY = [
    Somebody(row[0], frozenset({row[1]} - {"-"}), dict(zip(CASES, row[2:5], strict=True)))
    for row in _rows(PEOPLE)
]


def gate(rule: Rule, one: Somebody) -> str:
    """Before any object is looked at: "in", "login" (sent to sign in), "denied", "code" (asked for the tracking code), "unsigned"."""
    if rule.kind == "public":
        return "in"
    if rule.kind == "signed":
        return "unsigned"  # a person holds no key
    if rule.kind == "tracking":
        return "in" if one.tracks else "code"
    if not one.signed_in:
        return "login"
    return "in" if rule.kind == "signed_in" or one.roles & rule.roles else "denied"


def outcome(rule: Rule, one: Somebody, case: str, method: str = "GET") -> str:
    """`gate`, then for whoever is in: "open", "hidden" (says that there is no such thing), "refused" (seen, not his)."""
    at_gate = gate(rule, one)
    if at_gate != "in":
        return at_gate
    relation = one.relation[case]
    subject = rule.subject
    if subject == "看办":
        subject = "办案" if method == "POST" else "看案"
    if subject == "看写报告":
        subject = "写报告" if method == "POST" else "看报告"
    if subject == "写报告" and one.name in REPORTS_SEEN[case] and one.name not in REPORTS_WRITTEN[case]:
        return "refused"
    revises = bool(one.roles & {"handler", "section_head"})
    if (subject == "办案" and relation == "看") or (
        subject == "更正" and relation != "无" and not (relation == "办" and revises)
    ):
        return "refused"
    allowed = {
        "无": True,
        "没有": False,
        "看案": relation in ("看", "办"),
        "办案": relation == "办",
        "更正": relation == "办",
        "当事人": relation == "当事人",
        "被告方": relation == "被告方",
        "待办": one.name in TASKS[case],
        "自己": one.name in ABSENCES[case],
        "看报告": one.name in REPORTS_SEEN[case],
        "写报告": one.name in REPORTS_WRITTEN[case],
        "征询": one.name in ASKED_ORGANS[case],
        "巡查": one.name in REPORTS_SEEN[case] and (method != "POST" or one.name != "auditor"),
        "管辖": case in MANAGES.get(one.name, ()),
    }
    return "open" if allowed[subject] else "hidden"
