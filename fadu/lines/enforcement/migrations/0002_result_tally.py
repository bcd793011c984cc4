from typing import Any

from django.db import migrations

from fadu.lines.enforcement.feed import tally


def create(apps: Any, schema_editor: Any) -> None:
    tally.create(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    tally.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
