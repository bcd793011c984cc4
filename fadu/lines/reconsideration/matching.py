"""复议案件怎样称呼被复议的行为、怎样称呼自己。"""

from fadu.kernel.matching import Acts, Named
from fadu.law.choices import keys
from fadu.lines.reconsideration.grounds import OUTCOMES

ACTS = Acts(
    challenges=(Named(number="act_number", on="act_on", kind="act_kind", by="respondent"),),
    own=(Named(number="number", on="opened_on", by="organ"),),
    papers=tuple(f"decision_{key}" for key in keys(OUTCOMES)),
    result="outcome",
)
