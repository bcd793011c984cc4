"""fadu draw verify 文件：不用数据库，重放一次抽取，说明哪些相符、哪里不同。"""

from __future__ import annotations

import argparse
from pathlib import Path

from fadu.kernel.drawing.file import NotADraw, checks


def main(argv: list[str]) -> int:
    """0: everything holds; 1: something differs; 2: nothing could be checked."""
    parser = argparse.ArgumentParser(prog="fadu draw", description="随机抽取的核对。")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify")
    verify = verbs.add_parser("verify", help="重放一次抽取，逐项核对")
    verify.add_argument("file", type=Path, help="导出的抽取记录（JSON）")
    asked = parser.parse_args(argv)
    try:
        found = checks(asked.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        print(f"读不出文件“{asked.file}”：{getattr(error, 'strerror', None) or '不是 UTF-8 文本'}。")
        return 2
    except NotADraw as error:
        print(f"“{asked.file}”{error}")
        return 2
    for one in found:
        print(f"{'相符' if one.ok else '不符'}  {one.sentence}")
    wrong = sum(not one.ok for one in found)
    print(f"发现{wrong}处不符。" if wrong else "全部相符。")
    return 1 if wrong else 0
