"""行政执法监督的台账，按在页面上的次序。"""

from fadu.lines.enforcement.supervision.clues.ledger import CLUES
from fadu.lines.enforcement.supervision.rounds import DUAL, PATROLS, PLATFORM, WEEKLY

LEDGERS = (CLUES, WEEKLY, PATROLS, PLATFORM, DUAL)
