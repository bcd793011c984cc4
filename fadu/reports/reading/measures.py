"""Measure words and units (量词与单位), and what may not follow them: 3部 is a count, 3部门 is not."""

from __future__ import annotations

# A measure word, and the characters that would make it the beginning of another word.
COUNTED: dict[str, str] = {
    "个": "",
    "件": "套",
    "次": "日要于",
    "项": "",
    "宗": "旨教",
    "位": "于置居列阶",
    "家": "庭属长人园乡禽具",
    "名": "称录义下誉牌片词特",
    "份": "额子",
    "人": "民大工才员均口力格身社防",
    "条": "例件款约形理",
    "类": "似",
    "户": "籍外口型主",
    "期": "间限满望待货刊末",
    "届": "满时",
    "部": "门分队长级署位委",
    "部门": "",
    "部委": "",
    "方面": "",
    "场": "所地馆景面合次",
    "组": "织成建长合",
    "面": "对向积临貌试谈上前",
    "起": "来草到点步始底",
    "种": "植子类",
    "地": "方区市点址",
    "套": "餐",
    "所": "有在以需述属辖长谓得",
    "张": "贴罗",
    "证": "据明人件照",
    "篇": "",
    "幅": "度",
    "块": "",
    "座": "谈",
    "处": "理置罚分于长室在",
    "支": "持付出撑援部行",
    "台": "账阶式胞湾风",
    "辆": "",
    "本": "地区级局年市机单院辖着科报次",
    "册": "",
    "例": "如外会行",
    "轮": "换岗训流",
    "通": "过报知道讯用信畅",
    "片": "区面段",
    "间": "接",
    "栋": "",
    "艘": "",
    "头": "",
    "只": "",
    "盏": "",
    "字": "",
    "课": "程题堂",
    "节": "约点能假目省",
    "讲": "解话座",
    "站": "点式",
    "道": "路德",
    "版": "权本",
    "集": "中体聚团约",
    "段": "",
    "首": "",
    "档": "案",
    "款": "项",
    "页": "",
    "席": "",
    "门": "户诊",
    "批": "准复评示",
    "班": "级子",
    "颗": "",
    "枚": "",
    "卷": "",
    "宗地": "",
    "挂": "牌",
    "单": "位独元",
    "岗": "位",
    "队": "伍",
    "口": "",
    "株": "",
    "副": "",
    "箱": "",
    "包": "",
    "瓶": "",
    "盒": "",
    "桩": "",
    "笔": "",
    "票": "",
    "网格": "",
    "人份": "",
    "案": "件",
    "堂": "",
    "大类": "",
    "岁": "月",
    "人天": "",
    "课时": "",
    "学时": "",
    "床": "",
    "句": "",
    "对": "于",
}
# Things counted as often as they happen: 人次, 件次, 户次 ...
REPEATED = tuple("人件场批户家项宗条份点车班课台艘头辆")
QUANTITIES: dict[str, str] = {
    "元": "旦素宵",
    "美元": "",
    "港元": "",
    "欧元": "",
    "亩": "",
    "公里": "",
    "千米": "",
    "平方米": "",
    "平方公里": "",
    "立方米": "",
    "公顷": "",
    "米": "",
    "厘米": "",
    "吨": "",
    "千克": "",
    "公斤": "",
    "斤": "",
    "克": "",
    "升": "级",
    "度电": "",
    "千瓦时": "",
    "倍": "增",
    "番": "",
    "分": "别类级局之行为公析析支管布管歧工",
    "字节": "",
    "GB": "",
    "TB": "",
    "PB": "",
    "㎡": "",
    "m²": "",
    "km": "",
    "星级": "",
    "级": "以别",
}
SPANS: dict[str, str] = {
    "年": "级度间份初末底轻龄代",
    "个月": "",
    "个季度": "",
    "季度": "",
    "周": "边期年到密",
    "周年": "",
    "天": "",
    "日": "常",
    "个工作日": "",
    "工作日": "",
    "个自然日": "",
    "小时": "",
    "个小时": "",
    "分钟": "",
    "秒": "",
    "秒钟": "",
    "个学时": "",
    "个课时": "",
}
PERCENT: dict[str, str] = {"%": "", "‰": "", "个百分点": "", "个千分点": "", "百分点": ""}
# A thing done once every ...
PER_SPAN = {"日": "次/日", "天": "次/日", "周": "次/周", "月": "次/月", "季": "次/季", "年": "次/年"}
DURATION_UNITS = frozenset(SPANS)
MONEY = frozenset({"元", "美元", "港元", "欧元"})


# Where one character does not decide: 名单 but 80名单位负责人; 名优 but 50名优秀党员; 项目 but 59项目标; 起诉 but 12起诉讼.
BEGINNINGS = {"名": "(?!单(?!位)|优(?!秀))", "项": "(?!目(?!标))", "起": "(?!诉(?!讼))"}


def _branch(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, (f"(?![{bad}])" if bad else "") + BEGINNINGS.get(word, "")) for word, bad in table.items()]


def unit_pattern() -> str:
    """An alternation of all units, the longest first, each with what may not follow."""
    repeated = [(f"{word}次", "") for word in REPEATED]
    doubled = [
        (f"{word}[(（/][次件宗个家人户场][)）]?", "")
        for word in ("人", "件", "场", "个", "家", "户", "宗", "批", "项")
    ]
    tables = (COUNTED, QUANTITIES, SPANS, PERCENT)
    branches = [branch for table in tables for branch in _branch(table)]
    # 3大行动, 5大领域; 十大 without a thing counted is a name (names.py).
    branches.append(("大", "(?=专项|行动|领域|板块|体系|工程|任务|机制|平台|重点|举措|措施)"))
    longest = sorted(repeated + branches, key=lambda branch: -len(branch[0]))
    return "|".join(f"{word}{after}" for word, after in [*doubled, *longest])


# How a normalised unit is written: 个工作日 counts 工作日.
PLAIN = {
    "个月": "月",
    "个工作日": "工作日",
    "个自然日": "自然日",
    "个小时": "小时",
    "个季度": "季度",
    "个学时": "学时",
    "个课时": "课时",
    "个百分点": "百分点",
    "个千分点": "千分点",
    "㎡": "平方米",
    "m²": "平方米",
}


def plain(unit: str) -> str:
    unit = PLAIN.get(unit, unit)
    return unit.replace("(", "").replace("（", "").replace(")", "").replace("）", "")
