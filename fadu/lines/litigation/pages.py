"""行政应诉自己的页面：预警、调研报告的文书，答辩初稿的来源。其余都由工作台照声明画。"""

from fadu.kernel.pages import Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.litigation import views

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)

PAGES = (
    Page("warnings/<int:pk>/paper/", views.warning_paper, "warning_paper", READERS),
    Page("guidance/<int:pk>/paper/", views.guidance_paper, "guidance_paper", READERS),
    Page("studies/<int:pk>/paper/", views.study_paper, "study_paper", READERS),
    Page("breaches/<int:pk>/paper/", views.urging_paper, "urging_paper", READERS),
    Page("mediators/<int:pk>/paper/", views.appointment_paper, "appointment_paper", READERS),
    Page("suits/<int:pk>/defence/", views.defence, "defence", READERS),
    Page("suits/<int:pk>/centre/", views.to_centre, "to_centre", officers(CLERK, HANDLER)),
)
