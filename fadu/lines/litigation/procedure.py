"""行政应诉的全部程序：一件诉讼一件案件，走完它的各审级。"""

from fadu.lines.litigation.suit import FirstInstance

PROCEDURES = (FirstInstance,)

__all__ = ["PROCEDURES", "FirstInstance"]
