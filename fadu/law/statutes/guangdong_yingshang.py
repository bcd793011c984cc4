"""广东省优化营商环境条例：行政检查计划、综合查一次在第四十八条。"""

from datetime import date

from fadu.law.statute import Statute

GUANGDONG_YINGSHANG = Statute(
    key="guangdong_yingshang",
    title="广东省优化营商环境条例",
    short="广东省优化营商环境条例",
    articles=66,
    in_force=date(2022, 7, 1),
    text_file="广东省优化营商环境条例.md",
)
