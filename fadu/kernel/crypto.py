"""个人信息加密存储：密钥可轮换的加密字段，和用于同一当事人比对的盲索引。

密钥来自设置 FADU_KEY（可为逗号分隔的多把 Fernet 密钥，新的在前：新的加密，旧的仍能解密）；
未设时在 FADU_KEY_FILE 生成一把（0600），仅供演示。
盲索引密钥来自 FADU_INDEX_KEY；未设时由最旧的一把密钥派生：轮换时旧密钥还在，盲索引就不变；
要去掉最旧的一把，须先把它的值写进 FADU_INDEX_KEY。

一次几百万行的（执法结果）用 seal_many、index_many：同样的密钥，AES-256-GCM，比逐个的 Fernet 快二十多倍。
"""

from __future__ import annotations

import binascii
import contextlib
import hashlib
import hmac
import os
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

if TYPE_CHECKING:
    _TextField = models.TextField[Any, "Sealed"]
else:
    _TextField = models.TextField


MANY = "g1:"  # what seal_many makes begins with this; a Fernet token never does
NONCE = 12


class Sealed:
    """密封的值：读出案件列表时并不解密，只有 open() 才解密。打印出来永远是“（已加密）”。"""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    @classmethod
    def of(cls, plain: str) -> Sealed:
        return cls(_fernet().encrypt(plain.encode()).decode() if plain else "")

    def open(self) -> str:
        """The plain text. InvalidToken becomes a sentence: the key is not the one it was sealed with."""
        if not self.token:
            return ""
        try:
            if self.token.startswith(MANY):
                return _open_one_of_many(self.token)
            return _fernet().decrypt(self.token.encode()).decode()
        except (InvalidToken, InvalidTag):
            raise ImproperlyConfigured(
                "解不开已加密的个人信息：当前 FADU_KEY 不是当初加密用的密钥。请把旧密钥加在 FADU_KEY 末尾。"
            ) from None

    def resealed(self) -> Sealed:
        """The same text under the newest key."""
        if self.token.startswith(MANY):
            return Sealed(seal_many([self.open()])[0])
        return Sealed(_fernet().rotate(self.token.encode()).decode()) if self.token else self

    def __bool__(self) -> bool:
        return bool(self.token)

    def __str__(self) -> str:
        return "（已加密）" if self.token else ""

    __repr__ = __str__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and (self.token == other.token or self.open() == other.open())

    def __hash__(self) -> int:
        return hash(self.open())


def opened(value: Sealed | str | None) -> str:
    """The plain text of an encrypted field, whatever state it is in; "" for none."""
    return value.open() if isinstance(value, Sealed) else value or ""


class _SealedAttribute(DeferredAttribute):
    """Assigning plain text seals it at once, so what one reads is always a Sealed."""

    def __set__(self, instance: models.Model, value: object) -> None:
        sealed = value if isinstance(value, Sealed) or value is None else Sealed.of(str(value))
        instance.__dict__[self.field.attname] = sealed


class EncryptedTextField(_TextField):
    """加密文本字段：写入可用 str，读出是 Sealed；不能用来查询，查询用盲索引字段。"""

    descriptor_class = _SealedAttribute

    def from_db_value(self, value: str | None, *_: object) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) or value is None else Sealed.of(str(value))

    def get_prep_value(self, value: Any) -> Any:
        sealed = self.to_python(value)
        return None if sealed is None else sealed.token

    def value_to_string(self, obj: models.Model) -> str:
        return cast(str, self.get_prep_value(self.value_from_object(obj)))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise TypeError(f"加密字段 {self.name} 不能作为查询条件；请用盲索引字段。")


def blind_index(value: str) -> str:
    """Same normalised text, same index; 64 hex digits, "" for "". Not reversible without the key."""
    plain = "".join(value.split()).upper()
    return hmac.new(_index_key(), plain.encode(), hashlib.sha256).hexdigest() if plain else ""


