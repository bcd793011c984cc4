"""由本级定的执法队伍标准：每年学时、岗前学时、法制审核人员的比例。法律没有规定数目，在单位设置里改并写明依据。"""

from __future__ import annotations

from fadu.kernel.asks import Asks, Number
from fadu.kernel.tunables import Tunable
from fadu.law.statutes import CHUFA

KEY = "enforcement.staffing"


class StaffingAsks(Asks):
    """执法队伍的标准。"""

    yearly_hours = Number("每人每年培训学时", least=0, most=2000)
    exam_hours = Number("申领执法证前的培训学时", least=0, most=2000)
    reviewers_percent = Number("法制审核人员占执法人员的百分比", least=0, most=100)
    guidance_days = Number("业务指导、协作请求的答复工作日数", least=1, most=250)


STAFFING = Tunable(
    key=KEY,
    title="执法队伍的标准",
    help="学时不足的列出提醒，岗前学时不足的不能通过资格审查，法制审核人员的比例用于算应配人数。默认值没有核对过本地的规定，请按本地规定修改并写明依据。",
    asks=StaffingAsks,
    default={"yearly_hours": 60, "exam_hours": 60, "reviewers_percent": 5, "guidance_days": 10},
    unverified=True,
    cite=CHUFA[42, 1],
)


def standard(name: str, unit: str) -> str:
    """60学时; with what is doubtful about it, as long as nobody has said whereon it rests."""
    return STAFFING.beside(f"{staffing(name)}{unit}")


def staffing(name: str) -> int:
    return STAFFING.number(name)
