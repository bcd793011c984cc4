"""每一页给读屏软件看：桌面和门户的每个地址、每个事项的表单，都没有严重的无障碍问题。"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from playwright.sync_api import Error

from fadu.demo import city, partners
from fadu.desk.models import Errand, ErrandRow, Room
from fadu.kernel.actors import officer
from fadu.kernel.lines import line_of
from fadu.kernel.models import Case, Incoming, Outgoing, Paper, Partner
from fadu.kernel.pages import Page
from fadu.kernel.record import next_acts
from fadu.portal.tests.scene import Scene
from fadu.reports.drafting import start
from fadu.reports.readings import Given, take
from tests.journeys.office import Bureau, Desk
from tests.world import received

# 不是页面：片段、文件、只收表单的地址
NO_PAGE = re.compile(
    r"preview|proposal|authority/$|\.pdf|\.json|xlsx|<slug:kind>|decide|reveal|remove|leave/|/back/|done/|save/|drop/|/do/|again/|/step/|/key/|refuse/|/open/$|/sign/$|gateway/out/|worker\.js|\.csv|feed/upload|/go/$|/act/$|/publish/$|results/<int:pk>/file/$|/restore/$"
)
SPARE = re.compile(
    r"logout|oidc|health|reset|unlock|switch|posts/|end/|code/|qr|large|contrast|bulk|withdraw"
)
WHO = {"admins": "guanli", "respondent": "gongan"}


@pytest.fixture
def scene(bureau: Bureau) -> Scene:
    made = Scene.build()
    bureau.day.go(made.today())
    return made


def cases(scene: Scene) -> dict[str, Case]:
    """One file in each stage that looks different."""
    marks = iter("甲乙丙丁")
    found = {
        name: received(scene.government, scene.police, scene.today(), mark=next(marks), number=n)
        for n, name in enumerate(("received", "served", "decided"))
    }
    scene.do(
        found["received"],
        "handler_assigned",
        scene.head,
        handler=scene.handler.pk,
        co_handler=scene.second.pk,
    )
    for name in ("served", "decided"):
        scene.to_reply(found[name])
        scene.reply(found[name])
    scene.served(scene.decide(found["decided"]))
    return found


def routed(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, Page]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routed(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), getattr(one.callback, "page")  # noqa: B009  put there by enforce()


def addresses(case: Case) -> Iterator[tuple[str, str]]:
    """(address, whose page) of every page with this case's values in it."""
    paper, party = Paper.objects.filter(case=case)[0], case.parties.all()[0]
    values = {
        "pk": case.pk, "line": case.line, "paper": paper.pk, "party": party.pk, "seq": 1, "key": "opinions",
        "event": "file_read", "place": 1, "code": case.tracking_code,
        "figure": "reconsideration.received",
    }  # fmt: skip
    for address, page in routed(get_resolver("fadu.urls").url_patterns):
        if NO_PAGE.search(address) or SPARE.search(address):
            continue
        try:
            filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda one: str(values[one[1]]), address)
        except KeyError:
            continue
        yield f"/{filled}", page.who.kind


def errand(scene: Scene) -> str:
    """An import that is under way, with a row that was not recorded."""
    made = Errand.objects.create(
        kind="import", line="reconsideration", user=scene.handler, organ=scene.government, name="台账.xlsx", total=2,
        done=1, asked={"fill": {}, "columns": [["收件时间", "收到日期"]], "ignored": ["备注"]}, asked_at=timezone.now(),
    )  # fmt: skip
    ErrandRow.objects.create(errand=made, row=2, name="模拟申请人甲", problem="没有登记名为“模拟局”的机关。")
    return f"/desk/errands/{made.pk}/"


def reading(scene: Scene) -> str:
    """A published report read and not yet kept."""
    text = "甲市乙区司法局2025年法治政府建设年度报告\n全年新收行政复议申请120件，审结180件。出庭应诉率100%。"
    return f"/reports/readings/{take(Given('模拟网站', text), by=scene.handler, at=timezone.now()).pk}/"


def exchanged(scene: Scene, case: Case) -> list[str]:
    """A partner, what it sent and what it is owed."""
    now = timezone.now()
    partner = Partner.objects.create(organ=scene.government, name="模拟法院", created_at=now)
    came = Incoming.objects.create(
        partner=partner, organ=partner.organ, message="m", state="waiting", sentence="还没有收到这个事项的立案消息。",
        received_at=now, next_at=now, errors={"content.kind": "请填写。"},
    )  # fmt: skip
    went = Outgoing.objects.create(
        partner=partner,
        case=case,
        entry=case.entries.get(seq=1),
        outlet="x",
        content="{}",
        created_at=now,
        next_at=now,
    )
    return [
        f"/gateway/partners/{partner.pk}/",
        f"/gateway/incoming/{came.pk}/",
        f"/gateway/outgoing/{went.pk}/",
    ]


