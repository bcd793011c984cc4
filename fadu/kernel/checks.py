"""启动检查：业务线声明里的每个名字都要落到实处；落不到的，一句话说明在哪里、有哪些可用。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist

from fadu.kernel.asks import UserRef
from fadu.kernel.lines import Line, lines
from fadu.kernel.models import Link, Post
from fadu.kernel.navigation import within
from fadu.kernel.pages import Page
from fadu.kernel.papers.declare import FILE
from fadu.kernel.papers.render import compiled
from fadu.law import ROLES, START, Event, LawError, Procedure

ROLE_KEYS = frozenset(role.key for role in ROLES)


def check_lines(**_: Any) -> list[CheckMessage]:
    """Every line of settings.LINES."""
    try:
        found = lines()
    except ModuleNotFoundError as error:
        return [Warning(f"业务线不能载入：{error}", id="fadu.W001")]
    except (ImportError, ImproperlyConfigured, LawError) as error:
        return [Error(f"业务线不能载入：{error}", id="fadu.E001")]
    return [message for line in found for message in check_line(line)]


def check_line(line: Line) -> list[CheckMessage]:
    sentences = [
        *_model(line),
        *(one for procedure in line.procedures for one in _asks(line, procedure)),
        *(one for procedure in line.procedures for one in _facts(line, procedure)),
        *_papers(line),
        *_targets(line),
        *_roles(line),
        *_ledgers(line),
        *_pages(line),
        *_exchange(line),
        *_usual(line),
        *_video(line),
        *_adverse(line),
        *_acts(line),
        *_echoes(line),
    ]
    return [Error(f"业务线 {line.key}：{one}", id="fadu.E002") for one in sentences]


def _model(line: Line) -> Iterator[str]:
    try:
        line.case_model()
    except (LookupError, ImproperlyConfigured, ValueError) as error:
        yield f"模型 {line.model} 不能用：{error}"
    try:
        line.number_format.format(code="", word="", year=0, seq=0, kind="")
        line.paper_format.format(code="", word="", year=0, seq=0, kind="")
    except (KeyError, IndexError, ValueError) as error:
        yield f"编号格式有误：{error}；可用 {{code}}、{{word}}、{{year}}、{{seq}}、{{kind}}。"


def _asks(line: Line, procedure: type[Procedure]) -> Iterator[str]:
    for event in procedure.events().values():
        for name in event.asks:
            if name not in line.asks.known:
                yield f"{procedure.__name__}.{event.name} 的 asks 里“{name}”不在 {line.asks.__name__} 中。"


def _facts(line: Line, procedure: type[Procedure]) -> Iterator[str]:
    """A clock that counts from a fact nobody is asked for would never start."""
    for term in procedure.terms().values():
        if term.from_fact is None:
            continue
        for event in term.start_events:
            own = procedure.events().get(event.name, event)
            if term.from_fact not in own.asks:
                yield f"{procedure.__name__}.{term.name} 从 {event.name} 的“{term.from_fact}”起算，但该事项没有问这一项。"


def _papers(line: Line) -> Iterator[str]:
    events = {name for procedure in line.procedures for name in procedure.events()}
    for paper in line.papers.all():
        where = f"文书 {line.papers.__name__}.{paper.key}"
        for name in sorted(paper.events - events):
            yield f"{where} 的 on 指向“{name}”，没有哪个程序有这一事项。"
        if paper.served is not None and paper.served.name not in events:
            yield f"{where} 的 served 指向“{paper.served.name}”，没有哪个程序有这一事项。"
        for role in paper.to:
            if role != FILE and role not in ROLE_KEYS:
                yield f"{where} 的 to 里“{role}”不是身份；可用：{'、'.join(sorted(ROLE_KEYS))}、file。"
        yield from _template(line, paper.template, where)


def _template(line: Line, template: str, where: str) -> Iterator[str]:
    name = f"{line.papers.folder}/{template}.txt"
    try:
        compiled(name)
    except TemplateDoesNotExist:
        yield f"{where} 的模板 {name} 不存在。"
    except (
        Exception
    ) as error:  # a template that does not compile: whatever the reason, the sentence names the file
        yield f"{where} 的模板 {name} 有误：{error}"


def _targets(line: Line) -> Iterator[str]:
    terms = {name for procedure in line.procedures for name in procedure.terms()}
    for name, _ in line.targets:
        if name not in terms:
            yield f"targets 里“{name}”不是期限；可用：{'、'.join(sorted(terms))}。"


def _roles(line: Line) -> Iterator[str]:
    for name, ask in line.asks.known.items():
        if isinstance(ask, UserRef) and ask.role and ask.role not in Post.RoleKey.values:
            yield f"填写项“{name}”的 role“{ask.role}”不是任职的身份；可用：{'、'.join(Post.RoleKey.values)}。"


def _ledgers(line: Line) -> Iterator[str]:
    keys = [*(one.key for one in line.registers), *(one.key for one in line.ledgers)]
    for key in sorted({one for one in keys if keys.count(one) > 1}):
        yield f"有两本台账的 key 都是“{key}”，请改其中一本。"
    for ledger in line.ledgers:
        if ledger.line != line.key:
            yield f"台账“{ledger.title}”的模型 {ledger.model.__name__} 不在本业务线的 models 中。"
        try:
            ledger.asks  # noqa: B018  every field must make an Ask
        except LawError as error:
            yield f"台账“{ledger.title}”：{error}"


def _pages(line: Line) -> Iterator[str]:
    own = _pages_of(line)
    # 一条线在另一条之内的（监督在执法之内），可以在自己的导航里列出外面那条的页面
    known = {name: page for one in (*_around(line), line) for name, page in _pages_of(one).items()}
    if len(own) < len(line.pages) + len(line.portal_pages):
        yield "有两个页面同名；pages 和 portal_pages 合用一套名称，请改其中一个。"
    for page in line.pages:
        if page.who.kind in ("public", "tracking"):
            yield f"页面“{page.name}”给公众看，应写在 portal_pages 里。"
    for item in line.nav:
        if item.page not in known:
            yield f"导航“{item.title}”指向“{item.page}”，没有这一页；可用：{'、'.join(known) or '无'}。"
        elif not within(item.who, known[item.page].who):
            yield f"导航“{item.title}”让{item.who.title}看到，而那一页只对{known[item.page].who.title}开放。"


def _pages_of(line: Line) -> dict[str, Page]:
    return {f"{line.key}:{page.name}": page for page in (*line.pages, *line.portal_pages)}


def _around(line: Line) -> list[Line]:
    """The lines inside whose package this one lies."""
    packages = dict(zip((one.key for one in lines()), settings.LINES, strict=True))
    own = packages.get(line.key, "")
    return [one for one in lines() if own.startswith(f"{packages[one.key]}.")]


def _exchange(line: Line) -> Iterator[str]:
    keys = [*(one.key for one in line.inlets), *(one.key for one in line.outlets)]
    for key in sorted({one for one in keys if keys.count(one) > 1}):
        yield f"有两个入口或出口的 key 都是“{key}”，请改其中一个。"
    events = {name: event for procedure in line.procedures for name, event in procedure.events().items()}
    for inlet in line.inlets:
        if not inlet.event:
            continue
        event = events.get(inlet.event)
        if event is None:
            yield f"入口“{inlet.title}”指向“{inlet.event}”，没有哪个程序有这一事项。"
        elif inlet.opens and START not in event.at:
            yield f"入口“{inlet.title}”的 opens 是“{inlet.event}”，它不是立案的事项。"
        elif event.approval:
            yield f"入口“{inlet.title}”的“{inlet.event}”须经审批，不能由对方的消息直接记入。"
    for outlet in line.outlets:
        for name in sorted(outlet.events - set(events)):
            yield f"出口“{outlet.title}”的 on 指向“{name}”，没有哪个程序有这一事项。"


def _usual(line: Line) -> Iterator[str]:
    states = {name for procedure in line.procedures for name in procedure.states()}
    events = {name for procedure in line.procedures for name in procedure.events()}
    for state, names in line.usual.items():
        if state not in states:
            yield f"usual 里“{state}”不是任何程序的状态。"
        for one in names:
            for name in one if isinstance(one, tuple) else (one,):
                if name not in events:
                    yield f"usual 里“{name}”不是任何程序的事项。"


def _video(line: Line) -> Iterator[str]:
    """Every procedure that can hold such a session must know the acts and what they ask."""
    if line.video is None:
        return
    use = line.video
    events: dict[str, Event] = {}
    for procedure in line.procedures:
        events |= procedure.events()
    for name in (*use.set_by, use.held, *use.cancelled_by):
        if name not in events:
            yield f"video 里“{name}”不是任何程序的事项。"
    wanted = [(one, name) for one in use.set_by for name in (use.day, use.time, use.minutes) if name]
    wanted += [(use.held, use.record)] if use.record else []
    for event, name in wanted:
        if event in events and name not in events[event].asks:
            yield f"video 里“{name}”不是事项 {event} 的填写项。"
    for role in use.guests:
        if role not in ROLE_KEYS:
            yield f"video 里“{role}”不是身份；可用：{'、'.join(sorted(ROLE_KEYS))}。"


def _adverse(line: Line) -> Iterator[str]:
    """What gives something to put right, and where that goes."""
    events = {name: event for procedure in line.procedures for name, event in procedure.events().items()}
    for one in line.adverse:
        for name in (*one.events, *one.anew):
            if name not in events or events[name].opens:
                yield f"adverse“{one.title}”里“{name}”不是立案之后的事项。"
        for name in sorted(one.facts - set(line.asks.known)):
            yield f"adverse“{one.title}”里“{name}”不在 {line.asks.__name__} 中。"
    for name in filter(None, (line.rectifies, line.unfounded, line.assigns)):
        if name not in events:
            yield f"“{name}”（rectifies、unfounded、assigns）没有哪个程序有这一事项。"


def _acts(line: Line) -> Iterator[str]:
    if line.acts is None:
        return
    columns = {field.name for field in line.case_model()._meta.get_fields()}
    named = {*line.acts.columns, *filter(None, (line.acts.result,))}
    for name in sorted(named - columns):
        yield f"acts 里“{name}”不是 {line.model} 的字段。"
    for key in sorted(set(line.acts.papers) - {paper.key for paper in line.papers.all()}):
        yield f"acts 里“{key}”不是 {line.papers.__name__} 的文书。"
    if line.acts.relation not in Link.Kind.values:
        yield f"acts 的 relation“{line.acts.relation}”不是关联的种类。"


def _echoes(line: Line) -> Iterator[str]:
    """Both acts are there, and what the second asks comes from what the first does."""
    procedures = {one.key: one for one in line.procedures}
    for echo in line.echoes:
        for key, name in ((echo.of, echo.event), (echo.to, echo.name)):
            if key not in procedures or name not in procedures[key].events():
                yield f"echoes 里“{key}”没有“{name}”这一事项。"
                return
        given = procedures[echo.of].event(echo.event).asks
        for name in procedures[echo.to].event(echo.name).asks:
            ask = line.asks.known.get(name)
            if ask is not None and ask.required and echo.asks.get(name, name) not in given:
                yield f"echoes 里“{echo.event}”没有问“{name}”，记不进“{echo.name}”。"
