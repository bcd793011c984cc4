"""Snapshots, what was frozen and its corrections: no UPDATE, no DELETE, on both databases."""

from typing import Any

from django.db import migrations

from fadu.kernel import triggers

TABLES = ("reports_snapshot", "reports_frozen", "reports_revision")


def create(apps: Any, schema_editor: Any) -> None:
    triggers.create(schema_editor.connection, TABLES)


def drop(apps: Any, schema_editor: Any) -> None:
    triggers.drop(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
