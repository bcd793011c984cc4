"""行政许可的文书；处罚、强制、执行的在 papers.py，它们是同一份清单。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.law.statutes import XUKE
from fadu.lines.enforcement.licence import Licence

PARTY = ("applicant",)
BOTH = ("applicant", "third_party")
ONLY_FILE = (FILE,)


def _revoked(*kinds: str) -> Callable[[Mapping[str, Any], Mapping[str, Any]], bool]:
    return lambda facts, known: facts.get("revoke_kind") in kinds


class LicencePapers(Papers):
    """行政许可的文书。"""

    folder = "enforcement/papers"

    licence_receipt = Paper(
        "行政许可申请登记表",
        on=(Licence.received, Licence.renewal_received),
        to=ONLY_FILE,
        cite=(XUKE[29], XUKE[32, 2]),
        template="sheet",
    )
    licence_correction = Paper(
        "行政许可申请材料补正告知书",
        on=Licence.correction_told,
        to=PARTY,
        cite=XUKE[32, 1, 4],
        numbered="许补",
    )
    licence_acceptance = Paper(
        "行政许可申请受理通知书",
        on=(Licence.accepted, Licence.deemed_accepted),
        to=PARTY,
        cite=XUKE[32],
        numbered="许受",
    )
    licence_not_accepted = Paper(
        "行政许可申请不予受理决定书", on=Licence.not_accepted, to=PARTY, cite=XUKE[32], numbered="许不受"
    )
    licence_check = Paper(
        "行政许可实质核查记录", on=Licence.checked, to=ONLY_FILE, cite=XUKE[34, 3], template="sheet"
    )
    licence_interest = Paper(
        "利害关系人告知和意见记录",
        on=(Licence.interest_told, Licence.interest_heard, Licence.licence_hearing_asked),
        to=ONLY_FILE,
        cite=(XUKE[36], XUKE[47]),
        template="sheet",
    )
    licence_hearing_right = Paper(
        "行政许可听证告知书",
        on=Licence.licence_hearing_told,
        to=BOTH,
        cite=XUKE[47, 1],
        numbered="许听告",
    )
    licence_hearing_notice = Paper(
        "行政许可听证通知书",
        on=Licence.licence_hearing_set,
        to=BOTH,
        cite=XUKE[48, 1, 1],
        numbered="许听",
    )
    licence_hearing_record = Paper(
        "行政许可听证笔录",
        on=Licence.licence_hearing_held,
        to=ONLY_FILE,
        cite=XUKE[48, 1, 5],
    )
    licence_time_notice = Paper(
        "行政许可所需时间告知书",
        on=(Licence.process_begun, Licence.licence_extended),
        to=PARTY,
        cite=(XUKE[42], XUKE[45]),
        numbered="许时",
    )
    licence_decision = Paper(
        "准予行政许可决定书",
        on=(Licence.granted, Licence.renewal_deemed),
        to=PARTY,
        cite=XUKE[38, 1],
        numbered="许准",
    )
    licence_refusal = Paper(
        "不予行政许可决定书", on=Licence.refused, to=PARTY, cite=XUKE[38, 2], numbered="许不"
    )
    licence_change = Paper(
        "准予变更行政许可决定书", on=Licence.changed, to=PARTY, cite=XUKE[49], numbered="许变"
    )
    licence_revocation = Paper(
        "撤销行政许可决定书",
        on=Licence.revoked,
        to=PARTY,
        cite=XUKE[69],
        numbered="许撤",
        when=_revoked("agency", "fraud"),
    )
    licence_withdrawal = Paper(
        "撤回行政许可决定书",
        on=Licence.revoked,
        to=PARTY,
        cite=XUKE[8, 2],
        numbered="许回",
        when=_revoked("withdrawn"),
    )
    licence_cancellation = Paper(
        "注销行政许可决定书",
        on=Licence.revoked,
        to=PARTY,
        cite=XUKE[70],
        numbered="许注",
        when=_revoked("cancelled"),
    )
    licence_matter = Paper(
        "行政许可办理登记表",
        on=(Licence.corrected, Licence.process_ended, Licence.issued),
        to=ONLY_FILE,
        cite=XUKE[44],
        template="sheet",
    )
