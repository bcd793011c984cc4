"""The tables of an initial migration are made at once, and only what can be."""

import pytest
from django.db import migrations, models

from fadu.kernel.migrating import AtOnce

ONE = migrations.CreateModel("One", fields=[("id", models.BigAutoField(primary_key=True))])


@pytest.mark.parametrize(
    "other",
    [
        migrations.RunPython(migrations.RunPython.noop),
        migrations.RemoveField("one", "id"),
        migrations.AddField("elsewhere", "name", models.TextField()),
    ],
)
def test_what_needs_its_turn_is_not_done_at_once(other: object) -> None:
    with pytest.raises(ValueError, match="AtOnce"):
        AtOnce([ONE, other])  # type: ignore[list-item]


def test_models_and_what_is_added_to_them_are_taken() -> None:
    added = migrations.AddField("one", "name", models.TextField(default=""))
    assert len(AtOnce([ONE, added]).operations) == 2
