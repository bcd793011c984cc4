"""应诉案件怎样称呼被诉的行为、先前的复议案件，怎样称呼自己。"""

from fadu.kernel.matching import Acts, Named

ACTS = Acts(
    challenges=(
        Named(number="act_number", on="act_on", kind="act_kind", by="respondent"),
        Named(number="review_number", on="review_on"),
    ),
    own=(Named(number="court_number", on="filed_on"), Named(number="number", on="opened_on", by="organ")),
    result="outcome",
)
