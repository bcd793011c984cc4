"""赋权事项申请、工作制度落实、裁执分离：都同意了才能批准，公告后才生效，没有落实的写原因。"""

from __future__ import annotations

from datetime import date

import pytest

from fadu.kernel.ledgers import Asked
from fadu.kernel.models import Case, Organ
from fadu.lines.enforcement.models import ItemProposal, SplitExecution, WorkStep, WorkStepReport
from fadu.lines.enforcement.registering import proposals, splits

ON = date(2026, 6, 1)


def test_a_power_is_granted_when_both_agree_and_takes_effect_once_announced() -> None:
    row = ItemProposal(bureau_view="refuse")
    assert "理由" in proposals.proposal_wrong(row)["bureau_note"]
    row = ItemProposal(bureau_view="agree", approved_on=ON)
    assert "都同意" in proposals.proposal_wrong(row)["bureau_view"]
    row.office_view, row.effective_on = "agree", ON
    assert "公告" in proposals.proposal_wrong(row)["announcement"]
    row.announcement = "模拟公告1号"
    assert proposals.proposal_wrong(row) == {}
    row.approved_on = date(2026, 6, 2)
    assert "早于批准日期" in proposals.proposal_wrong(row)["effective_on"]
    assert proposals._listed(row, known=False).tone == "red"


def test_what_was_not_carried_out_says_why() -> None:
    row = WorkStepReport(done="not", replied_on=ON)
    assert "原因" in proposals.report_wrong(row)["note"]
    assert "还没有填报" in proposals.report_wrong(WorkStepReport(checked="true"))["checked"]


@pytest.mark.django_db
def test_a_period_lists_every_requirement_for_every_town_below() -> None:
    bureau = Organ.objects.create(name="模拟制度区局", code="模制", level="district")
    for n in (1, 2):
        Organ.objects.create(name=f"模拟制度镇{n}", code=f"模制{n}", level="town", parent=bureau)
    city = Organ.objects.create(name="模拟制度市", code="模制市", level="city")
    bureau.parent = city
    bureau.save()
    said = {"scheme": "三三三", "every": "quarter", "on": ON, "recorded_at": "2026-06-01T00:00Z"}
    for maker in (bureau, city, Organ.objects.get(name="模拟制度镇1")):
        WorkStep.objects.create(organ=maker, number=maker.name, step=f"{maker.name}的要求", **said)

    def asked(**more: object) -> Asked:
        values = {"every": "quarter", "year": 2026, "part": 2, "due": ON} | more
        rows = WorkStepReport.objects.all()
        return Asked(values=values, cases=Case.objects.none(), rows=rows, organ=bureau, on=ON)

    listed = proposals.period(asked())
    assert [one.values["period"] for one in listed] == ["2026-2季度"] * 4
    held = WorkStep.objects.in_bulk([one.values["work"] for one in listed])
    assert {one.organ for one in held.values()} == {bureau, city}  # what a town asks of itself binds no other
    with pytest.raises(ValueError, match="只有4期"):
        proposals.period(asked(part=5))
    with pytest.raises(ValueError, match="没有这一类的要求"):
        proposals.period(asked(every="year", part=1))


def test_an_execution_has_a_plan_first_and_is_told_to_the_court_last() -> None:
    row = SplitExecution(doc_no="模拟〔2026〕1号", area=10, area_done=12)
    assert "大于应执行面积" in splits.split_wrong(row)["area_done"]
    row.area_done, row.replied_on = 10, ON
    assert "执行方案" in splits.split_wrong(row)["plan"]
    row.plan, row.plan_on = "模拟方案", ON
    assert splits.split_wrong(row) == {}
    assert splits._standing(row).text == "已执行，待报告法院"
    row.reported_on = date(2026, 5, 31)
    assert "早于执行完毕" in splits.split_wrong(row)["reported_on"]
    row.plan_on = date(2026, 6, 2)
    assert "晚于执行完毕" in splits.split_wrong(row)["plan_on"]
