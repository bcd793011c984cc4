"""对接的地址。给机器的四个凭签名（SIGNED），说明公开，其余归系统管理员。"""

from __future__ import annotations

from fadu.gateway import admin, queues, views
from fadu.kernel.pages import ADMINS, PUBLIC, SIGNED, SYSTEM, NavItem, Page

PAGES = (
    Page("in/<slug:line>/<slug:inlet>/", views.take, "take", SIGNED),
    Page("messages/<str:message>/", views.message, "message", SIGNED),
    Page("out/", views.waiting, "waiting", SIGNED),
    Page("out/taken/", views.taken, "taken", SIGNED),
    Page("openapi.json", views.document, "openapi", PUBLIC),
    Page("", views.manual, "manual", PUBLIC),
    Page("partners/", admin.listing, "partners", ADMINS),
    Page("partners/new/", admin.new, "partner_new", ADMINS),
    Page("partners/<int:pk>/", admin.one, "partner", ADMINS),
    Page("partners/<int:pk>/key/", admin.key, "partner_key", ADMINS),
    Page("partners/<int:pk>/keys/end/", admin.keys_end, "partner_keys_end", ADMINS),
    Page("partners/<int:pk>/switch/", admin.switch, "partner_switch", ADMINS),
    Page("directory/", admin.directory, "directory", ADMINS),
    Page("incoming/", queues.incoming, "incoming", ADMINS),
    Page("incoming/<int:pk>/", queues.incoming_one, "incoming_one", ADMINS),
    Page("incoming/<int:pk>/reveal/", queues.incoming_reveal, "incoming_reveal", ADMINS),
    Page("incoming/<int:pk>/again/", queues.incoming_again, "incoming_again", ADMINS),
    Page("incoming/<int:pk>/refuse/", queues.incoming_refuse, "incoming_refuse", ADMINS),
    Page("outgoing/", queues.outgoing, "outgoing", ADMINS),
    Page("outgoing/<int:pk>/", queues.outgoing_one, "outgoing_one", ADMINS),
    Page("outgoing/<int:pk>/reveal/", queues.outgoing_reveal, "outgoing_reveal", ADMINS),
    Page("outgoing/<int:pk>/again/", queues.outgoing_again, "outgoing_again", ADMINS),
    Page("outgoing/<int:pk>/drop/", queues.outgoing_drop, "outgoing_drop", ADMINS),
)

NAV = (NavItem("对接", "gateway:partners", "transfer", SYSTEM, ADMINS),)
