"""罚款没有清单依据：没有填写权责事项，或者决定当日的权责清单里没有这一事项（行政处罚法第四条、第三十八条）。"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from fadu.law.statutes import CHUFA, JIANDUZHIFA
from fadu.lines.enforcement.supervision.clues import registers
from fadu.lines.enforcement.supervision.clues.model import Hit, Model, Window, rows, yuan


def find(window: Window) -> Iterator[Hit]:
    if not registers.powers().exists():  # the register is empty: nothing can be told
        return
    listed = registers.powers().filter(code=OuterRef("power_code"), on__lte=OuterRef("decided_on"))
    listed = listed.filter(Q(until=None) | Q(until__gte=OuterRef("decided_on")))
    fined = window.results().filter(act_kind="penalty", fine_fen__gt=0)
    for one in list(rows(fined.filter(~Exists(listed)))):
        code = one["power_code"]
        why = f"权责清单里没有{one['decided_on']}有效的事项{code}。" if code else "没有填写权责事项编码。"
        yield Hit(
            organ=one["organ_id"],
            subject=str(one["pk"]),
            matter=f"{one['doc_no']}罚款{yuan(one['fine_fen'])}，没有清单依据",
            why=why,
            rows=(one["pk"],),
            weight=float(one["fine_fen"]),
        )


MODEL = Model(
    key="no_basis",
    title="罚款没有清单依据",
    cite=(CHUFA[4], CHUFA[38, 1], JIANDUZHIFA[11, 2, 4]),
    problem="misuse",
    asks="编码是否填错，清单是否没有更新，是否委托执法、跨区域执法。",
    find=find,
)
