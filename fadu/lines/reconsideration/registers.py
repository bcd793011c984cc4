"""行政复议的台账：意见书、建议书、履行、附带审查。都由案件记录得出，不另填写。"""

from fadu.kernel.registers import Register
from fadu.lines.reconsideration.procedure import Ordinary

REGISTERS = (
    Register(
        key="opinions",
        title="意见书台账",
        help="行政复议意见书：被发往机关应当自收到之日起六十日内报送纠正情况（行政复议法第七十六条）。",
        opens=(Ordinary.opinion_issued,),
        columns=("opinion_to", "opinion_problem"),
        terms=(Ordinary.opinion_report,),
        steps=(Ordinary.opinion_served,),
        answers=(Ordinary.opinion_replied,),
    ),
    Register(
        key="advice",
        title="建议书台账",
        help="行政复议建议书：办案中发现的带有普遍性的问题（实施条例第六十九条）。",
        opens=(Ordinary.advice_issued,),
        columns=("advice_to", "advice_problem"),
        answers=(Ordinary.advice_replied,),
    ),
    Register(
        key="performance",
        title="履行台账",
        help="责令履行、责令重作和写明履行期限的决定书、调解书，直至履行完毕（行政复议法第七十七条）。",
        opens=(Ordinary.decided, Ordinary.mediated),
        columns=("outcome",),
        terms=(Ordinary.redo, Ordinary.redo_set, Ordinary.perform, Ordinary.perform_ordered),
        steps=(
            Ordinary.decision_served,
            Ordinary.urged,
            Ordinary.performance_ordered,
            Ordinary.interviewed,
            Ordinary.notified,
        ),
        answers=(Ordinary.performed, Ordinary.remade, Ordinary.enforcement_applied),
        clocked=True,
    ),
    Register(
        key="norms",
        title="附带审查台账",
        help="对规范性文件的附带审查：转送、通知制定机关、答复和处理（行政复议法第五十六条至第六十条）。",
        opens=(Ordinary.norm_review_asked,),
        columns=("norm_title", "norm_maker", "norm_level"),
        terms=(
            Ordinary.norm_forward,
            Ordinary.norm_handle,
            Ordinary.norm_notify,
            Ordinary.norm_reply,
            Ordinary.norm_answer,
        ),
        steps=(
            Ordinary.norm_review_forwarded,
            Ordinary.norm_maker_notified,
            Ordinary.norm_maker_replied,
        ),
        answers=(Ordinary.norm_reviewed,),
    ),
)
