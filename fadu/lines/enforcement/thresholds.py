"""“较大数额”：罚款、没收达到多少应当告知听证。法律没有数额，由地方和部门规定；在系统设置中写明数额和依据。

默认值照广东省的通行标准（公民五千元，法人或者其他组织五万元），各机关按本领域的规定核对后修改。
"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.kernel.models import Setting

KEY = "enforcement.hearing_from_fen"
DEFAULT: Mapping[str, int] = {"person": 500_000, "company": 5_000_000}


def hearing_from(kind: str) -> int:
    """Fen, for a person or for an organisation; a value that is no whole number falls back to the default."""
    stored = Setting.objects.filter(key=KEY).values_list("value", flat=True).first()
    given = stored if isinstance(stored, dict) else {}
    whom = "person" if kind == "person" else "company"
    amount = given.get(whom)
    return amount if isinstance(amount, int) and amount > 0 else DEFAULT[whom]
