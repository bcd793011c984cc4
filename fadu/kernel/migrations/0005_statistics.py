from typing import Any

from django.db import migrations

from fadu.kernel import statistics


def create(apps: Any, schema_editor: Any) -> None:
    statistics.create(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    statistics.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_tally")]
    operations = [migrations.RunPython(create, drop)]
