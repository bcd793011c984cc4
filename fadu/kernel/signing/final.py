"""成品：签名画在各自的签名处，后附签名记录，再以单位的证书作电子签名（PAdES）；生成一次，此后取同一份。"""

from __future__ import annotations

import base64
from dataclasses import replace
from io import BytesIO
from urllib.parse import urlencode

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from fadu.kernel import blobs
from fadu.kernel.models import Blob, Paper, Signature
from fadu.kernel.papers.blocks import Block, Break, Document, Paragraph, Picture, SignLine, Table, Title
from fadu.kernel.papers.markup import parse
from fadu.kernel.signing import certificate, mark
from fadu.kernel.signing.sheet import Sheet, sheet_of

PDF = "application/pdf"


def final_of(paper: Paper) -> Blob | None:
    """The finished file of a paper signed in the browser and sealed; None while it is not, or not that kind."""
    if paper.signed_id is not None:
        return paper.signed
    if not Signature.objects.filter(paper=paper).exists():
        return None
    sheet = sheet_of(paper.case)
    if sheet is None or sheet.paper.pk != paper.pk or not sheet.sealed or not sheet.signatures:
        return None
    kept = blobs.keep(sealed(drawn_up(sheet)), PDF)
    Paper.objects.filter(pk=paper.pk, signed=None).update(signed=kept)
    paper.refresh_from_db(fields=("signed",))
    return paper.signed


def drawn_up(sheet: Sheet) -> bytes:
    """The paper with its signatures in place and the record of them behind, not yet sealed."""
    from fadu.kernel.papers.pdf import to_pdf  # takes most of a second to load

    return to_pdf(with_signatures(sheet))


def with_signatures(sheet: Sheet) -> Document:
    document = parse(sheet.paper.plain)
    where = verify_address(sheet.paper)
    code = _uri(_code(where))
    placed = _placed(document.blocks, sheet)
    blocks = mark.drawn_on(placed, sheet, code)
    behind = _record(sheet)
    if blocks == placed:
        behind.append(Picture(code, 30, f"扫码查验，或者打开{where.partition('?')[0]}"))
    return replace(document, blocks=(*blocks, *behind))


def _placed(blocks: tuple[Block, ...], sheet: Sheet) -> list[Block]:
    """Each signature at the first free line that names its signer."""
    found = list(blocks)
    names = [(one.signature, one.name) for one in sheet.places if one.signature]
    if sheet.officer:
        names.append((sheet.officer, sheet.use.officer))
    for signature, name in sorted(names, key=lambda one: -len(one[1])):
        for place, block in enumerate(found):
            if isinstance(block, SignLine) and not block.image and name in block.label.partition("（")[0]:
                note = mark.moment(signature)
                if signature.name not in block.label:
                    note = f"{signature.name} {note}"
                found[place] = replace(block, image=_uri(_png(signature)), note=note)
                break
    return found


def _record(sheet: Sheet) -> list[Block]:
    rows = [("签名人", "身份", "时间", "地方", "身份核对", "笔迹摘要")]
    rows += [
        (
            one.name,
            one.title,
            f"{localtime(one.signed_at):%Y-%m-%d %H:%M:%S}",
            one.get_channel_display(),
            one.proof,
            one.drawn_id[: mark.SHORT],
        )
        for one in sheet.signatures
    ]
    paper = [one for one in sheet.places if one.how == "paper"]
    told = f"{'、'.join(one.name for one in paper)}在纸质文书上签名，原件存卷。" if paper else ""
    cites = "、".join(one.full for one in sheet.use.cites)
    blocks: list[Block] = [
        Break(),
        Title("签名记录"),
        Paragraph(
            f"{sheet.paper.title}{sheet.paper.number and f'（{sheet.paper.number}）'}由下列各方签名。{told}"
        ),
        Table(tuple(rows), (3, 2, 3.4, 2.2, 3, 3.4), ("left",) * 6, header=True),
        Paragraph("各方签名时所见文本的摘要（SHA-256）如下；正文有任何改动，摘要即不同。"),
        Paragraph(f"{sheet.digest[:32]} {sheet.digest[32:]}"),
        Paragraph(f"依据：{cites}。"),
    ]
    if (found := certificate.certificate()) is not None:
        blocks.append(
            Paragraph(
                f"电子签章证书：{certificate.words()}。"
                + ("本文件由模拟证书签署，仅供演示。" if found.simulated else "")
            )
        )
    return blocks


def verify_address(paper: Paper) -> str:
    query = urlencode({"number": paper.number or f"{paper.pk}", "digest": paper.digest[: mark.SHORT]})
    return f"{settings.FADU_SITE.rstrip('/')}{reverse('portal:verify')}?{query}"


def sealed(pdf: bytes) -> bytes:
    """Signed with the organisation's certificate; unchanged where there is none."""
    signer = certificate.signer()
    if signer is None:
        return pdf
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers, timestamps

    stamper = timestamps.HTTPTimeStamper(settings.FADU_SIGN_TSA) if settings.FADU_SIGN_TSA else None
    meta = signers.PdfSignatureMetadata(
        field_name=mark.FIELD,
        md_algorithm="sha256",
        reason="文书签名盖章",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    signers.PdfSigner(
        meta, signer=signer, timestamper=stamper, stamp_style=mark.bare(), new_field_spec=mark.field_in(pdf)
    ).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    return out.getvalue()


def _png(signature: Signature) -> bytes:
    return blobs.content_of(signature.drawn)


def _uri(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _code(text: str) -> bytes:
    out = BytesIO()
    qrcode.make(text, border=1, box_size=6).save(out)
    return out.getvalue()
