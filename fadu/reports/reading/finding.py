"""The grammar of quantitative statements: where in a repaired text a number stands, its value, unit and qualifier.

Each rule is a function from the text to candidates; its name is the name told to the reader. Where candidates overlap,
the earlier rule in `RULES` wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from fadu.reports.reading import measures
from fadu.reports.reading.excluded import blocked
from fadu.reports.reading.numerals import ARABIC, CHINESE, DIGIT, number, places
from fadu.reports.reading.statement import Kind, Qualifier

UNIT = measures.unit_pattern()
# After 约 in 签约, 预约 ... the character before tells a word from a qualifier.
_GT = "超过|超出|超|逾|突破|不少于|不低于|至少|高于|多于|大于|≥|＞|>"
_LT = "将近|接近|(?<![附最临邻靠就亲])近|不足|不到|未满|少于|低于|小于|不超过|不高于|不多于|最多|至多|≤|＜|<"
_ABOUT = "大约|(?<![预签契合履违公条节制誓缔失相])约|大概"
BEFORE = f"(?:(?P<gt>{_GT})|(?P<lt>{_LT})|(?P<about>{_ABOUT}))?(?:达|到|为)?"
MORE = "(?:余|多(?![元样层部渠方次种项名年])|多(?=[次种项名年](?![元样]))|来|几)"
AFTER = (
    "(?P<after>[(（]?(?:及?以上|有余|余(?![额款下])|左右|上下|及?以下|以内|之内|内)(?!述|海|地|部|外|级|容))?"
)
SCALE = "(?:[十百千]?[万亿]|[百千])"


@dataclass(frozen=True)
class Candidate:
    """A number in the repaired text. `start`, `end`: qualifier, number and unit; `at`, `to`: the bare number."""

    start: int
    end: int
    at: int
    to: int
    value: Decimal
    unit: str
    qualifier: Qualifier | None
    kind: Kind
    rule: str
    confidence: float
    places: int = 0
    copies: int = 1


@dataclass(frozen=True)
class Page:
    """A repaired text under reading, with what counts nothing marked."""

    text: str
    mask: bytearray

    def free(self, start: int, end: int, *, hard: bool = False) -> bool:
        span = self.mask[start:end]
        return 1 not in span if hard else not any(span)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch between two marks of punctuation around a place."""
        start = max(self.text.rfind(mark, 0, at) for mark in "，。；！？：,;\n") + 1
        ends = [found for mark in "，。；！？：,;\n" if (found := self.text.find(mark, at)) >= 0]
        return start, min(ends, default=len(self.text))


Rule = Callable[[Page], Iterator[Candidate]]


# ── digits with a unit: 1675件, 3万1千余条, 约600人, 10106.17万元, 95%以上 ──────────────────────────────────────
_ARABIC = re.compile(
    f"{BEFORE}(?P<num>(?<![\\d.])(?:{ARABIC})(?:{MORE})?(?:{SCALE}(?:\\d+(?:\\.\\d+)?{SCALE})?)?)(?P<more>{MORE})?"
    f"(?P<unit>{UNIT})?(?P<per>/(?:年|月|周|日|天|人|村|户|件|次|个))?{AFTER}"
)
_MORE_INSIDE = re.compile("[余多几来]")


def _side(match: re.Match[str]) -> Qualifier | None:
    groups = match.groupdict()
    after = groups.get("after") or ""
    more = groups.get("more") or ""
    if groups.get("gt") or "以上" in after or "余" in after:
        return "gt"
    if groups.get("lt") or "下" in after.replace("上下", "") or "内" in after:
        return "lt"
    if groups.get("about") or after in ("左右", "上下") or more == "来":
        return "about"
    return "gt" if more or _MORE_INSIDE.search(groups["num"]) else None


def _kind(unit: str) -> Kind:
    if unit in measures.PERCENT or unit == "百分点":
        return "ratio"
    if unit in measures.MONEY:
        return "amount"
    return "duration" if unit in measures.DURATION_UNITS else "count"


