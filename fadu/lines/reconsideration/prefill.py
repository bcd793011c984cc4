"""行政复议表单的预填。"""

from collections.abc import Mapping
from typing import Any

from fadu.kernel.prefill import Filling

# 在窗口当面就填得了的；其余情形折叠在后
FIRST = (
    "channel",
    "kind",
    "act_kind",
    "act_title",
    "act_number",
    "act_on",
    "learned_on",
    "requests",
    "reasons",
)


def prefill(filling: Filling) -> Mapping[str, Any]:
    """登记时多在窗口."""
    return {"channel": "window"} if filling.case is None else {}
