"""The command `fadu`. The law's commands need no database; all others are management commands."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from zoneinfo import ZoneInfo

# Answered by fadu.law.cli: statutes and arithmetic only.
LAW = {
    "terms": "列出全部法定期限",
    "due": "计算一个期限的届满日，并逐步说明",
    "procedure": "列出一个程序的状态与步骤",
}
# Answered by fadu.reports.reading.cli: texts only, no database.
READING = {
    "read": "从公开的报告（txt、html、docx、pdf）中读出全部数量表述",
}
# Answered by fadu.kernel.drawing.cli: an exported file, no database.
DRAWING = {"draw": "核对一次随机抽取：fadu draw verify 文件"}
# Management commands, ours first; `fadu NAME --help` says more.
MANAGED = {
    "demo": "建立模拟司法局",
    "worker": "后台任务：届期、送达、夜间巡检",
    "verify": "核对全部案卷的链",
    "verify_pdf": "查验一份 PDF 的电子签章",
    "rebuild": "由记录重算期限与状态",
    "expire": "处理已届满的期限",
    "coverage": "对照一份数字清单，逐个说明怎样得到",
    "nightly": "立即做一遍全部后台任务",
    "import_calendar_notice": "导入放假安排，重算全部未了期限",
    "import_statutes": "导入法律全文，供引用处展开",
    "backup": "备份数据库与文件",
    "restore": "恢复备份并核对",
    "account": "账号：建立、重设密码、解锁、停用",
    "rotate_keys": "用最新的密钥重新加密个人信息",
    "migrate": "升级数据库结构",
    "collectstatic": "收集静态文件",
    "check": "检查配置",
    "shell": "打开 Python 交互环境",
}


def usage() -> str:
    rows = [f"  {name:<24}{title}" for name, title in {**LAW, **READING, **DRAWING, **MANAGED}.items()]
    return "\n".join(["用法：fadu 命令 [参数……]", "", *rows, "", "查看一个命令的参数：fadu 命令 --help"])


def _law(argv: list[str]) -> int:
    # The lines' procedures are above fadu.law, so they are handed down to it, and so is the day.
    cli, settings = import_module("fadu.law.cli"), import_module("fadu.settings")
    lines = [import_module(f"{line}.procedure") for line in settings.LINES]
    procedures = [procedure for line in lines for procedure in line.PROCEDURES]
    today = datetime.now(ZoneInfo(settings.TIME_ZONE)).date()
    return int(cli.main(argv, procedures, today))


def _reading(argv: list[str]) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()  # our figures are declared beside the models; nothing asks the database
    catalogue = import_module("fadu.reports.known").known()
    return int(import_module("fadu.reports.reading.cli").main(argv[1:], catalogue))


def _drawing(argv: list[str]) -> int:
    return int(import_module("fadu.kernel.drawing.cli").main(argv[1:]))


def _managed(argv: list[str]) -> int:
    import django
    from django.core.management import execute_from_command_line, get_commands

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fadu.settings")
    django.setup()  # before it Django knows its own commands only
    if argv[0] not in get_commands():
        print(f"命令 {argv[0]} 尚未安装在本系统中。", file=sys.stderr)
        return 2
    execute_from_command_line(["fadu", *argv])
    return 0


def _answer(name: str) -> Callable[[list[str]], int]:
    answers = {
        **dict.fromkeys(LAW, _law),
        **dict.fromkeys(READING, _reading),
        **dict.fromkeys(DRAWING, _drawing),
    }
    return answers.get(name, _managed)


def _run(argv: list[str]) -> int:
    from django.core.exceptions import ImproperlyConfigured

    try:
        code = _answer(argv[0])(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader (head, less) has seen enough; nothing more can be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ImproperlyConfigured as error:
        print(f"配置有误：{error}", file=sys.stderr)
        return 1


def main(argv: list[str] | None = None) -> int:
    argv = sys.argv[1:] if argv is None else argv
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if argv else 2
    argv = [argv[0].replace("-", "_") if argv[0].replace("-", "_") in MANAGED else argv[0], *argv[1:]]
    if argv[0] in {**LAW, **READING, **DRAWING, **MANAGED}:
        return _run(argv)
    print(
        f"没有“{argv[0]}”这个命令。可用的命令：{'、'.join((*LAW, *READING, *DRAWING, *MANAGED))}。",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
