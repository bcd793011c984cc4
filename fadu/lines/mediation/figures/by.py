"""统计的维度、常用的条件、事项记在哪个日期字段。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.figures import Dated, Dimension, Given, Is
from fadu.law import Event
from fadu.lines.mediation.choices import COURT_SOURCES, LABOUR_KINDS
from fadu.lines.mediation.models import EarlyWarning, MediatingBody, MediatorCard, Screening, Studio
from fadu.lines.mediation.procedure import Peoples

FEN_PER_WAN = 1_000_000
FEW = 5  # 公开时小于此数的隐去：未成年人、家庭暴力
PEOPLE = Is("category", "people")
ADMINISTRATIVE = Is("category", "administrative", "administrative_shenzhen")
COMMERCIAL = Is("category", "commercial")
TAKEN = Given("accepted_on")
SUCCESS = Is("result", "success")
COURT = Is("source", *COURT_SOURCES)
HOTLINE = Is("source", "hotline_12345", "hotline_12348")
LABOUR = Is("kind", *LABOUR_KINDS)
SOCIAL_INSURANCE = Is("kind", "social_insurance")
ENTERPRISE = Is("enterprise", True)


def _opened(opening: str) -> Dated:
    return Dated("registered_on", where=(Is("opening", opening),))


DATES: Mapping[Event, Dated] = {
    Peoples.found: _opened("found"),
    Peoples.applied: _opened("applied"),
    Peoples.referred: _opened("referred"),
    Peoples.accepted: Dated("accepted_on"),
    Peoples.agreement_sealed: Dated("concluded_on", where=(SUCCESS, Is("form", "written"))),
    Peoples.agreed_orally: Dated("concluded_on", where=(SUCCESS, Is("form", "oral"))),
    Peoples.failed: Dated("concluded_on", where=(Is("result", "failed"),)),
    Peoples.withdrawn: Dated("concluded_on", where=(Is("result", "withdrawn"),)),
    Peoples.ended: Dated("concluded_on", where=(Is("result", "ended"),)),
    Peoples.risk_reported: Dated("risk_reported_on"),
    Peoples.performed: Dated("performed_on"),
    Peoples.breached: Dated("breached_on"),
    Peoples.confirmation_applied: Dated("confirm_applied_on"),
    Peoples.confirmed: Dated("confirmed_on"),
    Peoples.confirmation_rejected: Dated("confirm_rejected_on"),
    Peoples.awarded: Dated("awarded_on"),
    Peoples.enforcement_applied: Dated("enforced_on"),
    Peoples.reported_back: Dated("reported_back_on"),
}


class By:
    """案件的维度；台账的维度只用于那本台账的数字。"""

    kind = Dimension("纠纷类型")
    source = Dimension("来源")
    category = Dimension("调解类别")
    result = Dimension("调解结果")
    form = Dimension("协议形式")
    fail_reason = Dimension("不成的原因")
    tier = Dimension("办理层级")
    risk = Dimension("激化风险")
    enterprise = Dimension("涉企")
    group = Dimension("群体性")
    cross_region = Dimension("跨地域")
    remote = Dimension("远程调解")
    minors = Dimension("涉未成年人", suppress=FEW)
    violence = Dimension("涉家庭暴力", suppress=FEW)

    screening_found = Dimension("发现", "found", model=Screening)
    screening_kind = Dimension("纠纷类型", "kind", model=Screening)
    screening_risk = Dimension("风险", "risk", model=Screening)
    campaign = Dimension("排查种类", "round__kind", model=Screening)
    campaign_name = Dimension("排查活动", "round__name", model=Screening)
    signal = Dimension("信号", model=EarlyWarning)
    body_kind = Dimension("组织种类", "kind", model=MediatingBody)
    mediator_kind = Dimension("专兼职", "kind", model=MediatorCard)
    occupation = Dimension("调解员来源", model=MediatorCard)
    studio_kind = Dimension("工作室种类", "kind", model=Studio)
