"""出错页：400、403、404、409、429、500 和表单过期，都说明怎么办；500 带错误编号，日志里同号。"""

from __future__ import annotations

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from fadu.kernel.auth import clock

logger = logging.getLogger("fadu.errors")

TITLES = {
    400: "请求有误",
    403: "不能打开",
    404: "没有找到",
    409: "现在不能这样办",
    413: "文件太大",
    429: "请稍后再试",
    500: "系统出错",
}
NOT_FOUND = "没有这一页，或者它不在您的权限范围内。请核对地址，或从首页进入。"
BAD_REQUEST = "请求的内容不完整或不正确。请返回上一页重新填写。"
DENIED = "您没有权限打开这一页；如有误，请联系系统管理员。"
CSRF = "页面打开太久，已经过期；没有保存任何内容。请返回上一页，刷新后重新提交。"
BROKEN = "系统出错，刚才的操作没有完成。请稍后重试；仍不行的，请把错误编号告诉系统管理员。"


def error_page(
    request: HttpRequest,
    status: int,
    sentence: str,
    *,
    number: str = "",
    link: str = "",
    link_title: str = "",
) -> HttpResponse:
    """A page that needs neither database nor session."""
    context = {
        "title": TITLES.get(status, "不能完成"),
        "sentence": sentence,
        "number": number,
        "status": status,
        "link": link,
        "link_title": link_title,
    }
    return HttpResponse(render_to_string("kernel/error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400, BAD_REQUEST)


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403, DENIED)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404, NOT_FOUND)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, 403, CSRF)


def broken(request: HttpRequest) -> HttpResponse:
    """Called by Django while the exception is being handled; the trace goes to the log under the number shown."""
    number = f"E{clock.now():%m%d%H%M}-{secrets.token_hex(3).upper()}"
    logger.error("错误编号 %s %s %s", number, request.method, request.path, exc_info=sys.exc_info())
    return error_page(request, 500, BROKEN, number=number)
