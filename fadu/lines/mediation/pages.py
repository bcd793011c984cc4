"""人民调解自己的页面：扫码的页面和可打印的二维码。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import PUBLIC, Page, officers
from fadu.lines.mediation.points import views

PAGES = (Page("points/<int:pk>/card/", views.card, "point_card", officers()),)
PORTAL_PAGES = (Page("p/<int:pk>/", views.point, "point", PUBLIC),)
