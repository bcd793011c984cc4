"""被申请人一方的代理人查询码：另有一套，不给当事人的查询码，免得一方用查询码和案卷里看到的号码冒充另一方。

由案件推得出，不另存；前面是案件编号，后十位是校验，只有本系统算得出。
"""

from __future__ import annotations

import hmac

from fadu.kernel.crypto import blind_index
from fadu.kernel.models import Case, Party
from fadu.kernel.numbering import CODE_LETTERS
from fadu.kernel.standing import OUTSIDE_ROLES

CHECK, FEWEST = 10, 4


def code_for(case: Case) -> str:
    """At least 14 letters; a tracking code of a party has 12."""
    return _letters(case.pk).rjust(FEWEST, CODE_LETTERS[0]) + _check(case)


def case_of(code: str) -> Case | None:
    """None for anything else than a code we have given."""
    wanted = "".join(code.split()).upper()
    head, check = wanted[:-CHECK], wanted[-CHECK:]
    if not (FEWEST <= len(head) <= 12 and set(wanted) <= set(CODE_LETTERS)):
        return None
    case = Case.objects.filter(pk=_number(head)).select_related("organ").first()
    return case if case is not None and hmac.compare_digest(check, _check(case)) else None


def is_organ_side(party: Party) -> bool:
    """Does this agent stand for an organ?"""
    return party.agent_for is not None and party.agent_for.role in OUTSIDE_ROLES


def _check(case: Case) -> str:
    return _letters(int(blind_index(f"organ-agent:{case.pk}:{case.tracking_code}"), 16))[-CHECK:]


def _letters(number: int) -> str:
    found = ""
    while number:
        number, digit = divmod(number, len(CODE_LETTERS))
        found = CODE_LETTERS[digit] + found
    return found


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * len(CODE_LETTERS) + CODE_LETTERS.index(letter)
    return min(number, 2**62)
