"""人民调解逐行登记的台账，各在讲它的文件里声明，在这里列全。"""

from fadu.lines.mediation.allowances import ALLOWANCES
from fadu.lines.mediation.integrity.ledger import CHECKS
from fadu.lines.mediation.points.ledger import INQUIRIES, POINTS
from fadu.lines.mediation.rosters import ROSTERS
from fadu.lines.mediation.screening import ROUNDS, SCREENINGS
from fadu.lines.mediation.selecting import LEDGERS as SELECTING
from fadu.lines.mediation.warning.ledger import WARNINGS

LEDGERS = (SCREENINGS, ROUNDS, WARNINGS, POINTS, INQUIRIES, *ROSTERS, ALLOWANCES, CHECKS, *SELECTING)
