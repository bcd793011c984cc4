"""演示的报告：第一个区一份已公开的年度报告（往年案件重放完以后），一份正在起草的，一份每周一报。文字都写明是模拟。"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fadu.demo.city import City
from fadu.demo.replay import moment
from fadu.kernel.models import Organ, User
from fadu.reports.arranging import assign
from fadu.reports.drafting import (
    SIGNERS,
    ordered,
    publish,
    rewrite,
    seal,
    send,
    sign,
    start,
    start_periodic,
)  # fmt: skip
from fadu.reports.models import Report
from fadu.reports.promises import assign as promise

PLACE = "first"
LEVEL = Report.Level.DISTRICT
# What each part says besides the outline's own sentences; {names} are filled by the record.
TEXTS: Mapping[str, str] = {
    "party": "区委常委会专题研究法治建设工作，推动各部门落实责任。（模拟文字）",
    "functions": "调整权责清单，明确部门之间的职责分工。（模拟文字）",
    "rules": "开展规范性文件清理，对拟制发的文件逐件进行合法性审查。（模拟文字）",
    "decisions": "编制年度重大行政决策事项目录并向社会公布。（模拟文字）",
    "enforcement": "开展行政执法案卷评查，通报问题并督促整改。（模拟文字）",
    "supervision": "办理人大代表建议和政协提案，接受社会监督。（模拟文字）",
    "services": "完善区、街镇两级公共法律服务平台。（模拟文字）",
    "digital": "推行行政复议网上申请，“无接触”收案{“无接触”收案}。（模拟文字）",
    "leader": "主要负责人听取法治建设工作汇报，带头学法。（模拟文字）",
    "shortcomings": "部分案件审理周期仍然偏长，平均审理{平均审理天数}。（模拟文字）\n听证适用还不够多，全年举行听证{举行听证}。（模拟文字）",
    "plans": "推进简易程序，缩短审理时间。（模拟文字）\n扩大听证适用，疑难案件应听尽听。（模拟文字）",
}


def fill(city: City, *, today: date) -> list[Report]:
    """The one in drafting, on the year that is running or has just ended, and last week's; once."""
    organ, clerk = city.organs[PLACE], city.users["shoujian"]
    year = today.year if today.month > 6 else today.year - 1
    if _there(organ, year):
        return []
    as_of = today if year == today.year and today < date(year, 12, 31) else None
    made = start(organ, level=LEVEL, year=year, as_of=as_of, by=clerk, at=moment(today, 9))
    _write(made, clerk, city.users["chengban1"], today, most=6)
    weekly = start_periodic(organ, kind="weekly", day=today, by=clerk, at=moment(today, 9))
    return [made, weekly]


def past(city: City, *, place: str, year: int, today: date) -> Report | None:
    """The published report on a year whose cases have all been replayed; once."""
    organ, clerk, head = city.organs[PLACE], city.users["shoujian"], city.users["kezhang"]
    if place != PLACE or _there(organ, year):
        return None
    begun, sealed, out = date(year + 1, 1, 15), date(year + 1, 2, 10), date(year + 1, 3, 20)
    made = start(organ, level=LEVEL, year=year, as_of=None, by=clerk, at=moment(begun, 9))
    _write(made, clerk, city.users["chengban1"], begun)
    seal(made, by=clerk, at=moment(sealed, 9))
    send(made, waived="演示数据，文字为模拟。")
    for signer, role in zip((head, city.users["quzhang"]), SIGNERS["yearly"], strict=True):
        sign(made, by=signer, roles=frozenset({role}), at=moment(sealed, 15))
    publish(made, by=head, at=moment(out, 10))
    _promise(made, city.users["chengban1"], today)
    return made


def _there(organ: Organ, year: int) -> bool:
    return Report.objects.filter(organ=organ, kind=Report.Kind.YEARLY, since__year=year).exists()


def _write(report: Report, clerk: User, handler: User, on: date, *, most: int = 1000) -> None:
    """The first so many parts written and handed in; the others wait for their owners."""
    for number, section in enumerate(ordered(report)):
        if section.key == "reconsideration":
            assign(section, owner=handler, source=section.source)
        body = section.body or TEXTS.get(section.key, "")
        if body and number < most:
            rewrite(section, body, seen=section.version, by=clerk, at=moment(on, 11), done=True)


def _promise(report: Report, owner: User, today: date) -> None:
    """One of what was pledged has its owner and its day."""
    first = report.pledges.order_by("id").first()
    if first is not None:
        promise(first, owner=owner, due_on=date(today.year, 12, 20), at=moment(today, 9))
