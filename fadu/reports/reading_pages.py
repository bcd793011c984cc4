"""读公开报告、对照、对账、网上巡查的地址。"""

from __future__ import annotations

from fadu.kernel.pages import Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.reports.views import benchmark, inspections, readings, reconcile

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
WRITERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)

PAGES = (
    Page("readings/", readings.readings, "readings", WRITERS),
    Page("readings/<int:pk>/", readings.reading, "reading", WRITERS),
    Page("published/", benchmark.published, "published", READERS),
    Page("benchmark/", benchmark.compare, "benchmark", READERS),
    Page("populations/", benchmark.populations, "populations", WRITERS),
    Page("reconcile/", reconcile.page, "reconcile", READERS),
    Page("inspections/", inspections.listing, "inspections", READERS),
    Page("inspections/<int:pk>/<int:year>/", inspections.inspection, "inspection", READERS),
    Page("inspections/notice/<int:pk>.<slug:kind>", inspections.paper, "rectification", READERS),
)
