"""The simulated city: organs, posts and accounts. Every name says that it is simulated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

OFFICER_SINCE = date(2022, 1, 1)


@dataclass(frozen=True, kw_only=True)
class OrganPlan:
    """One organ of the simulated tree; ``parent`` is the key of the organ above, empty for the root."""

    key: str
    name: str
    level: str
    parent: str = ""
    code: str = ""
    unit: str = ""
    region_code: str = ""

    @property
    def is_authority(self) -> bool:
        return bool(self.code) and self.level in ("province", "city", "district")


@dataclass(frozen=True, kw_only=True)
class OfficerPlan:
    """One demo account: ``posts`` are (organ key, role key) pairs."""

    username: str
    name: str
    posts: tuple[tuple[str, str], ...]
    line: str = ""  # Line.key the posts are held for; empty: all lines
    shown: str = ""  # how the start page of `make run` describes the account; empty: not listed


PROVINCE = OrganPlan(
    key="province",
    name="模拟省人民政府",
    level="province",
    code="模府复",
    unit="模拟省司法厅",
    region_code="990000",
)
CITY = OrganPlan(
    key="city",
    name="演示市人民政府",
    level="city",
    parent="province",
    code="演府复",
    unit="演示市司法局",
    region_code="990100",
)
DISTRICTS = tuple(
    OrganPlan(
        key=key,
        name=f"演示市{title}区人民政府",
        level="district",
        parent="city",
        code=f"{short}府复",
        unit=f"演示市{title}区司法局",
        region_code=region,
    )
    for key, title, short, region in (
        ("first", "模拟一", "演一", "990101"),
        ("second", "模拟二", "演二", "990102"),
        ("third", "模拟三", "演三", "990103"),
    )
)

# (key suffix, 名称, 案件占比权重): departments of each district as respondents.
DEPARTMENTS = (
    ("police", "公安分局", 30),
    ("market", "市场监督管理局", 26),
    ("labour", "人力资源和社会保障局", 11),
    ("urban", "城市管理和综合执法局", 9),
    ("housing", "住房和建设局", 7),
    ("land", "规划和自然资源分局", 5),
    ("health", "卫生健康局", 3),
    ("education", "教育局", 2),
    ("transport", "交通运输局", 2),
    ("civil", "民政局", 1),
)
TOWNS = (("east", "东街道办事处", 3), ("west", "西街道办事处", 2), ("north", "北镇人民政府", 2))


# 机关代字：案号、文号里的字
SHORT = {
    "police": "公",
    "market": "市监",
    "labour": "人社",
    "urban": "城管",
    "housing": "住建",
    "land": "规资",
    "health": "卫",
    "education": "教",
    "transport": "交",
    "civil": "民",
    "east": "东",
    "west": "西",
    "north": "北",
}


def organs() -> tuple[OrganPlan, ...]:
    """Every organ, parents first."""
    below = tuple(
        OrganPlan(
            key=f"{district.key}.{key}",
            name=_local_name(district, name),
            level=level,
            parent=district.key,
            code=district.code.removesuffix("府复") + SHORT[key],
            region_code=district.region_code,
        )
        for district in DISTRICTS
        for rows, level in ((DEPARTMENTS, "department"), (TOWNS, "town"))
        for key, name, _ in rows
    )
    return (PROVINCE, CITY, *DISTRICTS, *below, *bodies())


def _local_name(district: OrganPlan, name: str) -> str:
    return district.name.replace("人民政府", "") + name


# (key, 上级的 key, 名称, 代字): 调解组织；村居的在镇街之下，综治中心、行业性、商事的在区之下
BODIES = (
    ("first.village", "first.north", "模拟一区北镇模拟村人民调解委员会", "演一北村"),
    ("first.townbody", "first.north", "模拟一区北镇人民调解委员会", "演一北镇"),
    ("first.centre", "first", "模拟一区综治中心联合人民调解委员会", "演一综治"),
    ("first.commercial", "first", "模拟商事调解中心", "演一商"),
    ("second.administrative", "second", "模拟二区行政调解中心", "演二行"),
    *((f"second.commercial{n}", "second", f"模拟二区第{n}商事调解中心", f"演二商{n}") for n in range(1, 6)),
    ("third.townbody", "third.north", "模拟三区北镇人民调解委员会", "演三北镇"),
    ("third.centre", "third", "模拟三区综治中心联合人民调解委员会", "演三综治"),
)


def bodies() -> tuple[OrganPlan, ...]:
    """Mediating bodies of the districts, parents first."""
    region = {one.key: one.region_code for one in DISTRICTS}
    return tuple(
        OrganPlan(
            key=key,
            name=name,
            level="body",
            parent=parent,
            code=code,
            region_code=region[key.split(".")[0]],
        )
        for key, parent, name, code in BODIES
    )


def respondents(district_key: str) -> tuple[tuple[str, int], ...]:
    """(organ key, weight) of the organs whose acts are challenged in this district."""
    return tuple((f"{district_key}.{key}", weight) for key, _, weight in (*DEPARTMENTS, *TOWNS))


def officers() -> tuple[OfficerPlan, ...]:
    """Demo accounts, one per role in the first district, plus those who work the other districts' files."""
    return (*_first_district(), *_mediators(), *_supervisors(), *_enforcers(), *_other_districts(), *_city())


