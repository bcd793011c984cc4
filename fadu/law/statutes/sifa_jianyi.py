"""最高人民法院关于综合治理类司法建议工作若干问题的规定（2023年）."""

from datetime import date

from fadu.law.statute import Statute

SIFA_JIANYI = Statute(
    key="sifa_jianyi",
    title="最高人民法院关于综合治理类司法建议工作若干问题的规定",
    short="综合治理类司法建议规定",
    order="法释〔2023〕11号",
    articles=13,
    in_force=date(2023, 11, 16),
    text_file="最高法综合治理类司法建议规定.md",
)
