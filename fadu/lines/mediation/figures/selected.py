"""人民陪审员、人民监督员：名额和任命以日期计；活动以举行的日期计，至少一人参加的才算。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Different, Is, Sum
from fadu.law.statutes import PEISHEN
from fadu.lines.mediation.selecting import CANDIDATES, PARTS, QUOTAS

CAME = Is("came", "came")


class Selected:
    """选任。"""

    juror_places = Sum(
        "核定的人民陪审员名额",
        ledger=QUOTAS,
        dated="on",
        of="quota",
        unit="名",
        cite=PEISHEN[8],
        synonyms=("人民陪审员 名额", "选任 人民陪审员", "人民陪审员 人数"),
    )
    jurors_appointed = Count(
        "任命人民陪审员", ledger=CANDIDATES, dated="appointed_on", unit="名", cite=PEISHEN[10]
    )
    watchers = Count(
        "参加活动的人民监督员",
        ledger=PARTS,
        dated="activity__on",
        only=(CAME,),
        unit="人次",
        excludes="通知了没有参加的、替换下来的",
        synonyms=("抽选 人民监督员 人次", "人民监督员 人次"),
    )
    watched = Different(
        "人民监督员参加检务活动",
        ledger=PARTS,
        dated="activity__on",
        only=(CAME,),
        of="activity",
        unit="件",
        excludes="没有人参加的",
        synonyms=("人民监督员 检务活动", "人民监督员 监督 活动"),
    )
