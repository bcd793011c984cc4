"""最高人民法院关于适用行政诉讼起诉期限若干问题的解释（2026年）."""

from datetime import date

from fadu.law.statute import Statute

QISU_QIXIAN = Statute(
    key="qisu_qixian",
    title="最高人民法院关于适用行政诉讼起诉期限若干问题的解释",
    short="行政诉讼起诉期限解释",
    order="法释〔2026〕3号",
    articles=11,
    in_force=date(2026, 5, 1),
    text_file="最高法行政诉讼起诉期限解释.md",
)
