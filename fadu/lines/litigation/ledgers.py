"""行政应诉逐行登记的台账，各在讲它的文件里声明，在这里列全。"""

from fadu.lines.litigation import centre, guidance, losses, lossreplies, rules, settled, warning, workbooks

LEDGERS = (
    *warning.LEDGERS,
    *guidance.LEDGERS,
    *losses.LEDGERS,
    *lossreplies.LEDGERS,
    *centre.LEDGERS,
    *settled.LEDGERS,
    *workbooks.LEDGERS,
    *rules.LEDGERS,
)
