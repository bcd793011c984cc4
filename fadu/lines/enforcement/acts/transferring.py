"""涉嫌犯罪案件的移送（移送规定第五条至第十二条，处罚法第五十七条第一款第四项）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, YISONG
from fadu.lines.enforcement.acts.who import HEAD, OFFICE
from fadu.lines.enforcement.guards import transferring as g
from fadu.lines.enforcement.states import BEFORE_DECISION, S

UNDER_WAY = (S.investigating, *BEFORE_DECISION)


class Transferring:
    """涉嫌犯罪案件的移送（移送规定第五条至第十二条，处罚法第五十七条第一款第四项）。"""

    crime_suspected = Event(
        "报告涉嫌犯罪",
        YISONG[5, 1],
        by=(HANDLER,),
        at=UNDER_WAY,
        asks=("crime_facts", "crime_name", "transfer_officer_1", "transfer_officer_2"),
        guards=(g.two_officers,),
        side=True,
    )
    transfer_decided = Event(
        "决定是否移送",
        YISONG[5, 2],
        by=HEAD,
        at=UNDER_WAY,
        asks=("transfer_approved", "transfer_reason"),
        guards=(
            needs("crime_suspected", "没有涉嫌犯罪的书面报告。", YISONG[5, 2]),
            not_before("crime_suspected", YISONG[5, 2]),
            g.new_report,
            g.reason_of_refusal,
        ),
        side=True,
    )
    transferred_to_police = Event(
        "移送公安机关",
        (YISONG[5, 2], CHUFA[57, 1, 4]),
        by=OFFICE,
        at=UNDER_WAY,
        to=S.transferred,
        asks=("police_organ", "transfer_list"),
        guards=(g.transfer_approved, not_before("transfer_decided", YISONG[5, 2])),
    )
    police_answered = Event(
        "公安机关答复",
        YISONG[8],
        by=OFFICE,
        at=(S.transferred,),
        asks=("police_result", "police_document"),
        guards=(not_before("transferred_to_police", YISONG[8]),),
        side=True,
    )
    police_review_asked = Event(
        "提请公安机关复议、建议立案监督",
        YISONG[9],
        by=OFFICE,
        at=(S.transferred,),
        asks=("police_review_way", "procuratorate", "police_review_note"),
        guards=(g.police_refused,),
        side=True,
    )
    exhibits_handed = Event(
        "移交涉案物品和材料",
        YISONG[12],
        by=OFFICE,
        at=(S.transferred,),
        asks=("transfer_list",),
        guards=(g.police_filed,),
        side=True,
    )
    resumed_after_police = Event(
        "公安机关不立案，恢复行政处理",
        YISONG[10],
        by=(HANDLER,),
        at=(S.transferred,),
        to=S.investigating,
        asks=("resume_note",),
        guards=(g.police_refused,),
    )
    closed_after_police = Event(
        "公安机关立案，结案",
        YISONG[12],
        by=(HANDLER,),
        at=(S.transferred,),
        to=S.closed,
        asks=("close_note",),
        guards=(g.police_filed, g.exhibits_gone),
        closes=True,
    )
