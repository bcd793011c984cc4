"""信用修复自己的页面：台账行的文书。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import Page, officers
from fadu.law.roles import AUDITOR, CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.enforcement.credit import views

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)

PAGES = (
    Page("farmers/<int:pk>/paper/", views.code_paper, "code_paper", READERS),
    Page("codequeries/<int:pk>/paper/", views.query_paper, "query_paper", READERS),
    Page("reminders/<int:pk>/paper/", views.reminder_paper, "reminder_paper", READERS),
)