def visit(desk: Desk, path: str) -> bool:
    """A page was shown and looked over. A download is no page."""
    try:
        answer = desk.page.goto(f"{desk.hand.base}{path}")
    except Error as error:
        if "Download is starting" in str(error):
            return False
        raise
    assert answer is not None
    assert answer.status < 500, path
    desk.look(re.sub(r"\W+", "-", path).strip("-") or "home")
    return answer.status == 200


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_no_page_has_a_serious_fault_for_those_who_cannot_see_it(bureau: Bureau, scene: Scene) -> None:
    files = cases(scene)
    seen = 0
    for address, kind in addresses(files["decided"]):
        seen += visit(bureau.desk(WHO.get(kind, "chengban1")), address)
    Room.objects.create(organ=scene.government, name="第一听证室")
    more = (f"/desk/case/{files['received'].pk}/party/new/", "/desk/hearings/?week=2026-08-03", errand(scene))
    ours = (reading(scene), f"/reports/inspections/{scene.government.pk}/2025/")
    assert all(visit(bureau.desk("chengban1"), address) for address in (*more, *ours))
    theirs = exchanged(scene, files["decided"])
    assert all(visit(bureau.desk("guanli"), address) for address in theirs)
    for case in files.values():
        seen += visit(bureau.desk("chengban1"), f"/desk/case/{case.pk}/")
    assert seen > 45, f"只看了{seen}页"
    assert bureau.faults == []


def of_mediation(scene: Scene) -> Iterator[tuple[str, str]]:
    """(who, address) of the same for mediation: lists, ledgers, what a partner sent."""
    line = line_of("mediation")
    partners.fill(city.build(), line, at=timezone.now())
    case = Case.objects.filter(line=line.key).latest("pk")
    yield "zongzhi", f"/desk/case/{case.pk}/"
    yield from (("zongzhi", f"/desk/mediation/{one}/") for one in ("cases", "intake", "registers"))
    yield from (("zongzhi", f"/desk/mediation/registers/{one.key}/") for one in line.registers)
    for ledger in line.ledgers:
        yield "sifasuo", f"/desk/mediation/books/{ledger.key}/"
        yield "tiaojie1", f"/desk/mediation/books/{ledger.key}/new/"
        if ledger.quick is not None:
            yield "tiaojie1", f"/desk/mediation/quick/{ledger.key}/"
    yield from (
        ("guanli", f"/gateway/incoming/{one.pk}/")
        for one in Incoming.objects.filter(partner__name__in=(partners.COURT, partners.POLICE))
    )
    yield from (("guanli", f"/gateway/{one}/") for one in ("incoming", "outgoing", "partners"))
    yield from (("", address) for address in ("/apply/start/mediation/", "/desk/mediation/roster/"))


def of_registers() -> Iterator[tuple[str, str]]:
    """The registers of enforcement: all on one page, lists with what is reckoned, forms long and short, a draw."""
    yield "kezhang", "/desk/enforcement/registers/"
    yield "kezhang", "/desk/enforcement/results/"
    yield "kezhang", "/desk/enforcement/feed/"
    for key in ("officers", "benchmarks", "delegated", "yearly"):
        yield "kezhang", f"/desk/enforcement/books/{key}/"
    for key in ("officers", "benchmarks", "towncheck"):
        yield "kezhang", f"/desk/enforcement/books/{key}/new/"
    for key in ("evaluations", "trainees", "reviewshort"):
        yield "kezhang", f"/desk/enforcement/books/{key}/draw/"
    for key in ("warnings", "targets", "stations", "mediators"):
        yield "kezhang", f"/desk/litigation/books/{key}/"
    yield "kezhang", "/desk/litigation/books/warnings/new/"


def of_reports(scene: Scene) -> Iterator[tuple[str, str]]:
    """A yearly report in drafting, its editor, and the figures that are read besides."""
    by, at = scene.handler, timezone.now()
    year = scene.today().year - 1
    report = start(scene.government, level="district", year=year, as_of=None, by=by, at=at)
    part = report.sections.order_by("pk")[0].pk
    own = ("", "edit/", "figures/", "number/", "pledges/", "requests/", "trace/")
    parts = (f"edit/{part}/", f"edit/{part}/history/")
    yield from (("chengban1", f"/reports/{report.pk}/{one}") for one in (*own, *parts))
    for one in ("populations", "inspections", "inspections/round", "benchmark", "reconcile", "published"):
        yield "chengban1", f"/reports/{one}/"
    for figure in ("reconsideration.received", "reconsideration.mediated_rate", "mediation.accepted"):
        yield "chengban1", f"/desk/figures/{figure}/"
        yield "chengban1", f"/desk/figures/{figure}/rows/"
        yield "", f"/figures/{figure}/"


@pytest.mark.django_db(transaction=True)
def test_no_page_of_mediation_of_a_register_or_of_a_report_has_a_serious_fault(
    bureau: Bureau, scene: Scene
) -> None:
    shown, hidden = 0, []
    for username, address in (*of_mediation(scene), *of_registers(), *of_reports(scene)):
        if visit(bureau.desk(username or "guanli"), address):
            shown += 1
        else:
            hidden.append(address)
    assert shown > 70, hidden
    assert bureau.faults == []


@pytest.mark.django_db(transaction=True)
def test_no_form_of_an_act_has_a_serious_fault(bureau: Bureau, scene: Scene) -> None:
    seen: set[str] = set()
    for case in cases(scene).values():
        case.refresh_from_db()
        for username in ("chengban1", "kezhang"):
            actor = officer(bureau.city.users[username], case, scene.today())
            for act in next_acts(case, actor, on=scene.today()):
                if act.open and act.event.name not in seen and not act.event.opens:
                    seen.add(act.event.name)
                    assert visit(bureau.desk(username), f"/desk/case/{case.pk}/act/{act.event.name}/")
    assert len(seen) > 30, sorted(seen)
    assert bureau.faults == []
