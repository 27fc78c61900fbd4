"""Keys are made by the rules of the files."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.files import naming
from app.files.fields import KEY


def test_a_key_spells_norwegian_letters_by_the_rules() -> None:
    assert naming.key("Høring – ny lov på sjøen, § 4-2 (ÆØÅ)") == "horing-ny-lov-paa-sjoen-4-2-aeoaa"


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Ærlige tall – 50 % mer!", "aerlige-tall-50-mer"),
        ("Œuvre & café", "uvre-cafe"),
        ("日本", ""),
        ("a" * 80, "a" * 60),
        ("ord " * 30, "ord-" * 14 + "ord"),
    ],
)
def test_a_key_holds_what_a_key_may_hold(title: str, key: str) -> None:
    assert naming.key(title) == key


def test_a_long_name_is_cut_between_words() -> None:
    made = naming.key(
        "Forslag til endringer i forskrift om legemidler og forskrift om rekvirering og utlevering"
    )
    assert made == "forslag-endringer-forskrift-legemidler-forskrift-rekvirering"


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert naming.free("Brev", {"brev", "brev-2"}, "sak") == "brev-3"
    assert naming.free("…", set(), "sak") == "sak"


@given(st.text(), st.sets(st.text(max_size=5)))
def test_every_name_gives_a_key_that_nothing_else_has(text: str, taken: set[str]) -> None:
    made = naming.free(text, taken, "sak")
    assert re.fullmatch(KEY, made)
    assert len(made) <= 60
    assert made not in taken
