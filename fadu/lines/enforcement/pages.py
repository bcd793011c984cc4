"""行政执法自己的页面：执法结果的名单、导入。其余都由工作台、门户照声明画。"""

from fadu.kernel.pages import FOOT, PUBLIC, WORK, NavItem, Page, officers
from fadu.law.roles import ADMIN, AUDITOR, CLERK, HANDLER, ORGAN_HEAD, REVIEWER, SECTION_HEAD
from fadu.lines.enforcement.feed import batches
from fadu.lines.enforcement.inspections import pages as inspections
from fadu.lines.enforcement.precedents import views as precedents
from fadu.lines.enforcement.publicity import views as publicity
from fadu.lines.enforcement.registering import rowviews
from fadu.lines.enforcement.results import filing
from fadu.lines.enforcement.results import views as results

READERS = officers(CLERK, HANDLER, REVIEWER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)
FILERS = officers(CLERK, HANDLER)
FEEDERS = officers(CLERK, SECTION_HEAD, ADMIN)
PUBLISHERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
PAPERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD, AUDITOR)

PAGES = (
    Page("results/", results.results, "results", READERS),
    Page("results/<int:pk>/", results.result, "result", READERS),
    Page("results/<int:pk>/file/", filing.open_file, "result_file", FILERS),
    Page("results/<int:pk>/reveal/", results.reveal, "result_reveal", READERS),
    Page("feed/", batches.listing, "feed", FEEDERS),
    Page("feed/upload/", batches.upload, "feed_upload", FEEDERS),
    Page("feed/template.csv", batches.template, "feed_template", FEEDERS),
    Page("feed/<int:pk>/", batches.batch, "batch", FEEDERS),
    Page("feed/<int:pk>/go/", batches.go, "batch_go", FEEDERS),
    Page("feed/<int:pk>/errors.csv", batches.errors, "batch_errors", FEEDERS),
    Page("publicity/", publicity.publicity, "publicity", READERS),
    Page("publicity/publish/", publicity.publish, "publish", PUBLISHERS),
    Page("results/<int:pk>/withdraw/", publicity.withdraw, "result_withdraw", PUBLISHERS),
    Page("results/<int:pk>/restore/", publicity.restore, "result_restore", PUBLISHERS),
    Page("towns/<int:pk>/paper/", rowviews.town_paper, "town_paper", PAPERS),
    Page("guidance/<int:pk>/paper/", rowviews.answer_paper, "answer_paper", PAPERS),
    Page("cases/<int:pk>/precedents/", precedents.precedents, "precedents", PUBLISHERS),
    *inspections.PAGES,
)
PORTAL_PAGES = (
    Page("decisions/", publicity.decisions, "decisions", PUBLIC),
    Page("decisions/<int:pk>/", publicity.decision, "decision", PUBLIC),
    *inspections.PORTAL_PAGES,
)
NAV = (
    NavItem("执法结果", "enforcement:results", "search", WORK, READERS),
    NavItem("执法公示", "enforcement:publicity", "eye", WORK, READERS),
    NavItem("行政执法公示", "enforcement:decisions", "eye", FOOT, PUBLIC),
    NavItem("导入执法结果", "enforcement:feed", "file-upload", WORK, FEEDERS),
    *inspections.NAV,
)
