"""读公开报告、对照、对账、网上巡查的地址。"""

from __future__ import annotations

from fadu.kernel.pages import NavItem, Page
from fadu.reports.pages import READERS, REPORTS, WRITERS
from fadu.reports.views import benchmark, inspections, readings, reconcile

PAGES = (
    Page("readings/", readings.readings, "readings", WRITERS),
    Page("readings/<int:pk>/", readings.reading, "reading", WRITERS),
    Page("published/", benchmark.published, "published", READERS),
    Page("benchmark/", benchmark.compare, "benchmark", READERS),
    Page("populations/", benchmark.populations, "populations", WRITERS),
    Page("reconcile/", reconcile.page, "reconcile", READERS),
    Page("inspections/", inspections.listing, "inspections", READERS),
    Page("inspections/round/", inspections.round_page, "inspection_round", WRITERS),
    Page("inspections/notices/<int:year>.zip", inspections.notices_file, "rectifications", READERS),
    Page("inspections/<int:pk>/<int:year>/", inspections.inspection, "inspection", READERS),
    Page("inspections/notice/<int:pk>.<slug:kind>", inspections.paper, "rectification", READERS),
)

NAV = (
    NavItem("各地对照", "reports:benchmark", "numbers", REPORTS, READERS),
    NavItem("对账", "reports:reconcile", "list-check", REPORTS, READERS),
    NavItem("网上巡查", "reports:inspections", "shield-check", REPORTS, READERS),
    NavItem("读公开报告", "reports:readings", "search", REPORTS, WRITERS),
)
