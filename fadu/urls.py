"""Every address of the product: the pages each room and each line declares, and nothing else."""

from django.urls import URLPattern, URLResolver, include, path

from fadu.desk.admin_pages import PAGES as ADMIN_PAGES
from fadu.desk.pages import PAGES as DESK_PAGES
from fadu.gateway.pages import PAGES as GATEWAY_PAGES
from fadu.kernel.auth.enforce import enforce, enforce_entry
from fadu.kernel.auth.pages import PAGES as AUTH_PAGES
from fadu.kernel.lines import Line, lines
from fadu.kernel.pages import as_urls
from fadu.portal.pages import PAGES as PORTAL_PAGES
from fadu.reports.pages import PAGES as REPORT_PAGES
from fadu.reports.reading_pages import PAGES as READING_PAGES


def of_line(line: Line) -> URLResolver:
    """Its own pages, beside those that the desk and the portal draw for every line."""
    own = as_urls(line.pages, enforce=enforce, under=f"desk/{line.key}/")
    public = as_urls(line.portal_pages, enforce=enforce, under=f"{line.key}/")
    return path("", include(([*own, *public], line.key)))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((as_urls(AUTH_PAGES, enforce=enforce_entry), "auth"))),
    path("desk/", include((as_urls((*ADMIN_PAGES, *DESK_PAGES), enforce=enforce), "desk"))),
    path("reports/", include((as_urls((*REPORT_PAGES, *READING_PAGES), enforce=enforce), "reports"))),
    path("gateway/", include((as_urls(GATEWAY_PAGES, enforce=enforce), "gateway"))),
    *(of_line(line) for line in lines()),
    path("", include((as_urls(PORTAL_PAGES, enforce=enforce), "portal"))),
]

handler400 = "fadu.kernel.auth.error_pages.bad_request"
handler403 = "fadu.kernel.auth.error_pages.denied"
handler404 = "fadu.kernel.auth.error_pages.not_found"
handler500 = "fadu.kernel.auth.error_pages.broken"
