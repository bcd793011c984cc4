"""行政执法监督自己的页面：由一条线索到它所说的执法结果、案卷评查。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import WORK, NavItem, Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, REVIEWER, SECTION_HEAD
from fadu.lines.enforcement.supervision import rowviews
from fadu.lines.enforcement.supervision.clues import views
from fadu.lines.enforcement.supervision.reviewing import pages as reviewing

READERS = officers(CLERK, HANDLER, REVIEWER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
PAPERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
PAGES = (
    Page("clues/<int:pk>/result/", views.result, "clue_result", READERS),
    Page("plans/<int:pk>/report/", rowviews.plan_report, "plan_report", PAPERS),
    Page("weeks/<int:pk>/bulletin/", rowviews.week_bulletin, "week_bulletin", PAPERS),
    Page("systems/<int:pk>/paper/", rowviews.systems_paper, "systems_paper", PAPERS),
    Page("agencies/<int:pk>/paper/", rowviews.agency_paper, "agency_paper", PAPERS),
    Page("campaigns/<int:pk>/report/", rowviews.campaign_report, "campaign_report", PAPERS),
    *reviewing.PAGES,
)
PORTAL_PAGES = reviewing.PORTAL_PAGES
# what is supervised stands in the navigation of those who supervise, too
NAV = (
    NavItem("执法结果", "enforcement:results", "search", WORK, READERS),
    NavItem("执法公示", "enforcement:publicity", "eye", WORK, READERS),
    *reviewing.NAV,
)
