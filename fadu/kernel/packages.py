"""整套材料：业务线声明交给谁、装哪些文书和材料；一次打成 ZIP，内有目录（带页号）、合并本和逐件的 PDF。"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from fadu.kernel import blobs, printing
from fadu.kernel.crypto import opened
from fadu.kernel.errors import NotAllowed
from fadu.kernel.masking import mask_number
from fadu.kernel.models import Case, Material, Paper, Party
from fadu.kernel.papers import archive
from fadu.kernel.papers.blocks import Document, Paragraph, Table
from fadu.kernel.roles import role_label, side_order
from fadu.law import Citation

IDENTITY = "身份证明"
MASKED, WHOLE = "masked", "whole"
CHOICES = ((MASKED, "身份信息表隐去证件号码中间各位，不附证件"), (WHOLE, "身份信息表写明全部号码，附证件"))


@dataclass(frozen=True)
class Destination:
    """交给谁，为什么。`name` 空：还不知道。"""

    name: str
    why: str
    cite: Citation


@dataclass(frozen=True, kw_only=True)
class Package:
    """一套。`papers` 依次是文书种类；`materials` 是材料种类（空 = 当事人交的全部）；`after` 办过哪件事才有；`where(case)` 交给谁。"""

    key: str
    title: str
    after: str
    papers: tuple[str, ...]
    where: Callable[[Case], Destination]
    materials: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """一件。"""

    title: str
    number: str
    on: date
    paper: Paper | None = None
    material: Material | None = None


def offered(case: Case, packages: Sequence[Package]) -> list[Package]:
    """Those for which the act has been done."""
    if not packages:
        return []
    done = set(case.entries.values_list("event", flat=True))
    return [one for one in packages if one.after in done]


def items(case: Case, package: Package, identity: str) -> list[Item]:
    """In the order of the index: papers first, each kind's newest; then the materials."""
    found: list[Item] = []
    for key in package.papers:
        rows = case.papers.filter(key=key).exclude(status=Paper.Status.VOID).order_by("-pk")
        wanted = list(rows) if key.endswith("_record") else list(rows[:1])
        found += [Item(one.title, one.number, one.issued_on, paper=one) for one in reversed(wanted)]
    materials = case.materials.filter(versions=None).select_related("blob").order_by("received_on", "pk")
    if package.materials:
        materials = materials.filter(kind__in=package.materials)
    found += [
        Item(one.title, "", one.received_on, material=one)
        for one in materials
        if identity == WHOLE or IDENTITY not in f"{one.kind}{one.title}"
    ]
    return found


def lacking(case: Case, package: Package) -> list[str]:
    """What whoever gets it will ask for and is not here yet, a sentence each; it may be downloaded all the same."""
    principals = case.parties.filter(active=True, agent_for=None)
    found = [_unknown(one) for one in sorted(principals, key=lambda one: (side_order(one.role), one.pk))]
    return [sentence for sentence in (*found, _not_scanned(case, package)) if sentence]


def _unknown(party: Party) -> str:
    number = "证件号码" if party.kind == Party.Kind.PERSON else "信用代码"
    known = {
        number: opened(party.id_number) or party.credit_code,
        "住所": opened(party.address),
        "电话": opened(party.phone),
    }
    missing = [label for label, value in known.items() if not value]
    return f"{party.name}没有登记{'、'.join(missing)}，请在“当事人”中补上。" if missing else ""


def _not_scanned(case: Case, package: Package) -> str:
    """A paper that was signed by hand is in the package as it was before."""
    from fadu.kernel.signing.sheet import sheet_of

    sheet = sheet_of(case)
    if (
        sheet is None
        or sheet.paper.key not in package.papers
        or all(one.how == "browser" for one in sheet.places)
    ):
        return ""
    title = sheet.paper.title
    scanned = any(title in f"{one.kind}{one.title}" for one in case.materials.filter(versions=None))
    return (
        "" if scanned else f"{title}在纸上签名，装入的是签名以前的文本：请先在“材料”上传签好的{title}扫描件。"
    )


def packed(case: Case, package: Package, *, identity: str, on: date) -> bytes:
    """The ZIP. NotAllowed: what is still missing."""
    if identity not in (MASKED, WHOLE):
        raise NotAllowed("请选择身份材料怎样附。")
    listed = items(case, package, identity)
    if not any(one.paper for one in listed):
        raise NotAllowed(f"还没有“{package.title}”所需的文书。")
    pieces = [_identity_piece(case, identity, on), *(_piece(case, one) for one in listed)]
    where = package.where(case)
    about = [
        ("案号", case.number),
        ("致", where.name or "（待定）"),
        ("理由", f"{where.why.partition('。')[0]}（{where.cite.text}）"),
    ]
    whole = archive.bind(f"{package.title}目录", pieces, about=about)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        _write(file, f"00 {package.title}（合并本，附目录）.pdf", whole.pdf, on)
        for number, one in enumerate(pieces, start=1):
            _write(file, f"{number:02d} {_safe(one.title)}{_ending(one.data)}", one.data, on)
    return out.getvalue()


def _write(file: zipfile.ZipFile, name: str, data: bytes, on: date) -> None:
    """The same case on the same day gives the same file."""
    file.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0)), data)


def _safe(title: str) -> str:
    return "".join("_" if char in '\\/:*?"<>|' else char for char in title)[:80].removesuffix(".pdf")


def _ending(data: bytes) -> str:
    marks = ((b"%PDF", ".pdf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"))
    return next((ending for mark, ending in marks if data.startswith(mark)), "")


def _piece(case: Case, item: Item) -> archive.Piece:
    if item.paper is not None:
        data, giver = blobs.content_of(printing.pdf_of(item.paper)), str(case.organ.unit or case.organ)
    else:
        assert item.material is not None
        data = blobs.content_of(item.material.blob)
        giver = str(
            item.material.from_party or item.material.from_organ or item.material.get_source_display()
        )
    return archive.Piece(title=item.title, data=data, number=item.number, responsible=giver, on=item.on)


def _identity_piece(case: Case, identity: str, on: date) -> archive.Piece:
    """身份信息表."""
    from fadu.kernel.papers.pdf import to_pdf  # takes most of a second to load

    rows = [("身份", "姓名、名称", "证件号码、信用代码", "住所", "电话")]
    rows += [
        _who(one, identity)
        for one in sorted(case.parties.filter(active=True), key=lambda one: (side_order(one.role), one.pk))
    ]
    note = "证件号码已隐去中间各位，原件由当事人到场出示。" if identity == MASKED else "仅供办理本案使用。"
    table = Table(tuple(rows), (2, 3.4, 7.8, 4.2, 5), ("", "", "", "left", ""), header=True)
    blocks = (Paragraph(f"{case.number} {case.title}"), table, Paragraph(note))
    data = to_pdf(Document(title="当事人身份信息表", blocks=blocks, form=True))
    return archive.Piece(
        title="当事人身份信息表", data=data, responsible=str(case.organ.unit or case.organ), on=on
    )


def _who(party: Party, identity: str) -> tuple[str, str, str, str, str]:
    """住所、电话照写：法院要据此联系当事人（民事诉讼法解释第三百五十四条）；可以隐去的只是证件号码。"""
    number = opened(party.id_number)
    if identity == MASKED:
        number = mask_number(number) if number else ""
    role = "代理人" if party.agent_for_id else role_label(party.role, party.case.line)
    return role, party.name, number or party.credit_code, opened(party.address), opened(party.phone)
