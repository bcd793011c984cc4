"""系统管理的页面；并入 desk 的 PAGES，名称在 `desk:` 之下。"""

from __future__ import annotations

from fadu.desk import admin_views as views
from fadu.kernel.pages import ADMINS, Page

PAGES = (
    Page("desk/admin/", views.users, "admin", ADMINS),
    Page("desk/admin/users/", views.users, "users", ADMINS),
    Page("desk/admin/users/new/", views.user_new, "user_new", ADMINS),
    Page("desk/admin/users/<int:pk>/", views.user, "user", ADMINS),
    Page("desk/admin/users/<int:pk>/reset/", views.user_reset, "user_reset", ADMINS),
    Page("desk/admin/users/<int:pk>/unlock/", views.user_unlock, "user_unlock", ADMINS),
    Page("desk/admin/users/<int:pk>/switch/", views.user_switch, "user_switch", ADMINS),
    Page("desk/admin/users/<int:pk>/posts/", views.post_new, "post_new", ADMINS),
    Page("desk/admin/posts/<int:pk>/end/", views.post_end, "post_end", ADMINS),
    Page("desk/admin/organs/", views.organs, "organs", ADMINS),
    Page("desk/admin/organs/new/", views.organ_new, "organ_new", ADMINS),
    Page("desk/admin/organs/<int:pk>/", views.organ, "organ", ADMINS),
    Page("desk/admin/absences/", views.absences, "absences", ADMINS),
    Page("desk/admin/absences/<int:pk>/end/", views.absence_end, "absence_end", ADMINS),
    Page("desk/admin/settings/", views.settings_page, "settings", ADMINS),
    Page("desk/admin/audit/", views.audit, "audit", ADMINS),
)