def arabic_with_unit(page: Page) -> Iterator[Candidate]:
    """数字加量词"""
    for match in _ARABIC.finditer(page.text):
        at, to = match.span("num")
        if not match["unit"] or not page.free(at, to, hard=True):
            continue
        unit = measures.plain(match["unit"]) + (match["per"] or "")
        yield _from(match, unit=unit, kind=_kind(match["unit"]), rule="arabic_unit", confidence=0.97)


def _from(
    match: re.Match[str], *, unit: str, kind: Kind, rule: str, confidence: float, value: Decimal | None = None
) -> Candidate:
    start, end = match.span()
    if not match["after"]:
        end = (
            match.end("per")
            if match.groupdict().get("per")
            else match.end("unit")
            if match["unit"]
            else match.end("num")
        )
        if not match["unit"] and match["more"]:
            end = match.end("more")
    if not (match["gt"] or match["lt"] or match["about"]):
        start = match.start("num")
    return Candidate(
        start,
        end,
        match.start("num"),
        match.end("num"),
        number(match["num"]) if value is None else value,
        unit,
        _side(match),
        kind,
        rule,
        confidence,
        places(match["num"]),
    )


_TOTAL = re.compile("(?:为|达到?|共计?|合计|总计|累计|至|突破|超过?|约|数)(?:了)?$")
_NOUN = re.compile(
    "(?:[个大])?(?:部门|单位|镇街|街道|镇|乡|村|社区|企业|案件|律师|项目|平台|系统|领域|行业|指标|事项|网点|窗口|职能|系列|市|县|区|省|国|方面)"
)


def arabic_bare(page: Page) -> Iterator[Candidate]:
    """数字后无量词：`达66876。`、`3部门`"""
    for match in _ARABIC.finditer(page.text):
        at, to = match.span("num")
        if match["unit"] or not page.free(at, to, hard=True) or "." in match["num"]:
            continue
        tail = page.text[to : to + 4]
        if _NOUN.match(tail) and len(match["num"]) < 4:
            yield _from(match, unit="个", kind="count", rule="arabic_noun", confidence=0.7)
        elif (
            _TOTAL.search(page.text[max(0, at - 4) : at])
            and re.match("[，。；、)）,;\n]|$", tail)
            and match["num"][-1] not in "万亿"
        ):
            yield _from(match, unit="", kind="count", rule="arabic_bare", confidence=0.6)


# ── numerals with a unit: 二十六条, 两个平台, 上亿元, 百余家, 半小时 ─────────────────────────────────────
_ZH = re.compile(
    f"{BEFORE}(?P<num>(?:上|数|几|好几)?(?:[{CHINESE}]+)(?P<more>余|多(?![元样层部渠方])|来|几)?[万亿]?)"
    f"(?P<unit>{UNIT}){AFTER}"
)
_VAGUE = re.compile("^[十百千万亿]+$")
_PLAIN_ONE = re.compile("^一$")
# In a numeral these are seldom measures: 三方, 两地, 一面, 四级 (a rule of its own), 三分.
_WEAK_UNITS = frozenset("面地方级分证所口号起道段通间片门度班对首组头本案句单队岗副版集挂面")
_ONE_COUNTS = re.compile(
    "(?:仅|只|共|共计|各|增加|减少|获|其中|败诉|每(?:村|社区|镇|街|个|人|家|名|件)[^，。]{0,6})$"
)


def _numeral_counts(page: Page, match: re.Match[str]) -> float:
    """How sure we are that a numeral with a measure word counts something; 0: it does not."""
    bare, unit, before = (
        match["num"],
        match["unit"],
        page.text[max(0, match.start("num") - 6) : match.start("num")],
    )
    qualified = bool(match["gt"] or match["lt"] or match["about"] or match["more"])
    if before[-1:] in "第其统唯专单万百千亿同逐每" and before:
        return 0.0
    if bare == "一":
        return 0.6 if unit not in _WEAK_UNITS and _ONE_COUNTS.search(before) else 0.0
    if _VAGUE.match(bare) and bare != "十":
        return 0.85 if qualified else 0.0
    if bare[0] in "几" and len(bare) == 1:
        return 0.0
    if unit in _WEAK_UNITS:
        return 0.0
    return 0.9


