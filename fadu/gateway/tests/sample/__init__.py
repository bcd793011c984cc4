"""The kernel's made-up line with ways in and out: a court and the police hand matters over and are told what became of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fadu.kernel.asks import Asks, Choice, Day, LongText, Money, Text
from fadu.kernel.exchange import Inlet, Outlet, Parsed, Sender, party, persons
from fadu.kernel.models import Case, Entry
from fadu.kernel.tests import sample
from fadu.kernel.tests.sample import Sample


class CourtCase(Asks):
    cause = Choice("案由", choices=(("loan", "民间借贷"), ("other", "其他")))
    story = LongText("纠纷事实", max=2000)
    amount = Money("标的额", required=False, help="元")
    filed_on = Day("立案日期", required=False)
    plaintiffs = persons("原告")
    defendants = persons("被告")


class Notice(Asks):
    text = Text("说明", max=200)


class Papers(Asks):
    note = Text("说明", required=False)


class Alarm(Asks):
    story = LongText("警情")
    callers = persons("报警人", most=5)


class Result(Asks):
    outcome = Choice("结果", choices=(("accepted", "已受理"), ("upheld", "维持"), ("withdrawn", "撤回")))
    reasons = LongText("理由", required=False)


PERSON = {
    "name": "模拟原告甲",
    "id_number": "110101199003070337",
    "phone": "13800000000",
    "address": "模拟区某路1号",
}
OTHER = {"name": "模拟被告乙"}
CASE = {
    "cause": "loan",
    "story": "借款到期未还。",
    "amount": "12000.50",
    "filed_on": "2026-03-01",
    "plaintiffs": [PERSON],
    "defendants": [OTHER],
}


def court_case(said: Mapping[str, Any], by: Sender) -> Parsed:
    if "不受理" in said["story"]:
        raise ValueError("这类纠纷不在委派的范围内。")
    parties = [party("applicant", one) for one in said["plaintiffs"]]
    parties += [party("respondent", one) for one in said["defendants"]]
    return Parsed(facts={"reasons": said["story"], "amount": said.get("amount")}, parties=parties)


def alarm(said: Mapping[str, Any], by: Sender) -> Parsed:
    return Parsed(
        facts={"reasons": said["story"]}, parties=[party("applicant", one) for one in said["callers"]]
    )


def notice(said: Mapping[str, Any], by: Sender) -> Parsed:
    return Parsed(facts={"remark": f"{said['text']}"})


def papers(said: Mapping[str, Any], by: Sender) -> Parsed:
    return Parsed()


def accepted(case: Case, entry: Entry) -> Mapping[str, Any]:
    return {"outcome": "accepted"}


def result(case: Case, entry: Entry) -> Mapping[str, Any]:
    outcome = entry.facts["outcome"] if entry.event == "decided" else "withdrawn"
    return {"outcome": outcome, "reasons": entry.facts.get("reasons")}


def one(title: str, key: str, schema: type[Asks], parse: Any, example: Any, **more: Any) -> Inlet:
    return Inlet(key=key, title=title, schema=schema, parse=parse, example=example, **more)


LINE = replace(
    sample.LINE,
    inlets=(
        one("诉前委派", "court", CourtCase, court_case, CASE, opens=Sample.received, sender="人民法院"),
        one("补充说明", "note", Notice, notice, {"text": "模拟补充"}, acts=Sample.noted),
        one("撤回委派", "withdraw", Notice, notice, {"text": "模拟撤回"}, acts=Sample.withdrawn),
        one("补充材料", "papers", Papers, papers, {}),
        one("警调移送", "police", Alarm, alarm, {"story": "邻里争吵", "callers": [PERSON]}, opens="received"),
    ),
    outlets=(
        Outlet(
            key="accepted",
            title="受理情况",
            on=(Sample.accepted,),
            schema=Result,
            make=accepted,
            example={"outcome": "accepted"},
        ),
        Outlet(
            key="result",
            title="结果",
            on=(Sample.decided, Sample.withdrawn),
            schema=Result,
            make=result,
            example={"outcome": "upheld", "reasons": "模拟理由"},
        ),
    ),
)

__all__ = ("LINE",)
