"""Characters, addresses and the setting of digits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.addresses import address
from app.documents.characters import allowed, forbidden, in_one_line
from app.documents.typography import digits


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("1 011", "1\u00a0011"),
        ("2 700 000 kroner", "2\u00a0700\u00a0000 kroner"),
        ("18,4 %", "18,4\u00a0%"),
        ("§ 7 og §§ 3 4", "§\u00a07 og §§\u00a03\u00a04"),
        ("to 3 fire", "to 3 fire"),
        ("", ""),
    ],
)
def test_no_number_is_torn(typed: str, set_: str) -> None:
    assert digits(typed) == set_


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/å?b=c&d#e", "https://example.org/å?b=c&d#e"),
        (" HTTP://Example.org ", "http://Example.org"),
        ('https://example.org/a b"<c>', "https://example.org/a%20b%22%3Cc%3E"),
        ("https://example.org/%20", "https://example.org/%20"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        *(
            (bad, "")
            for bad in ("", "https://", "mailto:", "side.html", "ftp://example.org", "//example.org")
        ),
        *(
            (bad, "")
            for bad in ("javascript:alert(1)", "java\nscript:x", "data:text/html,x", "https:example.org")
        ),
    ],
)
def test_only_addresses_that_can_be_followed_are_kept(typed: str, kept: str) -> None:
    assert address(typed) == kept


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(st.characters(), max_size=20))
def test_an_address_stays_as_it_is(path: str) -> None:
    kept = address(f"https://example.org/{path}")
    assert address(kept) == kept
    assert not set(kept) & set(' \n\t"<>\\^`{|}')


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(st.characters(), max_size=20))
def test_what_is_allowed_is_allowed_again_and_can_be_stored(text: str) -> None:
    assert allowed(allowed(text)) == allowed(text)
    assert forbidden(allowed(text)) == []
    assert in_one_line(in_one_line(text)) == in_one_line(text)
    assert len(in_one_line(text).splitlines()) <= 1
    assert allowed(text).encode().decode() == allowed(text)
