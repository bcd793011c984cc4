"""当场处罚（处罚法第五十一条、第五十二条、第六十八条）。"""

from fadu.law import HANDLER, START, Event
from fadu.law.guarding import not_before
from fadu.law.statutes import CHUFA
from fadu.lines.enforcement.acts.who import OFFICE
from fadu.lines.enforcement.guards import onspot as g
from fadu.lines.enforcement.guards.opening import two_assigned, two_cards
from fadu.lines.enforcement.guards.people import party_known
from fadu.lines.enforcement.states import AFTER_DECISION, OVER, S


class OnSpot:
    """当场处罚（处罚法第五十一条、第五十二条、第六十八条）。"""

    decided_on_spot = Event(
        "当场作出处罚决定",
        (CHUFA[51], CHUFA[52]),
        by=(HANDLER,),
        at=(START,),
        to=S.served,
        asks=(
            "handler",
            "handler_card",
            "co_handler",
            "co_handler_card",
            "cards_shown",
            "rights_told",
            "form_number",
            "violation",
            "field",
            "place",
            "decision_basis",
            "summary_penalties",
            "fine_fen",
            "correct_order",
            "pay_bank",
            "collection",
            "collected_fen",
            "receipt_no",
            "refused_to_sign",
            "fined_before",
            "benchmark_level",
            "leniency",
            "enterprise",
            "power_code",
        ),
        guards=(
            party_known,
            two_assigned,
            two_cards,
            g.card_shown,
            g.rights_told,
            g.within_limits,
            g.within_band,
            g.collected_lawfully,
            g.not_fined_twice,
        ),
    )
    reported = Event(
        "报所属行政机关备案",
        CHUFA[52, 3],
        by=OFFICE,
        at=(*AFTER_DECISION, *OVER),
        guards=(not_before("decided_on_spot", CHUFA[52, 3]),),
        side=True,
        once=True,
    )
