"""行政复议发哪些通知：收到申请、要求补正、听证时间、决定送达；电子送达和催收由内核发。"""

from fadu.kernel.notices.declare import Notify

APPLICANT = frozenset({"applicant"})
PARTIES = frozenset({"applicant", "respondent", "third_party"})

NOTICES = (
    Notify(template="registered", event="received", to=APPLICANT),
    Notify(template="correction", event="correction_asked", to=APPLICANT),
    Notify(
        template="hearing",
        event="hearing_set",
        to=PARTIES,
        words={"day": "hearing_on", "time": "hearing_time", "place": "hearing_place"},
    ),
    Notify(template="decided", served="decision_served"),
)
