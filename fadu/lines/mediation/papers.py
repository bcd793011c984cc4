"""调解文书：哪一事项写哪些文书、致谁、依据哪一条。正文在 templates/，用语在 wording.py。

声明的次序就是卷宗目录的次序（archive.py）。调解员事多时少：只有必须交到当事人手里的才致当事人，其余存卷。
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.kernel.volumes import volumes_of
from fadu.law import Citation, Procedure
from fadu.law.statute import citations
from fadu.law.statutes import LAODONG, MINSU, MINSU_JIESHI, TEYAO, TIAOJIE, TIAOJIE_RULES, ZHONGCAI
from fadu.lines.mediation import archive, wording
from fadu.lines.mediation.choices import COURT_SOURCES
from fadu.lines.mediation.procedure import Peoples

Facts = Mapping[str, Any]
PARTIES = ("applicant", "respondent", "third_party")
ONLY_FILE = (FILE,)
OPENINGS = (Peoples.found, Peoples.applied, Peoples.referred)


def _source(*values: str) -> Callable[[Facts, Facts], bool]:
    return lambda facts, known: known.get("source") in values


def _other_source(facts: Facts, known: Facts) -> bool:
    return known.get("source") not in (*COURT_SOURCES, "police", "petition")


class MediationPapers(Papers):
    """人民调解、行政调解、商事调解的文书。"""

    folder = "mediation/papers"

    # ── 受理 ────────────────────────────────────────────────────────────────────────────────────
    application_form = Paper("调解申请书", on=Peoples.applied, to=ONLY_FILE, cite=TIAOJIE[17])
    registration = Paper("纠纷登记表", on=OPENINGS, to=ONLY_FILE, cite=TIAOJIE[27])
    acceptance = Paper("调解受理登记表", on=Peoples.accepted, to=ONLY_FILE, cite=TIAOJIE[17])
    rights_notice = Paper(
        "权利义务告知书",
        on=Peoples.accepted,
        to=ONLY_FILE,
        cite=(TIAOJIE[23], TIAOJIE[24], TIAOJIE_RULES[30]),
    )
    refusal_notice = Paper(
        "不予受理告知书", on=Peoples.refused, to=("applicant",), cite=TIAOJIE[17], numbered="不"
    )
    transfer_letter = Paper("移送函", on=Peoples.transferred, to=ONLY_FILE, cite=TIAOJIE[26], numbered="移")
    escalation_sheet = Paper(
        "纠纷提级、退回单", on=(Peoples.escalated, Peoples.returned_down), to=ONLY_FILE, cite=TIAOJIE[21, 2]
    )
    assignment = Paper("指派调解员记录", on=Peoples.assigned, to=ONLY_FILE, cite=TIAOJIE[19])

    # ── 调解 ────────────────────────────────────────────────────────────────────────────────────
    consent_record = Paper(
        "调解意愿记录", on=(Peoples.consented, Peoples.consent_refused), to=ONLY_FILE, cite=TIAOJIE[17]
    )
    representatives = Paper(
        "代表人推选书",
        on=Peoples.representatives_chosen,
        to=ONLY_FILE,
        cite=(TIAOJIE[23], LAODONG[7], MINSU[56]),
    )
    invitation = Paper(
        "邀请参与调解函", on=Peoples.expert_invited, to=ONLY_FILE, cite=TIAOJIE[20, 1], numbered="邀"
    )
    session_record = Paper("调解笔录", on=Peoples.session_held, to=ONLY_FILE, cite=(TIAOJIE[22], TIAOJIE[27]))
    extension_consent = Paper(
        "延长调解期限同意书", on=Peoples.extended, to=ONLY_FILE, cite=(TIAOJIE_RULES[33], TEYAO[27])
    )
    safeguard_record = Paper("保护措施记录", on=Peoples.safeguarded, to=ONLY_FILE, cite=TIAOJIE[25])
    risk_report = Paper(
        "纠纷激化报告", on=Peoples.risk_reported, to=ONLY_FILE, cite=TIAOJIE[25], numbered="报"
    )

    # ── 协议 ────────────────────────────────────────────────────────────────────────────────────
    agreement = Paper(
        "调解协议书", on=Peoples.agreed_written, to=ONLY_FILE, cite=(TIAOJIE[28], TIAOJIE[29]), numbered="协"
    )
    oral_agreement = Paper(
        "口头协议登记表", on=Peoples.agreed_orally, to=ONLY_FILE, cite=(TIAOJIE[28], TIAOJIE[30])
    )
    failure_notice = Paper("调解不成告知书", on=Peoples.failed, to=PARTIES, cite=TIAOJIE[26], numbered="告")
    ended_notice = Paper("终止调解书", on=Peoples.ended, to=PARTIES, cite=TIAOJIE[26], numbered="终")
    withdrawal_notice = Paper(
        "终止调解书",
        on=Peoples.withdrawn,
        to=PARTIES,
        cite=TIAOJIE[23, None, 2],
        numbered="终",
        template="ended_notice",
    )
    urging = Paper(
        "督促履行通知书", on=Peoples.breached, to=("respondent",), cite=TIAOJIE[31, 2], numbered="督"
    )
    visit_record = Paper("回访记录", on=Peoples.visited, to=ONLY_FILE, cite=TIAOJIE[31, 2])

    # ── 司法确认、仲裁置换 ──────────────────────────────────────────────────────────────────────
    confirmation_application = Paper(
        "司法确认申请书", on=Peoples.confirmation_applied, to=ONLY_FILE, cite=(TIAOJIE[33, 1], MINSU[205])
    )
    mediation_certificate = Paper(
        "主持调解证明",
        on=Peoples.confirmation_applied,
        to=ONLY_FILE,
        cite=MINSU_JIESHI[354, 1],
        numbered="证",
    )
    rejection_notice = Paper(
        "司法确认未获支持告知书",
        on=Peoples.confirmation_rejected,
        to=PARTIES,
        cite=MINSU[206],
        numbered="告",
    )
    award_application = Paper(
        "仲裁审查申请书", on=Peoples.award_asked, to=ONLY_FILE, cite=(ZHONGCAI[74], LAODONG[42])
    )

    # ── 反馈、归档 ──────────────────────────────────────────────────────────────────────────────
    report_court = Paper(
        "委派、委托调解结果报告",
        on=Peoples.reported_back,
        to=ONLY_FILE,
        cite=TEYAO[26, 2],
        numbered="复",
        when=_source(*COURT_SOURCES),
    )
    report_police = Paper(
        "警调对接反馈函",
        on=Peoples.reported_back,
        to=ONLY_FILE,
        cite=TIAOJIE[18],
        numbered="复",
        when=_source("police"),
    )
    report_petition = Paper(
        "访调对接反馈函",
        on=Peoples.reported_back,
        to=ONLY_FILE,
        cite=TIAOJIE[18],
        numbered="复",
        when=_source("petition"),
    )
    report_other = Paper(
        "办理结果反馈函",
        on=Peoples.reported_back,
        to=ONLY_FILE,
        cite=TIAOJIE[18],
        numbered="复",
        when=_other_source,
    )
    archive_cover = Paper("调解卷宗封面", on=Peoples.archived, to=ONLY_FILE, cite=TIAOJIE[27])
    archive_index = Paper("卷宗目录", on=Peoples.archived, to=ONLY_FILE, cite=TIAOJIE[27], binds=True)

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        found = wording.words(context)
        if getattr(context.get("paper"), "key", "") == "archive_index":
            found["volumes"] = volumes_of(context["case"], archive.volumes(context["case"], cls))
        return found

    @classmethod
    def bound(cls, context: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """The dispute and the other ways with their time limits stay however the body is rewritten."""
        return [("纠纷", wording.dispute(context)), *(("其他途径", one) for one in wording.ways(context))]

    @classmethod
    def cites(cls, paper: Paper, procedure: type[Procedure]) -> tuple[Citation, ...]:
        """行政调解、商事调解的文书引各自的条文：同一事项在那个程序中的依据."""
        if procedure.version == "people":
            return paper.cites
        events = procedure.events()
        own = (events[name].cite for name in sorted(paper.events) if name in events)
        return tuple(dict.fromkeys(one for cite in own for one in citations(cite)))
