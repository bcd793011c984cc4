"""组织和人员：期末在册数、期内新设新聘、覆盖率、培训表彰。不给调解员计分、排名。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Holding, Is, Places, Ratio, Registered, Sum
from fadu.law.statutes import TIAOJIE
from fadu.lines.mediation.rosters import (
    BODIES,
    GUIDANCE,
    HONOURS,
    JOINT,
    MEDIATORS,
    STUDIOS,
    TRAININGS,
)

MARRIAGE = Is("kind", "marriage")
VILLAGE = Is("kind", "village")


class Rolls:
    """名册。"""

    bodies = Registered(
        "调解组织",
        ledger=BODIES,
        place="body",
        unit="个",
        cite=TIAOJIE[8],
        synonyms=("人民调解组织 数", "调委会 数", "调解委员会 数"),
    )
    trade_bodies = Registered(
        "行业性、专业性调解组织",
        ledger=BODIES,
        place="body",
        only=(Is("kind", "industry"),),
        unit="个",
        cite=TIAOJIE[34],
        synonyms=("行业性 专业性 调解组织",),
    )
    bodies_founded = Count(
        "新设调解组织", ledger=BODIES, dated="on", unit="个", synonyms=("成立 调解组织", "新设 调委会")
    )
    villages = Registered(
        "村（社区）调解委员会",
        ledger=BODIES,
        place="body",
        only=(VILLAGE,),
        unit="个",
        synonyms=("村 社区 调解委员会",),
    )
    villages_with_grid = Registered(
        "有综合网格员的村（社区）调解委员会",
        ledger=BODIES,
        place="body",
        only=(VILLAGE,),
        holding=Holding(ledger=MEDIATORS, by="body", only=(Is("occupation", "grid"),)),
        unit="个",
        synonyms=("网格员 调委会",),
    )
    grid_coverage = Ratio(
        "综合网格员配备覆盖率",
        part=villages_with_grid,
        whole=villages,
        synonyms=("网格员 覆盖", "网格员 配备"),
    )
    mediators = Registered(
        "人民调解员",
        ledger=MEDIATORS,
        place="body",
        unit="名",
        cite=TIAOJIE[13],
        synonyms=("调解员 数", "调解员 人数"),
    )
    full_time = Registered(
        "专职调解员", ledger=MEDIATORS, place="body", only=(Is("kind", "full"),), unit="名"
    )
    part_time = Registered(
        "兼职调解员", ledger=MEDIATORS, place="body", only=(Is("kind", "part"),), unit="名"
    )
    experts = Registered("调解专家", ledger=MEDIATORS, place="body", only=(Is("kind", "expert"),), unit="名")
    grid_mediators = Registered(
        "综合网格员调解员",
        ledger=MEDIATORS,
        place="body",
        only=(Is("occupation", "grid"),),
        unit="名",
        synonyms=("网格员 调解员",),
    )
    full_time_share = Ratio("专职调解员占比", part=full_time, whole=mediators)
    appointed = Count(
        "新聘调解员", ledger=MEDIATORS, dated="on", unit="名", synonyms=("选聘 调解员", "聘任 调解员")
    )

    # ── 工作室 ──────────────────────────────────────────────────────────────────────────────────────
    studios = Registered("调解工作室", ledger=STUDIOS, unit="个", synonyms=("调解室",))
    studios_opened = Count(
        "新设调解工作室", ledger=STUDIOS, dated="on", unit="个", synonyms=("设立 调解室", "成立 调解工作室")
    )
    personal_studios = Registered("个人调解工作室", ledger=STUDIOS, only=(Is("kind", "personal"),), unit="个")
    marriage_studios = Registered(
        "婚姻家庭调解工作室",
        ledger=STUDIOS,
        only=(MARRIAGE,),
        unit="个",
        synonyms=("婚调工作室 数",),
    )
    towns = Places("镇街", level="town", unit="个")
    towns_with_marriage = Places(
        "有婚调工作室的镇街",
        level="town",
        holding=Holding(ledger=STUDIOS, by="town", only=(MARRIAGE,)),
        unit="个",
    )
    marriage_coverage = Ratio(
        "婚调工作室覆盖率",
        part=towns_with_marriage,
        whole=towns,
        synonyms=("婚调工作室 覆盖", "婚调 全覆盖"),
    )

    # ── 培训、表彰、指导 ────────────────────────────────────────────────────────────────────────────
    trained = Count(
        "调解员培训",
        ledger=TRAININGS,
        dated="on",
        unit="人次",
        cite=TIAOJIE[14],
        synonyms=("培训 调解员",),
    )
    hours = Sum("调解员培训学时", ledger=TRAININGS, dated="on", of="hours", unit="小时")
    honours = Count(
        "调解员和调解组织获表彰",
        ledger=HONOURS,
        dated="on",
        only=(Is("kind", "honour"),),
        unit="项",
        cite=TIAOJIE[6],
        synonyms=("调解员 表彰",),
    )
    contests = Count(
        "参加调解技能竞赛",
        ledger=HONOURS,
        dated="on",
        only=(Is("kind", "contest"),),
        unit="项",
        synonyms=("技能竞赛",),
    )
    guidance = Count(
        "指导调解组织", ledger=GUIDANCE, dated="on", unit="次", cite=TIAOJIE[5], synonyms=("走访 指导",)
    )
    joint = Count(
        "联席会商和联合调解",
        ledger=JOINT,
        dated="on",
        unit="次",
        synonyms=("联席会商", "联合 调解", "一院三所 协作 次"),
    )
