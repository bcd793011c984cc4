"""中华人民共和国人民调解法（2010年制定）: no day-count clause, so days are natural days (民法典第二百零一条)."""

from datetime import date

from fadu.law.statute import Statute

TIAOJIE = Statute(
    key="tiaojie",
    title="中华人民共和国人民调解法",
    short="人民调解法",
    order="主席令第三十四号",
    articles=35,
    in_force=date(2011, 1, 1),
    text_file="人民调解法.md",
)
