"""化解回访：又起争议的写原因。"""

from datetime import date

import pytest

from fadu.kernel.models import Case, Organ, Party
from fadu.lines.litigation.models import SettledVisit
from fadu.lines.litigation.settled import seen_again, visit_wrong


def test_what_came_up_again_is_explained() -> None:
    row = SettledVisit(again="suit")
    assert "回访日期" in visit_wrong(row)["again"]
    row.replied_on = date(2026, 6, 1)
    assert "原因" in visit_wrong(row)["note"]
    row.note = "模拟原因"
    assert visit_wrong(row) == {}


@pytest.mark.django_db
def test_who_comes_again_is_counted_but_for_secret_cases() -> None:
    organ = Organ.objects.create(name="模拟回访局", code="模访", level="department")
    said = {"line": "litigation", "organ": organ, "updated_at": "2026-06-01T00:00Z"}
    for n, level in enumerate(("open", "open", "secret")):
        on = date(2025, 1 + n, 1)
        case = Case.objects.create(**said, number=f"模{n}", opened_on=on, confidentiality=level)
        Party.objects.create(case=case, role="applicant", name="模拟商行", credit_code="91440000MA00000000")
    first = Case.objects.get(number="模0")
    row = SettledVisit(pk=1, case=first, ended_on=date(2025, 1, 15))
    assert seen_again([row], date(2026, 6, 1))[1].text == "以后有1件"
