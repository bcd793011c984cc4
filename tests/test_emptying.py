"""测试之间清空数据库：触发器不挡路，事后仍在。"""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from fadu.kernel.models import Case, Entry, Organ


def case_with_entry() -> Entry:
    organ = Organ(name="模拟区人民政府", level="district", path="/1/")
    organ.save()
    at = datetime(2026, 7, 2, tzinfo=UTC)
    case = Case.objects.create(
        line="reconsideration",
        procedure="reconsideration.ordinary",
        title="模拟案件",
        organ=organ,
        state="receiving",
        opened_on=date(2026, 7, 2),
        updated_at=at,
    )
    return Entry.objects.create(
        case=case,
        seq=1,
        event="received",
        procedure=case.procedure,
        on=date(2026, 7, 2),
        at=at,
        actor_kind="system",
        actor_name="模拟",
        source="test",
        prev_hash="",
        hash="0" * 64,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "after emptying"])
def test_entries_are_unchangeable_in_every_test_and_gone_after_it(time: str) -> None:
    assert not Entry.objects.exists()
    entry = case_with_entry()
    with pytest.raises(IntegrityError, match="append-only"):
        Entry.objects.filter(pk=entry.pk).update(source="changed")
