"""登记在案的第三人，批准参加以前不收文书，文书也不写他。"""

from dataclasses import dataclass
from datetime import date

import pytest

from fadu.law import Happened
from fadu.lines.reconsideration.participation import standing


@dataclass(frozen=True)
class Somebody:
    pk: int
    role: str


APPLICANT, FIRST, SECOND = Somebody(1, "applicant"), Somebody(2, "third_party"), Somebody(3, "third_party")
ALL = [APPLICANT, FIRST, SECOND]


@pytest.mark.parametrize(
    ("joined", "those"),
    [
        ([], [APPLICANT]),
        ([{"third_party": 2}], [APPLICANT, FIRST]),
        ([{"third_party": 2}, {"third_party": 3}], ALL),
        ([{}], ALL),
        ([{"third_party": 77}], ALL),  # 分案抄录的记录，指原案的当事人
    ],
    ids=["none", "one", "both", "nobody named", "named on another file"],
)
def test_a_third_party_stands_once_his_joining_is_recorded(
    joined: list[dict[str, int]], those: list[Somebody]
) -> None:
    history = [Happened("third_party_joined", date(2026, 7, 2), facts=facts) for facts in joined]
    assert standing(history, ALL) == those
