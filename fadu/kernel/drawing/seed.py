"""种子：抽取前只公布它的 SHA-256（承诺），抽取后公布它本身。"""

from __future__ import annotations

import hashlib
import hmac

SEED_BYTES = 32


def commitment(seed: bytes) -> str:
    """SHA-256 of the 32 bytes, in hexadecimal."""
    return hashlib.sha256(seed).hexdigest()


def draw_key(seed: bytes, *, digest: str, public: str = "") -> bytes:
    """HMAC-SHA256 under the seed of: digest of the frame, one line feed, the value drawn in public (empty: none)."""
    return mac(seed, f"{digest}\n{public}")


def fingerprint(nonce: str, label: str) -> str:
    """SHA-256 of nonce, one line feed, label: whoever holds both can show that a key stood for that name."""
    return hashlib.sha256(f"{nonce}\n{label}".encode()).hexdigest()


def mac(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), "sha256")
