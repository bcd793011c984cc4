"""Mistakes are corrected by a new entry; everything else follows by replay."""

from datetime import date

import pytest

from fadu.kernel.correct import correct
from fadu.kernel.errors import BadFacts, NotAllowed, NotYours
from fadu.kernel.models import Case, Deadline, Organ, Paper, Recusal, Task
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.record import record
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import CLERK_ACTOR, HANDLER_ACTOR, HEADS_ACTOR, at, opened

MARCH = date(2025, 3, 20)


def accepted(organ: Organ, day: date = date(2025, 3, 5)) -> Case:
    case = opened(organ)
    record(case, "accepted", on=day, by=HANDLER_ACTOR, facts={}, at=at(day))
    return case


def test_a_corrected_date_moves_the_clocks_and_the_old_entry_stays(organ: Organ) -> None:
    case = accepted(organ)
    wrong = case.entries.get(seq=2)
    done = correct(
        wrong, on=MARCH, by=HANDLER_ACTOR, at=at(MARCH), reason="日期写错一天", on_date=date(2025, 3, 6)
    )
    assert done.corrects == wrong
    assert case.entries.get(seq=2).on == date(2025, 3, 5)
    clock = Deadline.objects.get(case=case, term="sample.plain.decide")
    assert (clock.started_on, clock.due_on) == (date(2025, 3, 6), date(2025, 5, 6))
    assert verify(Case.objects.get(pk=case.pk)) == []
    assert rebuild(case) == []


def test_a_void_act_takes_back_its_state_its_clocks_and_its_papers(organ: Organ) -> None:
    case = accepted(organ, date(2025, 3, 10))
    correct(case.entries.get(seq=2), on=MARCH, by=HANDLER_ACTOR, at=at(MARCH), reason="受理错案", void=True)
    fresh = Case.objects.get(pk=case.pk)
    assert fresh.state == "receiving"
    assert not Deadline.objects.filter(case=case, term="sample.plain.decide").exists()
    assert set(Paper.objects.filter(case=case).values_list("status", flat=True)) == {"void"}
    assert not Task.objects.filter(case=case, kind="serve", done_at=None).exists()
    assert Task.objects.filter(case=case, kind="check", done_at=None).count() == 1
    assert rebuild(case) == []


def test_corrected_facts_set_the_field_they_name(organ: Organ) -> None:
    one, two = (sample.person(organ, name, "handler") for name in ("测试一号", "测试二号"))
    case = opened(organ)
    day = date(2025, 3, 5)
    record(case, "accepted", on=day, by=HANDLER_ACTOR, facts={"handler": one.pk}, at=at(day))
    correct(
        case.entries.get(seq=2),
        on=MARCH,
        by=HEADS_ACTOR,
        at=at(MARCH),
        reason="指错人",
        facts={"handler": two.pk},
    )
    assert Case.objects.get(pk=case.pk).handler == two
    assert Deadline.objects.get(case=case, term="sample.plain.decide").owner == two
    assert rebuild(case) == []


def test_a_correction_that_leaves_a_later_act_without_ground_is_refused(organ: Organ) -> None:
    case = accepted(organ)
    record(case, "copy_served", on=date(2025, 3, 7), by=HANDLER_ACTOR, facts={}, at=at(date(2025, 3, 7)))
    with pytest.raises(NotAllowed, match="第3条“送达副本”就不能成立了"):
        correct(case.entries.get(seq=2), on=MARCH, by=HANDLER_ACTOR, at=at(MARCH), reason="错", void=True)


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"reason": " ", "void": True}, BadFacts, "理由"),
        ({"reason": "错"}, BadFacts, "没有要更正的内容"),
        ({"reason": "错", "facts": {"nonsense": 1}}, BadFacts, "没有“nonsense”"),
        ({"reason": "错", "on_date": date(2030, 1, 1)}, BadFacts, "晚于今天"),
        ({"reason": "错", "on_date": date(2000, 1, 1)}, BadFacts, "早于立案日期"),
        ({"reason": "错", "void": True, "by": CLERK_ACTOR}, NotYours, "承办人或负责人"),
    ],
)
def test_a_bad_correction_is_refused_with_a_sentence(
    organ: Organ, changes: dict[str, object], error: type[Exception], words: str
) -> None:
    case = accepted(organ)
    given = {"on": MARCH, "by": HANDLER_ACTOR, "at": at(MARCH), **changes}
    with pytest.raises(error, match=words):
        correct(case.entries.get(seq=2), **given)  # type: ignore[arg-type]  # rows of a table


def test_the_opening_cannot_be_voided(organ: Organ) -> None:
    case = opened(organ)
    with pytest.raises(NotAllowed, match="立案的记录不能作废"):
        correct(case.entries.get(seq=1), on=MARCH, by=HANDLER_ACTOR, at=at(MARCH), reason="错", void=True)


def test_a_void_recusal_lets_the_officer_act_again(organ: Organ) -> None:
    user = sample.person(organ, "测试三号", "handler")
    case = opened(organ)
    day = date(2025, 3, 4)
    entry = record(case, "recused", on=day, by=HEADS_ACTOR, facts={"recused": user.pk}, at=at(day))
    assert Recusal.objects.filter(case=case, user=user).exists()
    correct(entry, on=MARCH, by=HEADS_ACTOR, at=at(MARCH), reason="不应回避", void=True)
    assert not Recusal.objects.filter(case=case).exists()
