"""行政调解、商事调解、社保费争议：不与人民调解相加。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Given, Is, Not, Ratio, Registered, Stock, Sum
from fadu.law.statutes import SHANGTIAO
from fadu.lines.mediation.figures.by import (
    ADMINISTRATIVE,
    COMMERCIAL,
    FEN_PER_WAN,
    SOCIAL_INSURANCE,
    SUCCESS,
    TAKEN,
)
from fadu.lines.mediation.procedure import Peoples
from fadu.lines.mediation.rosters import BODIES, RETURNS, STUDIOS

VENUE = Is("kind", "insurance")


class Others:
    """行政调解的各机关报送到司法局的，按办案机关归集。"""

    administrative_accepted = Count(
        "受理行政调解",
        happened=Peoples.accepted,
        where=(ADMINISTRATIVE,),
        excludes="登记而尚未受理的",
        synonyms=("行政调解 受理", "受理 调解", "调解 受理 数"),
    )
    administrative_concluded = Count(
        "办结行政调解",
        dated="concluded_on",
        where=(ADMINISTRATIVE, TAKEN),
        synonyms=("行政调解 办结", "办结 调解"),
    )
    administrative_succeeded = Count(
        "行政调解成功",
        dated="concluded_on",
        where=(ADMINISTRATIVE, TAKEN, SUCCESS),
        synonyms=("成功 行政调解",),
    )
    administrative_rate = Ratio(
        "行政调解成功率", part=administrative_succeeded, whole=administrative_concluded
    )
    administrative_pending = Stock(
        "在调行政调解", since="accepted_on", until="ended_on", where=(ADMINISTRATIVE,)
    )

    # ── 商事调解 ────────────────────────────────────────────────────────────────────────────────────
    commercial_founded = Count(
        "成立商事调解组织",
        ledger=BODIES,
        dated="on",
        only=(Is("kind", "commercial"),),
        unit="家",
        cite=SHANGTIAO[5],
        excludes="以前成立的",
        synonyms=("成立 商事调解机构", "推动成立 商事调解机构", "商事调解机构", "新设 商事调解"),
    )
    commercial_bodies = Registered(
        "商事调解组织总数",
        ledger=BODIES,
        place="body",
        only=(Is("kind", "commercial"),),
        unit="家",
        synonyms=("现有 商事调解组织", "商事调解组织 总数"),
    )
    commercial_accepted = Count(
        "受理商事调解",
        happened=Peoples.accepted,
        where=(COMMERCIAL,),
        excludes="商事调解组织月报而没有逐件登记的",
        synonyms=("商事调解 受理",),
    )
    commercial_succeeded = Count(
        "商事调解成功",
        dated="concluded_on",
        where=(COMMERCIAL, TAKEN, SUCCESS),
        synonyms=("商事调解 成功",),
    )
    returned_accepted = Sum(
        "商事调解组织月报受理", ledger=RETURNS, dated="on", of="accepted", synonyms=("月报 受理",)
    )
    returned_settled = Sum(
        "商事调解组织月报调成", ledger=RETURNS, dated="on", of="settled", synonyms=("月报 调解成功",)
    )
    returned_amount = Sum(
        "商事调解组织月报标的额",
        ledger=RETURNS,
        dated="on",
        of="amount_fen",
        per=FEN_PER_WAN,
        unit="万元",
        synonyms=("商事调解 标的额",),
    )

    # ── 社保费争议 ──────────────────────────────────────────────────────────────────────────────────
    insurance_accepted = Count(
        "受理社保费争议",
        happened=Peoples.accepted,
        where=(SOCIAL_INSURANCE,),
        synonyms=("社保费争议 受理",),
    )
    insurance_succeeded = Count(
        "社保费争议调解成功",
        dated="concluded_on",
        where=(SOCIAL_INSURANCE, TAKEN, SUCCESS),
        synonyms=("社保费争议 调解 成功",),
    )
    insurance_district = Registered(
        "社保费争议联合处置机构（区级）",
        ledger=STUDIOS,
        only=(VENUE, Not(Given("town"))),
        unit="个",
        synonyms=("社保费争议 联合处置 机构数 区级",),
    )
    insurance_towns = Registered(
        "社保费争议联合处置机构（镇街）",
        ledger=STUDIOS,
        only=(VENUE, Given("town")),
        unit="个",
        synonyms=("社保费争议 联合处置 机构数 镇街",),
    )
