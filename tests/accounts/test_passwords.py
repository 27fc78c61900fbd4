import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import passwords
from app.errors import Invalid
from app.messages import say
from tests.accounts.conftest import GOOD

EMAIL, NAME = "kari.nordmann@example.org", "Kari Nordmann"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kråke", "password_short"),
        ("elleve tegn", "password_short"),
        ("a" * 300, "password_long"),
        ("kari.nordmann@example.org", "password_own"),
        ("KariNordmann2026", "password_own"),
        ("nordmann-kari!", "password_own"),
        ("passordpassord", "password_common"),
        ("Passord123456!", "password_common"),
        ("Sommer2026!!", "password_common"),
        ("HøstVinterVår1", "password_common"),
        ("123456789012", "password_common"),
        ("qwertyuiop123", "password_common"),
        ("aaaaaaaaaaaaaaaa", "password_common"),
    ],
)
def test_what_is_easily_guessed_is_refused_with_a_sentence(password: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        passwords.check(password, email=EMAIL, name=NAME)
    assert caught.value.code == f"account.{code}"
    assert password not in say(caught.value)


@pytest.mark.parametrize(
    "password",
    [GOOD, "tolv tegn her", "sommerfugl på tur", "84619034772911", "kari liker hester", "x" * 250 + "yzåæø"],
)
def test_no_rule_asks_for_signs_or_capitals(password: str) -> None:
    passwords.check(password, email=EMAIL, name=NAME)


def test_a_person_without_a_name_yet_may_choose() -> None:
    passwords.check(GOOD, email="", name="")


def test_the_right_password_is_right_and_others_are_not(kept: str) -> None:
    assert passwords.tried(GOOD, kept) == passwords.Tried(is_right=True)
    assert not passwords.tried(f"{GOOD} ", kept).is_right
    assert GOOD not in kept
    assert kept.startswith("$argon2id$")


def test_where_no_password_is_kept_none_is_right() -> None:
    assert not passwords.tried("", "").is_right
    assert not passwords.tried(GOOD, "").is_right


def test_letters_that_keyboards_put_together_differently_are_the_same() -> None:
    composed = unicodedata.normalize("NFC", "blåbærsyltetøy på brød")
    taken_apart = unicodedata.normalize("NFD", composed)
    assert composed != taken_apart
    assert passwords.tried(taken_apart, passwords.hashed(composed)).is_right


def test_a_book_is_not_tried_as_a_password(kept: str) -> None:
    assert not passwords.tried("x" * 10_000_000, kept).is_right


@given(st.text(max_size=300), st.emails(), st.text(max_size=40))
def test_any_text_is_allowed_or_refused_by_name(password: str, email: str, name: str) -> None:
    try:
        passwords.check(password, email=email, name=name)
    except Invalid:
        return
    assert 12 <= len(unicodedata.normalize("NFC", password)) <= 256