def _first_district() -> tuple[OfficerPlan, ...]:
    here = DISTRICTS[0].key
    handlers = tuple(
        OfficerPlan(
            username=f"chengban{n}",
            name=f"模拟承办人{mark}",
            posts=((here, "handler"),),
            shown="承办人:收件、审查、审理、制作文书" if n == 1 else "",
        )
        for n, mark in enumerate("甲乙丙丁戊己", start=1)
    )
    return (
        OfficerPlan(
            username="shoujian",
            name="模拟收件员",
            posts=((here, "clerk"),),
            shown="收件人员:窗口登记、口头申请",
        ),
        *handlers,
        OfficerPlan(
            username="kezhang",
            name="模拟科长",
            posts=((here, "section_head"),),
            shown="行政复议机构负责人:受理、中止、延期呈批",
        ),
        OfficerPlan(
            username="quzhang",
            name="模拟区长",
            posts=((here, "organ_head"),),
            shown="行政复议机关负责人:复议决定呈批",
        ),
        OfficerPlan(
            username="weiyuan", name="模拟委员", posts=((here, "committee"),), shown="复议委员会委员:咨询意见"
        ),
        OfficerPlan(
            username="gongan",
            name="模拟公安应诉员",
            posts=((f"{here}.police", "respondent"),),
            shown="被申请人(公安分局):答复、提交证据",
        ),
        OfficerPlan(
            username="shijian",
            name="模拟市监应诉员",
            posts=((f"{here}.market", "respondent"),),
            shown="被申请人(市场监督管理局):答复、提交证据",
        ),
        OfficerPlan(
            username="jiedao",
            name="模拟街道收件员",
            posts=((f"{here}.east", "clerk"),),
            shown="镇街收件点:跨域受案、全城通办",
        ),
        OfficerPlan(
            username="jiancha", name="模拟监督员", posts=((here, "auditor"),), shown="监督检查人员:只读"
        ),
        OfficerPlan(
            username="guanli",
            name="模拟管理员",
            posts=(("province", "admin"),),
            shown="系统管理员:账号、机构、参数",
        ),
    )


def _mediators() -> tuple[OfficerPlan, ...]:
    """Mediators of a village and a town, their chair, the window of the centre, the justice office above them."""
    rows = (
        ("tiaojie1", "模拟调解员甲", ("first.village", "handler"), "村人民调解员:排查、受理、调解、回访"),
        ("tiaojie2", "模拟调解员乙", ("first.townbody", "handler"), "镇人民调解员:受理、调解、司法确认"),
        ("tiaojie3", "模拟调解员丙", ("first.centre", "handler"), ""),
        ("tiaojie4", "模拟商事调解员丁", ("first.commercial", "handler"), ""),
        ("tiaojie5", "模拟行政调解员戊", ("second.administrative", "handler"), ""),
        ("tiaojie6", "模拟调解员己", ("third.townbody", "handler"), ""),
        ("tiaojie7", "模拟调解员庚", ("third.centre", "handler"), ""),
        ("zhuren", "模拟调委会主任", ("first.townbody", "section_head"), "镇调解委员会主任:指派、提级"),
        ("zongzhi", "模拟综治窗口员", ("first.centre", "clerk"), "综治中心窗口:一站式受理"),
        ("sifasuo", "模拟司法所长", ("first.north", "organ_head"), "司法所:看本镇各调解组织"),
    )
    return tuple(
        OfficerPlan(username=username, name=name, posts=(post,), line="mediation", shown=shown)
        for username, name, post, shown in rows
    )


