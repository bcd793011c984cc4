"""信用修复的选项：分类、处罚种类、理由。"""

from collections.abc import Collection

GRAVITIES = (("minor", "轻微"), ("general", "一般"), ("serious", "严重"))
KINDS = (
    ("summary", "简易程序作出的处罚"),
    ("warning", "警告"),
    ("criticism", "通报批评"),
    ("small_fine", "较小数额罚款"),
    ("large_fine", "较大数额罚款"),
    ("huge_fine", "巨额罚款"),
    ("confiscation", "没收非法财物"),
    ("suspension", "暂扣许可证件、降低资质等级"),
    ("revocation", "吊销许可证件"),
    ("closure", "限制开展生产经营活动、责令停产停业、责令关闭、限制从业"),
    ("abnormal", "列入异常名录"),
    ("blacklist", "列入严重失信主体名单"),
    ("other", "其他"),
)
# 第八至十条：这些种类至少属于哪一类；罚款数额的大小由行业主管部门规定，照认定单位填写的
LEAST = {
    "confiscation": "general",
    "large_fine": "general",
    "huge_fine": "serious",
    "suspension": "serious",
    "revocation": "serious",
    "closure": "serious",
    "blacklist": "serious",
}
RANK = {key: place for place, (key, _) in enumerate(GRAVITIES)}
REFUSALS = (
    ("too_early", "未达到最短公示期"),
    ("penalty_running", "处罚附带的期限未届满"),
    ("not_performed", "未纠正失信行为或者未完全履行义务"),
    ("no_commitment", "未公开作出信用承诺"),
    ("barred", "三年内不得申请"),
    ("not_ours", "不是本单位认定的信息"),
    ("not_repairable", "依法不可修复"),
    ("other", "其他"),
)
FALSEHOODS = (
    ("papers", "提供虚假材料"),
    ("commitment", "信用承诺严重不实"),
    ("broken", "故意不履行承诺"),
)
COMPLAINTS = (
    ("not_accepted", "对不予受理的异议"),
    ("not_repaired", "对不予修复的异议"),
    ("content", "公示内容有误"),
    ("period", "公示期限不符合规定"),
)


def objection_to(acts: Collection[str]) -> str:
    """第十八条：of the decision on the application, from the events recorded: 不予修复的，还是不予受理的."""
    return "not_repaired" if "refused" in acts else "not_accepted"


def least_gravity(kinds: object) -> str:
    """第十二条第三款：several kinds of penalty, the longest period; minor when nothing says more."""
    found = [LEAST.get(one, "minor") for one in kinds] if isinstance(kinds, (list, tuple)) else []
    return max(found, key=RANK.__getitem__, default="minor")
