"""接口文档：OpenAPI 3.1，由各业务线的声明生成；对方发来的是 paths，发给对方的是 webhooks，也可以由对方来取。"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fadu.gateway import catalogue, fetching
from fadu.gateway.catalogue import said_of
from fadu.gateway.envelope import Envelope, FileItem
from fadu.kernel.asks import Ask, Asks, Choice, Choices, Clock, Day, Days, Money, Number, Text, YesNo
from fadu.kernel.auth import signing
from fadu.kernel.exchange import Group

Json = dict[str, Any]
# (代码, HTTP, 什么时候, 对方怎么办)
CODES = (
    ("unsigned", 401, "没有签名，或者缺少请求头", "照签名的说明补上"),
    ("bad_nonce", 401, "随机数的样子不对", "换成16至64个字母、数字"),
    ("bad_signature", 401, "签名不符、密钥不对或已停用", "核对密钥和被签的六行"),
    ("stale", 401, "时刻相差超过5分钟", "校准时钟，重新签名再发"),
    ("replayed", 401, "随机数用过了", "换一个随机数，重新签名再发"),
    ("switched_off", 403, "本单位的对接已停用", "联系管理员"),
    ("not_allowed", 403, "没有这个入口，或者没有开放给本单位", "核对地址，或者联系管理员"),
    ("not_found", 404, "没有这个消息编号", "重新发送这份消息"),
    ("differs", 409, "消息编号用过，内容不同", "新的内容用新的编号"),
    ("not_lawful", 409, "依法或依程序现在不能办，如已经立案、已经结案", "看说明，联系承办单位"),
    ("by_hand", 409, "管理员人工拒收", "看说明"),
    ("too_large", 413, "消息连同文件太大", "压缩、拆分后再发"),
    ("no_message", 422, "没有消息编号", "补上 Idempotency-Key"),
    ("invalid", 422, "内容有误，各项见 fields", "改正，用新的消息编号再发"),
    ("too_many", 429, "发得太快，或者验不过的次数太多", "按 Retry-After 的秒数以后再发"),
)
HEADERS = (
    ("X-Fadu-Key", "密钥编号", "k0123456789abcdef", True),
    ("X-Fadu-Timestamp", "发出时刻，1970年以来的秒数；与本系统相差不超过5分钟", "1793404800", True),
    ("X-Fadu-Nonce", "随机数，16至64个字母、数字，每次请求换一个", "5f0c2a7b9d1e4f63", True),
    ("X-Fadu-Signature", "签名，十六进制", "9b74c9897bac770ffc029102a200c5de…", True),
)
MESSAGE = (
    "Idempotency-Key",
    "消息编号，1至100个字符；同一份消息重发时不变，办一次，回执相同",
    "msg-2026-000001",
    True,
)
ABOUT = (
    "签名：把方法、地址（含查询串，不含域名）、X-Fadu-Timestamp、X-Fadu-Nonce、Idempotency-Key（没有的为空）、"
    "正文摘要（十六进制小写）这六行以换行符（\\n）相连，用密钥算 HMAC，十六进制小写写进 X-Fadu-Signature。"
    "摘要用 SHA-256、HMAC 用 HMAC-SHA256；登记为国密的，摘要用 SM3、HMAC 用 HMAC-SM3。"
    "本系统发给对方的请求用同样的办法签名；对方来取时的回答也签名，方法写 ANSWER，地址和随机数用这次请求的，消息编号为空。"
)


def document(server: str) -> Json:
    return {
        "openapi": "3.1.0",
        "servers": [{"url": server}],
        "info": {"title": "法度对接接口", "version": "1", "description": ABOUT},
        "paths": {**_inlets(), "/gateway/messages/{message}/": _query(), **_fetching()},
        "webhooks": {one.key: _webhook(one) for one in catalogue.outlets()},
        "components": {
            "schemas": {"Receipt": _receipt(), "Error": _error(), "File": _object(FileItem)},
            "securitySchemes": {
                "signed": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Fadu-Signature",
                    "description": ABOUT,
                }
            },
        },
        "security": [{"signed": []}],
    }


def _inlets() -> Json:
    return {
        f"/gateway/in/{one.line.key}/{one.inlet.key}/": {"post": _post(one)} for one in catalogue.inlets()
    }


def _post(one: catalogue.In) -> Json:
    act = "在已经立的案上办理" if one.inlet.acts else "把文件归入已经立的案"
    kind = "立案" if one.inlet.opens else "收下一批" if one.inlet.takes else act
    return {
        "operationId": one.key,
        "summary": one.title,
        "description": "".join(
            part
            for part in (
                f"发送方：{one.inlet.sender}。" if one.inlet.sender else "",
                f"{kind}。",
                one.inlet.help,
            )
        ),
        "parameters": _headers(MESSAGE),
        "requestBody": _body(_envelope(one), {**sample(one)}),
        "responses": _responses(),
    }


def sample(one: catalogue.In) -> Json:
    """A message that would be taken."""
    told: Json = {"matter": "（2026）模拟0001号", "content": dict(one.inlet.example)}
    return {**told, "files": [{"name": "证据.txt", "content": "5qih5ouf"}]} if one.inlet.only_files else told


def _query() -> Json:
    where = {
        "name": "message",
        "in": "path",
        "required": True,
        "description": "消息编号",
        "schema": {"type": "string", "pattern": signing.MESSAGE.pattern},
    }
    return {
        "get": {
            "operationId": "message",
            "summary": "查一份消息的回执",
            "parameters": [where, *_headers()],
            "responses": _responses(),
        }
    }


def _webhook(one: catalogue.Out) -> Json:
    return {
        "post": {
            "operationId": f"out.{one.key}",
            "summary": one.title,
            "description": one.outlet.help,
            "parameters": _headers(MESSAGE),
            "requestBody": _body(_outgoing(one), _example(one)),
            "responses": {"2XX": {"description": "收到。不是2XX的，稍后用同一编号再发"}},
        }
    }


def _outgoing(one: catalogue.Out) -> Json:
    return {
        "type": "object",
        "properties": {
            "message": _text("消息编号，与 Idempotency-Key 相同，重发不变；请据此去重"),
            "matter": _text("你方的事项编号"),
            "outlet": {"type": "string", "const": one.outlet.key},
            "title": _text("这是什么"),
            "number": _text("本系统的案号"),
            "event": _text("事项"),
            "on": {"type": "string", "format": "date", "description": "法律上的日期"},
            "at": {"type": "string", "format": "date-time", "description": "记录的时刻"},
            "amends": _text("所更正的前一份的消息编号"),
            "void": {"type": "boolean", "description": "前一份所述的事已经撤销"},
            "content": _object(one.outlet.schema),
        },
        "required": ["message", "matter", "outlet", "title", "number", "event", "on", "at"],
    }


def _example(one: catalogue.Out) -> Json:
    return {
        "message": "0f" * 16,
        "matter": "（2026）模拟0001号",
        "outlet": one.outlet.key,
        "title": one.outlet.title,
        "number": "模拟〔2026〕1号",
        "event": sorted(one.outlet.events)[0],
        "on": "2026-11-23",
        "at": "2026-11-23T09:00:00+08:00",
        "content": dict(one.outlet.example),
    }


def _fetching() -> Json:
    """没有接收地址的单位来取：一件案件一次一份，回告了才给下一份。"""
    kinds = [_outgoing(one) for one in catalogue.outlets()]
    listed = {
        "messages": {"type": "array", "maxItems": fetching.MOST, "items": {"oneOf": kinds} if kinds else {}},
        "more": {"type": "boolean", "description": "还有，回告这些以后再来"},
    }
    numbers = {"type": "array", "maxItems": fetching.MOST, "items": _text("消息编号")}
    asked = {"type": "object", "properties": {"messages": numbers}, "required": ["messages"]}
    told = {"taken": numbers, "unknown": {**numbers, "description": "没有给过你方的"}}
    return {
        "/gateway/out/": {
            "get": {
                "operationId": "waiting",
                "summary": "来取发给你方的",
                "parameters": _headers(),
                "responses": _answers("等着你方的，先来的在前", listed),
            }
        },
        "/gateway/out/taken/": {
            "post": {
                "operationId": "taken",
                "summary": "回告取到的；重复回告无妨",
                "parameters": _headers(),
                "requestBody": _body(asked, {"messages": ["0f" * 16]}),
                "responses": _answers("记下了", told),
            }
        },
    }


def _answers(words: str, properties: Json) -> Json:
    """A signed answer, or a refusal."""
    shape = {"type": "object", "properties": properties, "required": list(properties)}
    error = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    signed = {
        name: {"description": said, "schema": {"type": "string"}, "required": True}
        for name, said, _, _ in HEADERS
    }
    return {
        "200": {"description": words, "headers": signed, "content": {"application/json": {"schema": shape}}},
        "4XX": {"description": "没有办，见原因代码", **error},
    }


def _envelope(one: catalogue.In) -> Json:
    shape = _object(Envelope)
    shape["properties"] |= {
        "content": _object(one.inlet.schema),
        "files": {
            "type": "array",
            "minItems": 1 if one.inlet.only_files else 0,
            "maxItems": one.inlet.most_files,
            "items": {"$ref": "#/components/schemas/File"},
        },
    }
    shape["required"] = [*shape["required"], "content", *(["files"] if one.inlet.only_files else [])]
    return shape


def _body(shape: Json, example: Json) -> Json:
    return {"required": True, "content": {"application/json": {"schema": shape, "example": example}}}


def _headers(*more: tuple[str, str, str, bool]) -> list[Json]:
    return [
        {
            "name": name,
            "in": "header",
            "required": required,
            "description": words,
            "schema": {"type": "string"},
            "example": example,
        }
        for name, words, example, required in (*more, *HEADERS)
    ]


def _responses() -> Json:
    receipt = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Receipt"}}}}
    error = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}
    found: Json = {
        "200": {"description": "已办理，见 case", **receipt},
        "202": {"description": "已收到，等着办理或者等前一份，不必重发", **receipt},
    }
    for code, status, when, _ in CODES:
        known = found.setdefault(str(status), {"description": "", **error})
        known["description"] += f"{'；' if known['description'] else ''}{code}：{when}"
    return found


def _receipt() -> Json:
    case = {
        "type": "object",
        "properties": {
            "number": _text("案号"),
            "tracking_code": _text("查询码，凭它和证件号码后四位在办件查询页看进度"),
            "opened_on": {"type": "string", "format": "date"},
            "due": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "term": _text("期限"),
                        "due_on": {"type": "string", "format": "date", "description": "届满之日"},
                    },
                },
            },
        },
    }
    return {
        "type": "object",
        "properties": {
            "receipt": _text("回执编号"),
            "message": _text("消息编号"),
            "matter": _text("对方事项编号"),
            "status": {"type": "string", "enum": ["received", "waiting", "applied", "refused", "failed"]},
            "received_at": {"type": "string", "format": "date-time"},
            "sentence": _text("说明"),
            "case": case,
            "taken": {"type": "object", "description": "成批收下的：各数，和不合要求的行"},
            "error": _error()["properties"]["error"],
        },
        "required": ["receipt", "message", "status", "received_at"],
    }


def _error() -> Json:
    told = {
        "type": "object",
        "properties": {
            "code": {"type": "string", "enum": [code for code, *_ in CODES]},
            "sentence": _text("给人看的说明"),
            "fields": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "required": ["code", "sentence"],
    }
    return {"type": "object", "properties": {"error": told}, "required": ["error"]}


def _text(words: str) -> Json:
    return {"type": "string", "description": words}


# ── 字段 ────────────────────────────────────────────────────────────────────────────────────────────
def _object(schema: type[Asks]) -> Json:
    return {
        "type": "object",
        "properties": {name: of_ask(ask) for name, ask in schema.known.items()},
        "required": [
            name for name, ask in schema.known.items() if ask.required and not isinstance(ask, YesNo)
        ],
        "additionalProperties": False,
    }


def of_ask(ask: Ask) -> Json:
    """The JSON Schema of one field."""
    words = said_of(ask)
    return {"title": ask.label, **({"description": words} if words else {}), **_shape(ask)}


def _shape(ask: Ask) -> Mapping[str, Any]:
    if isinstance(ask, Group):
        return {"type": "array", "minItems": ask.least, "maxItems": ask.most, "items": _object(ask.fields)}
    if isinstance(ask, Choice | Choices):
        one = {"type": "string", "enum": [key for key, _ in ask.choices]}
        return one if isinstance(ask, Choice) else {"type": "array", "items": one}
    if isinstance(ask, Number):
        return {"type": "integer", "minimum": ask.least, "maximum": ask.most}
    if isinstance(ask, YesNo):
        return {"type": "boolean"}
    if isinstance(ask, Days):
        return {"type": "array", "items": {"type": "string", "format": "date"}}
    if isinstance(ask, Text):
        return {"type": "string", "maxLength": ask.max}
    return {"type": "string", **_pattern(ask)}


def _pattern(ask: Ask) -> Mapping[str, Any]:
    if isinstance(ask, Day):
        return {"format": "date"}
    if isinstance(ask, Money):
        return {"pattern": r"^\d{1,13}(\.\d{1,2})?$"}
    return {"pattern": r"^([01]\d|2[0-3]):[0-5]\d$"} if isinstance(ask, Clock) else {}
