"""查验一份 PDF：谁的证书签的、签后有没有改过、是不是本系统制发的那一份。"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from fadu.kernel.errors import Refused
from fadu.kernel.models import Paper
from fadu.kernel.signing import certificate


class NotPdf(Refused):
    """打不开的文件；`sentence` 说明怎么办。"""


@dataclass(frozen=True)
class Verdict:
    """一个电子签名。`intact`：签后没有改动；`ours`：证书是本系统设置的那一张。"""

    signer: str
    at: str
    intact: bool
    ours: bool

    @property
    def good(self) -> bool:
        return self.intact and self.ours

    @property
    def sentence(self) -> str:
        if not self.intact:
            return "文件在签名以后被改动过，不能采信。"
        if not self.ours:
            return "文件没有改动过，但签名的证书不是本系统的，请核对签名人。"
        return "文件完整，签名以后没有改动。"


def verdicts(content: bytes) -> list[Verdict]:
    """One for each electronic signature; NotPdf: a sentence."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        found: Sequence[Any] = PdfFileReader(BytesIO(content)).embedded_signatures
        return [_verdict(one) for one in found]
    except Exception:  # a parser given hostile bytes raises anything
        raise NotPdf(
            "这个文件打不开，或者签名部分已经损坏，不能采信。请用当事人手中的原件重新查验。"
        ) from None


def _verdict(embedded: Any) -> Verdict:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    cert = embedded.signer_cert
    trust = ValidationContext(trust_roots=[cert], allow_fetching=False)
    status = validate_pdf_signature(embedded, trust, skip_diff=False)
    whole = embedded.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    when = embedded.self_reported_timestamp
    return Verdict(
        cert.subject.human_friendly,
        f"{when.astimezone():%Y-%m-%d %H:%M:%S}" if when else "",
        bool(status.intact and status.valid and whole),
        cert.sha256 == _own_print(),
    )


def _own_print() -> bytes:
    signer = certificate.signer()
    return signer.signing_cert.sha256 if signer is not None and signer.signing_cert is not None else b""


def paper_of(content: bytes) -> Paper | None:
    """The paper whose finished file is exactly this."""
    digest = hashlib.sha256(content).hexdigest()
    return Paper.objects.filter(signed_id=digest).select_related("case__organ").first()


def paper_named(number: str, digest: str) -> Paper | None:
    """By number and the beginning of the digest, as they stand on the paper; both must fit."""
    wanted = "".join(digest.split()).lower()
    if len(wanted) < 8 or not number.strip():
        return None
    found = Paper.objects.filter(number=number.strip()).exclude(status=Paper.Status.DRAFT)
    if number.isascii() and number.isdecimal() and len(number) < 18:
        found = Paper.objects.filter(pk=int(number), number="")
    return (
        found.filter(digest__startswith=wanted, signatures__isnull=False)
        .select_related("case__organ")
        .first()
    )
