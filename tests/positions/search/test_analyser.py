"""From words to terms."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.positions.search.analyser import parts, spoken_in, stem, tokens


@given(st.text(max_size=200))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = tokens(text)
    for token in found:
        written = unicodedata.normalize("NFC", text[token.start : token.end]).replace("\u00ad", "")
        assert written.lower() == token.word
    ends = [(token.start, token.end) for token in found]
    assert ends == sorted(ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


def test_letters_may_be_written_in_two_ways_and_words_may_hold_soft_hyphens() -> None:
    assert [token.word for token in tokens("Fa\u030a sykke\u00adlen E-helse 5,4")] == [
        *("få", "sykkelen", "e", "helse", "5", "4")
    ]


@pytest.mark.parametrize(
    "forms",
    [
        "studie studien studier studiene",
        "legemiddel legemidlet legemidler legemidlene",
        "senter sentre sentrene",
        "register registre registrene",
        "program programmet programmene",
        "rekruttere rekruttering rekrutteringen",
        "finansiere finansieres finansiering",
        "innføring innføre innføringen",
        "teneste tenester tjeneste tjenestene",
        "sjukehus sjukehusa sykehus sykehusene",
        "saksbehandling sakshandsaming sakshandsaminga",
        "forskning forsking",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    stems = {stem(form, "no") for form in forms.split()}
    assert len(stems) == 1, stems


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("helsedatatilgang", {"helsedata", "tilgang"}),
        ("utprøvingssenter", {"utprøving", "senter"}),
        ("forskningsinfrastruktur", {"forskning", "infrastruktur"}),
        ("hjemmeoppfølging", {"hjemme", "oppfølging"}),
    ],
)
def test_a_compound_gives_its_parts(word: str, expected: set[str]) -> None:
    assert expected <= {part.word for part in parts(word)}


@pytest.mark.parametrize(
    "word", ["behandlingen", "sentrene", "pasientene", "ordningen", "selskapene", "a" * 500]
)
def test_an_ending_is_no_part(word: str) -> None:
    assert parts(word) == ()


def test_the_parts_of_a_compound_stand_in_it() -> None:
    for word in ("helsedatatilgang", "saksbehandlingstid", "kommunehelsetjenesten"):
        for part in parts(word):
            assert word[part.start : part.end] == part.word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hvem skal betale for dette", "no"),
        ("kven skal betale for dette", "no"),
        ("who shall pay for this", "en"),
        ("RWE", None),
    ],
)
def test_stop_words_tell_the_language(text: str, expected: str | None) -> None:
    assert spoken_in(text.split()) == expected
