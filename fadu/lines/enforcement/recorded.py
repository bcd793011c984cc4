"""执法结果档案：归集来的执法结果被复议、诉讼、监督或者抽查到时，立一份档，只记决定以后的事。"""

from datetime import date

from fadu.law import CLERK, HANDLER, START, Event, Procedure, State, Term, Unit, Within
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA, FUYI, SANXIANG, XINGSU
from fadu.lines.enforcement.acts.who import OFFICE
from fadu.lines.enforcement.guards import recorded as g

PUBLISHED_SOON = ("penalty", "permit")
PUBLISHED_LATER = ("compulsion", "inspection", "levy", "other")


class Recorded(Procedure):
    """执法结果档案。"""

    title = "执法结果档案"
    key = "enforcement.recorded"
    in_force = date(2018, 12, 5)
    version = "recorded"

    on_file = State("在档", whose=HANDLER, rests=True)
    closed_ = State("已销档", closed=True)

    recorded = Event(
        "执法结果立档",
        CHUFA[47],
        by=(CLERK, HANDLER),
        at=(START,),
        to=on_file,
        asks=(
            "act_kind",
            "doc_no",
            "decided_on",
            "violation",
            "field",
            "power_code",
            "penalties",
            "fine_fen",
            "confiscated_fen",
            "published_on",
            "enterprise",
        ),
        guards=(g.published_after_decided,),
    )
    publication_recorded = Event(
        "登记公开",
        SANXIANG[6],
        by=OFFICE,
        at=(on_file,),
        asks=("published_where",),
        guards=(g.not_yet_published,),
        side=True,
    )
    set_aside = Event(
        "决定被变更、撤销、确认违法",
        CHUFA[48, 2],
        by=OFFICE,
        at=(on_file, closed_),
        asks=("set_aside_by", "set_aside_kind", "set_aside_number", "set_aside_reason", "remake_by"),
        side=True,
    )
    publication_withdrawn = Event(
        "撤回公开的信息",
        CHUFA[48, 2],
        by=OFFICE,
        at=(on_file, closed_),
        asks=("withdraw_reason",),
        guards=(g.was_published,),
        side=True,
    )
    remade = Event(
        "重新作出决定",
        (FUYI[64, 2], XINGSU[70]),
        by=OFFICE,
        at=(on_file,),
        asks=("remade_doc_no", "remake_note"),
        guards=(
            needs("set_aside", "决定没有被撤销，不必重新作出。", XINGSU[70]),
            not_before("set_aside", XINGSU[70]),
        ),
        side=True,
    )
    confirmed_lawful = Event(
        "经审查维持",
        (FUYI[68], XINGSU[69]),
        by=OFFICE,
        at=(on_file,),
        asks=("set_aside_by", "set_aside_number"),
        side=True,
    )
    closed = Event(
        "销档",
        CHUFA[47],
        by=(HANDLER,),
        at=(on_file,),
        to=closed_,
        asks=("close_note",),
        guards=(g.withdrawn_first,),
        closes=True,
    )

    publish = Term(
        "公开处罚、许可决定",
        after=recorded,
        from_fact="decided_on",
        where={"act_kind": PUBLISHED_SOON, "published_on": (None,)},
        met_by=(publication_recorded, set_aside),
        within=Within(7, SANXIANG[6], "执法决定作出之日起7个工作日内公开", Unit.WORKDAY),
        survives=True,
        effect="处罚决定具有一定社会影响的应当公开（处罚法第四十八条）。",
    )
    publish_other = Term(
        "公开其他执法决定",
        after=recorded,
        from_fact="decided_on",
        where={"act_kind": PUBLISHED_LATER, "published_on": (None,)},
        met_by=(publication_recorded, set_aside),
        within=Within(20, SANXIANG[6], "在执法决定作出之日起20个工作日内，向社会公布", Unit.WORKDAY),
        survives=True,
    )
    withdraw = Term(
        "撤回公开的信息",
        after=set_aside,
        where={"act_kind": ("penalty",)},
        met_by=(publication_withdrawn,),
        within=Within(3, CHUFA[48, 2], "应当在三日内撤回行政处罚决定信息并公开说明理由"),
        survives=True,
    )
    remake = Term(
        "重新作出决定",
        after=set_aside,
        from_fact="remake_by",
        met_by=(remade,),
        within=Within(0, FUYI[64, 1], "可以责令被申请人在一定期限内重新作出行政行为"),
        rolls=False,
        survives=True,
    )
