"""“较大数额”：罚款、没收达到多少应当告知听证。法律没有数额，由地方和部门规定；在单位设置里写明数额和依据。

默认值是公民五千元、法人或者其他组织五万元，没有核对过本地的规定；各机关按本领域的规定核对后修改。
"""

from __future__ import annotations

from fadu.kernel.asks import Asks, Money
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import CHUFA

KEY = "enforcement.hearing_from_fen"


class HearingAsks(Asks):
    """告知听证的数额。"""

    person = Money("对公民，罚款、没收达到（元）")
    company = Money("对法人或者其他组织，罚款、没收达到（元）")


HEARING = Tunable(
    key=KEY,
    title="应当告知听证的数额（较大数额）",
    help="拟罚款、没收达到此数的，没有告知听证权利不能制作告知书；法律没有数额，照地方、部门的规定填写并写明依据。",
    asks=HearingAsks,
    default={"person": 500_000, "company": 5_000_000},
    cite=CHUFA[63, 1, 1],
    unverified=True,
)


def hearing_from(kind: str) -> int:
    """Fen, for a person or for an organisation."""
    return HEARING.number("person" if kind == "person" else "company")
