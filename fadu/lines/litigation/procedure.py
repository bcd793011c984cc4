"""行政应诉的全部程序：一件诉讼一件案件，走完它的各审级；行政赔偿和行政争议调解各成一件。"""

from fadu.lines.litigation.compensation import Compensation
from fadu.lines.litigation.mediating import DisputeMediation
from fadu.lines.litigation.suit import FirstInstance

PROCEDURES = (FirstInstance, Compensation, DisputeMediation)

__all__ = ["PROCEDURES", "Compensation", "DisputeMediation", "FirstInstance"]
