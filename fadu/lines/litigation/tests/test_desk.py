"""在桌面登记应诉案件：被告已填本机关，写的是机关名称的即为该机关；开庭进日程，未依法出庭的也算开过。"""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from fadu.desk.sittings import planned
from fadu.desk.tests.office import SYSTEM, at
from fadu.kernel.models import Case, Organ, Post, User
from fadu.kernel.record import record
from fadu.lines.litigation.tests.walking import SUIT

pytestmark = pytest.mark.django_db
ON = date(2026, 7, 6)


@pytest.fixture
def bureau() -> Organ:
    district = Organ.objects.create(name="模拟区人民政府", code="模区府", level="district")
    return Organ.objects.create(
        name="模拟区市场监督管理局", code="模市监", level="department", parent=district
    )


@pytest.fixture
def client(bureau: Organ) -> Client:
    user = User.objects.create_user("yingsu", "Simulated-2026", name="模拟应诉员", organ=bureau)
    user.password_changed_at = timezone.now()
    user.save()
    Post.objects.create(user=user, organ=bureau, role="handler", line="litigation", since=date(2026, 1, 1))
    client = Client()
    client.force_login(user)
    return client


def registered(client: Client, bureau: Organ) -> Case:
    page = client.get("/desk/litigation/intake/").content.decode()
    assert f'value="{bureau.name}"' in page
    assert "原告" in page
    assert "换成" not in page
    user = User.objects.get(username="yingsu")
    above = bureau.parent
    assert above
    Post.objects.create(user=user, organ=above, role="handler", line="litigation", since=date(2026, 1, 1))
    other = client.get("/desk/litigation/intake/", {"at": above.pk}).content.decode()
    assert f'value="{above.name}"' in other
    assert f"at={bureau.pk}" in other
    forms = {f"{side}-{name}_FORMS": n for side in ("applicant", "respondent") for name, n in COUNTS}
    people = {"applicant-0-kind": "person", "applicant-0-name": "模拟甲"}
    ours = {"respondent-0-kind": "organ", "respondent-0-name": bureau.name}
    said = {"on": ON.isoformat(), "confidentiality": "open", "do": "save", "via": "upheld"}
    done = client.post("/desk/litigation/intake/", SUIT | forms | people | ours | said)
    assert done.status_code == 302, done.content.decode()[:3000]
    return Case.objects.get(line="litigation")


COUNTS = (("TOTAL", 1), ("INITIAL", 0), ("MIN_NUM", 1), ("MAX_NUM", 30))


def test_the_office_stands_among_the_defendants_as_the_organ_it_is(client: Client, bureau: Organ) -> None:
    case = registered(client, bureau)
    assert case.parties.get(role="respondent").organ == bureau
    assert case.title == "模拟甲诉模拟区市场监督管理局行政处罚案"
    refused = client.post(f"/desk/case/{case.pk}/act/assigned/", {"on": ON.isoformat(), "unit": "某科"})
    assert "复议机关是共同被告" in refused.content.decode()
    page = client.get(f"/desk/case/{case.pk}/party/new/").content.decode()
    assert "原告" in page
    assert "被申请人" not in page
    other = {"part": "respondent", "kind": "other", "name": "模拟区人民政府", "reason": "共同被告"}
    assert client.post(f"/desk/case/{case.pk}/party/new/", other).status_code == 302
    assert case.parties.get(name="模拟区人民政府").organ == bureau.parent
    _sent_to_the_centre(client, case)


def _sent_to_the_centre(client: Client, case: Case) -> None:
    """With parties, act, court and its number as the suit has them; what comes of it is known to the suit."""
    tried = {"willingness": "unwilling", "settlement_way": "phone", "settlement_result": "failed"}
    tried["settlement_note"] = "电话联系一次，没有谈成"
    record(case, "settlement_tried", on=ON, by=SYSTEM, facts=tried, at=at(ON))
    offered = client.get(f"/desk/case/{case.pk}/").content.decode()
    assert "本案可以调解（行政诉讼法第六十条第一款）" in offered  # 没有谈成的，仍可以移送
    assert "移送调解" in offered
    page = f"/desk/litigation/suits/{case.pk}/centre/"
    form = client.get(page).context["form"]
    filled = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    told = {name: value for name, value in filled.items() if value not in (None, "")}
    assert {"sender", "sender_number", "act_title", "act_kind", "dispute_claims"} <= told.keys()
    made = Case.objects.get(pk=str(client.post(page, told)["Location"]).strip("/").rpartition("/")[2])
    assert list(made.parties.values_list("name", "role")) == list(case.parties.values_list("name", "role"))
    assert "正在调解" in client.post(page, told).content.decode()
    refusal = {"refuse_ground": "unwilling"}
    record(made, "dispute_refused", on=timezone.localdate(), by=SYSTEM, facts=refusal, at=timezone.now())
    act = client.get(f"/desk/case/{case.pk}/act/settlement_tried/")
    assert act.context["form"].initial["settlement_way"] == "centre"
    assert made.number in act.context["form"].initial["settlement_note"]


def test_a_hearing_stands_in_the_calendar_until_it_has_been_held_or_missed(
    client: Client, bureau: Organ
) -> None:
    case = registered(client, bureau)
    when = {"hearing_on": "2026-07-30", "hearing_time": "9:30", "hearing_place": "第一法庭"}
    record(case, "hearing_set", on=ON, by=SYSTEM, facts=when, at=at(ON))
    month = (date(2026, 7, 1), date(2026, 8, 1))
    (one,) = planned(Case.objects.all(), *month)
    assert (one.on, one.time, one.place, one.held) == (date(2026, 7, 30), "09:30", "第一法庭", False)
    day = date(2026, 7, 30)
    record(case, "appearance_failed", on=day, by=SYSTEM, facts={"failure": "nobody"}, at=at(day))
    (one,) = planned(Case.objects.all(), *month)
    assert one.held
