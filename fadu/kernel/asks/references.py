"""指向别处的：当事人、人员、机关、先前的记录、另一案件、材料。存编号，显示名称。"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fadu.kernel.asks.ask import Ask, Context, Json
from fadu.kernel.asks.reading import an_id, as_list

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from fadu.kernel.models import Case, Organ


@dataclass(frozen=True, kw_only=True)
class PartyRef(Ask):
    """本案在案的一名当事人；`role` 空 = 不限地位。存 Party.id。`offers`：表单只列出其中的（Party.id），如须签名的。"""

    role: str = ""
    offers: Callable[[Case], Container[int]] | None = None

    def parse(self, raw: Any, context: Context) -> int:
        key = an_id(raw, self.label)
        if context.case is None:
            raise ValueError(f"案件尚未建立，不能选择“{self.label}”。")
        found = context.case.parties.filter(pk=key)
        if not (found.filter(role=self.role) if self.role else found).exists():
            raise ValueError(f"“{self.label}”须是本案的当事人，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Party

        return _named(Party.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class UserRef(Ask):
    """一名工作人员；`role` 空 = 不限。在办案机关（或其上级）任该职的人。存 User.id。

    `offers`：（机关，办理之日，事项名）→ 表单只列出其中的（User.id），如持有效证件的；None = 都列。
    """

    role: str = ""
    offers: Callable[[Organ, date, str], Container[int] | None] | None = None

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Post, User

        key = an_id(raw, self.label)
        if not User.objects.filter(pk=key, is_active=True).exists():
            raise ValueError(f"“{self.label}”所选人员不存在或已停用，请重新选择。")
        if self.role:
            posts = Post.objects.filter(user_id=key, role=self.role)
            if context.case is not None:
                posts = posts.filter(organ_id=context.case.organ_id, line__in=("", context.case.line))
            if not posts.exists():
                raise ValueError(f"“{self.label}”所选人员没有相应任职，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import User

        return _named(User.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class OrganRef(Ask):
    """一个机关。存 Organ.id。`among(context)`：只能是其中之一，如比本组织高一级的；`otherwise`：不在其中时怎样说。"""

    among: Callable[[Context], QuerySet[Organ]] | None = None
    otherwise: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Organ

        key = an_id(raw, self.label)
        if not Organ.objects.filter(pk=key).exists():
            raise ValueError(f"“{self.label}”所选机关不存在，请从列表中选择。")
        if self.among is not None and not self.among(context).filter(pk=key).exists():
            raise ValueError(self.otherwise or f"“{self.label}”不能是所选的机关，请从列表中选择。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Organ

        return _named(Organ.objects.filter(pk=value).values_list("name", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class EntryRef(Ask):
    """本案先前的一条记录；`event` 空 = 不限事项。存 Entry.seq，即 Happened.id。"""

    event: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        seq = an_id(raw, self.label)
        if context.case is None:
            raise ValueError(f"案件尚未建立，不能选择“{self.label}”。")
        found = context.case.entries.filter(seq=seq)
        if not (found.filter(event=self.event) if self.event else found).exists():
            raise ValueError(f"“{self.label}”须是本案先前的一条记录，请从列表中选择。")
        return seq

    def show(self, value: Json) -> str:
        return f"第{value}条记录" if value else ""


@dataclass(frozen=True, kw_only=True)
class CaseRef(Ask):
    """另一案件。存 Case.id；可填案号。`link`：Link.Kind，办理时随即建立这种关联。"""

    link: str = ""

    def parse(self, raw: Any, context: Context) -> int:
        from fadu.kernel.models import Case

        text = str(raw).strip()
        found = Case.objects.filter(pk=int(text)) if text.isdecimal() else Case.objects.filter(number=text)
        key = found.values_list("pk", flat=True).first()
        if key is None:
            raise ValueError(f"“{self.label}”填写的案件“{text}”不存在，请核对案号。")
        if context.case is not None and key == context.case.pk:
            raise ValueError(f"“{self.label}”不能是本案自己。")
        return key

    def show(self, value: Json) -> str:
        from fadu.kernel.models import Case

        return _named(Case.objects.filter(pk=value).values_list("number", flat=True), value)


@dataclass(frozen=True, kw_only=True)
class Upload(Ask):
    """本案的一份或多份材料。存 Material.id 的列表。"""

    required: bool = False

    def parse(self, raw: Any, context: Context) -> list[int]:
        keys = [an_id(one, self.label) for one in as_list(raw)]
        if context.case is None:
            raise ValueError(f"案件尚未建立，“{self.label}”请在建立后上传。")
        known = set(context.case.materials.filter(pk__in=keys).values_list("pk", flat=True))
        if known != set(keys):
            raise ValueError(f"“{self.label}”中有的文件不属于本案，请重新上传。")
        return keys

    def show(self, value: Json) -> str:
        return f"{len(value)}份材料" if value else ""


def _named(names: Any, value: Json) -> str:
    return "" if value is None else names.first() or str(value)
