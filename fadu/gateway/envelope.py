"""来件的信封：{"matter": 对方事项编号, "seq": 顺序号, "to": 收件机关代字, "content": {…}, "files": [{…}]}。"""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fadu.kernel.asks import Asks, Number, Text
from fadu.kernel.exchange import Inlet, read
from fadu.kernel.uploads import BadUpload, Checked, check_bytes

MOST_SEQ = 1000


class Envelope(Asks):
    matter = Text("对方事项编号", max=100, help="同一事项的各份来件写同一个编号，如法院案号")
    seq = Number(
        "顺序号",
        least=1,
        most=MOST_SEQ,
        required=False,
        help="在同一事项内从1起连续编；写了就按号办理，先到的等着",
    )
    to = Text("收件机关代字", max=40, required=False, help="不写的由登记的收件机关收")


class FileItem(Asks):
    name = Text("文件名", max=200, help="带扩展名，如 起诉状.pdf")
    title = Text("材料名称", max=200, required=False, help="不写的用文件名")
    content = Text("内容", max=400_000_000, help="base64")


@dataclass(frozen=True)
class Attached:
    checked: Checked
    title: str
    content: bytes


@dataclass
class Opened:
    """一份拆开的来件。`plain` 是去掉文件内容以后存下来的 JSON 文本。"""

    matter: str = ""
    seq: int | None = None
    to: str = ""
    content: dict[str, Any] = field(default_factory=dict)
    files: list[Attached] = field(default_factory=list)
    plain: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def opened(body: bytes, inlet: Inlet) -> Opened:
    """Whatever can be read of it, and every fault that was found."""
    try:
        told = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return Opened(errors={"": "正文应为 UTF-8 的 JSON。"})
    if not isinstance(told, dict):
        return Opened(errors={"": "正文应为 JSON 对象，写作 {…}。"})
    outer, errors = read(
        Envelope, {name: value for name, value in told.items() if name not in ("content", "files")}
    )
    content, wrong = read(inlet.schema, told.get("content"))
    errors |= {f"content.{path}" if path else "content": sentence for path, sentence in wrong.items()}
    files, wrong = _files(told.get("files"), inlet)
    return Opened(
        matter=outer.get("matter", ""),
        seq=outer.get("seq"),
        to=outer.get("to", ""),
        content=content,
        files=files,
        plain=_plain(told),
        errors=errors | wrong,
    )


def _files(given: Any, inlet: Inlet) -> tuple[list[Attached], dict[str, str]]:
    if not given and inlet.only_files:
        return [], {"files": "请附上文件。"}
    if given is None:
        return [], {}
    if not isinstance(given, list) or len(given) > inlet.most_files:
        return [], {"files": f"“文件”应为数组，最多{inlet.most_files}个。"}
    found: list[Attached] = []
    errors: dict[str, str] = {}
    for at, one in enumerate(given):
        said, wrong = read(FileItem, one)
        errors |= {f"files[{at}].{path}" if path else f"files[{at}]": why for path, why in wrong.items()}
        if not wrong:
            try:
                found.append(_attached(said))
            except ValueError as error:
                errors[f"files[{at}].content"] = str(error)
    return found, errors


def _attached(said: Mapping[str, str]) -> Attached:
    try:
        content = b64decode(said["content"], validate=True)
    except (NotBase64, ValueError):
        raise ValueError(f"文件“{said['name']}”的内容不是 base64。") from None
    try:
        checked = check_bytes(said["name"], content)
    except BadUpload as refused:
        raise ValueError(refused.sentence) from None
    return Attached(checked, said.get("title") or checked.name, content)


def _plain(told: Mapping[str, Any]) -> str:
    """What is kept of the message itself: the files are kept beside it."""
    files = told.get("files")
    kept = dict(told)
    if isinstance(files, list):
        kept["files"] = [
            {name: value for name, value in one.items() if name != "content"}
            if isinstance(one, dict)
            else None
            for one in files
        ]
    return json.dumps(kept)  # ASCII: half a surrogate pair from outside must not stop the keeping