# ── 很多个 ──────────────────────────────────────────────────────────────────────────────────────────
def seal_many(plains: Iterable[str]) -> list[str]:
    """The token of each, for an EncryptedTextField written past the model; "" stays "". About a microsecond each."""
    seal = _gcm()[0].encrypt
    tokens = []
    for plain in plains:
        if not plain:
            tokens.append("")
            continue
        nonce = os.urandom(NONCE)
        sealed = nonce + seal(nonce, plain.encode(), None)
        tokens.append(MANY + binascii.b2a_base64(sealed, newline=False).decode())
    return tokens


def index_many(values: Iterable[str]) -> list[str]:
    """blind_index() of each, for values that hold no blanks and no lower case any more; about half a microsecond each."""
    inner, outer = _hmac_halves()
    found = []
    for value in values:
        if not value:
            found.append("")
            continue
        first, second = inner.copy(), outer.copy()
        first.update(value.encode())
        second.update(first.digest())
        found.append(second.hexdigest())
    return found


def _open_one_of_many(token: str) -> str:
    """InvalidTag: no key of ours sealed it."""
    try:
        raw = binascii.a2b_base64(token[len(MANY) :], strict_mode=True)
    except binascii.Error:
        raise InvalidTag from None
    for key in _gcm():
        with contextlib.suppress(InvalidTag, ValueError):
            return key.decrypt(raw[:NONCE], raw[NONCE:], None).decode()
    raise InvalidTag


@lru_cache(maxsize=1)
def _gcm() -> tuple[AESGCM, ...]:
    """One for each key, the newest first; derived, so that no key serves two ciphers."""
    _fernet()  # says in a sentence what is wrong with the keys
    return tuple(AESGCM(_derived(key, b"fadu many")) for key in _keys())


@lru_cache(maxsize=1)
def _hmac_halves() -> tuple[hashlib._Hash, hashlib._Hash]:
    """RFC 2104: the two hashes with the key in them already, to be copied."""
    block = _index_key().ljust(64, b"\0")
    inner, outer = (hashlib.sha256(bytes(one ^ pad for one in block)) for pad in (0x36, 0x5C))
    return inner, outer


def forget_keys() -> None:
    """After a change of settings: read the keys anew."""
    _keys.cache_clear()
    _fernet.cache_clear()
    _gcm.cache_clear()
    _hmac_halves.cache_clear()
    _index_key.cache_clear()


@lru_cache(maxsize=1)
def _fernet() -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in _keys()])
    except ValueError:
        raise ImproperlyConfigured(
            "FADU_KEY 不是有效的密钥：每把须是 44 个字符的 Fernet 密钥，多把以逗号分隔、新的在前。"
        ) from None


@lru_cache(maxsize=1)
def _index_key() -> bytes:
    given = str(getattr(settings, "FADU_INDEX_KEY", "") or "")
    return _derived(given or _keys()[-1], b"fadu blind index")


def _derived(source: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(source.encode())


@lru_cache(maxsize=1)
def _keys() -> tuple[str, ...]:
    given = settings.FADU_KEY or _from_file(settings.FADU_KEY_FILE)
    keys = tuple(key for line in given.split(",") for key in line.split())
    if not keys:
        raise ImproperlyConfigured(
            f"密钥文件 {settings.FADU_KEY_FILE} 是空的；请恢复备份的密钥，或设置 FADU_KEY。"
        )
    return keys


def _from_file(path: Path) -> str:
    """First use writes the file; of several processes starting at once exactly one key wins, whole."""
    if not path.exists():
        _write_first(path)
    return path.read_text(encoding="ascii")


def _write_first(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent)  # mkstemp makes it 0600
    with os.fdopen(handle, "w") as file:
        file.write(Fernet.generate_key().decode() + "\n")
    with contextlib.suppress(FileExistsError):
        os.link(name, path)
    os.unlink(name)
