"""三级响应的内部规定和期限：纠纷到了哪一级，几个工作日内须受理或者指派。国家没有规定，由本级自行修改。"""

from collections.abc import Mapping
from datetime import date

from fadu.law import Term, Unit, Within
from fadu.law.statute import Statute
from fadu.lines.mediation.acts.intake import Intake
from fadu.lines.mediation.acts.mediating import Mediating

RULES: Mapping[int, str] = {
    1: "村居调解组织登记纠纷后，应当在一个工作日内受理或者指派调解员；超过的，提醒镇街。",
    2: "镇街调解组织登记、接收纠纷后，应当在二个工作日内受理或者指派调解员；超过的，提醒区县。",
    3: "区县调解组织登记、接收纠纷后，应当在三个工作日内受理或者指派调解员；超过的，提醒其上级。",
}
RESPONSE = Statute(
    key="mediation_response",
    title="三级调解响应内部规定",
    short="三级调解响应内部规定",
    version="内部规定，不是法律法规",
    articles=len(RULES),
    in_force=date(2011, 1, 1),
)
ARRIVED = (Intake.found, Intake.applied, Intake.referred, Intake.escalated, Intake.returned_down)
ANSWERED = (
    Intake.accepted,
    Intake.assigned,
    Intake.refused,
    Intake.transferred,
    Mediating.withdrawn,
    Mediating.ended,
    Mediating.failed,
)
LATE = "超过的，系统提醒上一级负责人；请立即受理或者指派调解员，办不了的提级或者移送。"

# 每到一级，从头起算
VILLAGE = Term(
    "响应（村居）",
    after=ARRIVED,
    where={"tier": ("village", None)},
    met_by=ANSWERED,
    within=Within(1, RESPONSE[1], "应当在一个工作日内受理或者指派调解员", Unit.WORKDAY),
    internal=True,
    effect=LATE,
)
TOWN = Term(
    "响应（镇街）",
    after=ARRIVED,
    where={"tier": ("town",)},
    met_by=ANSWERED,
    within=Within(2, RESPONSE[2], "应当在二个工作日内受理或者指派调解员", Unit.WORKDAY),
    internal=True,
    effect=LATE,
)
DISTRICT = Term(
    "响应（区县）",
    after=ARRIVED,
    where={"tier": ("district",)},
    met_by=ANSWERED,
    within=Within(3, RESPONSE[3], "应当在三个工作日内受理或者指派调解员", Unit.WORKDAY),
    internal=True,
    effect=LATE,
)
