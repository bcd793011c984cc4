"""Numbers with the right check characters that belong to nobody: of district 990101, which does not exist; phones begin
with 199 0000."""

from __future__ import annotations

from datetime import date
from random import Random

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


YOUNGEST, OLDEST = 17, 76


def id_number(rng: Random, on: date) -> str:
    """GB 11643 with a right check character, of somebody who turns 17 to 76 in that year."""
    born = on.year - rng.randint(YOUNGEST, OLDEST)
    body = f"990101{born}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(0, 999):03d}"
    return (
        body
        + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]
    )


def credit_code(rng: Random) -> str:
    """GB 32100 with a right check character."""
    body = "91990101" + "".join(rng.choice(LETTERS) for _ in range(9))
    total = sum(LETTERS.index(letter) * weight for letter, weight in zip(body, CODE_WEIGHTS, strict=True))
    return body + LETTERS[-total % 31]


def phone(rng: Random) -> str:
    return f"1990000{rng.randint(0, 9999):04d}"
