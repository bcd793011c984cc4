"""签名证书：由设置给出；演示环境没有设置的，在 var/keys 里自制一张，到处写明“模拟”。"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

SIMULATED = "模拟电子签章证书（演示，不具有法律效力）"
LASTS = timedelta(days=3650)
MADE_SINCE = datetime(2026, 1, 1, tzinfo=UTC)  # fixed: no clock is asked here


@dataclass(frozen=True)
class Certificate:
    cert: Path
    key: Path
    password: bytes | None
    simulated: bool


def certificate() -> Certificate | None:
    """None in production without one: papers are then finished without an electronic seal, and say so."""
    if settings.FADU_SIGN_CERT:
        password = settings.FADU_SIGN_PASSWORD.encode() or None
        return Certificate(Path(settings.FADU_SIGN_CERT), Path(settings.FADU_SIGN_KEY), password, False)
    if settings.PRODUCTION:
        return None
    folder = Path(settings.FADU_KEYS_DIR)
    cert, key = folder / "sign.crt", folder / "sign.key"
    if not (cert.exists() and key.exists()):
        _make(cert, key)
    return Certificate(cert, key, None, True)


def signer() -> SimpleSigner | None:
    """pyHanko's signer, or None; ValueError: the files cannot be read, as a sentence."""
    from pyhanko.sign.signers import SimpleSigner  # takes half a second to load

    found = certificate()
    if found is None:
        return None
    load: Callable[..., SimpleSigner | None] = SimpleSigner.load
    loaded = load(str(found.key), str(found.cert), key_passphrase=found.password)
    if loaded is None:
        raise ValueError("签名证书或者私钥读不出，请检查 FADU_SIGN_CERT、FADU_SIGN_KEY、FADU_SIGN_PASSWORD。")
    return loaded


def words() -> str:
    """Which certificate signs, for the screen."""
    found = certificate()
    if found is None:
        return "未配置签名证书，成品只有手写签名和签名记录，没有电子签章。"
    name = x509.load_pem_x509_certificate(found.cert.read_bytes()).subject.rfc4514_string()
    return SIMULATED if found.simulated else name


def _make(cert: Path, key: Path) -> None:
    """Two processes starting at once must end with one pair."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIMULATED)])
    usage = x509.KeyUsage(True, True, False, False, False, True, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MADE_SINCE)
        .not_valid_after(MADE_SINCE + LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(private, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    own = key.parent / f".sign.{os.getpid()}.{secrets.token_hex(4)}"
    own.touch(mode=0o600)
    own.write_bytes(private.private_bytes(serialization.Encoding.PEM, form, plain))
    try:
        os.link(own, key)
        cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    except FileExistsError:
        pass
    finally:
        own.unlink()
