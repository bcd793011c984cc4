"""The pages of sign-in alone: the kernel's tests do not need the rooms above it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from fadu.kernel.auth.enforce import enforce_entry
from fadu.kernel.auth.pages import PAGES
from fadu.kernel.pages import as_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((as_urls(PAGES, enforce=enforce_entry), "auth")))
]

handler400 = "fadu.kernel.auth.error_pages.bad_request"
handler403 = "fadu.kernel.auth.error_pages.denied"
handler404 = "fadu.kernel.auth.error_pages.not_found"
handler500 = "fadu.kernel.auth.error_pages.broken"