def numeral_with_unit(page: Page) -> Iterator[Candidate]:
    """汉字数词加量词"""
    for match in _ZH.finditer(page.text):
        at, to = match.span("num")
        sure = _numeral_counts(page, match)
        if not sure or not page.free(at, to + 1):
            continue
        found = _from(
            match,
            unit=measures.plain(match["unit"]),
            kind=_kind(match["unit"]),
            rule="numeral_unit",
            confidence=sure,
        )
        vague = match["num"][0] in "上数几好" or bool(match["more"])
        yield replace(found, qualifier=found.qualifier or ("gt" if vague else None))


_HALF = re.compile("半(?P<unit>个?小时|天|个月|年|年度|日)(?![度以])")


def half(page: Page) -> Iterator[Candidate]:
    """半小时、半个月"""
    for match in _HALF.finditer(page.text):
        if page.text[match.start() - 1 : match.start()] in tuple("上下前后过大小每"):
            continue
        if match["unit"] == "年度" or (
            match["unit"] == "年" and not re.search('[内”"]', page.text[match.end() : match.end() + 2])
        ):
            continue
        yield _plain(
            match.start(),
            match.end(),
            value="0.5",
            unit=measures.plain(match["unit"]),
            kind="threshold",
            rule="half",
            sure=0.8,
        )


def _plain(
    start: int,
    end: int,
    *,
    value: str | int,
    unit: str,
    kind: Kind,
    rule: str,
    sure: float,
    side: Qualifier | None = None,
) -> Candidate:
    return Candidate(start, end, start, end, Decimal(value), unit, side, kind, rule, sure)


# ── parts of a whole: 三分之一, 百分之八十, 八成, 过半, 1/3 ───────────────────────────────────────────
_FRACTION = re.compile(
    f"{BEFORE}(?P<num>(?P<under>[{CHINESE}\\d]+)分之(?P<over>[{CHINESE}\\d]+(?:\\.\\d+)?)(?:点(?P<point>[{CHINESE}]+))?)(?P<unit>)(?P<more>强|弱|多)?{AFTER}"
)
_TENTHS = re.compile(
    f"{BEFORE}(?P<num>[一二三四五六七八九\\d])成(?P<half>半|[一二三四五六七八九])?(?P<more>多)?(?![立为效员果功本交年长熟都就分品人活像份绩])(?P<unit>){AFTER}"
)
_HALVES = re.compile("(?P<word>过半数?|超半数|半数以上|近半数?|一半(?:以上)?)(?![径天年月])")


def fraction(page: Page) -> Iterator[Candidate]:
    """几分之几、百分之几"""
    for match in _FRACTION.finditer(page.text):
        if not page.free(*match.span("num"), hard=True):
            continue
        over = Decimal(str(number(match["over"])))
        if match["point"]:
            over += Decimal("0." + "".join(str(DIGIT.get(char, 0)) for char in match["point"]))
        if not (under := number(match["under"])):
            continue
        value = round(over / under * 100, 4).normalize() + 0
        found = _from(match, unit="%", kind="ratio", rule="fraction", confidence=0.95, value=value)
        yield replace(found, end=max(found.end, match.end("num")))


def tenths(page: Page) -> Iterator[Candidate]:
    """八成、九成以上"""
    for match in _TENTHS.finditer(page.text):
        if (
            not page.free(match.start("num"), match.end("num"), hard=True)
            or page.text[match.start("num") - 1] in "第之十"
        ):
            continue
        value = number(match["num"]) * 10 + (
            number(match["half"]) if match["half"] and match["half"] != "半" else 5 if match["half"] else 0
        )
        found = _from(match, unit="%", kind="ratio", rule="tenths", confidence=0.85)
        end = (
            match.end() if match["after"] else max(match.end("num") + 1, match.end("half"), match.end("more"))
        )
        yield replace(found, value=value, end=end)


