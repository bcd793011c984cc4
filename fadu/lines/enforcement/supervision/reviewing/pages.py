"""评查的地址和谁能进。"""

from fadu.kernel.pages import OVERSIGHT, RESPONDENT_ORGAN, WORK, NavItem, Page, officers
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, REVIEWER, SECTION_HEAD
from fadu.lines.enforcement.supervision.reviewing import views, views_sheet, views_told

OFFICERS = officers()
WORKERS = officers(CLERK, HANDLER, REVIEWER, SECTION_HEAD, ORGAN_HEAD)

PAGES = (
    Page("reviews/", views.listing, "reviews", OFFICERS),
    Page("reviews/new/", views.new, "review_new", WORKERS),
    Page("reviews/<int:pk>/", views.one, "review", OFFICERS),
    Page("reviews/<int:pk>/act/", views.act, "review_act", WORKERS),
    Page("reviews/<int:pk>/report.pdf", views_told.report, "review_report", OFFICERS),
    Page("reviews/sheet/<int:pk>/", views_sheet.sheet, "review_sheet", WORKERS),
    Page("reviews/file/<int:pk>/", views_sheet.file, "review_file", OFFICERS),
    Page("reviews/file/<int:pk>/act/", views_sheet.file_act, "review_file_act", WORKERS),
    Page("reviews/file/<int:pk>/material/<slug:key>/", views_sheet.material, "review_material", WORKERS),
    Page("reviews/feedback/<int:pk>/", views_told.feedback, "review_feedback", OFFICERS),
    Page("reviews/feedback/<int:pk>/act/", views_told.feedback_act, "review_feedback_act", WORKERS),
    Page("reviews/feedback/<int:pk>/paper.pdf", views_told.paper, "review_paper", OFFICERS),
    Page("reviews/standards/<slug:act_kind>/", views_told.standards, "review_standard", WORKERS),
    Page("reviews/training/", views_told.training, "review_training", OFFICERS),
)
PORTAL_PAGES = (
    Page("reviews/", views_told.organ_list, "organ_reviews", RESPONDENT_ORGAN),
    Page("reviews/<int:pk>/", views_told.organ_one, "organ_review", RESPONDENT_ORGAN),
    Page("reviews/<int:pk>/paper.pdf", views_told.organ_paper, "organ_review_paper", RESPONDENT_ORGAN),
)
NAV = (
    NavItem("案卷评查", "supervision:reviews", "checklist", OVERSIGHT, OFFICERS),
    NavItem("案卷评查反馈", "supervision:organ_reviews", "checklist", WORK, RESPONDENT_ORGAN),
)
