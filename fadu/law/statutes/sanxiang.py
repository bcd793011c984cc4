"""国办发〔2018〕118号（行政执法三项制度）: quoted from a press report, no official text was at hand.

Its points run from （一） to （二十三） through the whole paper; a point is cited as an article.
"""

from datetime import date

from fadu.law.statute import Statute

SANXIANG = Statute(
    key="sanxiang",
    title="国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
    short="三项制度指导意见",
    order="国办发〔2018〕118号",
    articles=23,
    in_force=date(2018, 12, 5),
    secondary="https://news.shi-fen.com/china/201901/50-148393.html",
)