def halves(page: Page) -> Iterator[Candidate]:
    """过半、一半以上"""
    for match in _HALVES.finditer(page.text):
        word = match["word"]
        side: Qualifier | None = "lt" if word[0] == "近" else None if word == "一半" else "gt"
        yield _plain(
            match.start(),
            match.end(),
            value=50,
            unit="%",
            kind="ratio",
            rule="half_share",
            sure=0.7,
            side=side,
        )


_DOUBLED = re.compile("翻了?(?P<times>[一二两三四])番|(?P<once>翻倍|成倍增长)")


def doubled(page: Page) -> Iterator[Candidate]:
    """翻一番：倍数"""
    for match in _DOUBLED.finditer(page.text):
        times = 2 ** int(number(match["times"])) if match["times"] else 2
        yield _plain(
            match.start(), match.end(), value=times, unit="倍", kind="change", rule="doubled", sure=0.8
        )


# ── ranks, firsts, streaks ──────────────────────────────────────────────────────────────────────────
_NTH = f"第(?P<num>[{CHINESE}\\d]+)"
_RANK_UNIT = re.compile(f"{_NTH}(?P<unit>名|位)(?![列置])")
_RANK = re.compile(
    f"(?:排名|排行|名列|位列|位居|排在|列|居|排|获得|荣获|取得|夺得|获|稳居|保持|跃居|升至|跃升至|成绩|名次|综合|总分|全国|全省|全市|全区|全县|全州|法院|系统|前列)"
    f"[^，。；,;、“”]{{0,8}}?{_NTH}(?=[，。；,;、)）\n”的]|的?成绩|$)"
)
_TOP = re.compile(
    f"(?:位列|位居|排名|进入|跻身|排在|居|列|名列|评为|保持|稳居|进|入围)[^，。；,;]{{0,10}}?(?P<word>前(?P<num>[{CHINESE}\\d]+)(?P<unit>名|位|强|列)?)(?![{CHINESE}\\d年个月季期次者述提沿来置端台列])"
)


_HEAD = re.compile("(?:位居|位列|排名|名列|居|列|排)[^，。；,;]{0,10}?(?P<word>首位|榜首|之首|第一位次)")


def rank(page: Page) -> Iterator[Candidate]:
    """名次：第一名、排名第三、位列前十"""
    for pattern, sure in ((_RANK_UNIT, 0.95), (_RANK, 0.9)):
        for match in pattern.finditer(page.text):
            start = match.start("num") - 1
            if 1 in page.mask[start : match.end("num")]:
                continue
            end = match.end("unit") if "unit" in pattern.groupindex else match.end("num")
            yield _plain(
                start, end, value=str(number(match["num"])), unit="名", kind="rank", rule="rank", sure=sure
            )
    for match in _HEAD.finditer(page.text):
        yield _plain(*match.span("word"), value=1, unit="名", kind="rank", rule="rank_head", sure=0.8)
    for match in _TOP.finditer(page.text):
        yield _plain(
            *match.span("word"),
            value=str(number(match["num"])),
            unit="名",
            kind="rank",
            rule="rank_top",
            sure=0.85,
            side="lt",
        )


_SCOPE = re.compile(
    "(?:全国|全省|全市|全区|全县|全州|全盟|全旗|全疆|全域|国内|省内|市内|区内|州内|县内|我国|我省|我市|我区|我县|我州|本市|本省|本区|省级|市级|国家级|世界|全球|亚洲|[省市区县州](?:率?先)?|湾区|长三角|京津冀|西北|西南|东北|华南|华东|华北|华中|珠三角|系统|业内|行业|地区|城市)[^，。；,;、]{0,10}$"
)
_FIRST = re.compile(
    "首(?P<unit>个|家|例|创|部|宗|起|张|单|条|支|款|座|份|项|批|届|次|推|位|套|本|笔|所|处|台|期|场|件|只|艘|站|店|试)|(?P<ahead>率先)|首开[^，。；]{0,6}?先河|唯一(?P<only>一?[个家所座项名])?"
)
_FIRST_COUNTED = re.compile("第一(?P<unit>份|个|家|例|部|宗|起|张|单|条|支|件|座|项|款|本|台)(?![百五年])")


