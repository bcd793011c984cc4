"""交法院的司法确认材料、交仲裁委员会的仲裁审查材料；向哪个法院申请（民事诉讼法第二百零五条）。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Case, Organ
from fadu.kernel.packages import Destination, Package
from fadu.kernel.record import story_of
from fadu.law.statutes import MINSU, ZHONGCAI
from fadu.lines.mediation.choices import COURT_SOURCES

ELSEWHERE = "双方也可以选择一方住所地、标的物所在地的基层人民法院；应当由中级人民法院管辖的纠纷，向相应的中级人民法院提出。"


def competent(known: Mapping[str, Any], organ: Organ | None) -> Destination:
    """The court that sent the dispute; else that of the body's place, its own entry or the nearest above."""
    sender = str(known.get("sender") or "")
    if known.get("source") in COURT_SOURCES and sender:
        return Destination(sender, "由该院邀请（委派、委托）调解，向作出邀请的人民法院提出", MINSU[205, 1, 1])
    own = organ
    while own is not None and not own.court:
        own = own.parent
    why = f"调解组织自行调解，向调解组织所在地的基层人民法院提出。{ELSEWHERE}"
    if own is None:
        why = f"还没有登记调解组织所在地的法院，请管理员在机关资料中填写“管辖法院”。{ELSEWHERE}"
    return Destination(own.court if own else "", why, MINSU[205, 1, 2])


def court(case: Case) -> Destination:
    """What was entered when applying goes before what the place suggests."""
    known = story_of(case).known
    found, chosen = competent(known, case.organ), str(known.get("court") or "")
    if not chosen or chosen == found.name:
        return found
    return Destination(chosen, f"申请时填写，请核对是否有管辖权。{ELSEWHERE}", found.cite)


def arbitrator(case: Case) -> Destination:
    name = str(story_of(case).known.get("arbitration_body") or "")
    return Destination(name, "双方共同申请，由仲裁委员会审查后制作调解书", ZHONGCAI[74])


PACKAGES = (
    Package(
        key="confirmation",
        title="司法确认申请材料",
        after="confirmation_applied",
        papers=(
            "confirmation_application",
            "agreement",
            "oral_agreement",
            "mediation_certificate",
            "session_record",
            "rights_notice",
        ),
        where=court,
    ),
    Package(
        key="award",
        title="仲裁审查申请材料",
        after="award_asked",
        papers=("award_application", "agreement", "oral_agreement", "session_record", "rights_notice"),
        where=arbitrator,
    ),
)
