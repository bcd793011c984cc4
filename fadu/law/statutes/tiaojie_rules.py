"""人民调解工作若干规定（司法部令第75号，2002年）: quoted from an excerpt, no official text was at hand."""

from datetime import date

from fadu.law.statute import Statute

TIAOJIE_RULES = Statute(
    key="tiaojie_rules",
    title="人民调解工作若干规定",
    short="人民调解工作若干规定",
    order="司法部令第75号",
    articles=43,
    in_force=date(2002, 11, 1),
    secondary="https://lawfaq.cn/law/24-140-3.html",
)
