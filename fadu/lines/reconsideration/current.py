"""现行的程序：普通程序与简易程序（2026年7月1日以后收到的申请）。此前的版本见 former.py。

依《中华人民共和国行政复议法》（2023年修订，FUYI）和《中华人民共和国行政复议法实施条例》（2026年修订，FUYI_RULES）的条文
次序写成，供法律人员对照条文阅读：每一事项写明依据、何人办理、在何阶段、填写什么、经何人批准、有何条件；每一期限写明起算、
条文原句、停止和延长。办理事项按阶段在 acts/，这里
合成程序，并写明各项期限。条件见 guards/，选项见 grounds.py，阶段见 states.py。

法律没有规定、由本所选定的读法，在该处注明“读法”。
"""

from datetime import date

from fadu.law import (
    APPLICANT,
    ENACTING_ORGAN,
    RESPONDENT,
    Cap,
    Exclude,
    Extension,
    Pause,
    Procedure,
    Restart,
    Term,
    Unit,
    Within,
)
from fadu.law.guarding import not_before
from fadu.law.statutes import FUYI, FUYI_RULES, XINGSU
from fadu.lines.reconsideration.acts.after import After
from fadu.lines.reconsideration.acts.decision import DECIDING, OF_2026, ONE_REVIEWER, Decision
from fadu.lines.reconsideration.acts.elevation import Elevation
from fadu.lines.reconsideration.acts.hearing import Hearing
from fadu.lines.reconsideration.acts.intake import Intake
from fadu.lines.reconsideration.acts.mediation import Mediation
from fadu.lines.reconsideration.acts.norms import Norms
from fadu.lines.reconsideration.acts.reviewing import Reviewing
from fadu.lines.reconsideration.grounds import ENDS_AFTER_60
from fadu.lines.reconsideration.guards import decision, intake, reviewing
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.states import States


