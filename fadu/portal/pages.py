"""门户的全部地址和谁能进。"""

from __future__ import annotations

from fadu.kernel.pages import PUBLIC, RESPONDENT_ORGAN, TRACKING, Page
from fadu.portal.views import apply, home, organ, published, track

PAGES = (
    Page("", home.home, "portal-home", PUBLIC),
    Page("authority/", home.authority, "portal-authority", PUBLIC),
    Page("guide/", home.guide, "portal-guide", PUBLIC),
    Page("display/", home.display, "portal-display", PUBLIC),
    Page("apply/start/<slug:key>/", apply.start, "portal-start", PUBLIC),
    Page("apply/resume/", apply.resume, "portal-resume", PUBLIC),
    Page("apply/discard/", apply.discard, "portal-discard", PUBLIC),
    Page("apply/step/<slug:key>/", apply.step, "portal-step", PUBLIC),
    Page("track/", track.track, "portal-track", PUBLIC),
    Page("track/<str:code>/", track.case_page, "portal-case", TRACKING),
    Page("track/<str:code>/receipt/", track.receipt, "portal-receipt", TRACKING),
    Page("track/<str:code>/file/", track.file_page, "portal-file", TRACKING),
    Page("track/<str:code>/consent/", track.consent, "portal-consent", TRACKING),
    Page("track/<str:code>/act/<slug:event>/", track.act, "portal-act", TRACKING),
    Page("track/<str:code>/received/<int:service>/", track.received, "portal-received", TRACKING),
    Page("track/<str:code>/paper/<int:pk>.<slug:kind>", track.paper, "portal-paper", TRACKING),
    Page("track/<str:code>/material/<int:pk>/", track.material, "portal-material", TRACKING),
    Page("published/", published.listing, "portal-published", PUBLIC),
    Page("published/<int:pk>/", published.one, "portal-decision", PUBLIC),
    Page("organ/", organ.cases, "organ-cases", RESPONDENT_ORGAN),
    Page("organ/<int:pk>/", organ.case_page, "organ-case", RESPONDENT_ORGAN),
    Page("organ/<int:pk>/act/<slug:event>/", organ.act, "organ-act", RESPONDENT_ORGAN),
    Page("organ/<int:pk>/paper/<int:paper>.<slug:kind>", organ.paper, "organ-paper", RESPONDENT_ORGAN),
    Page("organ/<int:pk>/material/<int:material>/", organ.material, "organ-material", RESPONDENT_ORGAN),
)
