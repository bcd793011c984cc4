"""上传的表（.xlsx、.csv）逐行取出；打不开的、太大的，一句话说清。"""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from fadu.kernel.errors import BadFacts
from fadu.kernel.uploads import BadUpload, check_upload

LARGEST = 5 * 1024 * 1024
Rows = list[list[Any]]


def uploaded(file: Any) -> tuple[str, Rows]:
    """(its name, the rows of the first sheet). Raises BadUpload, BadFacts."""
    name = str(file.name)
    if name.casefold().endswith(".csv"):
        data = file.read(LARGEST + 1)
        if not data or len(data) > LARGEST:
            raise BadUpload(f"“{name[-60:]}”是空文件或者超过5MB，请拆分后再传。")
        return name, _of_csv(name, data)
    if check_upload(name, file, limit=LARGEST).kind != "xlsx":
        raise BadUpload(f"“{name[-60:]}”不是表格。请上传 .xlsx 或 .csv。")
    return name, _of_sheet(name, file.read())


def _of_sheet(name: str, data: bytes) -> Rows:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, IndexError, ValueError):
        raise BadFacts({"file": f"“{name[-60:]}”打不开，请用表格软件另存为 .xlsx 后再传。"}) from None


def _of_csv(name: str, data: bytes) -> Rows:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(StringIO(data.decode(encoding))))
        except (UnicodeDecodeError, csv.Error):
            continue
    raise BadFacts({"file": f"“{name[-60:]}”不是文本表格（csv），请另存为 .xlsx 后再传。"})
