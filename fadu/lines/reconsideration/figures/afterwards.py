"""结了以后：案结事了、起诉、信访、实质化解，和复议首选率。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Either, Given, Is, Not, Ratio, Share, Supplied, Total
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.figures.by import CLOSINGS, PETITIONED_SOON, RESOLVED, SUED_SOON, WATCHED
from fadu.lines.reconsideration.figures.closed import Closed
from fadu.lines.reconsideration.figures.received import Received
from fadu.lines.reconsideration.procedure import Ordinary


class Afterwards:
    settled_for_good = Share(
        "案结事了率",
        of=Closed.closed,
        where=(Not(Given("sued_on")),),
        excludes="结案后当事人提起行政诉讼的",
        synonyms=("案结事了", "化解 行政争议 环节", "复议后 未 起诉"),
    )
    sued = Count("复议后提起行政诉讼", happened=Ordinary.sued, synonyms=("复议后 起诉", "复议后 诉讼"))
    sued_rate = Share(
        "复议后起诉率",
        of=Closed.closed,
        where=(Given("sued_on"),),
        synonyms=("复议后 起诉率", "复议 后 应诉率"),
    )
    suits_closed = Count("复议后诉讼审结", dated="suit_closed_on", synonyms=("复议后 诉讼 审结",))
    changed_by_court = Count(
        "复议结果被法院改变",
        dated="suit_closed_on",
        where=(Is("suit_result", *grounds.SUIT_CHANGED),),
        synonyms=("复议后 败诉", "复议 败诉"),
    )
    changed_by_court_rate = Ratio("复议后诉讼改变率", part=changed_by_court, whole=suits_closed)
    settled_in_court = Count(
        "复议后诉讼中化解",
        dated="suit_closed_on",
        where=(Is("settled_after_suit", True),),
        synonyms=("诉讼 中 化解",),
    )
    resolved_for_good = Share(
        "实质化解率（结案后未诉未访）",
        of=Closed.closed,
        where=(RESOLVED, Not(SUED_SOON), Not(PETITIONED_SOON)),
        cite=(FUYI[5], FUYI[73], FUYI[74]),
        excludes=f"调解、和解结案后{WATCHED}日内又起诉、信访的；观察期未满的先计入，其后起诉、信访的再除去",
        synonyms=("未诉 未访",),
    )
    disputed_again = Count(
        "结案后又起诉或者信访",
        happened=CLOSINGS,
        where=(Either(SUED_SOON, PETITIONED_SOON),),
        excludes=f"结案{WATCHED}日以后才起诉、信访的",
        synonyms=("结案 后 信访",),
    )
    direct_suits = Supplied(
        "未经复议直接起诉的一审行政案件",
        unit="件",
        counted="litigation.direct",
        synonyms=("直接 起诉", "未经复议 诉讼"),
    )
    disputes = Total("行政争议", of=(Received.received, direct_suits), synonyms=("行政争议 总",))
    first_choice = Ratio(
        "复议首选率",
        part=Received.received,
        whole=disputes,
        excludes="经过复议又起诉的诉讼案件、二审案件",
        synonyms=("首选率", "首选", "主渠道 占比"),
    )
