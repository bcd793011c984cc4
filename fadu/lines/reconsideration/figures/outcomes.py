"""怎样结的：各种决定、调解、撤回，和由此算出的各率。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Is, Ratio, Sum
from fadu.law.statutes import FUYI
from fadu.lines.reconsideration import grounds
from fadu.lines.reconsideration.figures.by import FEN_PER_WAN, RESOLVED, SETTLED
from fadu.lines.reconsideration.figures.closed import Closed
from fadu.lines.reconsideration.procedure import Ordinary


class Outcomes:
    decided = Count(
        "作出复议决定", happened=Ordinary.decided, cite=FUYI[61], synonyms=("作出 决定", "复议决定 数")
    )
    upheld = Count(
        "维持",
        happened=Ordinary.decided,
        where=(Is("outcome", "upheld"),),
        cite=FUYI[68],
        synonyms=("维持 决定",),
    )
    changed = Count(
        "变更",
        happened=Ordinary.decided,
        where=(Is("outcome", "changed"),),
        cite=FUYI[63],
        synonyms=("变更 决定",),
    )
    revoked = Count(
        "撤销",
        happened=Ordinary.decided,
        where=(Is("outcome", "revoked", "revoked_redo"),),
        cite=FUYI[64],
        synonyms=("撤销 案件", "撤销 决定"),
    )
    illegal = Count(
        "确认违法",
        happened=Ordinary.decided,
        where=(Is("outcome", "illegal"),),
        cite=FUYI[65],
        synonyms=("确认违法 案件",),
    )
    void = Count(
        "确认无效",
        happened=Ordinary.decided,
        where=(Is("outcome", "void"),),
        cite=FUYI[67],
        synonyms=("无效 决定",),
    )
    ordered = Count(
        "责令履行",
        happened=Ordinary.decided,
        where=(Is("outcome", "ordered"),),
        cite=FUYI[66],
        synonyms=("责令履行 案件",),
    )
    request_dismissed = Count(
        "驳回复议请求",
        happened=Ordinary.decided,
        where=(Is("outcome", "request_dismissed"),),
        cite=FUYI[69],
        synonyms=("驳回 请求",),
    )
    compensated = Count(
        "决定赔偿或者补偿",
        happened=Ordinary.decided,
        where=(Is("outcome", "compensated"),),
        cite=FUYI[72],
        synonyms=("决定 赔偿",),
    )
    compensation = Sum(
        "决定赔偿数额",
        happened=Ordinary.decided,
        of="compensation_awarded_fen",
        per=FEN_PER_WAN,
        unit="万元",
        cite=FUYI[72],
        synonyms=("赔偿 数额", "赔偿 金额"),
    )
    agreement = Count(
        "行政协议的处理",
        happened=Ordinary.decided,
        where=(Is("outcome", "agreement"),),
        cite=FUYI[71],
        synonyms=("行政协议 案件",),
    )
    dismissed = Count("驳回申请", happened=Ordinary.dismissed, cite=FUYI[33], synonyms=("驳回 申请",))
    terminated = Count("其他终止", happened=Ordinary.terminated, cite=FUYI[41], synonyms=("终止 案件",))
    mediated = Count(
        "调解结案",
        happened=Ordinary.mediated,
        cite=FUYI[73],
        excludes="和解后撤回的",
        synonyms=("调解成功", "调解 成功", "调解书", "调解 结案 数"),
    )
    withdrawn = Count(
        "撤回申请而终止",
        happened=Ordinary.withdrawn,
        cite=FUYI[41],
        synonyms=("主动撤回", "撤回 申请", "撤回 终止"),
    )
    settled = Count(
        "和解或者原机关改变后撤回",
        happened=Ordinary.withdrawn,
        where=(Is("withdrawal_ground", *SETTLED),),
        cite=FUYI[74],
        synonyms=("和解 撤回", "和解 结案", "和解"),
    )
    resolved = Count(
        "调解、和解结案",
        happened=(Ordinary.mediated, Ordinary.withdrawn),
        where=(RESOLVED,),
        cite=(FUYI[73], FUYI[74]),
        synonyms=("调解 和解 结案", "实质性化解 件"),
    )
    mediated_rate = Ratio(
        "调解结案率",
        part=resolved,
        whole=Closed.closed,
        synonyms=("调解 结案率", "调解率", "调解和解率", "调解 和解 率", "化解率", "实质化解 率"),
    )
    corrected = Count(
        "直接纠错",
        happened=Ordinary.decided,
        where=(Is("outcome", *grounds.CORRECTING),),
        cite=(FUYI[63], FUYI[64], FUYI[65], FUYI[66], FUYI[67]),
        synonyms=("直接纠错 案件", "纠错 数", "纠错 案件"),
    )
    corrected_rate = Ratio(
        "直接纠错率", part=corrected, whole=Closed.closed, synonyms=("直接纠错率", "纠错率", "综合纠错 率")
    )
    upheld_rate = Ratio("维持率", part=upheld, whole=decided, synonyms=("维持率",))
