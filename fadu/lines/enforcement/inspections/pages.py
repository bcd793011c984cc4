"""入企检查的页面和谁能进。"""

from fadu.kernel.pages import OVERSIGHT, PUBLIC, NavItem, Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.enforcement.inspections import views

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
WORKERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)

PAGES = (
    Page("inspections/", views.inspections, "inspections", READERS),
    Page("inspections/merge/", views.merge, "inspection_merge", WORKERS),
    Page("inspections/<int:pk>/code/", views.code, "visit_code", WORKERS),
)
PORTAL_PAGES = (Page("v/<slug:token>/", views.door, "inspection", PUBLIC),)
NAV = (NavItem("入企检查", "enforcement:inspections", "building-bank", OVERSIGHT, READERS),)
