"""业务线怎样声明网上签名：哪一份文书、由谁签、记哪一件事、由谁盖章生效。"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fadu.kernel.models import Case
from fadu.law import Citation


@dataclass(frozen=True, kw_only=True)
class Signing:
    """一种由各方签名的文书。

    `paper` 是文书种类；`event` 是记一方签名的事项，`signer` 是其中写当事人的填写项，`facts` 是网上签名时其余的填写。
    `seals` 是工作人员签名盖章、文书生效的事项。`signers(case)` 是应当签名的当事人 {Party.id: 姓名}。
    `officer` 是文书上工作人员签名栏的字样。`unsuitable(case)`：不能用电子签名的理由，"" = 可以。
    """

    title: str
    paper: str
    event: str
    signer: str
    seals: str
    signers: Callable[[Case], Mapping[int, str]]
    cites: tuple[Citation, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    officer: str = "承办人"
    unsuitable: Callable[[Case], str] = lambda case: ""
