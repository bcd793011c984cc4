"""行政执法的全部程序，各在自己的文件里。起始的事项定下适用哪个程序：发现线索、当场处罚、执法结果立档、许可申请。"""

from fadu.lines.enforcement.licence import Licence
from fadu.lines.enforcement.penalty import Penalty
from fadu.lines.enforcement.recorded import Recorded
from fadu.lines.enforcement.summary import Summary

PROCEDURES = (Penalty, Summary, Recorded, Licence)

__all__ = ["PROCEDURES", "Licence", "Penalty", "Recorded", "Summary"]
