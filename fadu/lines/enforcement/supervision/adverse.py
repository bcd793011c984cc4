"""对被监督机关不利的结果，须整改：督办函、监督意见书、监督决定书（行政执法监督条例第二十七条至第二十九条）。"""

from fadu.kernel.adverse import Adverse

ADVERSE = tuple(
    Adverse(
        title=title,
        events=(event,),
        kind="supervision_opinion",
        reasons=("problem",),
        words=words,
        due=due,
        days=30,
    )
    for title, event, words, due in (
        ("督办函", "letter_issued", ("letter_duty", "letter_demand"), ("correct_by",)),
        ("行政执法监督意见书", "opinion_issued", ("opinion_problem", "opinion_text"), ("correct_by",)),
        ("行政执法监督决定书", "decided", ("decision_text",), ()),
    )
)
