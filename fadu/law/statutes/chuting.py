"""最高人民法院关于行政机关负责人出庭应诉若干问题的规定（2020年）."""

from datetime import date

from fadu.law.statute import Statute

CHUTING = Statute(
    key="chuting",
    title="最高人民法院关于行政机关负责人出庭应诉若干问题的规定",
    short="负责人出庭应诉规定",
    order="法释〔2020〕3号",
    articles=15,
    in_force=date(2020, 7, 1),
    text_file="最高法负责人出庭应诉规定.md",
)
