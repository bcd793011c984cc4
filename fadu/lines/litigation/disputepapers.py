"""行政争议调解的文书；诉讼的在 papers.py，它们是同一份清单。"""

from __future__ import annotations

from fadu.kernel.papers.declare import FILE, Paper
from fadu.law.statutes import XINGSU
from fadu.lines.litigation.compensationpapers import CompensationPapers
from fadu.lines.litigation.internal import INTERNAL
from fadu.lines.litigation.mediating import DisputeMediation as M

BOTH = ("applicant", "respondent")
ONLY_FILE = (FILE,)


class DisputePapers(CompensationPapers):
    """行政争议调解的文书。"""

    folder = "litigation/papers"

    dispute_acceptance = Paper(
        "行政争议调解受理通知书", on=M.dispute_accepted, to=BOTH, cite=INTERNAL[6], numbered="调受"
    )
    dispute_invitation = Paper(
        "行政争议调解通知书", on=M.session_set, to=BOTH, cite=INTERNAL[6], numbered="调通"
    )
    dispute_record = Paper("行政争议调解笔录", on=M.session_held, to=ONLY_FILE, cite=INTERNAL[7])
    dispute_agreement = Paper(
        "行政争议调解协议书", on=M.dispute_settled, to=BOTH, cite=(XINGSU[60], INTERNAL[7]), numbered="调"
    )
    dispute_result = Paper(
        "行政争议调解结果反馈函", on=M.result_told, to=ONLY_FILE, cite=INTERNAL[7], numbered="调反"
    )
