"""台账里登记的：协调会、上门调解、联席会议、培训、获评。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Is, Streak, Sum
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration.ledgers import AWARDS, DOORSTEP, LIAISON, MEETINGS, TRAININGS
from fadu.lines.reconsideration.procedure import Ordinary


class Ledgered:
    meetings = Count(
        "召开协调会",
        ledger=MEETINGS,
        dated="on",
        only=(Is("form", "meeting", "online"),),
        unit="次",
        excludes="登记为当面沟通的，案件里记的召开调解会、制发多元化解建议函",
        synonyms=("协调会", "多元化解 会"),
    )
    resolutions = Count(
        "制发多元化解建议函",
        happened=Ordinary.resolution_advised,
        each=True,
        unit="份",
        cite=FUYI[5, 1],
        excludes="协调会台账的行，没有立案的争议",
        synonyms=("多元化解建议函", "化解建议函"),
    )
    doorstep = Count(
        "上门调解", ledger=DOORSTEP, dated="on", unit="次", synonyms=("上门调解 次", "上门 调解 场")
    )
    liaisons = Count(
        "与法院的联席会议、信息交换", ledger=LIAISON, dated="on", unit="次", synonyms=("联席会议", "府院联动")
    )
    suits_withdrawn = Sum(
        "复议诉讼衔接化解后撤诉",
        ledger=LIAISON,
        dated="on",
        of="withdrawn",
        synonyms=("撤诉", "衔接 撤诉", "化解 撤诉"),
    )
    trainings = Count(
        "同堂培训、岗位练兵",
        ledger=TRAININGS,
        dated="on",
        unit="次",
        synonyms=("同堂培训", "复议 培训", "岗位练兵"),
    )
    trained = Sum(
        "参加培训", ledger=TRAININGS, dated="on", of="attended", unit="人次", synonyms=("培训 人次",)
    )
    model_cases = Count(
        "获评典型案例",
        ledger=AWARDS,
        dated="awarded_on",
        only=(Is("kind", "case"), Is("outcome", "won")),
        unit="个",
        synonyms=("入选 典型案例", "典型案例 数", "典型案例"),
    )
    model_papers = Count(
        "获评优秀文书",
        ledger=AWARDS,
        dated="awarded_on",
        only=(Is("kind", "document"), Is("outcome", "won")),
        unit="份",
        synonyms=("优秀 文书", "优秀 决定书", "获评 文书"),
    )
    awarded_years = Streak(
        "连续获评典型案例", of=model_cases, synonyms=("连续 典型案例", "连续 获评"), cite=()
    )
