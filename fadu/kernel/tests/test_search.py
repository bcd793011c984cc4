"""检索：查得到、查得全、查不到不该有的。"""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from fadu.kernel import search
from fadu.kernel.crypto import blind_index
from fadu.kernel.models import Case, Organ, Party
from fadu.kernel.search import excerpt, index, matching, phrases, words


def test_every_two_neighbouring_characters_make_a_word_and_the_last_stands_alone() -> None:
    assert words("张三丰2024") == "张三 三丰 丰 2024"


def test_full_width_letters_and_digits_are_the_same_as_half_width() -> None:
    assert words("ＡＢ１２") == "ab12"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("张三", [["张三"]]),
        ("占道经营", [["占道", "道经", "经营"]]),
        ("荔府复12", [["荔府", "府复"], ["12"]]),
        ("，。", []),
    ],
)
def test_a_query_is_cut_into_its_unbroken_pieces(query: str, expected: list[list[str]]) -> None:
    assert phrases(query) == expected


def test_the_excerpt_shows_the_words_around_the_hit() -> None:
    assert excerpt("申请人张三不服处罚决定", "张三", around=3) == ("申请人", "张三", "不服处")


def _case(number: str, name: str, day: date, text: str = "") -> Case:
    organ, _ = Organ.objects.get_or_create(name="模拟市人民政府", level="city", defaults={"code": "模府复"})
    case = Case.objects.create(
        line="sample",
        procedure="sample",
        number=number,
        year=int(number[4:8]),
        seq=int(number[9:-1]),
        organ=organ,
        state="open",
        opened_on=day,
        updated_at=NOW,
        title=text,
    )
    Party.objects.create(case=case, role="applicant", kind="person", name=name, id_index=blind_index(ID))
    index(case)
    return case


NOW = datetime(2026, 11, 22, tzinfo=UTC)
ID = "440103199001010014"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["模拟张三", "张三", "三丰", "丰", "12号", "〔2026〕12", "占道经营", ID, "模拟 占道"]
)
def test_a_case_is_found_by_number_name_text_and_id_number(query: str) -> None:
    wanted = _case("模府复〔2026〕12号", "模拟张三丰", date(2026, 1, 5), "不服占道经营处罚")
    assert list(Case.objects.filter(matching(query))) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["张丰", "三张", "占经", "13号", "，。；", "' OR 1=1 --", '"', "张三 李四"])
def test_what_is_not_there_is_not_found_and_odd_signs_break_nothing(query: str) -> None:
    _case("模府复〔2026〕12号", "模拟张三丰", date(2026, 1, 5), "不服占道经营处罚")
    assert not Case.objects.filter(matching(query)).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["模府复〔2026〕12号", "〔2026〕12号", "[2026]12号", "（2026）12号"])
def test_a_case_number_finds_that_case_and_no_other(query: str) -> None:
    wanted = _case("模府复〔2026〕12号", "模拟张三丰", date(2026, 1, 5))
    _case("模府复〔2026〕120号", "模拟李四", date(2026, 1, 5), "比照模府复〔2026〕12号")
    assert list(Case.objects.filter(matching(query))) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["占道经营", "模拟 占道", "丰"])
def test_a_word_that_stands_in_many_cases_finds_the_same_ones(
    query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = _case("模府复〔2026〕12号", "模拟张三丰", date(2026, 1, 5), "不服占道经营处罚")
    _case("模府复〔2026〕13号", "模拟李四", date(2026, 1, 5), "不服工伤认定")
    assert list(Case.objects.filter(matching(query))) == [wanted]
    monkeypatch.setattr(search, "common", lambda text: True)
    assert list(Case.objects.filter(matching(query))) == [wanted]


@pytest.mark.django_db
def test_a_word_is_common_from_so_many_cases_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for seq in range(30):
        _case(f"模府复〔2026〕{seq}号", "模拟李四", date(2026, 1, 5), "不服工伤认定" if seq % 3 else "")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    monkeypatch.setattr(search, "MANY", 15)
    monkeypatch.setattr(search, "COMMON_SHARE", 0.5)
    assert search.common("工伤认定")
    assert not search.common("占道经营")


@pytest.mark.django_db
def test_a_changed_case_is_found_by_its_new_words_only() -> None:
    case = _case("模府复〔2026〕12号", "模拟张三丰", date(2026, 1, 5), "不服占道经营处罚")
    case.title = "不服工伤认定"
    case.save()
    index(case)
    assert Case.objects.filter(matching("工伤")).exists()
    assert not Case.objects.filter(matching("占道")).exists()
