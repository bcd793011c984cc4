"""What was done in a round of file review: no UPDATE, no DELETE, on both databases."""

from typing import Any

from django.db import migrations

from fadu.kernel import triggers

TABLES = ("supervision_reviewnote",)


def create(apps: Any, schema_editor: Any) -> None:
    triggers.create(schema_editor.connection, TABLES)


def drop(apps: Any, schema_editor: Any) -> None:
    triggers.drop(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    dependencies = [("supervision", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
