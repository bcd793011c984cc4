"""最高人民法院关于人民法院特邀调解的规定（2016年）: 法院立案前委派、立案后委托的调解；期限都是自然日."""

from datetime import date

from fadu.law.statute import Statute

TEYAO = Statute(
    key="teyao",
    title="最高人民法院关于人民法院特邀调解的规定",
    short="特邀调解规定",
    order="法释〔2016〕14号",
    articles=30,
    in_force=date(2016, 7, 1),
    text_file="最高法特邀调解规定.md",
)
