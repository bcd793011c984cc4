"""边读边写：逐件处理时没有开着的读游标，别的写者插进来也写得成。"""

import pytest

from fadu.kernel import batches
from fadu.kernel.models import Case
from fadu.kernel.tests import sample


@pytest.mark.django_db
def test_every_case_comes_once_in_order_whatever_the_size_of_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    organ = sample.bureau("甲府复")
    made = [sample.opened(organ).pk for _ in range(5)]
    monkeypatch.setattr(batches, "SIZE", 2)
    assert [case.pk for case in batches.one_by_one(Case.objects.all())] == sorted(made)


@pytest.mark.django_db
def test_what_the_caller_writes_does_not_change_which_cases_come(monkeypatch: pytest.MonkeyPatch) -> None:
    organ = sample.bureau("甲府复")
    made = [sample.opened(organ).pk for _ in range(4)]
    monkeypatch.setattr(batches, "SIZE", 2)
    seen = []
    for case in batches.one_by_one(Case.objects.all()):
        seen.append(case.pk)
        sample.opened(organ)
    assert seen == sorted(made)
