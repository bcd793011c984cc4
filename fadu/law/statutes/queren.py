"""最高人民法院关于人民调解协议司法确认程序的若干规定（2011年）: where it differs, 民事诉讼法 and its interpretation go before it."""

from datetime import date

from fadu.law.statute import Statute

QUEREN = Statute(
    key="queren",
    title="最高人民法院关于人民调解协议司法确认程序的若干规定",
    short="人民调解协议司法确认规定",
    order="法释〔2011〕5号",
    articles=13,
    in_force=date(2011, 3, 30),
    text_file="最高法人民调解协议司法确认规定.md",
)
