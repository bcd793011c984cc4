"""个案监督（行政执法监督条例第三章、第四章，广东省条例第四章）。办理事项按阶段在 acts/，这里合成程序，写明各项期限。

督办函、意见书的期限以文书写明的为准；意见书没有写明的，适用广东省的三十日。
"""

from datetime import date
from typing import Any

from fadu.law import RESPONDENT, Citation, Event, Procedure, Term, Within
from fadu.law.statutes import GUANGDONG_JIANDU, JIANDUZHIFA
from fadu.lines.enforcement.supervision import internal
from fadu.lines.enforcement.supervision.acts.afterwards import Afterwards
from fadu.lines.enforcement.supervision.acts.checking import Checking
from fadu.lines.enforcement.supervision.acts.issuing import Issuing
from fadu.lines.enforcement.supervision.acts.objecting import Objecting
from fadu.lines.enforcement.supervision.acts.opening import Opening
from fadu.lines.enforcement.supervision.acts.rectifying import Rectifying
from fadu.lines.enforcement.supervision.states import States

ENDED = (Rectifying.reported, Rectifying.extended, Issuing.proposed, Issuing.withdrawn)
UNHEEDED = "仍不纠正的，报请本级人民政府制发监督决定书（行政执法监督条例第二十九条）。"


def _answer(title: str, after: Event, met_by: Event) -> Term:
    """Of what the paper asks for, by the day it names."""
    return Term(
        title,
        after=after,
        from_fact="answer_by",
        met_by=(met_by,),
        within=Within(0, JIANDUZHIFA[25], "行政执法机关应当予以配合"),
        rolls=False,
        whose=RESPONDENT,
        effect="拒绝、阻挠监督的，依法给予处分（行政执法监督条例第四十一条）。",
    )


def _report(title: str, after: Event, cite: Citation, **more: Any) -> Term:
    """Of the correction, by the day the paper names."""
    return Term(
        title,
        after=after,
        from_fact="correct_by",
        met_by=ENDED,
        within=Within(0, cite, "并在规定时限内向行政执法监督机构报送纠正情况"),
        rolls=False,
        whose=RESPONDENT,
        effect=UNHEEDED,
        **more,
    )


# 各阶段从右向左依次排列：先立项，后通报
class Individual(Afterwards, Rectifying, Objecting, Issuing, Checking, Opening, Procedure):
    """个案监督。"""

    title = "行政执法个案监督"
    key = "supervision.individual"
    in_force = date(2026, 2, 1)
    version = "individual"
    stages = States

    answer = _answer("报送自查、说明", Checking.self_check_asked, Checking.self_check_answered)
    files = _answer("提交调阅的资料", Checking.files_called, Checking.files_given)
    letter_report = _report("按督办函报送纠正情况", Issuing.letter_issued, JIANDUZHIFA[27, 2])
    opinion_report = _report(
        "按意见书报送纠正情况", Issuing.opinion_issued, JIANDUZHIFA[28, 2], unless={"correct_by": (None,)}
    )
    opinion_default = Term(
        "整改落实（意见书没有写明日期的）",
        after=Issuing.opinion_served,
        where={"correct_by": (None,)},
        met_by=ENDED,
        within=Within(30, GUANGDONG_JIANDU[33, 1], "建议书》之日起三十日内整改落实"),
        whose=RESPONDENT,
        effect=UNHEEDED,
    )
    extended_report = _report("按延长的期限报送", Rectifying.extended, JIANDUZHIFA[28, 2])
    return_report = _report("退回后再报送", Rectifying.returned, JIANDUZHIFA[28, 2])
    decision_report = Term(
        "报送决定书的执行情况",
        after=Issuing.decision_served,
        met_by=(Rectifying.reported, Issuing.withdrawn),
        within=Within(30, GUANGDONG_JIANDU[34], "并在三十日内向发出决定的政府法制机构报送执行情况"),
        whose=RESPONDENT,
        effect="自收到之日起立即执行。",
    )
    review_request = Term(
        "向上一级申请复查",
        after=Issuing.opinion_served,
        met_by=(Objecting.review_asked,),
        within=Within(
            15, GUANGDONG_JIANDU[33, 2], "建议书》之日起十五日内，向上一级人民政府法制机构申请复查"
        ),
        whose=RESPONDENT,
        right=True,
        effect="届满后仍有异议的，可以向本监督机构提出（第三十条）。",
    )
    review_decide = Term(
        "上一级作出复查决定（预计）",
        after=Objecting.review_asked,
        met_by=(Objecting.review_decided,),
        within=Within(
            15, GUANGDONG_JIANDU[33, 2], "上一级人民政府法制机构应当自收到申请之日起十五日内予以复查"
        ),
        effect="向上一级催问。",
    )
    objection_answer = internal.OBJECTION
