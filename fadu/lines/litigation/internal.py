"""应诉工作的内部规定：法律没有规定、由本机关自定的，凡依它办理的都写明“内部规定”。条文由本机关自行修改。"""

from collections.abc import Mapping
from datetime import date

from fadu.law.statute import Statute

RULES: Mapping[int, str] = {
    1: "收到应诉通知书后，应诉机构确定承办单位、承办人和内部完成日期；被诉行政行为由谁承办，由谁负责答辩和举证。",
    2: "提交答辩状以前，应当了解原告的协调化解意愿并开展化解工作，逐次登记；不宜化解的，写明理由。",
    3: "有败诉风险的，标记风险等级和理由，写明开展化解工作的日期。",
    4: "败诉的，自裁判生效之日起三十日内提交败诉案件分析报告，由应诉机构负责人审核。",
    5: "结案时提交结案报告，立卷归档。裁判确定的履行义务没有履行完毕、司法建议没有答复、败诉没有分析报告的，不得结案。",
}

INTERNAL = Statute(
    key="litigation_internal",
    title="行政应诉工作内部规定",
    short="行政应诉工作内部规定",
    version="内部规定，不是法律法规",
    articles=len(RULES),
    in_force=date(2024, 1, 1),
)
