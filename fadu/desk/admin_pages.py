"""系统管理的页面；并入 desk 的 PAGES，名称在 `desk:` 之下。"""

from __future__ import annotations

from fadu.desk import admin_views as views
from fadu.desk import mapviews, notice_views, tunable_views
from fadu.desk.views import rooms
from fadu.kernel.pages import ADMINS, SYSTEM, NavItem, Page

PAGES = (
    Page("admin/", views.users, "admin", ADMINS),
    Page("admin/users/", views.users, "users", ADMINS),
    Page("admin/users/new/", views.user_new, "user_new", ADMINS),
    Page("admin/users/<int:pk>/", views.user, "user", ADMINS),
    Page("admin/users/<int:pk>/reset/", views.user_reset, "user_reset", ADMINS),
    Page("admin/users/<int:pk>/unlock/", views.user_unlock, "user_unlock", ADMINS),
    Page("admin/users/<int:pk>/switch/", views.user_switch, "user_switch", ADMINS),
    Page("admin/users/<int:pk>/posts/", views.post_new, "post_new", ADMINS),
    Page("admin/posts/<int:pk>/end/", views.post_end, "post_end", ADMINS),
    Page("admin/organs/", views.organs, "organs", ADMINS),
    Page("admin/organs/new/", views.organ_new, "organ_new", ADMINS),
    Page("admin/organs/<int:pk>/", views.organ, "organ", ADMINS),
    Page("admin/rooms/", rooms.rooms, "rooms", ADMINS),
    Page("admin/rooms/new/", rooms.room_new, "room_new", ADMINS),
    Page("admin/rooms/<int:pk>/", rooms.room, "room", ADMINS),
    Page("admin/absences/", views.absences, "absences", ADMINS),
    Page("admin/absences/<int:pk>/end/", views.absence_end, "absence_end", ADMINS),
    Page("admin/notices/", notice_views.notices, "notices", ADMINS),
    Page("admin/notices/again/", notice_views.notices_again, "notices_again", ADMINS),
    Page("admin/notices/words/", notice_views.notice_words, "notice_words", ADMINS),
    Page("admin/notices/<int:pk>/again/", notice_views.notice_again, "notice_again", ADMINS),
    Page("admin/map/", mapviews.region_map, "region_map", ADMINS),
    Page("admin/settings/", views.settings_page, "settings", ADMINS),
    Page("admin/settings/<str:key>/", tunable_views.tunable, "tunable", ADMINS),
    Page("admin/conventions/", views.conventions, "conventions", ADMINS),
    Page("admin/audit/", views.audit, "audit", ADMINS),
)

NAV = (
    NavItem("账号与任职", "desk:users", "user-check", SYSTEM, ADMINS),
    NavItem("机关", "desk:organs", "hierarchy", SYSTEM, ADMINS),
    NavItem("通知", "desk:notices", "bell", SYSTEM, ADMINS),
    NavItem("访问记录", "desk:audit", "list-check", SYSTEM, ADMINS),
)
