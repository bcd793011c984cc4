"""行政执法监督的台账，按在页面上的次序。"""

from fadu.lines.enforcement.supervision import lenient, majors, offices, planning
from fadu.lines.enforcement.supervision.clues.ledger import CLUES
from fadu.lines.enforcement.supervision.platforms import PAPERS, STANDING
from fadu.lines.enforcement.supervision.reviewing.agencies import AGENCIES
from fadu.lines.enforcement.supervision.rounds import DUAL, PATROLS, PLATFORM, WEEKLY
from fadu.lines.enforcement.supervision.systems import SYSTEMS

LEDGERS = (
    CLUES,
    *planning.LEDGERS,
    WEEKLY,
    PATROLS,
    SYSTEMS,
    PLATFORM,
    STANDING,
    PAPERS,
    DUAL,
    *majors.LEDGERS,
    *lenient.LEDGERS,
    *offices.LEDGERS,
    AGENCIES,
)
