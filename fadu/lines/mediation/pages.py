"""人民调解自己的页面：扫码的页面和可打印的二维码。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import PUBLIC, Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.mediation.points import views

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)

PAGES = (Page("points/<int:pk>/card/", views.card, "point_card", READERS),)
PORTAL_PAGES = (Page("p/<int:pk>/", views.point, "point", PUBLIC),)
