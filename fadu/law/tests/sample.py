"""A small procedure on the real statutes, for the tests of the language; not used by the product."""

from datetime import date

from fadu.law import (
    ANY_OPEN,
    APPLICANT,
    BACK,
    CLERK,
    HANDLER,
    RESPONDENT,
    SECTION_HEAD,
    START,
    THE_LAW,
    Cap,
    Event,
    Exclude,
    Extension,
    Guard,
    Later,
    Pause,
    Procedure,
    Restart,
    State,
    Term,
    Unit,
    Until,
    Within,
)
from fadu.law.statutes import CHUFA, FUYI, FUYI_2017, FUYI_RULES, QIANGZHI, XINGSU

FIVE = Within(5, FUYI[30, 1], "应当在五日内进行审查")
TEN = Within(10, FUYI[48], "十日内，提出书面答复")
SIXTY = Within(60, FUYI[62, 1], "六十日内作出行政复议决定")
THIRTY = Within(30, FUYI[62, 2], "三十日内作出行政复议决定")
SIX_MONTHS = Within(6, XINGSU[46, 1], "六个月内提出", Unit.MONTH)
ONE_YEAR = Within(1, FUYI[20, 3], "最长不得超过一年", Unit.YEAR)


class Sample(Procedure):
    """A reconsideration reduced to what the arithmetic needs."""

    title = "样例程序"
    key = "sample.plain"
    in_force = date(2018, 1, 1)

    receiving = State("审查受理", whose=HANDLER)
    correcting = State("待补正", whose=APPLICANT)
    reviewing = State("审理", whose=HANDLER)
    suspended_state = State("中止", whose=HANDLER)
    above = State("提级", whose=HANDLER)
    closed = State("已结", closed=True)

    received = Event(
        "收到申请", FUYI[30], by=(CLERK, APPLICANT), at=(START,), to=receiving, asks=("learned_on", "told_on")
    )
    correction_asked = Event(
        "通知补正", FUYI[31, 1], by=(HANDLER,), at=(receiving,), to=correcting, once=True
    )
    corrected = Event("收到补正", FUYI[31, 3], by=(CLERK,), at=(correcting,), to=receiving)
    accepted = Event("受理", FUYI[30], by=(HANDLER,), at=(receiving,), to=reviewing)
    deemed = Event("视为受理", FUYI[30, 3], by=(THE_LAW,), at=(receiving,), to=reviewing)
    copy_served = Event("送达副本", FUYI[48], by=(HANDLER,), at=(reviewing,))
    replied = Event("书面答复", FUYI[48], by=(RESPONDENT,), at=(reviewing,))
    suspended = Event("中止", FUYI[39], by=(HANDLER,), at=(reviewing,), to=suspended_state)
    resumed = Event("恢复审理", FUYI[39, 2], by=(HANDLER,), at=(suspended_state,), to=BACK)
    inspected = Event("现场勘验", FUYI_RULES[45], by=(HANDLER,), at=(reviewing,), asks=("days",))
    extended = Event(
        "批准延期",
        FUYI[62, 1],
        by=(SECTION_HEAD,),
        at=(reviewing,),
        once=True,
        guards=(
            Guard("已过审理期限，不能延期。", FUYI[62, 1], lambda now: now.due("decide").status == "running"),
        ),
    )
    elevated = Event("上级收到提级材料", FUYI_RULES[40, 3], by=(HANDLER,), at=(reviewing,), to=above)
    hearing_set = Event("确定听证", FUYI[51, 1], by=(HANDLER,), at=(reviewing,), asks=("hearing_on",))
    hearing_notified = Event("通知听证", FUYI[51, 1], by=(HANDLER,), at=(reviewing,))
    consulted = Event("公开征求意见", FUYI[62], by=(HANDLER,), at=(ANY_OPEN,))
    consultation_ended = Event("结束征求意见", FUYI[62], by=(HANDLER,), at=(ANY_OPEN,))
    decided = Event("作出决定", FUYI[62], by=(HANDLER,), at=(reviewing, above), to=closed, closes=True)
    served = Event("送达决定", FUYI[75], by=(CLERK,), at=(closed,))
    sued = Event("起诉", XINGSU[45], by=(APPLICANT,), at=(closed,))
    applied = Event("申请强制执行", QIANGZHI[53], by=(HANDLER,), at=(closed,))
    opinion_served = Event("送达意见书", FUYI[76], by=(CLERK,), at=(ANY_OPEN, closed))
    opinion_replied = Event("报送纠正情况", FUYI[76], by=(RESPONDENT,), at=(ANY_OPEN, closed))
    transferred = Event("移送司法机关", CHUFA[27], by=(HANDLER,), at=(ANY_OPEN,))
    handed_over = Event("办理移交", CHUFA[27], by=(HANDLER,), at=(ANY_OPEN,))

    apply = Term(
        "申请期限",
        after=received,
        from_fact="told_on",
        met_by=(received,),
        within=Within(60, FUYI[20, 1], "六十日内提出行政复议申请"),
        cap=Cap(received, ONE_YEAR, from_fact="learned_on"),
        whose=APPLICANT,
    )
    review = Term(
        "审查申请",
        after=received,
        met_by=(accepted, correction_asked, deemed),
        within=FIVE,
        restarts=(Restart(corrected, cite=FUYI[31, 3]),),
        on_expiry=deemed,
    )
    reply = Term(
        "提出书面答复",
        after=copy_served,
        met_by=(replied,),
        within=TEN,
        formerly=(Until(date(2024, 1, 1), Within(10, FUYI_2017[23], "十日内，提出书面答复")),),
        each=True,
        whose=RESPONDENT,
        effect="视为该行政行为没有证据、依据",
    )
    decide = Term(
        "审理期限",
        after=(accepted, deemed),
        met_by=(decided,),
        within=SIXTY,
        extension=Extension(extended, Within(30, FUYI[62, 1], "延长期限最多不得超过三十日")),
        pauses=(Pause(suspended, resumed, FUYI[39]),),
        excludes=(Exclude(inspected, "days", FUYI_RULES[45]),),
        restarts=(Restart(elevated, cite=FUYI_RULES[40, 3]),),
    )
    notice = Term(
        "听证通知",
        after=hearing_set,
        from_fact="hearing_on",
        backwards=True,
        met_by=(hearing_notified,),
        within=Within(5, FUYI[51, 1], "应当于举行听证的五日前"),
    )
    consult = Term(
        "征求意见期",
        after=consulted,
        met_by=(consultation_ended,),
        within=THIRTY,
        window=True,
    )
    sue = Term(
        "起诉期限",
        after=served,
        met_by=(sued,),
        within=Within(15, XINGSU[45], "十五日内向人民法院提起诉讼"),
        whose=APPLICANT,
    )
    execute = Term(
        "申请强制执行",
        after=Later((sue, served)),
        met_by=(applied,),
        within=Within(3, QIANGZHI[53], "三个月内", Unit.MONTH),
    )
    report = Term(
        "报送纠正情况",
        after=opinion_served,
        met_by=(opinion_replied,),
        within=Within(60, FUYI[76], "六十日内"),
        survives=True,
        whose=RESPONDENT,
    )
    hand_over = Term(
        "移交",
        after=transferred,
        met_by=(handed_over,),
        within=Within(24, FUYI[62], "二十四小时内", Unit.HOUR),
    )
