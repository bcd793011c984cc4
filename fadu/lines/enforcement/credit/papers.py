"""信用修复的文书：哪一事项写哪些文书、致谁、依据哪一条。正文在 templates/。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.kernel import saying
from fadu.kernel.papers.declare import FILE, Paper, Papers
from fadu.kernel.saying import Lazy, day_of, fact, paragraphs, say
from fadu.law.statutes import XIUFU
from fadu.lines.enforcement.credit.procedure import CreditRepair as C

SUBJECT = ("applicant",)


class CreditPapers(Papers):
    """信用修复的文书；网上办理的由“信用中国”网站转告（第十六、十七条）。"""

    folder = "credit/papers"

    correction_notice = Paper(
        "补正告知书", on=C.correction_asked, to=SUBJECT, cite=XIUFU[16, 2], numbered="信补"
    )
    acceptance = Paper("信用修复受理通知书", on=C.accepted, to=SUBJECT, cite=XIUFU[16, 2], numbered="信受")
    not_accepted = Paper(
        "信用修复不予受理决定书", on=C.refused_acceptance, to=SUBJECT, cite=XIUFU[16, 2], numbered="信不受"
    )
    repair_decision = Paper(
        "信用修复决定书", on=C.repaired, to=SUBJECT, cite=(XIUFU[14], XIUFU[17]), numbered="信修"
    )
    refusal = Paper("不予信用修复决定书", on=C.refused, to=SUBJECT, cite=XIUFU[17], numbered="信不修")
    extension_notice = Paper("延长办理期限告知书", on=C.extended, to=SUBJECT, cite=XIUFU[16, 3])
    objection_extension = Paper("延长异议核查告知书", on=C.objection_extended, to=SUBJECT, cite=XIUFU[18])
    objection_answer = Paper(
        "异议处理结果告知书",
        on=(C.objection_upheld, C.display_corrected, C.objection_rejected),
        to=SUBJECT,
        cite=XIUFU[18],
        numbered="信异",
    )
    shield_notice = Paper("临时屏蔽告知书", on=C.shielded, to=SUBJECT, cite=XIUFU[20])
    falsehood_record = Paper("失信记录登记表", on=C.falsified, to=(FILE,), cite=XIUFU[25])
    removal_record = Paper("撤销、变更公示报送单", on=C.set_aside, to=(FILE,), cite=XIUFU[19, 2])

    @classmethod
    def words(cls, context: Mapping[str, Any]) -> Mapping[str, Any]:
        identified = day_of(fact(context, "identified_on"))
        return {
            "say": Lazy(lambda name: say(context, name)),
            "text": Lazy(lambda name: paragraphs(context, name)),
            "by": Lazy(lambda name: day_of((context.get("due") or {}).get(name))),
            "body": saying.issuer(context, "失信信息认定单位"),
            "to": saying.to(context),
            "you": saying.you(context),
            "contact": saying.contact(context),
            "subject": saying.named("", context.get("applicants") or ()),
            "information": f"{identified}作出的{say(context, 'doc_no')}（{say(context, 'gravity')}失信信息）",
            "cited": "、".join(one.full for one in context.get("cites") or ()),
            "iso": context["on"].isoformat() if context.get("on") else "",
        }
