"""个人信息加密、密钥轮换、盲索引；证件号码和电话的校验。"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from pytest_django.fixtures import Settings

from fadu.kernel import crypto, validators
from fadu.kernel.crypto import Sealed, blind_index, index_many, seal_many
from fadu.kernel.models import User

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture(autouse=True)
def _fresh_keys() -> Iterator[None]:
    crypto.forget_keys()
    yield
    crypto.forget_keys()


def use(settings: Settings, *keys: str, index: str = "") -> None:
    settings.FADU_KEY, settings.FADU_INDEX_KEY = ",".join(keys), index
    crypto.forget_keys()


def stored_phone(user: User) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM kernel_user WHERE id = %s", [user.pk])
        row = cursor.fetchone()
    assert row is not None
    return str(row[0])


def test_the_database_never_holds_the_plain_text(db: None) -> None:
    user = User.objects.create_user("yi", name="测试", phone="13800138000")
    assert "13800138000" not in stored_phone(user)
    assert User.objects.get(pk=user.pk).phone.open() == "13800138000"


def test_reading_a_list_decrypts_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        User.objects.create_user(f"u{number}", name="测试", phone="13800138000")
    monkeypatch.setattr(Sealed, "open", lambda self: pytest.fail("decrypted in a list"))
    assert [str(user.phone) for user in User.objects.all()] == ["（已加密）"] * 3


def test_printing_a_sealed_value_shows_nothing_of_it(db: None) -> None:
    user = User(username="yi", phone="13800138000")
    assert "138" not in f"{user.phone} {user.phone!r}"
    assert not User(username="er").phone


def test_an_encrypted_field_refuses_to_be_searched(db: None) -> None:
    with pytest.raises(TypeError, match="盲索引"):
        User.objects.filter(phone="13800138000").exists()


def test_after_a_new_key_old_values_open_and_new_ones_use_the_new_key(db: None, settings: Settings) -> None:
    use(settings, OLD)
    user = User.objects.create_user("yi", name="测试", phone="13800138000")
    index = blind_index("110105 19491231002x")
    use(settings, NEW, OLD)
    assert User.objects.get(pk=user.pk).phone.open() == "13800138000"
    assert blind_index("11010519491231002X") == index
    call_command("rotate_keys", verbosity=0)
    use(settings, NEW, index=OLD)
    assert User.objects.get(pk=user.pk).phone.open() == "13800138000"
    assert blind_index("11010519491231002X") == index


def test_with_the_wrong_key_nothing_opens_and_the_sentence_says_why(db: None, settings: Settings) -> None:
    use(settings, OLD)
    user = User.objects.create_user("yi", name="测试", phone="13800138000")
    use(settings, NEW)
    with pytest.raises(ImproperlyConfigured, match="不是当初加密用的密钥"):
        User.objects.get(pk=user.pk).phone.open()


def test_a_malformed_key_is_named(settings: Settings) -> None:
    use(settings, "short")
    with pytest.raises(ImproperlyConfigured, match="44 个字符"):
        Sealed.of("x")


def test_the_demo_key_is_made_once_for_the_owner_only(settings: Settings, tmp_path: Path) -> None:
    settings.FADU_KEY_FILE = tmp_path / "keys" / "fadu.key"
    use(settings)
    sealed = Sealed.of("模拟")
    assert stat.S_IMODE(settings.FADU_KEY_FILE.stat().st_mode) == 0o600
    crypto.forget_keys()
    assert sealed.open() == "模拟"


def test_the_blind_index_differs_by_value_and_key_and_is_empty_for_nothing(settings: Settings) -> None:
    use(settings, OLD)
    one = blind_index("11010519491231002X")
    assert one != blind_index("440524188001010014")
    assert blind_index("  ") == ""
    use(settings, NEW)
    assert blind_index("11010519491231002X") != one


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("1101051949123100", "应为18位，填写的是16位"),
        ("11010519491231002A", "末位为数字或X"),
        ("110105194912310021", "校验位不符"),
        ("110105194913310025", "出生日期|校验位"),
    ],
)
def test_a_wrong_id_number_is_refused_with_what_is_wrong(raw: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        validators.id_number(raw)


def test_id_numbers_credit_codes_and_phones_are_normalised() -> None:
    assert validators.id_number(" 11010519491231002x ") == "11010519491231002X"
    assert validators.credit_code("91110000600037341l") == "91110000600037341L"
    assert validators.phone("+86 138 0013 8000") == "13800138000"
    assert validators.phone("020-81234567") == "020-81234567"
    assert validators.phone("12345") == "12345"


@pytest.mark.parametrize("raw", ["9111000060003734", "91110000600037341A", "9111000060003734IL"])
def test_a_wrong_credit_code_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="统一社会信用代码"):
        validators.credit_code(raw)


@pytest.mark.parametrize("raw", ["1380013800", "81234567", "23800138000", "电话"])
def test_a_wrong_phone_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="电话号码格式不对"):
        validators.phone(raw)


def test_what_is_sealed_by_the_million_opens_like_the_rest_and_only_with_our_keys(settings: Settings) -> None:
    use(settings, OLD)
    names = ["张三", "", "440104199001011234"]
    tokens = seal_many(names)
    assert [Sealed(token).open() for token in tokens] == names
    assert index_many(names) == [blind_index(name) for name in names]
    assert tokens[0] != seal_many(names)[0]
    use(settings, NEW, OLD)
    fresh = Sealed(tokens[0]).resealed()
    use(settings, NEW)
    assert (fresh.open(), fresh.token[:3]) == ("张三", "g1:")
    for token in (tokens[0], fresh.token[:-4], "g1:?"):
        with pytest.raises(ImproperlyConfigured):
            Sealed(token).open()
