"""最高人民法院关于适用行政诉讼法的解释（2018年）."""

from datetime import date

from fadu.law.statute import Statute

XINGSU_JIESHI = Statute(
    key="xingsu_jieshi",
    title="最高人民法院关于适用《中华人民共和国行政诉讼法》的解释",
    short="行政诉讼法解释",
    order="法释〔2018〕1号",
    articles=163,
    in_force=date(2018, 2, 8),
    text_file="最高法行政诉讼法解释.md",
)
