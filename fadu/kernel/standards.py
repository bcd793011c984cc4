"""执法复议标准一体化：各业务线声明自己的标准（裁量基准、复议标准条目），按同一套领域并排看；线与线互不相识。"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fadu.kernel.models import Organ
from fadu.law import LawError

# 各线通用的领域：行政复议的案由，另加文化旅游
SUBJECTS: tuple[tuple[str, str], ...] = (
    ("market", "市场监管、食品药品"),
    ("urban", "城市管理"),
    ("police", "公安"),
    ("land", "自然资源和规划"),
    ("expropriation", "土地房屋征收补偿"),
    ("housing", "住房和城乡建设"),
    ("ecology", "生态环境"),
    ("transport", "交通运输"),
    ("agriculture", "农业农村和水务"),
    ("culture", "文化旅游"),
    ("emergency", "应急管理和消防"),
    ("health", "卫生健康"),
    ("labour", "人力资源和社会保障"),
    ("education", "教育"),
    ("civil", "民政"),
    ("tax", "税务"),
    ("medical_insurance", "医疗保障"),
    ("justice", "司法行政"),
    ("finance", "财政金融"),
    ("town", "镇街综合执法"),
    ("other", "其他"),
)
KNOWN = frozenset(key for key, _ in SUBJECTS)


@dataclass(frozen=True, kw_only=True)
class Item:
    """一条标准。`group`：在表里归到哪一组；`count`：近一年违反的件数，None = 不按条目统计。`own` 为假：各领域通用的。`code`：在系统里的键，不给人看。"""

    title: str
    group: str
    detail: str = ""
    basis: str = ""
    source: str = ""
    code: str = ""
    since: date | None = None
    count: int | None = None
    own: bool = True


@dataclass(frozen=True, kw_only=True)
class Standards:
    """`items(机关, 日期, 自己的领域的键)`：在该机关那一天有效的。`fields`：自己的全部领域；`subjects`：与通用领域不同的，自己的键 -> 通用的键。

    `counted`：件数一栏的名称，空 = 没有这一栏。`empty`：没有时说什么。
    """

    title: str
    help: str
    fields: tuple[str, ...]
    items: Callable[[Organ, date, Sequence[str]], Sequence[Item]]
    subjects: Mapping[str, str] = field(default_factory=dict)
    counted: str = ""
    empty: str = "没有登记。"

    def __post_init__(self) -> None:
        strange = {self.subjects.get(key, key) for key in self.fields} - KNOWN
        if strange:
            raise LawError(
                f"“{self.title}”的领域{'、'.join(sorted(strange))}不在通用领域里，请在 subjects 中写明对应"
            )

    def keys_of(self, subject: str) -> tuple[str, ...]:
        """Its own fields that belong to that subject."""
        return tuple(key for key in self.fields if self.subjects.get(key, key) == subject)
