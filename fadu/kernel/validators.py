"""证件号码、统一社会信用代码、电话的校验；每种错误一句话，说明错在哪里、怎么改。"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError as NotAMailbox
from django.core.validators import validate_email
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}(-\d{1,6})?")
_SERVICE = re.compile(r"(400|800)-?\d{3}-?\d{4}|1[02]\d{3,4}|9\d{4}")


def id_number(raw: str) -> str:
    """居民身份证号码（GB 11643）, 18 characters, x upper-cased. ValueError: a sentence."""
    number = "".join(raw.split()).upper()
    if len(number) != 18:
        raise ValueError(f"身份证号码应为18位，填写的是{len(number)}位，请核对。")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ValueError("身份证号码前17位应为数字，末位为数字或X，请核对。")
    try:
        return str(ric.validate(number))
    except InvalidChecksum:
        raise ValueError("身份证号码校验位不符，多半有一位填错，请对照证件逐位核对。") from None
    except (InvalidComponent, ValidationError):
        raise ValueError("身份证号码中的地区或出生日期不存在，请对照证件核对。") from None


def credit_code(raw: str) -> str:
    """统一社会信用代码（GB 32100）, 18 characters. ValueError: a sentence."""
    code = "".join(raw.split()).upper()
    if len(code) != 18:
        raise ValueError(f"统一社会信用代码应为18位，填写的是{len(code)}位，请核对。")
    try:
        return str(uscc.validate(code))
    except InvalidChecksum:
        raise ValueError("统一社会信用代码校验位不符，请对照营业执照或登记证书核对。") from None
    except ValidationError:
        raise ValueError("统一社会信用代码含有不允许的字符（不用字母I、O、S、V、Z），请核对。") from None


def phone(raw: str) -> str:
    """手机、座机（带区号）或服务热线, without spaces. ValueError: a sentence."""
    number = re.sub(r"[\s　]", "", raw).replace("－", "-").replace("—", "-")
    number = re.sub(r"^(\+86|0086)-?", "", number)
    if any(shape.fullmatch(number) for shape in (_MOBILE, _LANDLINE, _SERVICE)):
        return number
    raise ValueError("电话号码格式不对：手机填11位，座机请带区号，如020-81234567。")


def reminded_at(raw: str) -> str:
    """手机号或者邮箱：提醒发得到的地方。ValueError: a sentence."""
    text = raw.strip()
    try:
        if "@" not in text:
            return _mobile(text)
        validate_email(text)
    except (ValueError, NotAMailbox):
        raise ValueError("提醒只能发到手机号或者邮箱，请填写11位手机号，或者完整的邮箱地址。") from None
    return text


def _mobile(raw: str) -> str:
    number = phone(raw)
    if not _MOBILE.fullmatch(number):
        raise ValueError(number)
    return number