def _first_sure(page: Page, match: re.Match[str]) -> float:
    start, _ = page.clause(match.start())
    before = page.text[start : match.start()]
    scoped = _SCOPE.search(before[-16:]) is not None
    word = match[0]
    if word in ("首创", "首例", "首家", "首个") or (word.startswith("首开") and "先河" in word):
        return 0.95 if scoped or word == "首创" or "先河" in word else 0.75
    if word == "率先":
        _, end = page.clause(match.start())
        again = _FIRST.search(page.text, match.end(), end)  # 率先成立全市首家 claims one thing
        return 0.0 if again else 0.9 if scoped else 0.6
    if word.startswith("唯一"):
        return 0.9 if scoped else 0.0
    if word == "首次":
        return 0.0 if _PASSED.match(page.text, match.end()) else 0.75 if scoped else 0.6
    if word in ("首试", "首站", "首期", "首场", "首推", "首位"):
        return 0.75 if scoped and word in ("首推", "首场") else 0.3
    return 0.9 if scoped else 0.55


def first_claim(page: Page) -> Iterator[Candidate]:
    """首创、率先、唯一之类的主张"""
    for match in _FIRST.finditer(page.text):
        if (sure := _first_sure(page, match)) < 0.3 or _NOT_FIRST.match(page.text, match.start()):
            continue
        unit = match["unit"] or ""
        plain = unit if unit not in ("创", "推", "试", "次") else "项" if unit != "次" else "次"
        end = match.end() if not match[0].startswith("首开") else match.start() + 1
        yield _plain(
            match.start(),
            end,
            value=1,
            unit=plain or "位" if match["ahead"] else plain or "个",
            kind="rank",
            rule="first_claim",
            sure=sure,
        )
    for match in _FIRST_COUNTED.finditer(page.text):
        if not page.free(*match.span(), hard=True):
            continue
        yield _plain(
            match.start(),
            match.end(),
            value=1,
            unit=match["unit"],
            kind="rank",
            rule="first_counted",
            sure=0.75,
        )


_PASSED = re.compile("突破|超过?|达到?|实现|违|轻微|申请|申报|参加|参与|就业|犯|不罚|免罚|办理")
_NOT_FIRST = re.compile(
    "首(?:位度|位制|位产业|问负责|席|个工作日|次申请|次违法|违不罚|违|次轻微|件负责|次代表|期间|批次|先|例外)"
)
_STREAK = re.compile(
    f"(?:已|实现)?连续(?P<num>[{CHINESE}\\d]+|多)(?:个)?(?P<unit>年度?|届|次|月|季度|天)(?![内])"
)


def streak(page: Page) -> Iterator[Candidate]:
    """连续几年"""
    for match in _STREAK.finditer(page.text):
        if match["num"] != "多":
            start = page.text.index("连续", match.start())
            yield _plain(
                start,
                match.end(),
                value=str(number(match["num"])),
                unit=match["unit"][0] if match["unit"] == "年度" else match["unit"],
                kind="rank",
                rule="streak",
                sure=0.95,
            )


_PRIZE = re.compile("(?P<num>[一二三])等(?:奖|功)")
_BATCH = re.compile(f"{_NTH}(?P<unit>批次?|届)")
_AWARDED = re.compile("[获荣评]|命名|授予|认定|称号|通报表扬|举办|承办|主办|召开")
_COUNT_AFTER = re.compile(r" *\d")


