"""中华人民共和国政府信息公开条例（2019年修订）: where working days are meant the text says 工作日."""

from datetime import date

from fadu.law.statute import Statute

XINXI = Statute(
    key="xinxi",
    title="中华人民共和国政府信息公开条例",
    short="政府信息公开条例",
    order="国务院令第711号",
    articles=56,
    in_force=date(2019, 5, 15),
    text_file="政府信息公开条例.md",
)
