"""由一件事进入案件的人，如委托代理人：业务线声明，桌面和门户都照它登记（fadu.kernel.parties.joining）。"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Joins:
    """地位，和填写其姓名、代表哪一方、代表哪一名当事人的填写项的名字。

    证件号码和电话不是填写项：填写项进记录的事实，个人信息只进当事人一栏。
    """

    role: str
    name: str
    side: str
    principal: str
