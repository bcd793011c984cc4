"""业务线可以由管理员改的数目，如补贴标准、分级标准：各线声明，单位设置照声明画表单。

法律没有规定的，才由本单位定；改动须写明依据。没有设定、设定得不对的，用声明的默认值。
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, Subquery, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from fadu.kernel.asks import Asks, Context
from fadu.kernel.models import Setting
from fadu.law import Citation

Values = Mapping[str, Any]
UNVERIFIED = "默认值，没有核对过本地规定"


def nothing_wrong(values: Values) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class Tunable:
    """一组可以改的数目。`key` 是 Setting.key；`asks` 一项一数，名称同 `default`；`wrong(values)`：{项: 合在一起为什么不行}。

    `unverified`：默认值没有核对过出处，没有写明依据以前，凡用到的地方都注明（doubt）。
    """

    key: str
    title: str
    help: str
    asks: type[Asks]
    default: Values
    cite: Citation | None = None
    wrong: Callable[[Values], Mapping[str, str]] = nothing_wrong
    unverified: bool = False

    def now(self) -> dict[str, Any]:
        """As set; what is not set or will not do is the default. One query."""
        stored = Setting.objects.filter(key=self.key).values_list("value", flat=True).first()
        given = stored if isinstance(stored, dict) else {}
        return {name: self._one(name, given.get(name)) for name in self.default}

    def number(self, name: str) -> int:
        """One of them, as it stands now."""
        return int(self.now()[name])

    def held(self, name: str) -> Coalesce:
        """As set, else the default, for the database to compare with: what counts month by month need not ask each time."""
        stored = Setting.objects.filter(key=self.key).annotate(text=KT(f"value__{name}"))
        numbers = stored.filter(text__regex=r"^\d{1,9}$").values(number=Cast("text", IntegerField()))
        return Coalesce(Subquery(numbers[:1]), Value(self.default[name]))

    def _one(self, name: str, given: Any) -> Any:
        if type(given) is not int:
            return self.default[name]
        try:
            return self.asks.get(name).clean(given, Context())
        except ValueError:
            return self.default[name]

    def words(self) -> list[tuple[str, str]]:
        """(label, value in words), as it stands now."""
        asked = ((self.asks.get(name), one) for name, one in self.now().items())
        return [(source.label.removesuffix("（元）"), source.show(one)) for source, one in asked]

    @property
    def source(self) -> str:
        """Whereon the numbers rest, as the administrator wrote; "" while they are the defaults."""
        return Setting.objects.filter(key=self.key).values_list("source", flat=True).first() or ""

    @property
    def doubt(self) -> str:
        """To stand beside each number on the screen until somebody has said whereon it rests."""
        return UNVERIFIED if self.unverified and not self.source else ""

    def beside(self, words: str) -> str:
        """`words`（默认值，没有核对过本地规定）: with the doubt, as long as there is one."""
        doubt = self.doubt
        return f"{words}（{doubt}）" if doubt else words

    def set(self, values: Values, source: str) -> None:
        told = {name: values[name] for name in self.default}
        Setting.objects.update_or_create(key=self.key, defaults={"value": told, "source": source})

    def reset(self) -> None:
        Setting.objects.filter(key=self.key).delete()
