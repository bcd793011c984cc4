"""最高人民法院关于行政诉讼证据若干问题的规定（2002年）."""

from datetime import date

from fadu.law.statute import Statute

XINGSU_ZHENGJU = Statute(
    key="xingsu_zhengju",
    title="最高人民法院关于行政诉讼证据若干问题的规定",
    short="行政诉讼证据规定",
    order="法释〔2002〕21号",
    articles=80,
    in_force=date(2002, 10, 1),
    text_file="最高法行政诉讼证据规定.md",
)