# 各阶段从右向左依次排列：先申请，后归档
class Ordinary(After, Elevation, Decision, Norms, Mediation, Hearing, Reviewing, Intake, Procedure):
    """普通程序（行政复议法第四章第三节）。2023年修订的法，2026年修订的条例。"""

    title = "行政复议普通程序"
    key = "reconsideration.ordinary"
    in_force = date(2026, 7, 1)
    version = "2026"
    stages = States

    simplified = Intake.simplified.but(switches=lambda: Simplified)

    # ═══ 期限 ═══════════════════════════════════════════════════════════════════════════════════

    # ─── 申请期限（法20、21，条例23—26、38） ────────────────────────────────────────────────────

    _not_counted: tuple[
        Pause, ...
    ] = (  # 条例26、38.2“自X之日至Y之日的期间不计入”；法20.2自障碍消除之日起继续计算
        Pause(Intake.received, Intake.received, FUYI[20, 2], facts=("obstacle_from", "obstacle_until")),
        Pause(
            Intake.received,
            Intake.received,
            FUYI_RULES[26],
            both_ends_out=True,
            facts=("suit_on", "suit_dismissed_on"),
        ),
        Pause(
            Intake.received,
            Intake.received,
            FUYI_RULES[38, 2],
            both_ends_out=True,
            facts=("lodged_on", "self_corrected_told_on"),
        ),
    )
    apply = Term(
        "申请行政复议",
        after=Intake.received,
        from_fact="learned_on",
        where={"rights_untold": (False, None), "perform_due_on": (None,)},
        met_by=(Intake.lodged, Intake.received),
        within=Within(60, FUYI[20, 1], "知道或者应当知道该行政行为之日起六十日内提出行政复议申请"),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理；受理后发现的，驳回申请。",
    )
    apply_untold = Term(
        "申请行政复议（未告知权利、机关或者期限）",
        after=Intake.received,
        from_fact="rights_learned_on",
        where={"rights_untold": (True,)},
        met_by=(Intake.lodged, Intake.received),
        within=Within(60, FUYI[20, 1], "六十日内提出行政复议申请"),
        cap=Cap(
            Intake.received,
            Within(1, FUYI[20, 3], "自知道或者应当知道行政行为内容之日起最长不得超过一年", Unit.YEAR),
            from_fact="learned_on",
        ),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理。",
    )
    apply_wait = Term(
        "等待行政机关履行职责（无履行期限规定）",
        after=Intake.received,
        from_fact="duty_asked_on",
        where={"perform_due_on": (None,), "urgent_duty": (False, None)},
        met_by=(Intake.received,),
        within=Within(60, FUYI_RULES[24, 1, 2], "自行政机关收到申请满60日起计算"),
        window=True,
        rolls=False,
        whose=APPLICANT,
        effect="未满60日提出的，尚不能以不履行职责申请行政复议。",
    )
    apply_inaction = Term(
        "申请行政复议（不履行职责）",
        after=Intake.received,
        from_fact="perform_due_on",
        where={"urgent_duty": (False, None)},
        met_by=(Intake.lodged, Intake.received),
        # 起算日：条例24.1.1“自履行期限届满之日起计算”
        within=Within(60, FUYI[20, 1], "六十日内提出行政复议申请"),
        pauses=_not_counted,
        whose=APPLICANT,
        effect="超过申请期限又无正当理由的，不予受理。",
    )
    apply_property = Term(
        "最长申请期限（不动产）",
        after=Intake.received,
        from_fact="act_on",
        where={"immovable": (True,)},
        met_by=(Intake.lodged, Intake.received),
        within=Within(20, FUYI[21], "因不动产提出的行政复议申请自行政行为作出之日起超过二十年", Unit.YEAR),
        whose=APPLICANT,
        effect="不予受理。",
    )
    apply_other = Term(
        "最长申请期限（其他）",
        after=Intake.received,
        from_fact="act_on",
        where={"immovable": (False, None)},
        met_by=(Intake.lodged, Intake.received),
        within=Within(5, FUYI[21], "其他行政复议申请自行政行为作出之日起超过五年", Unit.YEAR),
        whose=APPLICANT,
        effect="不予受理。",
    )

    # ─── 受理（法30—32，条例38） ────────────────────────────────────────────────────────────────

    pass_on = Term(
        "原机关转送复议申请",
        after=Intake.lodged,
        met_by=(Intake.received, Intake.self_corrected),
        within=Within(5, FUYI[32, 2], "自收到行政复议申请之日起五日内转送行政复议机关"),
        whose=RESPONDENT,
    )
    self_correct = Term(
        "原机关自行纠正",
        after=Intake.lodged,
        met_by=(Intake.self_corrected, Intake.received),
        within=Within(5, FUYI_RULES[38, 1], "自收到行政复议申请之日起5个工作日内", Unit.WORKDAY),
        whose=RESPONDENT,
    )
    review = Term(
        "审查复议申请",
        after=Intake.received,
        met_by=(Intake.accepted, Intake.refused, Intake.told, Intake.correction_asked, Intake.transferred),
        within=Within(5, FUYI[30, 1], "应当在五日内进行审查"),
        restarts=(  # 读法：跨域、代收的申请自有管辖权的机关收到之日起算；责令重新审查的重新起算
            Restart(Intake.forwarded, cite=FUYI[30, 1]),
            Restart(After.reopened, cite=FUYI[35]),
        ),
        on_expiry=Intake.deemed_accepted,
        effect="审查期限届满未作出不予受理决定的，自届满之日起视为受理。",
    )
    presettle = Term(
        "原机关答复先行化解",
        after=Intake.presettlement_asked,
        from_fact="presettle_by",
        met_by=(
            Intake.presettlement_answered,
            Intake.accepted,
            Intake.deemed_accepted,
            Intake.refused,
            Intake.told,
            Intake.transferred,
        ),
        within=Within(0, INTERNAL[1], "有关机关应当在先行化解函写明的日期前答复"),
        rolls=False,
        whose=RESPONDENT,
        internal=True,
        effect="审查期限照常届满，应当依法决定是否受理。",
    )
    correction_notice = Term(
        "通知补正",
        after=Intake.received,
        met_by=(
            Intake.correction_asked,
            Intake.accepted,
            Intake.refused,
            Intake.told,
            Intake.transferred,
            Intake.deemed_accepted,
        ),
        within=Within(5, FUYI[31, 1], "应当自收到申请之日起五日内书面通知申请人补正"),
        restarts=(Restart(Intake.forwarded, cite=FUYI[31, 1]), Restart(After.reopened, cite=FUYI[35])),
        internal=True,
        effect="不能再通知补正；审查期限届满视为受理。",
    )
    correct = Term(
        "提交补正材料",
        after=Intake.correction_served,
        met_by=(Intake.corrected, Intake.abandoned, Intake.told, Intake.correction_extended),
        within=Within(10, FUYI[31, 2], "自收到补正通知之日起十日内提交补正材料"),
        whose=APPLICANT,
        effect="无正当理由逾期不补正的，视为放弃行政复议申请。",
    )
    correct_longer = Term(
        "提交补正材料（延长后）",
        after=Intake.correction_extended,
        from_fact="correct_by",
        met_by=(Intake.corrected, Intake.abandoned, Intake.told),
        within=Within(0, FUYI[31, 2], "可以延长合理的补正期限"),
        rolls=False,
        whose=APPLICANT,
        effect="无正当理由逾期不补正的，视为放弃行政复议申请。",
    )
    correct_review = Term(
        "补正后审查",
        after=Intake.corrected,
        met_by=(Intake.accepted, Intake.refused, Intake.told, Intake.transferred),
        # 法31.3“依照本法第三十条的规定处理”：自收到补正材料之日起完整的五日
        within=Within(5, FUYI[30, 1], "应当在五日内进行审查"),
        restarts=(Restart(After.reopened, cite=FUYI[35]),),
        on_expiry=Intake.deemed_accepted,
        effect="审查期限届满未作出不予受理决定的，自届满之日起视为受理。",
    )

    # ─── 审理（法48、51、58、60、62，条例40、45、46、53） ───────────────────────────────────────

    serve = Term(
        "发送申请书副本",
        after=(Intake.accepted, Intake.deemed_accepted),
        met_by=(Reviewing.copy_sent,),
        within=Within(7, FUYI[48], "自行政复议申请受理之日起七日内"),
    )
    reply = Term(
        "提出书面答复",
        after=Reviewing.copy_served,
        met_by=(Reviewing.replied,),
        within=Within(
            10, FUYI[48], "收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答复"
        ),
        on_expiry=Reviewing.reply_defaulted,
        whose=RESPONDENT,
        effect="视为该行政行为没有证据、依据。",
    )
    hearing_notice = Term(
        "通知听证",
        after=Hearing.hearing_set,
        from_fact="hearing_on",
        met_by=(Hearing.hearing_notified, Hearing.hearing_cancelled),
        within=Within(5, FUYI[51, 1], "应当于举行听证的五日前"),
        backwards=True,
        effect="通知不足五日的，应当改期听证。",
    )
    _recalculated = (  # 提级：条例40.3“重新计算”。读法：责令恢复、法院撤销后重新审理的，完整重算
        Restart(Elevation.elevated, cite=FUYI_RULES[40, 3]),
        Restart(After.reinstated, cite=FUYI[35]),
        Restart(After.remanded, cite=XINGSU[70]),
        Restart(Intake.converted, cite=FUYI[55], unless="converted_from_acceptance"),
    )
    decide = Term(
        "作出复议决定",
        after=(Intake.accepted, Intake.deemed_accepted, Elevation.elevated),
        met_by=(
            Decision.decided,
            Mediation.mediated,
            Mediation.withdrawn,
            Mediation.terminated,
            Intake.dismissed,
        ),
        within=Within(60, FUYI[62, 1], "应当自受理申请之日起六十日内作出行政复议决定"),
        extension=Extension(Reviewing.extended, Within(30, FUYI[62, 1], "延长期限最多不得超过三十日")),
        pauses=(
            Pause(Reviewing.suspended, Reviewing.resumed, FUYI[39]),
            Pause(
                Elevation.elevation_asked,
                (Elevation.elevation_granted, Elevation.elevation_refused),
                FUYI_RULES[40, 2],
            ),
            Pause(Reviewing.appraisal_commissioned, Reviewing.appraised, FUYI_RULES[46]),
        ),
        excludes=(
            Exclude(Reviewing.inspected, "inspection_days", FUYI_RULES[45]),
            Exclude(Reviewing.appraised, "appraisal_days", FUYI_RULES[46]),
        ),
        restarts=_recalculated,
        effect="申请人可以自期满之日起十五日内起诉，也可以向上级行政机关反映。",
    )
    resolution_reply = Term(
        "回复多元化解建议函",
        after=Mediation.resolution_advised,
        from_fact="resolution_by",
        met_by=(Mediation.resolution_answered,),
        within=Within(0, INTERNAL[2], "有关机关应当在建议函写明的日期前书面回复"),
        rolls=False,
        each=True,
        survives=True,
        whose=RESPONDENT,
        internal=True,
        effect="督促有关机关回复。",
    )
    suspend_end = Term(
        "中止满六十日",
        after=Reviewing.suspended,
        where={"suspend_ground": ENDS_AFTER_60},
        met_by=(Reviewing.resumed, Mediation.terminated, Mediation.withdrawn, Intake.dismissed),
        within=Within(60, FUYI[41, None, 5], "中止行政复议满六十日"),
        effect="中止的原因仍未消除的，决定终止行政复议。",
    )
    # 附带审查的期限自中止之日起计算（条例53.2）
    norm_forward = Term(
        "转送有权机关",
        after=Reviewing.suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("other",)},
        met_by=(Norms.norm_review_forwarded,),
        within=Within(7, FUYI[56], "应当在七日内转送有权处理的行政机关"),
    )
    norm_handle = Term(
        "处理规范性文件",
        after=Reviewing.suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("own",)},
        met_by=(Norms.norm_reviewed,),
        within=Within(30, FUYI[56], "应当在三十日内依法处理"),
    )
    norm_notify = Term(
        "通知制定机关答复",
        after=Reviewing.suspended,
        where={"suspend_ground": ("norm_review",), "norm_power": ("own",)},
        met_by=(Norms.norm_maker_notified,),
        within=Within(3, FUYI[58, 1], "应当自行政复议中止之日起三日内"),
    )
    norm_reply = Term(
        "制定机关答复",
        after=Norms.norm_notice_served,
        met_by=(Norms.norm_maker_replied,),
        within=Within(10, FUYI[58, 1], "应当自收到书面通知之日起十日内提交书面答复"),
        whose=ENACTING_ORGAN,
    )
    norm_answer = Term(
        "接受转送机关回复",
        after=Norms.norm_forward_received,
        met_by=(Norms.norm_reviewed,),
        within=Within(60, FUYI[60], "应当自收到转送之日起六十日内"),
        whose=ENACTING_ORGAN,
    )
    elevate_files = Term(
        "移送提级案件材料",
        after=Elevation.elevation_granted,
        met_by=(Elevation.elevated, Intake.transferred),
        within=Within(5, FUYI_RULES[40, 3], "于5个工作日内移送案件材料", Unit.WORKDAY),
    )

    # ─── 结案以后（法34、66、76、77，条例58，诉讼法45） ─────────────────────────────────────────

    sue = Term(
        "提起行政诉讼",
        after=Decision.decision_served,
        where={"party_role": ("applicant", "third_party", "all")},
        met_by=(After.sued,),
        within=Within(15, XINGSU[45], "可以在收到复议决定书之日起十五日内向人民法院提起诉讼"),
        each=True,
        survives=True,
        whose=APPLICANT,
        effect="逾期不起诉的，行政复议决定可以强制执行。",
    )
    sue_silence = Term(
        "对逾期不作决定提起行政诉讼",
        after=decide,
        met_by=(After.sued,),
        within=Within(15, XINGSU[45], "申请人可以在复议期满之日起十五日内向人民法院提起诉讼"),
        whose=APPLICANT,
    )
    redo = Term(
        "重新作出行政行为",
        after=Decision.decision_served,
        where={"outcome": ("revoked_redo",), "redo_by": (None,), "party_role": ("respondent", "all")},
        met_by=(After.remade, After.performed),
        # 起算日法无明文；读法：决定书送达被申请人之日
        within=Within(60, FUYI_RULES[58, 1], "重新作出行政行为的期限为60日"),
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，依法追究责任。",
    )
    redo_set = Term(
        "重新作出行政行为（法定或者决定所定期限）",
        after=Decision.decided,
        from_fact="redo_by",
        where={"outcome": ("revoked_redo",)},
        met_by=(After.remade, After.performed),
        within=Within(0, FUYI[64, 1], "可以责令被申请人在一定期限内重新作出行政行为"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，依法追究责任。",
    )
    perform = Term(
        "履行决定、调解书",
        after=(Decision.decided, Mediation.mediated),
        from_fact="perform_by",
        met_by=(After.performed, After.enforcement_applied),
        within=Within(0, FUYI[66], "行政复议机关决定被申请人在一定期限内履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，可以约谈或者通报批评。",
    )
    perform_ordered = Term(
        "按责令的期限履行",
        after=After.performance_ordered,
        from_fact="order_by",
        met_by=(After.performed, After.enforcement_applied),
        within=Within(0, FUYI[77, 2], "应当责令其限期履行"),
        rolls=False,
        survives=True,
        whose=RESPONDENT,
        effect="约谈、通报批评；对责任人员依法给予处分。",
    )
    opinion_report = Term(
        "报送意见书落实情况",
        after=After.opinion_served,
        met_by=(After.opinion_replied,),
        within=Within(60, FUYI[76], "应当自收到行政复议意见书之日起六十日内"),
        each=True,
        survives=True,
        whose=RESPONDENT,
        effect="责令限期履行，可以约谈或者通报批评。",
    )
    standards_reply = Term(
        "回复执法复议标准反馈单",
        after=After.standards_fed_back,
        from_fact="standards_by",
        met_by=(After.standards_answered,),
        within=Within(0, INTERNAL[3], "被申请人应当在反馈单写明的日期前回复整改情况"),
        rolls=False,
        each=True,
        survives=True,
        whose=RESPONDENT,
        internal=True,
        effect="督促被申请人回复。",
    )


class Simplified(Ordinary):
    """简易程序（行政复议法第四章第四节）：只写与普通程序不同之处。"""

    title = "行政复议简易程序"
    key = "reconsideration.simplified"

    simplified = Ordinary.simplified.but(guards=(intake.simplified_already,))
    converted = Ordinary.converted.but(guards=(intake.convert_in_time,), switches=Ordinary)
    extended = Ordinary.extended.but(guards=(reviewing.no_extension_simplified,))
    drafted = Ordinary.drafted.but(guards=(ONE_REVIEWER, decision.direct_only_on_basis, *DECIDING, *OF_2026))
    decided = Ordinary.decided.but(
        guards=(
            ONE_REVIEWER,
            *DECIDING,
            *OF_2026,
            decision.merged_with_lead,
            not_before("accepted", FUYI[62, 2]),
            not_before("drafted", FUYI[61, 1]),
        )
    )

    serve = Ordinary.serve.but(within=Within(3, FUYI[54, 1], "自受理行政复议申请之日起三日内"))
    reply = Ordinary.reply.but(
        within=Within(
            5, FUYI[54, 1], "收到行政复议申请书副本或者行政复议申请笔录复印件之日起五日内，提出书面答复"
        )
    )
    decide = Ordinary.decide.but(
        within=Within(30, FUYI[62, 2], "应当自受理申请之日起三十日内作出行政复议决定"), extension=None
    )
    sue_silence = Ordinary.sue_silence.but(after=decide)
