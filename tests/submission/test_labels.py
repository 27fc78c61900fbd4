from dataclasses import astuple
from typing import get_args

import pytest

from app.matters.records import PointKind
from app.responses.records import Lang, Verdict
from app.submission import labels


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_verdict_and_kind_of_point_has_its_word(lang):
    assert set(labels.TERMS[lang]) == {*get_args(Verdict), *get_args(PointKind)}
    assert {*labels.TAGS, *labels.DRAFT, *labels.PHONE} == set(get_args(Lang))


@pytest.mark.parametrize("lang", get_args(Lang))
def test_no_label_keeps_a_blank_and_braces_in_a_name_stay(lang):
    made = astuple(labels.labels(lang, "{we}", "{our} og {x}"))
    assert any("{we}" in label for label in made)
    assert any("{our} og {x}" in label for label in made)
    assert not any("{" in label for label in astuple(labels.labels(lang, "HSF", "tilsynet")))


@pytest.mark.parametrize(
    ("name", "lang", "owned"),
    [("NF", "nb", "NFs"), ("Syklistene", "nb", "Syklistenes"), ("CCS", "nb", "CCS'"), ("CCS", "en", "CCS's")],
)
def test_an_owner_is_written_as_the_language_does(name, lang, owned):
    assert labels.possessive(name, lang) == owned


@pytest.mark.parametrize(
    ("value", "lang", "written"),
    [
        ("2022-08-03", "nb", "3. august 2022"),
        ("2022-08-03", "nn", "3. august 2022"),
        ("2022-08-03", "en", "3 August 2022"),
        ("2022-08", "nb", "august 2022"),
        ("2022", "en", "2022"),
    ],
)
def test_a_date_is_written_out_as_far_as_it_is_known(value, lang, written):
    assert labels.date(value, lang) == written
