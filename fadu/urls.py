"""Every address of the product: the pages each room declares, and nothing else."""

from django.urls import URLPattern, URLResolver, include, path

from fadu.desk.admin_pages import PAGES as ADMIN_PAGES
from fadu.desk.pages import PAGES as DESK_PAGES
from fadu.kernel.auth.enforce import enforce, enforce_entry
from fadu.kernel.auth.pages import PAGES as AUTH_PAGES
from fadu.kernel.pages import as_urls
from fadu.portal.pages import PAGES as PORTAL_PAGES
from fadu.reports.pages import PAGES as REPORT_PAGES
from fadu.reports.reading_pages import PAGES as READING_PAGES

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((as_urls(AUTH_PAGES, enforce=enforce_entry), "auth"))),
    path("desk/", include((as_urls((*ADMIN_PAGES, *DESK_PAGES), enforce=enforce), "desk"))),
    path("reports/", include((as_urls((*REPORT_PAGES, *READING_PAGES), enforce=enforce), "reports"))),
    path("", include((as_urls(PORTAL_PAGES, enforce=enforce), "portal"))),
]

handler400 = "fadu.kernel.auth.error_pages.bad_request"
handler403 = "fadu.kernel.auth.error_pages.denied"
handler404 = "fadu.kernel.auth.error_pages.not_found"
handler500 = "fadu.kernel.auth.error_pages.broken"
