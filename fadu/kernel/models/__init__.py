"""内核的数据模型；每个名字在此明列。"""

from fadu.kernel.models.audit import AccessLog, Throttle
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.people import Absence, PasswordHistory, Post, User
from fadu.kernel.models.recusals import Recusal

__all__ = (
    "Absence",
    "AccessLog",
    "Organ",
    "PasswordHistory",
    "Post",
    "Recusal",
    "Throttle",
    "User",
)
