from __future__ import annotations

from typing import Any

import pytest

from fadu.kernel.papers.declare import ADDRESSEES, Paper, Papers
from fadu.kernel.tests.sample import Sample, SamplePapers
from fadu.law import LawError
from fadu.law.statutes import FUYI


def paper(title: str = "受理通知书", **changes: Any) -> Paper:
    declared: dict[str, Any] = {"on": Sample.accepted, "to": ("applicant",), "cite": FUYI[30]}
    return Paper(title, **(declared | changes))


def declare(**papers: Paper) -> type[Papers]:
    return type("TrialPapers", (Papers,), dict(papers))


def test_papers_are_found_by_key_and_by_event_in_the_order_declared() -> None:
    assert [one.key for one in SamplePapers.on_event("accepted")] == ["accept_notice", "reply_notice"]
    assert SamplePapers.get("decision").title == "复议决定书"
    assert declare(one=paper()).get("one").template == "one"


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (paper(cite=()), "TrialPapers.one: 《受理通知书》没有依据：cite 要写条文，如 FUYI[30]"),
        (paper(cite=None), "TrialPapers.one: 《受理通知书》没有依据"),
        (paper(cite="第三十条"), "TrialPapers.one: 《受理通知书》没有依据"),
        (paper(title=" "), "TrialPapers.one: 文书没有标题"),
        (paper(on=()), "TrialPapers.one: 要写明由哪一事项引起（on）"),
        (paper(to=()), "TrialPapers.one: to 要写成元组"),
        (paper(to="applicant"), "TrialPapers.one: to 要写成元组"),
        (paper(to=("aplicant",)), "TrialPapers.one: 不能致“aplicant”；可以是：agent、applicant、"),
        (paper(to=("handler",)), "TrialPapers.one: 不能致“handler”"),
        (
            paper(whom="nobody"),
            "TrialPapers.one: whom 要写事项的填写项，“nobody”不在其中",
        ),
        (
            paper(to=("file",), served=Sample.copy_served),
            "TrialPapers.one: 只存卷的文书没有送达，不能写 served",
        ),
    ],
)
def test_a_bad_declaration_is_refused_at_import_with_a_sentence(bad: Paper, sentence: str) -> None:
    with pytest.raises(LawError) as refused:
        declare(one=bad)
    assert str(refused.value).startswith(sentence)


def test_a_citation_may_not_be_left_out() -> None:
    with pytest.raises(TypeError, match="cite"):
        Paper("受理通知书", on=Sample.accepted, to=("applicant",))  # type: ignore[call-arg]  # the fault under test


def test_the_same_paper_may_not_be_declared_twice() -> None:
    with pytest.raises(LawError, match=r"《受理通知书》与 \w+ 同题、同一事项、致同一人，会写两份"):
        declare(one=paper(), two=paper(template="other"))


def test_one_title_may_serve_two_events_two_addressees_or_two_conditions() -> None:
    kept = declare(
        one=paper(),
        other_event=paper(on=Sample.decided),
        other_party=paper(to=("respondent",)),
    )
    assert len(kept.all()) == 3
    assert (
        len(
            declare(
                one=paper(when=lambda facts, known: True), two=paper(when=lambda facts, known: False)
            ).all()
        )
        == 2
    )


def test_a_paper_goes_to_a_party_or_to_the_file() -> None:
    assert {"applicant", "respondent", "third_party", "agent", "file"} <= ADDRESSEES
    assert not {"law", "admin", "auditor", "clerk"} & ADDRESSEES
