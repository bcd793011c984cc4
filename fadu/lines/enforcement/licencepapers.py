"""行政许可的文书；处罚、强制、执行的在 papers.py，它们是同一份清单。"""

from __future__ import annotations

from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.law.statutes import XUKE
from fadu.lines.enforcement.licence import Licence

PARTY = ("applicant",)
ONLY_FILE = (FILE,)


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
        on=(
            Licence.interest_told,
            Licence.interest_heard,
            Licence.licence_hearing_told,
            Licence.licence_hearing_asked,
        ),
        to=ONLY_FILE,
        cite=(XUKE[36], XUKE[47]),
        template="sheet",
    )
    licence_hearing_notice = Paper(
        "行政许可听证通知书",
        on=Licence.licence_hearing_set,
        to=("applicant", "third_party"),
        cite=XUKE[48, 1, 1],
        numbered="许听",
        template="hearing_notice",
    )
    licence_hearing_record = Paper(
        "行政许可听证笔录",
        on=Licence.licence_hearing_held,
        to=ONLY_FILE,
        cite=XUKE[48, 1, 5],
        template="sheet",
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
    licence_revocation = Paper(
        "撤销（撤回、注销）行政许可决定书",
        on=Licence.revoked,
        to=PARTY,
        cite=(XUKE[69], XUKE[70]),
        numbered="许撤",
    )
    licence_matter = Paper(
        "行政许可办理登记表",
        on=(Licence.corrected, Licence.process_ended, Licence.issued, Licence.changed),
        to=ONLY_FILE,
        cite=(XUKE[44], XUKE[49]),
        template="sheet",
    )
