"""登录和账号的页面；地址名在 `auth:` 之下。"""

from __future__ import annotations

from fadu.kernel.auth import oidc, views
from fadu.kernel.pages import PUBLIC, SIGNED_IN, Page

PAGES = (
    Page("login/", views.login, "login", PUBLIC),
    Page("login/code/", views.code, "code", PUBLIC),
    Page("login/oidc/", oidc.start, "oidc", PUBLIC),
    Page("login/oidc/callback/", oidc.callback, "oidc_callback", PUBLIC),
    Page("logout/", views.logout, "logout", SIGNED_IN),
    Page("account/", views.account, "account", SIGNED_IN),
    Page("account/password/", views.password, "password", SIGNED_IN),
    Page("account/second-factor/", views.second_factor, "second_factor", SIGNED_IN),
)