def batch(page: Page) -> Iterator[Candidate]:
    """第几批、第几届：获评、举办时才算；`第二批22个`数的是22个"""
    for match in _BATCH.finditer(page.text):
        if not page.free(*match.span(), hard=True) or _COUNT_AFTER.match(page.text, match.end()):
            continue
        start, end = page.clause(match.start())
        clause = page.text[start:end]
        if (
            not _AWARDED.search(clause)
            or _COUNTED.search(page.text, start, match.start())
            or _PRIZE.search(clause)
        ):
            continue
        unit = "批次" if match["unit"][0] == "批" else match["unit"]
        yield _plain(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=unit,
            kind="name",
            rule="batch",
            sure=0.75,
        )


_COUNTED = re.compile(r"\d+[个项名次件篇部人位]")


def prize(page: Page) -> Iterator[Candidate]:
    """几等奖；同一分句里已数出奖项个数的把握小些"""
    for match in _PRIZE.finditer(page.text):
        start, end = page.clause(match.start())
        sure = 0.55 if _COUNTED.search(page.text, start, end) else 0.8
        unit = match[0][1:]
        yield _plain(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=unit,
            kind="rank",
            rule="prize",
            sure=sure,
        )


# ── numbers inside names: 三会一课, “1+N”, 三项制度, 十大案例, 一村一法律顾问 ───────────────────────────────────
_QUOTED = re.compile('[“"「『‘]([^”"」』’“\n]{1,24})[”"」』’]')
_PLUS = re.compile(r"(?<![\d.])(?P<first>\d+)(?P<rest>(?:[+＋](?:\d+|[NnXxＮ])(?![A-Za-z]))+)")
_PLUS_COUNTED = re.compile(r"(?<=[+＋])(?P<num>\d+)(?P<unit>个|家|支|名|类|项|所)?")
_NUMERAL = re.compile("[一二两三四五六七八九十双半]+(?![百千万])")
_NAME_MEASURE = re.compile("(?:项|个|类|级|张|次|步|大|种|件|条|位|道|批|套|组|环节?|所|证|站)")
_EVERY = re.compile("每(?P<span>日|天|周|月|季度?|年)(?P<num>一|二|两|三)(?P<what>[\u4e00-\u9fff]{1,3})")
PER_SPAN = {"日": "次/日", "天": "次/日", "周": "次/周", "月": "次/月", "季": "次/季", "年": "次/年"}


def plus_name(page: Page) -> Iterator[Candidate]:
    """“1+N”“5+6”"""
    for match in _PLUS.finditer(page.text):
        if not page.free(*match.span()):
            continue
        parts = [int(part) for part in re.findall(r"\d+", match[0])]
        yield _plain(
            match.start(),
            match.end(),
            value=sum(parts),
            unit="项" if len(parts) > 1 else "个",
            kind="name",
            rule="name_plus",
            sure=0.8,
        )


def every_name(page: Page) -> Iterator[Candidate]:
    """每日一学、每周一报"""
    for match in _EVERY.finditer(page.text):
        quoted = page.text[match.start() - 1 : match.start()] in tuple('“"「‘')
        yield _plain(
            match.start(),
            match.end(),
            value=str(number(match["num"])),
            unit=PER_SPAN[match["span"][0]],
            kind="threshold",
            rule="name_every",
            sure=0.8 if quoted else 0.6,
        )


def _name_value(page: Page, name: str, begin: int) -> tuple[int, int, int] | None:
    """(start, end, value) of the number in a quoted name: 三会一课 is four, 一码通晓 one, 一处罚一告知 one."""
    found = [one for one in _NUMERAL.finditer(name) if page.free(begin + one.start(), begin + one.end())]
    if not found:
        return None
    values = [_worth(match[0]) for match in found]
    first, last = found[0].start(), found[-1].end()
    if len(found) == 1:
        measure = _NAME_MEASURE.match(name, last)
        return first, measure.end() if measure else last, values[0]
    return first, len(name), 1 if set(values) == {1} else sum(values)


