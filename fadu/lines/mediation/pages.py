"""人民调解自己的页面：扫码的页面、可打印的二维码、公布的名册。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import FOOT, PUBLIC, NavItem, Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.mediation import rowviews
from fadu.lines.mediation.points import views
from fadu.lines.mediation.roll import views as roll

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)

PAGES = (
    Page("points/<int:pk>/card/", views.card, "point_card", READERS),
    Page("watchactivities/<int:pk>/paper/", rowviews.watch_paper, "watch_paper", READERS),
)
PORTAL_PAGES = (
    Page("p/<int:pk>/", views.point, "point", PUBLIC),
    Page("roster/", roll.roster, "roster", PUBLIC),
    Page("roster/file.csv", roll.sheet, "roster_file", PUBLIC),
)
NAV = (NavItem("调解名册", "mediation:roster", "users", FOOT, PUBLIC),)
