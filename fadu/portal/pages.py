"""门户的全部地址和谁能进。"""

from __future__ import annotations

from fadu.kernel.pages import ANSWERING, FOOT, PUBLIC, RESPONDENT_ORGAN, TRACKING, WORK, NavItem, Page
from fadu.portal.views import apply, draws, figures, home, organ, published, room, signing, track, verify

PAGES = (
    Page("", home.home, "home", PUBLIC),
    Page("authority/", home.authority, "authority", PUBLIC),
    Page("guide/", home.guide, "guide", PUBLIC),
    Page("display/", home.display, "display", PUBLIC),
    Page("apply/start/<slug:key>/", apply.start, "start", PUBLIC),
    Page("apply/resume/", apply.resume, "resume", PUBLIC),
    Page("apply/discard/", apply.discard, "discard", PUBLIC),
    Page("apply/step/<slug:key>/", apply.step, "step", PUBLIC),
    Page("track/", track.track, "track", PUBLIC),
    Page("track/leave/", track.leave, "leave", PUBLIC),
    Page("track/<slug:code>/", track.case_page, "case", TRACKING),
    Page("track/<slug:code>/receipt/", track.receipt, "receipt", TRACKING),
    Page("track/<slug:code>/file/", track.file_page, "file", TRACKING),
    Page("track/<slug:code>/consent/", track.consent, "consent", TRACKING),
    Page("track/<slug:code>/act/<slug:event>/", track.act, "act", TRACKING),
    Page("track/<slug:code>/received/<int:service>/", track.received, "received", TRACKING),
    Page("track/<slug:code>/paper/<int:pk>/", track.read_paper, "read_paper", TRACKING),
    Page("track/<slug:code>/paper/<int:pk>.<slug:kind>", track.paper, "paper", TRACKING),
    Page("track/<slug:code>/material/<int:pk>/", track.material, "material", TRACKING),
    Page("track/<slug:code>/sign/", signing.tracked, "sign", TRACKING),
    Page("sign/<slug:token>/", signing.link, "sign_link", PUBLIC),
    Page("sign/<slug:token>/code/", signing.code, "sign_code", PUBLIC),
    Page("room/<slug:token>/sign/", signing.in_room, "sign_room", PUBLIC),
    Page("room/<slug:token>/", room.room, "room", PUBLIC),
    Page("room/<slug:token>/code/", room.code, "room_code", PUBLIC),
    Page("room/<slug:token>/talk/", room.talk, "room_talk", PUBLIC),
    Page("room/<slug:token>/document/", room.document, "room_document", PUBLIC),
    Page("verify/", verify.verify, "verify", PUBLIC),
    Page("published/", published.listing, "published", PUBLIC),
    Page("published/<int:pk>/", published.one, "decision", PUBLIC),
    Page("draws/", draws.listing, "draws", PUBLIC),
    Page("draws/<int:pk>/", draws.one, "draw", PUBLIC),
    Page("draws/<int:pk>/file.json", draws.file, "draw_file", PUBLIC),
    Page("figures/", figures.listing, "figures", PUBLIC),
    Page("figures/<str:figure>/", figures.figure, "figure", PUBLIC),
    Page("figures/<str:figure>/data.<slug:kind>", figures.data, "figure_data", PUBLIC),
    Page("organ/", organ.cases, "organ_cases", RESPONDENT_ORGAN),
    Page("organ/<int:pk>/", organ.case_page, "organ_case", ANSWERING),
    Page("organ/<int:pk>/act/<slug:event>/", organ.act, "organ_act", ANSWERING),
    Page("organ/<int:pk>/received/<int:service>/", organ.received, "organ_received", ANSWERING),
    Page("organ/<int:pk>/paper/<int:paper>/", organ.read_paper, "organ_read_paper", ANSWERING),
    Page("organ/<int:pk>/paper/<int:paper>.<slug:kind>", organ.paper, "organ_paper", ANSWERING),
    Page("organ/<int:pk>/material/<int:material>/", organ.material, "organ_material", ANSWERING),
)

NAV = (
    NavItem("本机关被申请的案件", "portal:organ_cases", "building-bank", WORK, RESPONDENT_ORGAN),
    NavItem("文书查验", "portal:verify", "shield-check", FOOT, PUBLIC),
    NavItem("公开数据", "portal:figures", "numbers", FOOT, PUBLIC),
    NavItem("随机抽取", "portal:draws", "list-check", FOOT, PUBLIC),
)