def _worth(numeral: str) -> int:
    if len(numeral) > 1 and len(set(numeral)) == 1 and numeral[0] not in "十百":
        return len(numeral)  # 三三三 names three groups
    return int(number(numeral.replace("半", ""))) if numeral != "半" else 1


_NOT_A_NAME = re.compile(
    "第[一二三四五六七八九十]|一日|[一二三]体|百[姓年强]|千[万里年]|半|十分|一定|不一|一般|一致"
)


def quoted_name(page: Page) -> Iterator[Candidate]:
    """引号里的名称所含的数：“三会一课”"""
    for match in _QUOTED.finditer(page.text):
        name, begin = match[1], match.start(1)
        if len(name) > 16 or _NOT_A_NAME.search(name) or (found := _name_value(page, name, begin)) is None:
            continue
        start, end, value = found
        slogan = len(name) <= 2  # “四早”“六无”: a slogan, whose members nobody counts
        if not slogan and page.free(begin + start, begin + end):
            unit = (
                name[end - 1]
                if end > start + 1 and name[end - 1] in "项个类级张次步种件条位道批套组"
                else "项"
            )
            yield _plain(
                begin + start, begin + end, value=value, unit=unit, kind="name", rule="name_quoted", sure=0.7
            )


_KNOWN = re.compile(
    "(?P<three>三项制度|三会一课|三统一)|(?P<village>一村[(（]?(?:社区|居)?[)）]?一(?:法律)?(?:顾问|辅警|警|律师|名律师|社工|专员))|(?P<top>(?P<num>[三四五六七八九十百]|二十|[二三四五]十)(?P<unit>大|佳)(?=[^\\d以，。；、会党]))|(?P<levels>(?P<n>[二两三四五])级(?=(?:[^，。；]{0,8}(?:体系|网络|平台|联动|调解|服务|公共|机制|书记|架构|阵地|责任|贯通|衔接|全覆盖|实体))))|(?P<dual>双(?=降|随机|系统|平台|百|提升|减|促进|台账|清单|报告|向培训))|(?P<certs>[二两三四五六七八九]证(?=[^据明人件，。；、]))"
)


def known_name(page: Page) -> Iterator[Candidate]:
    """不加引号的定名：三项制度、三级调解体系、十大案例、一村一法律顾问"""
    for match in _KNOWN.finditer(page.text):
        start, end = match.span()
        if match["three"]:
            word = match["three"]
            end, value, unit = (
                (end, 4, "类")
                if word == "三会一课"
                else (start + 2 if word == "三项制度" else start + 1, 3, "项")
            )
            yield _plain(start, end, value=value, unit=unit, kind="name", rule="name_known", sure=0.85)
        elif match["village"]:
            yield _plain(start, end, value=1, unit="名/村", kind="threshold", rule="name_known", sure=0.85)
        elif not page.free(start, end):
            continue
        elif match["top"]:
            yield _plain(
                start,
                end,
                value=str(number(match["num"])),
                unit="项",
                kind="name",
                rule="name_top",
                sure=0.75,
            )
        elif match["levels"]:
            yield _plain(
                start,
                end,
                value=str(number(match["n"])),
                unit="级",
                kind="threshold",
                rule="name_levels",
                sure=0.7,
            )
        elif match["dual"]:
            yield _plain(start, end, value=2, unit="项", kind="name", rule="name_dual", sure=0.5)
        else:
            yield _plain(
                start,
                end,
                value=str(number(match[0][0])),
                unit="证",
                kind="name",
                rule="name_certificates",
                sure=0.6,
            )


# ── rules of frequency; the whole without a number; none at all ─────────────────────────────────────
_FREQUENCY = re.compile(
    f"每(?P<span>季度?|半年|个?月|年|周|日|天|两年|三年)(?:(?P<at>至少|不少于|最少)?(?:[^，。；\\d{CHINESE}]{{0,6}})(?P<num>[{CHINESE}\\d]+)次|(?:定期|组织|召开|开展|通报|进行|调度|至少|印发|发布|报送|对|向|研究|听取))"
)
_TIMES = {"季": 4, "季度": 4, "半年": 2}


