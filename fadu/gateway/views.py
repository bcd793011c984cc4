"""给机器的地址，和它们的说明：收件、查回执、来取发件、回告取到、接口文档。"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from fadu.gateway import catalogue, fetching, openapi, receipts
from fadu.gateway.envelope import Envelope, FileItem
from fadu.gateway.receiving import receive
from fadu.kernel.auth.signing import WINDOW, Rejected, Signed
from fadu.kernel.models import Incoming

PLAIN: dict[str, Any] = {"ensure_ascii": False}


@require_POST
def take(request: HttpRequest, line: str, inlet: str, *, signed: Signed) -> HttpResponse:
    return _answer(receive(signed, line, inlet))


@require_GET
def message(request: HttpRequest, message: str, *, signed: Signed) -> HttpResponse:
    found = Incoming.objects.filter(partner=signed.partner, message=message).first()
    if found is None:
        raise Rejected("not_found", "没有收到过这个编号的消息，请发送。", status=404)
    return _answer(found)


@require_GET
def waiting(request: HttpRequest, *, signed: Signed) -> HttpResponse:
    return _signed(request, signed, fetching.waiting(signed.partner))


@require_POST
def taken(request: HttpRequest, *, signed: Signed) -> HttpResponse:
    return _signed(request, signed, fetching.taken(signed.partner, signed.body, at=signed.at))


def _signed(request: HttpRequest, signed: Signed, told: dict[str, Any]) -> HttpResponse:
    body = json.dumps(told, **PLAIN).encode()
    headers = fetching.signed_answer(
        signed.key,
        body,
        path=request.get_full_path(),
        nonce=request.headers["X-Fadu-Nonce"],
        at=signed.at,
    )
    return HttpResponse(body, content_type="application/json", headers=headers)


def _answer(found: Incoming) -> HttpResponse:
    return JsonResponse(receipts.receipt(found), status=receipts.status(found), json_dumps_params=PLAIN)


@require_GET
def document(request: HttpRequest) -> HttpResponse:
    told = openapi.document(request.build_absolute_uri("/").rstrip("/"))
    return JsonResponse(told, json_dumps_params={**PLAIN, "indent": 1})


@require_GET
def manual(request: HttpRequest) -> HttpResponse:
    """The same in Chinese, for a person."""
    context = {
        "inlets": [
            (one, list(catalogue.items(one.inlet.schema)), _pretty(openapi.sample(one)))
            for one in catalogue.inlets()
        ],
        "outlets": [
            (one, list(catalogue.items(one.outlet.schema)), _pretty(dict(one.outlet.example)))
            for one in catalogue.outlets()
        ],
        "envelope": list(catalogue.items(Envelope)),
        "file": list(catalogue.items(FileItem)),
        "headers": [openapi.MESSAGE, *openapi.HEADERS],
        "codes": openapi.CODES,
        "about": openapi.ABOUT,
        "most": fetching.MOST,
        "minutes": int(WINDOW.total_seconds() // 60),
    }
    return render(request, "gateway/manual.html", context)


def _pretty(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)
