"""做一次抽取的表单：名额一行一层，回避、排除一行一条，都照原样留着，错在哪一行说哪一行。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from fadu.desk.drawsources import SHEET, Source
from fadu.kernel.drawing import Bar, Out
from fadu.kernel.models import Draw

QUOTA = re.compile(r"^(?P<stratum>.*?)[\s：:,，]*(?P<number>\d{1,6})$")
CANDIDATES = 5  # 人民陪审员法第九条：拟任命人民陪审员数五倍以上
PAIR = 2  # 行政处罚法第四十二条：执法人员不得少于两人
BASIS: Mapping[str, str] = {
    Draw.Purpose.INSPECTION: "《优化营商环境条例》第五十四条：随机抽取检查对象、随机选派执法检查人员",
    Draw.Purpose.CANDIDATES: "《人民陪审员法》第九条：随机抽选拟任命数五倍以上的候选人",
    Draw.Purpose.JURORS: "《人民陪审员法》第十条：从通过资格审查的候选人名单中随机抽选",
}
HIDDEN = frozenset({Draw.Purpose.CANDIDATES, Draw.Purpose.JURORS, Draw.Purpose.SUPERVISORS})


class Begin(forms.Form):
    """第一步：抽什么、从哪里抽。"""

    purpose = forms.ChoiceField(label="用途", choices=Draw.Purpose.choices)
    items = forms.ChoiceField(label="范围从哪里来")

    def __init__(self, *args: Any, found: list[Source], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["items"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, one.title) for one in found]


class Frozen(forms.Form):
    """第二步：名额、配人、回避、排除。"""

    title = forms.CharField(label="名称", max_length=200, help_text="会公布，如“2026年第一批双随机检查”")
    basis = forms.CharField(label="依据", max_length=300, required=False)
    file = forms.FileField(
        label="表格",
        required=False,
        help_text="Excel（.xlsx），表头：编号、名称、层、权重、姓名。编号和名称会公布，姓名不公布。",
    )
    since = forms.DateField(label="期间起", required=False, widget=forms.DateInput(format="%Y-%m-%d"))
    until = forms.DateField(label="期间止", required=False, widget=forms.DateInput(format="%Y-%m-%d"))
    by = forms.ChoiceField(label="按什么分层", required=False)
    hidden = forms.BooleanField(label="名称不公布，只公布编号", required=False)
    turns = forms.BooleanField(
        label="轮换：先前抽中最少的先抽",
        required=False,
        help_text="照本机关同一用途的历次抽取，以编号认人：每一层从抽中次数最少的抽起，不够的再从下一次数里抽。",
    )
    quotas = forms.CharField(
        label="名额",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="不分层的只写一个数；分层的一行一层，如“餐饮 5”；没有写的层不抽。",
    )
    hands_from = forms.ChoiceField(label="配给对象的人员从哪里来", required=False)
    per = forms.IntegerField(label="每个对象配几人", required=False, min_value=0, max_value=20)
    bars = forms.CharField(
        label="须回避的",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一行一条：对象编号 人员编号 理由；不配人员的，写编号 理由",
    )
    outs = forms.CharField(
        label="不参加抽取的",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="一行一条：编号 理由",
    )
    source = forms.CharField(
        label="公开数的来源",
        required=False,
        max_length=200,
        help_text="现在还不知道、抽取时当众取得的数，如“福彩3D第2026300期”；不用的空着",
    )

    def __init__(self, *args: Any, purpose: str, chosen: Source, found: list[Source], **more: Any) -> None:
        more["initial"] = {
            "basis": BASIS.get(purpose, ""),
            "hidden": purpose in HIDDEN,
            "turns": purpose == Draw.Purpose.SUPERVISORS,
        }
        super().__init__(*args, **more)
        self.purpose, self.chosen, self.away = purpose, chosen, list[Out]()
        hands = [("", "不配人员")] + [(one.key, one.title) for one in found if one.hands]
        if chosen.key == SHEET:
            hands = [(key, "上传的表格的第二张表" if key == SHEET else title) for key, title in hands]
        else:
            hands = [(key, title) for key, title in hands if key != SHEET]
        self._choose("hands_from", hands)
        self._choose("by", [("", "不分层"), *chosen.by.items()])
        self._trim()

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _trim(self) -> None:
        """Only what this source and this purpose need."""
        if self.chosen.key != SHEET:
            del self.fields["file"]
        if not self.chosen.dated:
            del self.fields["since"], self.fields["until"]
        if not self.chosen.by:
            del self.fields["by"]
        if self.purpose == Draw.Purpose.CANDIDATES:
            self.fields["quotas"].label = "拟任命的人民陪审员数"
            self.fields["quotas"].help_text = f"一行一个法院，如“甲区法院 120”；抽取数是它的{CANDIDATES}倍。"
        for name, field in self.fields.items():
            wide = name in ("quotas", "bars", "outs", "title", "basis")
            field.width = "w-6c" if wide else "w-4c"  # type: ignore[attr-defined]  # a class of the form grid

    def clean_quotas(self) -> dict[str, int]:
        found: dict[str, int] = {}
        times = CANDIDATES if self.purpose == Draw.Purpose.CANDIDATES else 1
        for number, line in _lines(self.cleaned_data["quotas"]):
            said = QUOTA.match(line)
            if said is None:
                raise forms.ValidationError(f"第{number}行“{line[:30]}”看不出名额，请写“层 数”，如“餐饮 5”。")
            name = said["stratum"].strip()
            if name in found:
                raise forms.ValidationError(f"“{name or '不分层'}”的名额写了两行，请只留一行。")
            found[name] = int(said["number"]) * times
        return found

    def clean_bars(self) -> list[Bar]:
        """Where nobody is given to the items, who must keep away is left out."""
        if not self.cleaned_data.get("hands_from"):
            self.away = [Out(*parts) for parts in self._parts("bars", 2, "编号 理由")]
            return []
        return [Bar(*parts) for parts in self._parts("bars", 3, "对象编号 人员编号 理由")]

    def clean_outs(self) -> list[Out]:
        return [*self.away, *(Out(*parts) for parts in self._parts("outs", 2, "编号 理由"))]

    def _parts(self, name: str, many: int, shape: str) -> Iterator[list[str]]:
        for number, line in _lines(self.cleaned_data[name]):
            parts = line.split(maxsplit=many - 1)
            if len(parts) < many:
                raise forms.ValidationError(f"第{number}行“{line[:30]}”应写成“{shape}”，以空格隔开。")
            yield parts

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        pairs, per = said.get("hands_from"), said.get("per") or 0
        if pairs and not per:
            self.add_error("per", "选了人员名单，请写每个对象配几人。")
        if per and not pairs:
            self.add_error("hands_from", "写了每个对象配几人，请选人员从哪里来。")
        if self.purpose == Draw.Purpose.INSPECTION and 0 < per < PAIR:
            self.add_error("per", f"检查人员不得少于{PAIR}人（《行政处罚法》第四十二条）。")
        return said

    def refuse(self, errors: Mapping[str, str]) -> None:
        for name, sentence in errors.items():
            self.add_error(name if name in self.fields else None, sentence)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """(number, text) of the lines with something on them."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, line.strip()
