"""行政复议的全部程序，按收到申请之日选用。条文次序的正文：办理事项在 acts/，期限在 current.py（现行）；此前的在 former.py。"""

from fadu.lines.reconsideration.current import Ordinary, Simplified
from fadu.lines.reconsideration.former import Ordinary2017, Ordinary2024, Simplified2024

# 收到申请之日由普通程序起办；受理后才决定适用简易程序，所以各版本以普通程序在前
PROCEDURES = (Ordinary, Simplified, Ordinary2024, Simplified2024, Ordinary2017)

__all__ = ["PROCEDURES", "Ordinary", "Ordinary2017", "Ordinary2024", "Simplified", "Simplified2024"]
