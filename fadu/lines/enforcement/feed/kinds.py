"""各类值在 DuckDB 里怎么核对、变成什么：每类两段 SQL，一段给出值，一段给出不合要求的那句话。

`x` 是去了首尾空白的原文（空的为 NULL）；值不成立为 NULL。句子里不带原值：填错列时那里可能是个人信息。
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass

from fadu.law.choices import Choices
from fadu.lines.enforcement.feed.marks import (
    BREAKS,
    LINE_FEED,
    RETURN,
    SPACES,
    TAB,
    Marks,
    replaced,
    sql,
)

Wrongs = tuple[tuple[str, str], ...]
BETWEEN = "、，；;/|"
SEPARATORS = f"[,{BETWEEN}]+"  # of RE2
DAY_SHAPES = ("%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d", "%Y.%m.%d", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S")
YES = ("是", "有", "1", "true", "TRUE", "Y", "y", "√", "已")
NO = ("否", "无", "0", "false", "FALSE", "N", "n", "×", "未")
# GB 32100：代码字符集，从左起各位的加权因子
CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
# GB 11643
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"


def quoted(text: str) -> str:
    """A literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def without_spaces(x: str, marks: Marks) -> str:
    return replaced(x, (one for one in SPACES if one in marks), "")


class Kind(ABC):
    """一类值。"""

    type: str = "VARCHAR"
    says: str = ""

    @abstractmethod
    def value(self, x: str, marks: Marks) -> str: ...

    @abstractmethod
    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        """(condition, sentence), the first that holds is told; x is not NULL there, a NULL condition does not hold."""


@dataclass(frozen=True)
class Words(Kind):
    """文字，控制字符变成空格。"""

    most: int

    @property
    def says(self) -> str:  # type: ignore[override]  # told from the length
        return f"不超过{self.most}个字"

    def value(self, x: str, marks: Marks) -> str:
        if RETURN in marks:
            x = f"replace({x}, {sql(RETURN)} || {sql(LINE_FEED)}, ' ')"
        return replaced(x, (one for one in (TAB, *BREAKS) if one in marks), " ")

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return ((f"length({x}) > {self.most}", f"“{label}”最多{self.most}个字，请缩短。"),)


@dataclass(frozen=True)
class One(Kind):
    """一个选项：写标签、写键、写别的叫法都认得。"""

    choices: Choices
    also: Mapping[str, str]

    @property
    def says(self) -> str:  # type: ignore[override]  # told from the choices
        return "、".join(label for _, label in self.choices)

    def value(self, x: str, marks: Marks) -> str:
        return f"CASE {x} {_whens(self)} END"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return ((f"{value} IS NULL", _unknown(label, self.choices)),)


@dataclass(frozen=True)
class Several(Kind):
    """几个选项，顿号、逗号、分号隔开；存为逗号隔开的键。"""

    choices: Choices
    also: Mapping[str, str]

    @property
    def says(self) -> str:  # type: ignore[override]  # told from the choices
        return "可以几项，用顿号隔开：" + "、".join(label for _, label in self.choices)

    def _keys(self, x: str) -> str:
        parts = f"list_filter(str_split_regex({x}, {quoted(SEPARATORS)}), lambda v: trim(v) <> '')"
        return f"list_transform({parts}, lambda v: CASE trim(v) {_whens(self)} END)"

    def value(self, x: str, marks: Marks) -> str:
        """Most rows have one, which needs no splitting."""
        several = f"array_to_string(list_sort(list_distinct({self._keys(x)})), ',')"
        return f"CASE {x} {_whens(self)} ELSE {several} END"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        alone = ", ".join(quoted(word) for word in _known(self))
        unknown = f"len(list_filter({self._keys(x)}, lambda v: v IS NULL)) > 0"
        return ((f"CASE WHEN {x} IN ({alone}) THEN false ELSE {unknown} END", _unknown(label, self.choices)),)


@dataclass(frozen=True)
class Date(Kind):
    """日期，常见的几种写法。"""

    type = "DATE"
    says = "写作 2026-03-05，也可以 2026/3/5、2026年3月5日"

    def value(self, x: str, marks: Marks) -> str:
        shapes = ", ".join(map(quoted, DAY_SHAPES))
        return f"coalesce(try_cast({x} AS DATE), try_strptime({x}, [{shapes}])::DATE)"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return (
            (f"{value} IS NULL", f"“{label}”不是日期，写作 2026-03-05。"),
            (f"{value} < DATE '1990-01-01'", f"“{label}”早于1990年，请核对。"),
            (f"{value} > $today", f"“{label}”在今天以后，请核对。"),
        )


@dataclass(frozen=True)
class Yuan(Kind):
    """金额，元；存为分。"""

    type = "BIGINT"
    says = "单位：元，最多两位小数"

    def value(self, x: str, marks: Marks) -> str:
        plain = f"regexp_replace({x}, '[,，元¥￥]', '', 'g')"
        shaped = f"regexp_full_match({plain}, '\\d{{1,13}}(\\.\\d{{1,2}}0*)?')"
        return f"CASE WHEN {shaped} THEN (try_cast({plain} AS DECIMAL(18,2)) * 100)::BIGINT END"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return ((f"{value} IS NULL", f"“{label}”应为金额（元），最多两位小数，不带“万”字。"),)


