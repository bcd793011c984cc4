"""内核的数据模型；每个名字在此明列。"""

from fadu.kernel.models.acts import ActName, NotLinked
from fadu.kernel.models.audit import AccessLog, Throttle
from fadu.kernel.models.cases import Case, Counter, Party
from fadu.kernel.models.deadlines import Deadline
from fadu.kernel.models.draws import Draw, DrawEntry, DrawItem, DrawName, DrawSeed
from fadu.kernel.models.entries import Anchor, Entry
from fadu.kernel.models.exchange import (
    Incoming,
    IncomingFile,
    Nonce,
    Origin,
    Outgoing,
    Partner,
    PartnerKey,
)
from fadu.kernel.models.figures import Attestation, Countable, Happening
from fadu.kernel.models.ledgers import LedgerChange, LedgerFile, LedgerRow
from fadu.kernel.models.links import Link
from fadu.kernel.models.moves import FormerOrgan
from fadu.kernel.models.notices import Notice
from fadu.kernel.models.organs import Organ
from fadu.kernel.models.papers import Blob, Material, Paper, Service
from fadu.kernel.models.people import Absence, PasswordHistory, Post, User
from fadu.kernel.models.recusals import Recusal
from fadu.kernel.models.search import PublishedText, SearchText
from fadu.kernel.models.settings import Setting, StatuteText
from fadu.kernel.models.signing import Signature, SigningLink
from fadu.kernel.models.tally import CaseTally
from fadu.kernel.models.tasks import Approval, ApprovalStep, Finding, Task
from fadu.kernel.models.video import RoomEvent, RoomGuest, RoomRecording, RoomSignal, VideoRoom

__all__ = (
    "Absence",
    "AccessLog",
    "ActName",
    "Anchor",
    "Approval",
    "ApprovalStep",
    "Attestation",
    "Blob",
    "Case",
    "CaseTally",
    "Countable",
    "Counter",
    "Deadline",
    "Draw",
    "DrawEntry",
    "DrawItem",
    "DrawName",
    "DrawSeed",
    "Entry",
    "Finding",
    "FormerOrgan",
    "Happening",
    "Incoming",
    "IncomingFile",
    "LedgerChange",
    "LedgerFile",
    "LedgerRow",
    "Link",
    "Material",
    "Nonce",
    "NotLinked",
    "Notice",
    "Organ",
    "Origin",
    "Outgoing",
    "Paper",
    "Partner",
    "PartnerKey",
    "Party",
    "PasswordHistory",
    "Post",
    "PublishedText",
    "Recusal",
    "RoomEvent",
    "RoomGuest",
    "RoomRecording",
    "RoomSignal",
    "SearchText",
    "Service",
    "Setting",
    "Signature",
    "SigningLink",
    "StatuteText",
    "Task",
    "Throttle",
    "User",
    "VideoRoom",
)
