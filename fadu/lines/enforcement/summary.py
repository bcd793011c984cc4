"""行政处罚简易程序（当场处罚，处罚法第五章第二节）。决定书当场交付，期限自该日起算；履行和执行与普通程序相同。"""

from datetime import date

from fadu.law import Later, Procedure, Term, Unit, Within
from fadu.law.choices import keys
from fadu.law.statutes import CHUFA, QIANGZHI, SANXIANG
from fadu.lines.enforcement.acts.afterwards import Afterwards
from fadu.lines.enforcement.acts.deciding import Publishing
from fadu.lines.enforcement.acts.enforcing import Applying, Urging
from fadu.lines.enforcement.acts.onspot import OnSpot
from fadu.lines.enforcement.acts.performing import Collecting, Performing
from fadu.lines.enforcement.choices import DEFERRALS, SELF_COLLECTED
from fadu.lines.enforcement.penalty import DISCHARGED, NO_FINE, Penalty
from fadu.lines.enforcement.states import UNDECIDED, S, States

SPOT = OnSpot.decided_on_spot


class Summary(Afterwards, Applying, Urging, Collecting, Performing, Publishing, OnSpot, Procedure):
    """行政处罚简易程序。"""

    title = "行政处罚简易程序"
    key = "enforcement.summary"
    in_force = date(2021, 7, 15)
    version = "summary"
    stages = States
    without = (*UNDECIDED, S.decided, S.transferred, S.not_filed)

    hand_in = Penalty.hand_in.but(after=SPOT, where={"collection": SELF_COLLECTED})
    bank = Penalty.bank.but()
    publish = Term(
        "公开处罚决定",
        after=SPOT,
        where={"to_publish": (True,)},
        met_by=(Publishing.published, Afterwards.set_aside),
        within=Within(7, SANXIANG[6], "执法决定作出之日起7个工作日内公开", Unit.WORKDAY),
        survives=True,
    )
    withdraw = Penalty.withdraw.but(after=Later((Publishing.published, Afterwards.set_aside)))
    pay = Term(
        "缴纳罚款",
        after=SPOT,
        where={"collection": ("none", None)},
        unless={"fine_fen": NO_FINE},
        met_by=(*DISCHARGED, Afterwards.set_aside),
        within=Within(15, CHUFA[67, 3], "应当自收到行政处罚决定书之日起十五日内"),
        whose=Penalty.pay.whose,
        effect=Penalty.pay.effect,
    )
    deferral = Penalty.deferral.but()
    instalment = Penalty.instalment.but()
    review_limit = Penalty.review_limit.but(after=SPOT)
    suit_limit = Penalty.suit_limit.but(after=SPOT)
    urging = Penalty.urging.but()
    surcharge_month = Penalty.surcharge_month.but()
    substitute_urge = Penalty.substitute_urge.but()
    apply_court = Term(
        "申请法院强制执行",
        after=Later((review_limit, suit_limit)),
        unless={"deferral": keys(DEFERRALS)},
        met_by=(Applying.enforcement_applied, *DISCHARGED),
        within=Within(3, QIANGZHI[53], "可以自期限届满之日起三个月内", Unit.MONTH),
        effect=Penalty.apply_court.effect,
    )
    apply_court_deferred = Penalty.apply_court_deferred.but(after=Later((review_limit, suit_limit, deferral)))
    apply_court_after = Penalty.apply_court_after.but()
    court_accept = Penalty.court_accept.but()
    court_review = Penalty.court_review.but()
    court_rule = Penalty.court_rule.but()
    court_rule_heard = Penalty.court_rule_heard.but()
    court_review_ruling = Penalty.court_review_ruling.but()
