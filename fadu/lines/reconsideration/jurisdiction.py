"""管辖：对一个机关的行政行为不服，向谁申请行政复议（行政复议法第二十四条至第二十八条）。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel.models import Organ
from fadu.kernel.public import Authority
from fadu.law import Citation
from fadu.law.statutes import FUYI

# 机关名称中的词与案由；长的在前
FIELDS = (
    ("交通警察", "traffic"),
    ("公安", "police"),
    ("派出所", "police"),
    ("市场监督管理", "market"),
    ("自然资源", "land"),
    ("规划", "land"),
    ("人力资源", "labour"),
    ("城市管理", "urban"),
    ("综合执法", "urban"),
    ("住房", "housing"),
    ("住建", "housing"),
    ("交通运输", "transport"),
    ("生态环境", "ecology"),
    ("卫生健康", "health"),
    ("教育", "education"),
    ("民政", "civil"),
    ("农业农村", "agriculture"),
    ("水务", "agriculture"),
    ("应急管理", "emergency"),
    ("消防", "emergency"),
    ("税务", "tax"),
    ("医疗保障", "medical_insurance"),
    ("司法", "justice"),
    ("财政", "finance"),
    ("街道", "town"),
    ("镇人民政府", "town"),
    ("乡人民政府", "town"),
)


def suggested(organ: Organ) -> Mapping[str, Any]:
    """案由，由机关名称可知的；申请人可以改。"""
    found = next((kind for word, kind in FIELDS if word in organ.name), None)
    return {"kind": found} if found else {}


def entered(organ: Organ, authority: Organ, people: int) -> Mapping[str, Any]:
    """不必问申请人的：渠道、人数、被申请人种类（行政复议法第二十四条）。"""
    return {
        "channel": "online",
        "applicant_count": people,
        "respondent_kind": _respondent_kind(organ, authority),
    }


def _respondent_kind(organ: Organ, authority: Organ) -> str:
    if organ.pk == authority.pk:
        return "self"
    if organ.level == Organ.Level.DEPARTMENT:
        return "department" if organ.parent_id == authority.pk else "branch"
    return "agency" if organ.name.endswith("办事处") else "lower_government"


def authority_for(organ: Organ, facts: Mapping[str, Any] | None = None) -> Authority:
    """The authorities among which the applicant may choose; each case of the articles in their order."""
    if organ.vertical:
        return _vertical(organ)
    if organ.level == Organ.Level.DEPARTMENT:
        return _of_department(organ)
    if organ.level == Organ.Level.PROVINCE:
        return _found(
            (organ,) if organ.is_authority else (), FUYI[24, 2], "省级人民政府管辖对本机关不服的案件。", organ
        )
    above = _authorities_above(organ)
    if organ.name.endswith("办事处"):
        return _found(above, FUYI[24, 1, 3], "街道办事处是派出机关，由设立它的人民政府管辖。", organ)
    return _found(above, FUYI[24, 1, 2], "对下一级人民政府不服的，由上一级人民政府管辖。", organ)


def _of_department(organ: Organ) -> Authority:
    above = _authorities_above(organ)
    if organ.name.endswith(("司法局", "司法厅")):
        why = "对司法行政部门不服的，可以向本级人民政府申请，也可以向上一级司法行政部门申请。"
        return _found(above, FUYI[28], why, organ)
    if organ.parent is not None and organ.parent.level == Organ.Level.DEPARTMENT:
        return _of_branch(organ, above)
    return _found(above, FUYI[24, 1, 1], "对本级人民政府工作部门不服的，由本级人民政府管辖。", organ)


def _of_branch(organ: Organ, above: tuple[Organ, ...]) -> Authority:
    """派出机构（派出所、按区设立的分局等）."""
    here = _government_of_place(organ, above)
    why = "派出机构以自己名义作的决定，由设立它的部门的本级人民政府管辖"
    why += "；按行政区划设立的，也可以由所在地的人民政府管辖。" if here else "。"
    return _found((*above, *here), FUYI[24, 4], why, organ)


def _government_of_place(organ: Organ, above: tuple[Organ, ...]) -> tuple[Organ, ...]:
    """The district's own government, where a department of a municipality or a city has the branch there."""
    if not above or above[0].level not in (Organ.Level.CITY, Organ.Level.PROVINCE) or not organ.region_code:
        return ()
    near = Organ.objects.filter(
        is_authority=True, active=True, region_code=organ.region_code, path__startswith=above[0].path
    )
    return tuple(near.exclude(pk=above[0].pk)[:1])


def _vertical(organ: Organ) -> Authority:
    return Authority(
        organs=(),
        cites=(FUYI[27],),
        why=f"{organ.name}属于实行垂直领导的行政机关（或者税务、国家安全机关），请向它的上一级主管部门申请。",
    )


def _found(organs: tuple[Organ, ...], cite: Citation, why: str, organ: Organ) -> Authority:
    if not organs:
        why = f"平台上没有登记{organ.name}的行政复议机关，请向就近的行政复议窗口咨询。"
    return Authority(organs=organs, cites=(cite,), why=why)


def _authorities_above(organ: Organ) -> tuple[Organ, ...]:
    """The nearest government above that is an authority, if any; the tree is at most a handful deep."""
    above = organ.parent
    while above is not None and not above.is_authority:
        above = above.parent
    return (above,) if above is not None else ()
