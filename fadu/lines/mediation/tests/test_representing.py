"""推选了代表人的一方：谁到会、谁签协议（民事诉讼法第五十六条）。"""

from types import SimpleNamespace

import pytest

from fadu.lines.mediation import representing

SIDE = [SimpleNamespace(pk=n) for n in (1, 2, 3)]
CHOSEN = ["applicant.1", "applicant.3"]


@pytest.mark.parametrize(("scope", "sign"), [("agree", [1, 3]), ("take_part", [1, 2, 3])])
def test_representatives_sign_for_the_others_only_where_they_may_agree_for_them(
    scope: str, sign: list[int]
) -> None:
    known = {"representatives": CHOSEN, "representative_scope": scope}
    assert [one.pk for one in representing.signing(known, "applicant", SIDE)] == sign
    assert [one.pk for one in representing.speaking(known, "applicant", SIDE)] == [1, 3]
    assert representing.electing(known, "applicant", SIDE) == SIDE


def test_a_side_without_representatives_comes_and_signs_itself() -> None:
    known = {"representatives": CHOSEN, "representative_scope": "agree"}
    assert representing.signing(known, "respondent", SIDE) == SIDE
    assert representing.speaking({}, "applicant", SIDE) == SIDE
    assert representing.electing(known, "respondent", SIDE) == []
