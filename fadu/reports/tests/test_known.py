"""我们的数字在别人的话里：同一个数字各地叫法不同，读得出是哪一个；不像的不硬认。"""

import pytest

from fadu.kernel.figures.catalogue import by_id
from fadu.reports.known import RULES, WORDS, known
from fadu.reports.reading import read_text

KNOWN = known()
TABLE = [
    ("全年新收行政复议申请648件。", ["reconsideration.received"]),
    (
        "模拟县共收到复议申请83件，受理行政复议案件72件，准期审结率100%。",
        ["reconsideration.received", "reconsideration.accepted", "reconsideration.on_time"],
    ),
    (
        "收到行政复议申请786宗，同比增长68.67%。",
        ["reconsideration.received", "reconsideration.received_change"],
    ),
    ("办理复议案件1605宗，复议首选率达88.8%。", ["reconsideration.handled", "reconsideration.first_choice"]),
    (
        "审结行政复议案件150件，其中经审理后确认违法、撤销、责令履行案件12件，直接纠错率为8%。",
        ["reconsideration.closed", "reconsideration.corrected", "reconsideration.corrected_rate"],
    ),
    (
        "全市行政复议机构审结案件956件，其中维持412件，驳回请求131件，责令履行9件。",
        [
            "reconsideration.closed",
            "reconsideration.upheld",
            "reconsideration.request_dismissed",
            "reconsideration.ordered",
        ],
    ),
    (
        "行政复议调解结案率31.5%，平均审理时间缩短至38天。",
        ["reconsideration.mediated_rate", "reconsideration.average_days"],
    ),
    ("在全国首创“执法+保险”模式，考核排名全省第二位。", ["attested.claim", "attested.rank"]),
    (
        "各级人民调解组织开展矛盾纠纷排查12558次，调解案件5532宗，调解成功率100%，涉及金额10106.17万元。",
        ["mediation.screenings", "mediation.concluded", "mediation.success_rate", "mediation.amount"],
    ),
    (
        "人民调解组织受理矛盾纠纷2405件，成功调解2405件，涉及人数5132人。",
        ["mediation.accepted", "mediation.succeeded", "mediation.people"],
    ),
    (
        "各级各类人民调解组织调解矛盾纠纷1497宗，成功率达98.73%。",
        ["mediation.concluded", "mediation.success_rate"],
    ),
    (
        "全年受理行政调解61宗，成功调解23宗。",
        ["mediation.administrative_accepted", "mediation.administrative_succeeded"],
    ),
    # Numbers we do not count.
    ("行政复议人员编制增加12名。", [None]),
]


@pytest.mark.parametrize(("sentence", "ids"), TABLE)
def test_a_number_is_recognised_as_the_figure_of_ours_that_it_means(
    sentence: str, ids: list[str | None]
) -> None:
    statements = read_text(sentence, source="", catalogue=KNOWN, year=2024).statements
    assert [one.figure for one in statements] == ids


def test_every_synonym_belongs_to_a_figure_that_exists() -> None:
    assert set(WORDS) | set(RULES) <= set(by_id())


def test_without_a_catalogue_no_figure_is_named() -> None:
    assert {one.figure for one in read_text(TABLE[0][0], source="").statements} == {None}
