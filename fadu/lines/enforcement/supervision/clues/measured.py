"""每个线索模型在标好真假的模拟数据上量得的结果，列在台账上；测试每次重新量，与这里、与手册上的逐一核对。"""

from __future__ import annotations

from collections.abc import Mapping

from fadu.lines.enforcement.supervision.clues.measuring import Measured
from fadu.lines.enforcement.supervision.clues.names import SIGNALS

WHOLE = 4926  # 件：标好真假的执法结果
ONE_EACH = Measured(44, 50, 40, WHOLE)
SEVERAL = {
    "frequent_visits": Measured(272, 300, 240, WHOLE),
    "fined_again": Measured(88, 100, 80, WHOLE),
}
MEASURED: Mapping[str, Measured] = {key: SEVERAL.get(key, ONE_EACH) for key, _ in SIGNALS}
