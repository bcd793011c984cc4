"""内核这个 Django 应用；启动检查在此登记。"""

from django.apps import AppConfig
from django.core.checks import register


class KernelConfig(AppConfig):
    name = "fadu.kernel"
    verbose_name = "案卷"

    def ready(self) -> None:
        from fadu.kernel.checks import check_lines

        register(check_lines)
