"""试导、预览时送来的文件先存下，再按一次按钮时不必重选：以签过名的记号指认，一小时内有效，只认本人。"""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest

from fadu.desk import ledger, moment
from fadu.kernel import blobs
from fadu.kernel.errors import BadFacts
from fadu.kernel.models import Blob
from fadu.kernel.uploads import check_upload

HOUR = 3600


def content_of(request: HttpRequest, *, salt: str) -> tuple[bytes, str]:
    """(the Excel file just sent, or the one of the trial run; the token that names it). BadFacts under "file"."""
    file = request.FILES.get("file")
    if file is not None:
        check_upload(file.name or "", file)
        content = file.read()
        blob = blobs.keep(content, ledger.SHEET)
        return content, signing.dumps([blob.pk, moment.who(request).pk], salt=salt)
    try:
        sha256, user = signing.loads(request.POST.get("token", ""), salt=salt, max_age=HOUR)
    except signing.BadSignature:
        raise BadFacts({"file": "请选择要导入的 Excel 文件。"}) from None
    kept = Blob.objects.filter(pk=sha256).first()
    if kept is None or user != moment.who(request).pk:
        raise BadFacts({"file": "请重新选择要导入的 Excel 文件。"})
    return blobs.content_of(kept), request.POST["token"]
