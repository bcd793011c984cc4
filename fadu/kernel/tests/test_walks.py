"""Whatever is tried, in whatever order: no impossible state, and replay gives what is there."""

import contextlib
import random

import pytest

from fadu.kernel.correct import correct
from fadu.kernel.errors import NotAllowed
from fadu.kernel.models import Case, Entry, Organ, Task
from fadu.kernel.rebuild import rebuild, verify
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import HEADS_ACTOR, LINE, at, opened
from fadu.kernel.tests.walks import walk


@pytest.mark.parametrize("seed", range(25))
def test_on_a_random_walk_each_refusal_has_its_reason_and_rebuild_equals_live(
    organ: Organ, seed: int
) -> None:
    dice = random.Random(seed)
    users = [sample.person(organ, f"模拟{n}", "handler") for n in range(2)]
    case = opened(organ)
    for step in walk(LINE, case, dice, steps=25, organ=organ, users=users):
        if step.refusal is not None:
            assert step.refusal.sentence.endswith("。")
            assert (
                step.open is False
                or step.event.name in ("decided", "recused", "withdrawn")
                or step.event.asks
            )
        else:
            assert step.open
        version = Case.objects.get(pk=case.pk).version
        assert version == Entry.objects.filter(case=case).count()
    _correct_something(case, dice)
    assert rebuild(case) == []
    fresh = Case.objects.get(pk=case.pk)
    assert verify(fresh) == []
    waiting = Task.objects.filter(case=case, kind="turn", done_at=None).count()
    assert waiting == (0 if fresh.closed_on else 1)


def _correct_something(case: Case, dice: random.Random) -> None:
    entries = [one for one in case.entries.all() if not one.event.startswith("kernel.")]
    entry = dice.choice(entries)
    today = case.entries.latest("seq").on
    with contextlib.suppress(NotAllowed):  # a later act may rest on it
        correct(
            entry,
            on=today,
            by=HEADS_ACTOR,
            at=at(today),
            reason="模拟更正",
            void=dice.random() < 0.5,
            on_date=entry.on,
        )
