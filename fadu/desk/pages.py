"""桌面的全部地址和谁能进；看得到哪些案件由 access 决定。"""

from __future__ import annotations

from fadu.desk.views import (
    absence,
    acts,
    approvals,
    case,
    cases,
    correct,
    handover,
    hearings,
    inbox,
    intake,
    ledger,
    links,
    materials,
    oversight,
    papers,
    parties,
    registers,
    search,
    service,
    volumes,
)
from fadu.kernel.pages import ADMINS, SIGNED_IN, Page, officers
from fadu.law.roles import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD

OFFICERS = officers()
WORKERS = officers(CLERK, HANDLER, SECTION_HEAD, ORGAN_HEAD)
INTAKE = officers(CLERK, HANDLER)

PAGES = (
    Page("", inbox.inbox, "inbox", OFFICERS),
    Page("help/", oversight.help_page, "help", SIGNED_IN),
    Page("search/", search.search, "search", OFFICERS),
    Page("task/<int:pk>/", inbox.task, "task", OFFICERS),
    Page("task/<int:pk>/done/", inbox.task_done, "task_done", OFFICERS),
    Page("approvals/", approvals.approvals, "approvals", OFFICERS),
    Page("approvals/<int:pk>/", approvals.approval, "approval", OFFICERS),
    Page("approvals/<int:pk>/decide/", approvals.decide, "approval_decide", WORKERS),
    Page("service/", service.papers_to_serve, "service", OFFICERS),
    Page("hearings/", hearings.hearings, "hearings", OFFICERS),
    Page("deadlines/", oversight.deadlines, "deadlines", OFFICERS),
    Page("findings/", oversight.findings, "findings", OFFICERS),
    Page("settings/thresholds/", oversight.set_thresholds, "thresholds", ADMINS),
    Page("case/<int:pk>/", case.case, "case", OFFICERS),
    Page("case/<int:pk>/act/<slug:event>/", acts.act, "act", WORKERS),
    Page("case/<int:pk>/act/<slug:event>/preview/", acts.preview, "act_preview", WORKERS),
    Page("case/<int:pk>/correct/<int:seq>/", correct.correct, "correct", WORKERS),
    Page("case/<int:pk>/party/<int:party>/reveal/", case.reveal, "reveal", WORKERS),
    Page("case/<int:pk>/paper/<int:paper>/", papers.paper, "paper", OFFICERS),
    Page("case/<int:pk>/paper/<int:paper>/serve/", service.serve, "serve", WORKERS),
    Page("case/<int:pk>/paper/<int:paper>.<slug:kind>", papers.paper_file, "paper_file", OFFICERS),
    Page("case/<int:pk>/upload/", materials.upload, "upload", WORKERS),
    Page("case/<int:pk>/material/<int:material>/", materials.material, "material", OFFICERS),
    Page("case/<int:pk>/volumes/", volumes.volumes, "volumes", OFFICERS),
    Page("case/<int:pk>/volumes/<int:place>.pdf", volumes.volume, "volume", OFFICERS),
    Page("case/<int:pk>/links/", links.links, "links", OFFICERS),
    Page("case/<int:pk>/links/<int:link>/remove/", links.unlink, "unlink", WORKERS),
    Page("case/<int:pk>/party/<int:party>/", parties.party, "party", WORKERS),
    Page("case/<int:pk>/party/<int:party>/leave/", parties.leave, "party_leave", WORKERS),
    Page("case/<int:pk>/split/", parties.split, "split", WORKERS),
    Page("handover/", handover.handover, "handover", officers(HANDLER, SECTION_HEAD, ORGAN_HEAD)),
    Page("absence/", absence.absence, "absence", WORKERS),
    Page("absence/<int:pk>/back/", absence.back, "absence_back", WORKERS),
    Page("<slug:line>/registers/", registers.registers, "registers", OFFICERS),
    Page("<slug:line>/registers/<slug:key>/", registers.register, "register", OFFICERS),
    Page("<slug:line>/cases/", cases.cases, "cases", OFFICERS),
    Page("<slug:line>/bulk/", cases.bulk, "bulk", OFFICERS),
    Page("<slug:line>/filters/save/", cases.filter_save, "filter_save", OFFICERS),
    Page("<slug:line>/filters/<int:pk>/drop/", cases.filter_drop, "filter_drop", OFFICERS),
    Page("<slug:line>/intake/", intake.intake, "intake", INTAKE),
    Page("<slug:line>/intake/authority/", intake.authority, "authority", INTAKE),
    Page("<slug:line>/ledger.xlsx", ledger.export, "ledger", OFFICERS),
    Page("<slug:line>/ledger/import/", ledger.import_page, "ledger_import", INTAKE),
)
