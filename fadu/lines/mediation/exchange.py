"""对接：法院、公安、信访、热线、仲裁、部门把纠纷移送来，受理情况和结果按各自的样子送回。

来文号就是对方的事项编号；移送单位就是对接登记的单位名称。收到之日即签收移交材料之日，来件另写明的除外。
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from fadu.kernel.asks import Asks, Choice, Day, LongText, Money, Number, Text, YesNo
from fadu.kernel.exchange import Inlet, Outlet, Parsed, Sender, party, persons
from fadu.kernel.models import Case, Entry
from fadu.lines.mediation import choices as c
from fadu.lines.mediation.acts.after import After
from fadu.lines.mediation.acts.agreeing import Agreeing
from fadu.lines.mediation.acts.confirming import Confirming
from fadu.lines.mediation.acts.intake import Intake
from fadu.lines.mediation.acts.mediating import Mediating
from fadu.lines.mediation.models import Mediation

Said = Mapping[str, Any]


# ── 送来的 ──────────────────────────────────────────────────────────────────────────────────────────
class Referral(Asks):
    """各种移送共有的。"""

    kind = Choice("纠纷类型", choices=c.KINDS)
    claims = LongText("纠纷情况和请求", max=2000)
    place = Text("发生地", required=False, max=200)
    people = Number("涉及人数", required=False, least=1, most=100_000)
    amount = Money("涉及金额", required=False, help="元")
    risk = Choice("激化风险", choices=c.RISKS, required=False)
    group = YesNo("群体性纠纷")
    enterprise = YesNo("涉企")
    minors = YesNo("涉未成年人")
    violence = YesNo("涉家庭暴力")
    reply_by = Day("要求反馈的日期", required=False, future=True)
    applicants = persons("申请人")
    respondents = persons("被申请人", least=0)


class CourtReferral(Referral):
    stage = Choice(
        "阶段",
        choices=tuple((key, title) for key, title in c.SOURCES if key in c.COURT_SOURCES),
        help="调解期限随阶段而定",
    )
    materials_on = Day("移交材料的日期", help="调解期限自该日起算（特邀调解规定第二十七条第三款）")


class HotlineReferral(Referral):
    line = Choice("热线", choices=(("hotline_12345", "12345热线"), ("hotline_12348", "12348热线")))


class WageReferral(Referral):
    wronged_on = Day("劳动者知道权利被侵害的日期", required=False, help="仲裁时效一年自该日起算")


class Recall(Asks):
    reason = Choice(
        "原因",
        choices=tuple((key, title) for key, title in c.ENDS if key in ("sued", "settled", "crime", "other")),
    )
    note = LongText("说明", required=False, max=2000)


class Papers(Asks):
    note = Text("说明", required=False, max=200)


PLAIN = ("kind", "claims", "place", "people", "risk", "group", "enterprise", "minors", "violence", "reply_by")


def referred(said: Said, by: Sender, source: str, **more: Any) -> Parsed:
    facts = {name: said.get(name) for name in PLAIN}
    facts |= {
        "source": source,
        "sender": by.name,
        "source_number": by.matter,
        "amount_fen": said.get("amount"),
    }
    parties = [
        *(party("applicant", one) for one in said["applicants"]),
        *(party("respondent", one) for one in said.get("respondents", ())),
    ]
    return Parsed(facts=facts | more, parties=parties)


def from_court(said: Said, by: Sender) -> Parsed:
    return referred(said, by, said["stage"], materials_on=said["materials_on"])


def from_hotline(said: Said, by: Sender) -> Parsed:
    return referred(said, by, said["line"])


def from_police(said: Said, by: Sender) -> Parsed:
    return referred(said, by, "police")


def from_petition(said: Said, by: Sender) -> Parsed:
    return referred(said, by, "petition")


def from_arbitration(said: Said, by: Sender) -> Parsed:
    return referred(said, by, "arbitration", wronged_on=said.get("wronged_on"))


def from_department(said: Said, by: Sender) -> Parsed:
    return referred(said, by, "department")


def recalled(said: Said, by: Sender) -> Parsed:
    note = "：".join(filter(None, (f"{by.name}撤回移送", said.get("note"))))
    return Parsed(facts={"end_reason": said["reason"], "end_note": note})


def only_files(said: Said, by: Sender) -> Parsed:
    return Parsed()


EXAMPLE: dict[str, Any] = {
    "kind": "loan",
    "claims": "借款到期未还，请求归还本金。",
    "place": "模拟镇模拟村",
    "amount": "12000.00",
    "applicants": [{"name": "模拟申请人甲", "phone": "13800000000"}],
    "respondents": [{"name": "模拟被申请人乙"}],
}
IN = Intake.referred

INLETS = (
    Inlet(
        key="court",
        title="法院委派、委托",
        sender="人民法院",
        schema=CourtReferral,
        parse=from_court,
        opens=IN,
        example=EXAMPLE | {"stage": "court_pre", "materials_on": "2026-03-02"},
        help="事项编号写法院案号（诉前调、民初）。",
    ),
    Inlet(
        key="police",
        title="警调移送",
        sender="公安机关",
        schema=Referral,
        parse=from_police,
        opens=IN,
        example=EXAMPLE | {"kind": "neighbour", "claims": "屋檐滴水，双方争吵。", "risk": "medium"},
        help="事项编号写警情编号。",
    ),
    Inlet(
        key="petition",
        title="访调移送",
        sender="信访部门",
        schema=Referral,
        parse=from_petition,
        opens=IN,
        example=EXAMPLE | {"kind": "land", "claims": "承包地界址不清，双方各执一词。"},
        help="事项编号写信访件编号。",
    ),
    Inlet(
        key="hotline",
        title="热线工单",
        sender="12345、12348热线",
        schema=HotlineReferral,
        parse=from_hotline,
        opens=IN,
        example=EXAMPLE | {"kind": "property", "claims": "物业服务费标准有争议。", "line": "hotline_12348"},
        help="事项编号写工单号。",
    ),
    Inlet(
        key="arbitration",
        title="劳动仲裁委托",
        sender="劳动人事争议仲裁委员会",
        schema=WageReferral,
        parse=from_arbitration,
        opens=IN,
        example=EXAMPLE | {"kind": "wages", "claims": "拖欠两个月工资。", "wronged_on": "2026-02-01"},
        help="事项编号写仲裁案号。",
    ),
    Inlet(
        key="department",
        title="部门移送",
        sender="其他部门",
        schema=Referral,
        parse=from_department,
        opens=IN,
        example=EXAMPLE | {"kind": "consumer", "claims": "商品有瑕疵，请求退货。"},
    ),
    Inlet(
        key="recall",
        title="撤回移送",
        sender="原移送单位",
        schema=Recall,
        parse=recalled,
        acts=Mediating.ended,
        example={"reason": "sued", "note": "原告已另行起诉。"},
        help="调解随之终止；已经结束的不能撤回。",
    ),
    Inlet(
        key="materials",
        title="补充材料",
        sender="原移送单位",
        schema=Papers,
        parse=only_files,
        example={"note": "补充证据"},
        help="文件归入原来移送的案件。",
    ),
)


# ── 送回的 ──────────────────────────────────────────────────────────────────────────────────────────
class Taken(Asks):
    outcome = Choice(
        "受理情况",
        choices=(("accepted", "已受理"), ("refused", "不予受理"), ("transferred", "已移送其他组织")),
    )
    body = Text("调解组织")
    reason = LongText("理由", required=False)
    to = Text("移送至", required=False, help="已移送其他组织的")


class Result(Asks):
    outcome = Choice("调解结果", choices=c.RESULTS)
    form = Choice("协议形式", choices=c.FORMS, required=False)
    agreed = Money("协议金额", required=False, help="元")
    effective_on = Day("协议生效日期", required=False, future=True)
    perform_by = Day("履行期限", required=False, future=True)
    reason = Text("不成、终止的原因", required=False)


class CourtResult(Result):
    agreement = LongText("协议内容", required=False)
    facts = LongText("纠纷事实", required=False)


class Reply(Asks):
    result = Choice("办理结果", choices=(("done", "已办结"), ("undone", "未能解决")))
    answer = LongText("答复内容")


class Confirmation(Asks):
    outcome = Choice(
        "司法确认",
        choices=(
            ("confirmation_applied", "已申请"),
            ("confirmed", "裁定确认有效"),
            ("confirmation_rejected", "驳回、不予受理"),
        ),
    )
    court = Text("法院", required=False)
    court_number = Text("法院案号", required=False)


class Performance(Asks):
    outcome = Choice("履行情况", choices=(("performed", "履行完毕"), ("breached", "未按期履行")))
    note = LongText("说明", required=False)


class Report(Asks):
    text = LongText("反馈内容", required=False)


def taken(case: Case, entry: Entry) -> Said:
    why = {"refused": (c.REFUSALS, "refuse_reason"), "transferred": (c.TRANSFERS, "transfer_reason")}
    named, name = why.get(entry.event, ((), ""))
    said = {"reason": dict(named).get(entry.facts.get(name)), "to": entry.facts.get("transferred_to")}
    return {"outcome": entry.event, "body": case.organ.name, **said}


def result(case: Case, entry: Entry) -> Said:
    one = cast(Mediation, case)
    why = {"failed": (c.FAILURES, "fail_reason"), "ended": (c.ENDS, "end_reason")}
    named, name = why.get(entry.event, ((), ""))
    success = one.result == "success"
    return {
        "outcome": one.result,
        "form": one.form or None,
        "agreed": yuan(one.agreed_fen) if success else None,
        "effective_on": one.effective_on.isoformat() if one.effective_on else None,
        "perform_by": one.perform_by.isoformat() if success and one.perform_by else None,
        "reason": dict(named).get(entry.facts.get(name)),
    }


def court_result(case: Case, entry: Entry) -> Said:
    one = cast(Mediation, case)
    success = one.result == "success"
    told = {"agreement": one.agreement, "facts": one.facts_found} if success else {}
    return {**result(case, entry), **told}


def reply(case: Case, entry: Entry) -> Said:
    one = cast(Mediation, case)
    ending = dict(c.RESULTS)[one.result]
    answer = f"{case.organ.name}于{entry.on:%Y年%-m月%-d日}办结，结果：{ending}。"
    return {"result": "done" if one.result in ("success", "withdrawn") else "undone", "answer": answer}


def confirmation(case: Case, entry: Entry) -> Said:
    one = cast(Mediation, case)
    return {"outcome": entry.event, "court": one.court or None, "court_number": one.court_number or None}


def performance(case: Case, entry: Entry) -> Said:
    return {
        "outcome": entry.event,
        "note": entry.facts.get("performed_note") or entry.facts.get("breach_note"),
    }


def report(case: Case, entry: Entry) -> Said:
    return {"text": entry.facts.get("report_text")}


def yuan(fen: int | None) -> str | None:
    return None if fen is None else f"{fen // 100}.{fen % 100:02d}"


CONCLUDED = (
    Agreeing.agreement_sealed,
    Agreeing.agreed_orally,
    Mediating.failed,
    Mediating.withdrawn,
    Mediating.ended,
)

OUTLETS = (
    Outlet(
        key="taken",
        title="受理情况",
        receiver="各移送单位",
        on=(Intake.accepted, Intake.refused, Intake.transferred),
        schema=Taken,
        make=taken,
        example={"outcome": "accepted", "body": "模拟镇人民调解委员会"},
    ),
    Outlet(
        key="court_result",
        title="调解结果（法院）",
        receiver="人民法院",
        on=CONCLUDED,
        schema=CourtResult,
        make=court_result,
        example={
            "outcome": "success",
            "form": "written",
            "agreed": "10000.00",
            "effective_on": "2026-03-20",
            "perform_by": "2026-06-30",
            "agreement": "乙于2026年6月30日前归还10000元。",
            "facts": "双方对借款没有争议。",
        },
        help="含协议内容，供出具调解书、司法确认。",
    ),
    Outlet(
        key="result",
        title="调解结果",
        receiver="公安、信访、仲裁、部门",
        on=CONCLUDED,
        schema=Result,
        make=result,
        example={"outcome": "failed", "reason": "分歧较大，不能达成协议"},
        help="不含协议内容：调解不公开。",
    ),
    Outlet(
        key="reply",
        title="热线答复",
        receiver="12345、12348热线",
        on=CONCLUDED,
        schema=Reply,
        make=reply,
        example={"result": "done", "answer": "模拟镇人民调解委员会于2026年3月20日办结，结果：调解成功。"},
    ),
    Outlet(
        key="confirmation",
        title="司法确认",
        receiver="各移送单位",
        on=(Confirming.confirmation_applied, Confirming.confirmed, Confirming.confirmation_rejected),
        schema=Confirmation,
        make=confirmation,
        example={"outcome": "confirmed", "court": "模拟区人民法院", "court_number": "（2026）模拟民特1号"},
    ),
    Outlet(
        key="performance",
        title="履行情况",
        receiver="各移送单位",
        on=(Agreeing.performed, Agreeing.breached),
        schema=Performance,
        make=performance,
        example={"outcome": "performed"},
    ),
    Outlet(
        key="report",
        title="反馈",
        receiver="各移送单位",
        on=(After.reported_back,),
        schema=Report,
        make=report,
        example={"text": "已调解成功，协议履行完毕。"},
        help="特邀调解规定第二十六条第二款的书面报告。",
    ),
)
