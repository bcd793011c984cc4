"""行政执法监督的全部程序。"""

from fadu.lines.enforcement.supervision.individual import Individual
from fadu.lines.enforcement.supervision.rectification import Rectification

PROCEDURES = (Individual, Rectification)
