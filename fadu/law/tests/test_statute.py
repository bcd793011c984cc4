"""Citations as officers and formal papers write them."""

from datetime import date

import pytest

from fadu.law import Citation, LawError, cite_text, find_term, procedure_for
from fadu.law.statutes import FUYI, FUYI_2017, FUYI_RULES, STATUTES, XINGSU
from fadu.law.tests.sample import Sample


@pytest.mark.parametrize(
    ("cite", "text"),
    [
        (FUYI[30], "《行政复议法》第三十条"),
        (FUYI[30, 1], "《行政复议法》第三十条第一款"),
        (FUYI[39, 1, 5], "《行政复议法》第三十九条第一款第五项"),
        (FUYI[41, None, 5], "《行政复议法》第四十一条第五项"),
        (FUYI_2017[23], "《行政复议法》（2017年修正）第二十三条"),
        (XINGSU[103], "《行政诉讼法》第一百零三条"),
        (XINGSU[10], "《行政诉讼法》第十条"),
    ],
)
def test_a_citation_reads_as_it_is_written(cite: Citation, text: str) -> None:
    assert cite.text == str(cite) == text
    assert Citation.from_dict(cite.as_dict()).place == cite.place


def test_a_formal_paper_writes_the_full_title() -> None:
    assert FUYI[30].full == "《中华人民共和国行政复议法》第三十条"
    assert cite_text((FUYI[30], FUYI_RULES[36])) == "《行政复议法》第三十条、《行政复议法实施条例》第三十六条"


def test_versions_follow_each_other_without_a_gap() -> None:
    assert not FUYI_2017.governs(date(2024, 1, 1))
    assert FUYI.governs(date(2024, 1, 1))
    assert FUYI_2017.governs(date(2023, 12, 31))
    assert len({one.key for one in STATUTES}) == len(STATUTES)


def test_a_procedure_is_found_by_the_day_the_case_opened() -> None:
    assert procedure_for([Sample], date(2020, 1, 1)) is Sample
    with pytest.raises(LawError, match=r"没有可以适用的程序（样例程序自2018-01-01起）"):
        procedure_for([Sample], date(2017, 12, 31))


def test_a_term_is_found_by_its_id() -> None:
    assert find_term([Sample], "sample.plain.decide") is Sample.decide
    with pytest.raises(LawError, match=r"没有编号为“decide”的期限。同名的有：sample.plain.decide"):
        find_term([Sample], "decide")
