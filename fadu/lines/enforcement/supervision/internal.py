"""内部规定：异议“及时处理”，条例没有日数，由本级自行规定。"""

from datetime import date

from fadu.law import Term, Within
from fadu.law.statute import Statute
from fadu.lines.enforcement.supervision.acts.objecting import Objecting

RULE = "收到异议后，应当在十五日内处理并答复；国家没有规定日数，本级参照省的复查期限。"
INTERNAL = Statute(
    key="supervision_internal",
    title="行政执法监督内部规定",
    short="行政执法监督内部规定",
    version="内部规定，不是法律法规",
    articles=1,
    in_force=date(2026, 2, 1),
)
OBJECTION = Term(
    "处理异议（内部）",
    after=Objecting.objected,
    met_by=(Objecting.objection_decided,),
    within=Within(15, INTERNAL[1], "应当在十五日内处理并答复"),
    internal=True,
    effect="行政执法监督条例第三十条：应当及时处理。",
)
