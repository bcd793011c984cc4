"""监督案件怎样称呼所监督的执法行为、怎样称呼自己。"""

from fadu.kernel.matching import Acts, Named
from fadu.lines.enforcement.matching import KINDS

ACTS = Acts(
    challenges=(Named(number="act_number", kind="act_kind", by="respondent"),),
    own=(Named(number="number", on="opened_on", by="organ"),),
    papers=("letter", "opinion", "decision"),
    party="",
    kinds=KINDS,
    result="finding",
    relation="supervises",
)
