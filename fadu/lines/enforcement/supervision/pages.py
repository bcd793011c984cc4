"""行政执法监督自己的页面：由一条线索到它所说的执法结果、案卷评查。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, REVIEWER, SECTION_HEAD
from fadu.lines.enforcement.supervision.clues import views
from fadu.lines.enforcement.supervision.reviewing import pages as reviewing

READERS = officers(CLERK, HANDLER, REVIEWER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
PAGES = (
    Page("clues/<int:pk>/result/", views.result, "clue_result", READERS),
    *reviewing.PAGES,
)
PORTAL_PAGES = reviewing.PORTAL_PAGES
NAV = reviewing.NAV