def _supervisors() -> tuple[OfficerPlan, ...]:
    """Two who supervise enforcement in each of two districts, whose heads are those of the district; who reports for a town."""
    rows = (
        ("jiandu1", "模拟执法监督员甲", "first", "执法监督人员:线索、立项、督办函、意见书、整改"),
        ("jiandu2", "模拟执法监督员乙", "first", ""),
        ("jiandu1-second", "模拟执法监督员丙", "second", ""),
        ("jiandu2-second", "模拟执法监督员丁", "second", ""),
    )
    town = OfficerPlan(
        username="zhenbao",
        name="模拟镇报送员",
        posts=(("first.north", "clerk"),),
        line="supervision",
        shown="镇街报送人员:每周一报",
    )
    return (
        *(
            OfficerPlan(
                username=username, name=name, posts=((place, "handler"),), line="supervision", shown=shown
            )
            for username, name, place, shown in rows
        ),
        town,
    )


def _enforcers() -> tuple[OfficerPlan, ...]:
    """Who punish, who answer for it in court, who repair credit: in the first district."""
    market, north, here = "first.market", "first.north", DISTRICTS[0].key
    rows = (
        ("zhifa1", "模拟执法员甲", "enforcement", ((market, "handler"),), "执法人员:立案、调查、决定、公示"),
        ("zhifa2", "模拟执法员乙", "enforcement", ((market, "handler"),), ""),
        ("shenhe", "模拟法制审核员", "enforcement", ((market, "reviewer"),), "法制审核人员"),
        ("zhifaju", "模拟市监局长", "", ((market, "organ_head"),), ""),
        (
            "zhenzhifa",
            "模拟镇执法员",
            "enforcement",
            ((north, "handler"),),
            "镇街执法人员:简易程序、下放事项",
        ),
        # 执法人员不得少于两人（处罚法第四十二条）
        ("zhenzhifa2", "模拟镇执法员二", "enforcement", ((north, "handler"),), ""),
        # 普通程序要有人审核、有人批准（处罚法第五十七条、第五十八条）
        ("zhenshenhe", "模拟镇法制审核员", "enforcement", ((north, "reviewer"),), ""),
        ("zhenzhang", "模拟镇长", "enforcement", ((north, "organ_head"),), ""),
        (
            "yingsu",
            "模拟应诉员",
            "litigation",
            _sued(here),
            "应诉人员:答辩、举证、出庭、裁判",
        ),
        (
            "yingsuke",
            "模拟应诉科长",
            "litigation",
            ((here, "section_head"), (market, "section_head")),
            "应诉机构负责人:交办、化解、败诉分析",
        ),
        ("yingsu-second", "模拟应诉员二", "litigation", _sued("second"), ""),
        ("yingsu-third", "模拟应诉员三", "litigation", _sued("third"), ""),
        ("xinyong", "模拟信用员", "credit", ((market, "handler"),), "信用修复:受理、修复、异议"),
        ("xinyong-third", "模拟信用员三", "credit", (("third.market", "handler"),), ""),
        ("xinyongke", "模拟信用科长", "credit", ((market, "section_head"),), "信用修复负责人:签批"),
    )
    return tuple(
        OfficerPlan(username=username, name=name, posts=posts, line=line, shown=shown)
        for username, name, line, posts, shown in rows
    )


def _sued(place: str) -> tuple[tuple[str, str], ...]:
    """The government and the departments that are taken to court."""
    departments = ("police", "market", "labour", "urban", "housing")
    return ((place, "handler"), *((f"{place}.{key}", "handler") for key in departments))


def _other_districts() -> tuple[OfficerPlan, ...]:
    return tuple(
        OfficerPlan(
            username=f"{prefix}{place.key}",
            name=f"模拟{role_title}({place.name[:6]})",
            posts=((place.key, role),),
        )
        for place in DISTRICTS[1:]
        for prefix, role_title, role in (
            ("clerk-", "收件员", "clerk"),
            ("handler-", "承办人", "handler"),
            ("second-", "承办人二", "handler"),
            ("section-", "科长", "section_head"),
            ("head-", "区长", "organ_head"),
        )
    )


def _city() -> tuple[OfficerPlan, ...]:
    return (
        OfficerPlan(
            username="shiju", name="模拟市局收件员", posts=(("city", "clerk"),), shown="市级窗口:全城通办收件"
        ),
        OfficerPlan(username="shichengban", name="模拟市局承办人", posts=(("city", "handler"),)),
        OfficerPlan(username="shikezhang", name="模拟市局处长", posts=(("city", "section_head"),)),
        OfficerPlan(username="shizhang", name="模拟市长", posts=(("city", "organ_head"),)),
    )
