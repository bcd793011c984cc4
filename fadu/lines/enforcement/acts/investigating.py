"""调查取证：笔录、先行登记保存、抽样、调查终结（处罚法第五十四条至第五十七条）。"""

from fadu.law import HANDLER, Event
from fadu.law.guarding import needs, not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import HEAD, OFFICE
from fadu.lines.enforcement.guards import investigating as g
from fadu.lines.enforcement.guards import measures as m
from fadu.lines.enforcement.guards.recording import recorded
from fadu.lines.enforcement.states import BEFORE_DECISION, MEASURES_AT, S

OFFICERS = ("officer_1", "officer_1_card", "officer_2", "officer_2_card")


class Investigating:
    """调查取证：笔录、先行登记保存、抽样、调查终结（处罚法第五十四条至第五十七条）。"""

    inquired = Event(
        "制作笔录",
        (CHUFA[55], CHUFA[42, 1]),
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=(
            "record_kind",
            "place",
            "inquiry_from",
            "inquiry_to",
            "inquired_person",
            "inquired_identity",
            *OFFICERS,
            "cards_shown",
            "rights_told",
            "minutes",
            "recorded_av",
        ),
        guards=(g.two_officers, g.two_cards, g.cards_shown),
        side=True,
    )
    preserved = Event(
        "先行登记保存",
        CHUFA[56],
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("goods", "preserve_reason", "keeping_place", *OFFICERS),
        approval=HEAD,
        guards=(g.two_officers, g.two_cards),
        side=True,
    )
    preservation_handled = Event(
        "处理先行登记保存的证据",
        CHUFA[56],
        by=(HANDLER,),
        at=MEASURES_AT,
        asks=("answers", "handle_way", "handle_note"),
        guards=(
            needs("preserved", "没有先行登记保存的证据。", CHUFA[56]),
            not_before("preserved", CHUFA[56]),
            g.preservation_named,
        ),
        side=True,
    )
    evidence_added = Event(
        "收集其他证据",
        CHUFA[46, 1],
        by=OFFICE,
        at=MEASURES_AT,
        asks=("evidence_note", "evidence_from", "evidence_files"),
        side=True,
    )
    concluded = Event(
        "调查终结",
        CHUFA[57, 1],
        by=(HANDLER,),
        at=(S.investigating,),
        to=S.concluded,
        asks=(
            "facts_found",
            "evidence",
            "law_basis",
            "suggestion",
            "benchmark_level",
            "benchmark_note",
            "leniency",
            "review_reasons",
            "complex",
        ),
        guards=(
            not_before("officers_assigned", CHUFA[54, 1]),
            needs("inquired", "没有询问、检查笔录，请先制作笔录再终结调查。", CHUFA[55, 2]),
            g.preservation_open,
            m.seizure_in_time,
            recorded,
        ),
    )
    supplemented = Event(
        "补充调查",
        CHUFA[40],
        by=(HANDLER,),
        at=BEFORE_DECISION,
        to=S.investigating,
        asks=("supplement_note",),
    )
