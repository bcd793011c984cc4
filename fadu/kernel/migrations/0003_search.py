from typing import Any

from django.db import migrations

from fadu.kernel import search


def create(apps: Any, schema_editor: Any) -> None:
    search.create(schema_editor.connection)


def drop(apps: Any, schema_editor: Any) -> None:
    search.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_triggers")]
    operations = [migrations.RunPython(create, drop)]