def frequency(page: Page) -> Iterator[Candidate]:
    """每季度开展"""
    for match in _FREQUENCY.finditer(page.text):
        if match["num"] not in (None, "一"):
            continue  # 每季度不少于2次 is found with its own number
        span = match["span"].removeprefix("个")
        if span in ("年", "两年", "三年"):
            continue
        value, unit = (_TIMES[span], "次/年") if span in _TIMES else (1, PER_SPAN[span[0]])
        yield _plain(
            match.start(),
            match.end("span"),
            value=value,
            unit=unit,
            kind="threshold",
            rule="frequency",
            sure=0.7,
        )


_COVERAGE = re.compile(
    "全覆盖|全面覆盖|实现全域覆盖|均已(?=[^，。；]{1,8})|(?:已|均)?全部(?=办结|完成|整改|落实|办理完毕|审结|到位|配齐|配备|达标|建成|纳入|公开|公示|移交|销号|清零|持证|履行|化解)|应[^，。；尽必]尽[^，。；]|应[^，。；尽必]必[^，。；]|百分之?百|覆盖式"
)
_GOAL = re.compile("推动|推进|力争|争取|逐步|努力|确保|要求|目标|探索|加快|计划|拟")


def coverage(page: Page) -> Iterator[Candidate]:
    """全覆盖、应援尽援：读作百分之百"""
    for match in _COVERAGE.finditer(page.text):
        start, _ = page.clause(match.start())
        goal = _GOAL.search(page.text[start : match.start()]) is not None
        rule = "coverage" if "覆盖" in match[0] else "universal_duty" if match[0][0] == "应" else "all_done"
        yield _plain(
            match.start(),
            match.end(),
            value=100,
            unit="%",
            kind="coverage",
            rule=rule,
            sure=0.6 if goal else 0.75,
        )


_ALL = re.compile("逐一|全面排查")


def every_one(page: Page) -> Iterator[Candidate]:
    """逐一：弱的全量主张"""
    for match in _ALL.finditer(page.text):
        yield _plain(
            match.start(), match.end(), value=100, unit="%", kind="coverage", rule="every_one", sure=0.35
        )


_ZERO = re.compile(
    "零(?:败诉|投诉|纠错|事故|上访|差错|失误|延误|超期|积压|重新犯罪|再犯|脱管|漏管|发生|申诉|差评|违规|违法|信访|舆情|逾期|起诉|复议|案件)|(?:无|未发生|没有|未出现|未发现)一[件起例宗人名](?=[^，。；]{0,12})"
)


def zero(page: Page) -> Iterator[Candidate]:
    """零投诉、无一起：没有"""
    for match in _ZERO.finditer(page.text):
        unit = match[0][-1] if match[0][0] != "零" else "件"
        yield _plain(
            match.start(), match.end(), value=0, unit=unit, kind="count", rule="none_at_all", sure=0.7
        )


RULES: tuple[Rule, ...] = (
    fraction,
    streak,
    rank,
    batch,
    every_name,
    plus_name,
    arabic_with_unit,
    tenths,
    doubled,
    known_name,
    first_claim,
    prize,
    zero,
    numeral_with_unit,
    half,
    halves,
    quoted_name,
    frequency,
    coverage,
    every_one,
    arabic_bare,
)
# Below this a candidate is not told: it is wrong more often than right.
LEAST = 0.5


def found(text: str, *, least: float = LEAST) -> list[Candidate]:
    """All candidates in the order of the text; of two that overlap, the one of the earlier rule."""
    page = Page(text, blocked(text))
    taken = bytearray(len(text) + 1)
    kept: list[Candidate] = []
    for rule in RULES:
        for one in rule(page):
            if one.confidence >= least and not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                kept.append(one)
    return sorted(kept, key=lambda one: one.start)
