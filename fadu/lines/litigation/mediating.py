"""行政争议调解中心的程序：移送来的争议由工作站、专业工作室调解，期限是内部规定。"""

from datetime import date

from fadu.law import Procedure, Term, Unit, Within
from fadu.lines.litigation.acts.disputing import DisputeStates, Disputing
from fadu.lines.litigation.internal import INTERNAL

ENDED = (Disputing.dispute_settled, Disputing.dispute_failed)


class DisputeMediation(Disputing, Procedure):
    """行政争议调解：移送、受理分派、调解、反馈。"""

    title, key, in_force = "行政争议调解", "litigation.mediation", date(2017, 7, 1)
    version = "mediation"
    stages = DisputeStates

    accept_dispute = Term(
        "决定是否受理（内部）",
        after=Disputing.dispute_sent,
        met_by=(Disputing.dispute_accepted, Disputing.dispute_refused),
        within=Within(3, INTERNAL[6], "三个工作日内决定是否受理并指派调解员", Unit.WORKDAY),
        internal=True,
    )
    settle_dispute = Term(
        "调解期限（内部）",
        after=Disputing.dispute_accepted,
        met_by=(*ENDED, Disputing.mediation_extended),
        within=Within(30, INTERNAL[6], "调解期限三十日"),
        rolls=False,
        internal=True,
        effect="届满没有达成协议的，登记“调解不成、终止”，或者经各方同意延长一次。",
    )
    settle_longer = Term(
        "调解期限（延长后，内部）",
        after=Disputing.mediation_extended,
        from_fact="mediate_by",
        met_by=ENDED,
        within=Within(0, INTERNAL[6], "各方同意的，可以延长一次"),
        rolls=False,
        internal=True,
    )
    tell_back = Term(
        "反馈调解结果（内部）",
        after=(*ENDED, Disputing.dispute_refused),
        met_by=(Disputing.result_told,),
        within=Within(3, INTERNAL[7], "调解结束之日起三日内向移送单位反馈结果"),
        internal=True,
    )
