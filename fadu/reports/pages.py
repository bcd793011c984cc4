"""报告的全部地址和谁能进；看得到哪些报告由 reach 决定。"""

from __future__ import annotations

from fadu.kernel.pages import ADMINS, FOOT, PUBLIC, SIGNED_IN, SYSTEM, NavGroup, NavItem, Page, officers
from fadu.law.roles import (
    AUDITOR,
    CLERK,
    COMMITTEE,
    ENACTING_ORGAN,
    HANDLER,
    ORGAN_HEAD,
    RESPONDENT,
    SECTION_HEAD,
)
from fadu.reports.views import (
    deadlines,
    editor,
    listing,
    numbers,
    outline,
    pledges,
    public,
    requests,
    steps,
    trace,
)

READERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
WRITERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
ASKED = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, COMMITTEE, RESPONDENT, ENACTING_ORGAN)
REPORTS = NavGroup("报告", 50)

PAGES = (
    Page("", listing.listing, "list", READERS),
    Page("start/", listing.start_page, "start", WRITERS),
    Page("deadlines/", deadlines.deadlines, "deadlines", ADMINS),
    Page("inquiries/", requests.inquiries, "inquiries", SIGNED_IN),
    Page("inquiries/<int:pk>/", requests.inquiry, "inquiry", SIGNED_IN),
    Page("inquiries/<int:pk>/evidence/", requests.evidence, "evidence", SIGNED_IN),
    Page("<int:pk>/", steps.report, "report", READERS),
    Page("<int:pk>/step/", steps.step, "step", WRITERS),
    Page("<int:pk>/edit/", editor.edit, "edit", READERS),
    Page("<int:pk>/edit/<int:part>/", editor.edit, "part", READERS),
    Page("<int:pk>/edit/<int:part>/preview/", editor.preview, "preview", READERS),
    Page("<int:pk>/edit/<int:part>/history/", outline.history, "history", READERS),
    Page("<int:pk>/arrange/<int:part>/", outline.arrange, "arrange", WRITERS),
    Page("<int:pk>/figures/", editor.figures, "figures", READERS),
    Page("<int:pk>/names.json", editor.names, "names", READERS),
    Page("<int:pk>/number/", numbers.number, "number", READERS),
    Page("<int:pk>/trace/", trace.trace, "trace", READERS),
    Page("<int:pk>/file.<slug:kind>", trace.file, "file", READERS),
    Page("<int:pk>/requests/", requests.requests, "requests", READERS),
    Page("<int:pk>/pledges/", pledges.pledges, "pledges", READERS),
    Page("public/", public.listing, "public", PUBLIC),
    Page("public/<int:pk>/", public.one, "public_one", PUBLIC),
    Page("public/<int:pk>/number/", public.number, "public_number", PUBLIC),
    Page("public/<int:pk>/file.<slug:kind>", public.file, "public_file", PUBLIC),
)

NAV = (
    NavItem("报告", "reports:list", "report", REPORTS, READERS, root=True),
    NavItem("数据征询", "reports:inquiries", "message-circle", REPORTS, ASKED),
    NavItem("年度报告期限", "reports:deadlines", "clock", SYSTEM, ADMINS),
    NavItem("法治政府建设年度报告", "reports:public", "report", FOOT, PUBLIC),
)
