"""最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释（2025年）."""

from datetime import date

from fadu.law.statute import Statute

XINXI_JIESHI = Statute(
    key="xinxi_jieshi",
    title="最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    short="政府信息公开案件解释",
    order="法释〔2025〕8号",
    articles=15,
    in_force=date(2025, 6, 1),
    text_file="最高法政府信息公开案件解释.md",
)
