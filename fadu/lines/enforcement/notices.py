"""行政执法发哪些通知：听证的时间地点、决定书已经送达；只发给同意电子送达的当事人，电子送达本身由内核发。"""

from fadu.kernel.notices.declare import Notify

PARTY = frozenset({"applicant"})

NOTICES = (
    Notify(
        template="hearing",
        event="hearing_set",
        to=PARTY,
        words={"day": "hearing_on", "time": "hearing_time", "place": "hearing_place"},
    ),
)
