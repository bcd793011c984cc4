"""应诉工作、行政争议调解、行政赔偿的数字。"""

from __future__ import annotations

from fadu.kernel.figures import Count, Different, Dimension, Is, Registered, Sum
from fadu.law.statutes import XINGSU
from fadu.lines.litigation.centre import MEDIATORS, STATIONS
from fadu.lines.litigation.disputechoices import SUCCESSES
from fadu.lines.litigation.models import LitigationTraining
from fadu.lines.litigation.warning import WARNINGS
from fadu.lines.litigation.workbooks import AGENCIES, TRAININGS


class Work:
    """培训、代理、选聘、预警、调解。"""

    training_kind = Dimension("形式", "kind", model=LitigationTraining)

    trainings = Count("行政应诉培训", ledger=TRAININGS, dated="on", unit="场", synonyms=("应诉 培训",))
    trained = Sum("行政应诉培训人次", ledger=TRAININGS, dated="on", of="people", unit="人次")
    represented = Different(
        "代理行政诉讼案件",
        ledger=AGENCIES,
        dated="on",
        of="case",
        cite=XINGSU[31],
        excludes="没有填案号的；几个单位委托、几个审级的，一件计一次",
        synonyms=("代理 诉讼 案件",),
    )
    mediators = Count(
        "选聘行政争议调解员",
        ledger=MEDIATORS,
        dated="on",
        only=(Is("kind", "person"),),
        unit="人",
        synonyms=("选聘 争议调解员", "争议调解员 人数"),
    )
    mediating_bodies = Count(
        "选聘行政争议调解组织",
        ledger=MEDIATORS,
        dated="on",
        only=(Is("kind", "body"),),
        unit="个",
        synonyms=("选聘 争议调解组织", "争议调解组织 数"),
    )
    stations = Registered("调解工作站和专业工作室", ledger=STATIONS, unit="个")
    warnings = Count("应诉风险预警", ledger=WARNINGS, dated="on", unit="份", synonyms=("分级 预警",))

    # ── 行政争议调解中心、行政赔偿 ──────────────────────────────────────────────────────────────────
    dispute_accepted = Count("行政争议调解受理", dated="mediate_from", synonyms=("行政争议 调解 受理",))
    dispute_ended = Count("行政争议调解办结", dated="mediate_ended_on")
    dispute_settled = Count(
        "行政争议调解成功",
        dated="mediate_ended_on",
        where=(Is("mediate_result", *SUCCESSES),),
        synonyms=("行政争议 调解 成功",),
    )
    compensated = Count("决定行政赔偿", dated="comp_decided_on")
