"""行政调解的内部规定：国家没有行政调解的专门法律，本所自定规矩，凡依它办理的都写明“内部规定”。

条文由本机关自行修改。深圳另有条例（administrative.py）。
"""

from collections.abc import Mapping
from datetime import date

from fadu.law.statute import Statute

RULES: Mapping[int, str] = {
    1: "行政机关对与其职能相关的民事纠纷，可以根据当事人的申请或者经当事人同意调解；一方明确拒绝的，不得调解。行政调解不收取费用。",
    2: "调解前告知当事人调解的性质、效力和权利义务，记录调解情况；涉家庭暴力、未成年人的，先采取保护措施。",
    3: "达成协议的，可以制作调解协议书，由各方当事人签名、调解人员签名并加盖印章；不制作的，记录协议内容。协议具有民事合同的效力。",
    4: "调解不成的，终止调解，告知当事人可以通过仲裁、行政、司法等途径维护权利；可能引起治安、刑事案件的，及时报告公安机关。",
    5: "回访并督促当事人履行协议，向移送纠纷的单位反馈，材料立卷归档。",
}

INTERNAL = Statute(
    key="mediation_internal",
    title="行政调解工作内部规定",
    short="行政调解工作内部规定",
    version="内部规定，不是法律法规",
    articles=len(RULES),
    in_force=date(2024, 1, 1),
)