@dataclass(frozen=True)
class Flag(Kind):
    """是、否。"""

    type = "BOOLEAN"
    says = "是、否"

    def value(self, x: str, marks: Marks) -> str:
        yes, no = (", ".join(map(quoted, words)) for words in (YES, NO))
        return f"CASE WHEN {x} IN ({yes}) THEN true WHEN {x} IN ({no}) THEN false END"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return ((f"{value} IS NULL", f"“{label}”请填“是”或者“否”。"),)


@dataclass(frozen=True)
class CreditCode(Kind):
    """统一社会信用代码，GB 32100 的校验码也核对。"""

    says = "18位"

    def value(self, x: str, marks: Marks) -> str:
        return f"upper({without_spaces(x, marks)})"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        shape = f"regexp_full_match({value}, '[{CODE_LETTERS}]{{18}}')"
        places = [f"strpos('{CODE_LETTERS}', {value}[{place}]) - 1" for place in range(1, 19)]
        total = " + ".join(
            f"({place}) * {weight}" for place, weight in zip(places, CODE_WEIGHTS, strict=False)
        )
        return (
            (f"NOT {shape}", f"“{label}”应为18位，不用字母I、O、S、V、Z，请核对。"),
            (
                f"(31 - ({total}) % 31) % 31 <> {places[17]}",
                f"“{label}”校验位不符，请对照营业执照逐位核对。",
            ),
        )


@dataclass(frozen=True)
class IdNumber(Kind):
    """证件号码：18位的按居民身份证核对，其余5至30个字母、数字。"""

    says = "居民身份证为18位；其他证件照填"

    def value(self, x: str, marks: Marks) -> str:
        return f"upper({without_spaces(x, marks)})"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        resident = f"regexp_full_match({value}, '\\d{{17}}[\\dX]')"
        total = " + ".join(
            f"try_cast({value}[{place}] AS INTEGER) * {weight}" for place, weight in enumerate(ID_WEIGHTS, 1)
        )
        check = f"'{ID_CHECKS}'[({total}) % 11 + 1]"
        return (
            (
                f"length({value}) = 18 AND NOT coalesce({resident} AND {check} = {value}[18], false)",
                f"“{label}”校验位不符或者有不该有的字符，请对照证件逐位核对。",
            ),
            (
                f"NOT regexp_full_match({value}, '[0-9A-Z()（）·-]{{5,30}}')",
                f"“{label}”应为5至30位字母、数字。",
            ),
        )


@dataclass(frozen=True)
class Cards(Kind):
    """执法证号，几个的用顿号隔开；存为逗号隔开。"""

    most: int
    says = "几名执法人员的，用顿号隔开"

    def value(self, x: str, marks: Marks) -> str:
        """Most are parted by the first of BETWEEN or alone."""
        tidy = without_spaces(x, marks)
        usual, rare = BETWEEN[0], BETWEEN[1:]
        return (
            f"CASE WHEN regexp_matches({x}, '[{rare}]') THEN {replaced(tidy, BETWEEN, ',')}"
            f" ELSE {replaced(tidy, usual, ',')} END"
        )

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        return ((f"length({value}) > {self.most}", f"“{label}”太长，只写执法证号，用顿号隔开。"),)


@dataclass(frozen=True)
class OrganName(Kind):
    """机关：名称、简称或者代字，限于导入单位和它的下级；值是编号。"""

    type = "BIGINT"
    says = "本单位或者下级机关的全称、简称或者代字"

    def value(self, x: str, marks: Marks) -> str:
        return f"organ_of({x})"

    def wrong(self, x: str, value: str, label: str) -> Wrongs:
        said = f"“{label}”不是导入单位或者它的下级机关的全称、简称或者代字；不归您这里的，请由其上级导入。"
        return ((f"{value} IS NULL", said),)


def organ_macro(organs: Mapping[str, int]) -> str:
    """organ_of(name): the id; no join, which would not keep the order of the rows."""
    names, ids = ", ".join(map(quoted, organs)), ", ".join(map(str, organs.values()))
    return f"CREATE TEMP MACRO organ_of(x) AS ([{ids}])[enum_code(try_cast(x AS ENUM ({names}))) + 1]"


def _known(kind: One | Several) -> dict[str, str]:
    """Every word that is understood -> key; the labels first, as most are written so."""
    labels = {label: key for key, label in kind.choices}
    return {**labels, **kind.also, **labels, **{key: key for key, _ in kind.choices}}


def _whens(kind: One | Several) -> str:
    return " ".join(f"WHEN {quoted(word)} THEN {quoted(key)}" for word, key in _known(kind).items())


def _unknown(label: str, choices: Choices) -> str:
    words = "、".join(word for _, word in choices)
    return f"“{label}”里有不认得的值；可填：{words}。"[:200]
