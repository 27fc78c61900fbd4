"""A pasted list becomes points, with the issuer's own numbers."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matters import pasting
from app.matters.pasting import Asked
from app.matters.records import PointKind


@pytest.mark.parametrize(
    ("line", "kind", "asked"),
    [
        ("1. Bør det brøytes?", "question", Asked("question", "1", "", "Bør det brøytes?")),
        ("2) Bør det brøytes?", "question", Asked("question", "2", "", "Bør det brøytes?")),
        ("Spørsmål 2: Bør det brøytes?", "theme", Asked("question", "2", "", "Bør det brøytes?")),
        ("Spørsmål nr. 3a – Hvorfor", "question", Asked("question", "3a", "", "Hvorfor")),
        ("§ 4-2 Utlevering", "question", Asked("paragraph", "§ 4-2", "Utlevering", "")),
        ("§4-2", "paragraph", Asked("paragraph", "§ 4-2", "§ 4-2", "")),
        ("Kapittel 3.2 Økonomi", "theme", Asked("chapter", "3.2", "Økonomi", "")),
        ("3.2 Økonomi", "chapter", Asked("chapter", "3.2", "Økonomi", "")),
        ("3 Gjeldende rett", "chapter", Asked("chapter", "3", "Gjeldende rett", "")),
        (
            "Kap. 750 post 21 Spesielle utgifter",
            "theme",
            Asked("budget_item", "Kap. 750 post 21", "Spesielle utgifter", ""),
        ),
        ("Tema 1: Samhandling", "theme", Asked("theme", "1", "Samhandling", "")),
        ("• Samhandling", "theme", Asked("theme", "", "Samhandling", "")),
        ("b) Hvem betaler?", "question", Asked("question", "b", "", "Hvem betaler?")),
        ("10 tiltak for bedre helse", "theme", Asked("theme", "", "10 tiltak for bedre helse", "")),
        ("Hva bør gjøres?", "theme", Asked("theme", "", "", "Hva bør gjøres?")),
    ],
)
def test_a_line_is_read_with_its_number(line: str, kind: PointKind, asked: Asked) -> None:
    assert pasting.read(line, kind) == (asked,)


def test_a_line_without_a_number_goes_on_with_a_numbered_one() -> None:
    read = pasting.read("1. Hvor bør nye felt\nbygges?\n\n2. Hvem skal betale?", "question")
    assert [each.text for each in read] == ["Hvor bør nye felt bygges?", "Hvem skal betale?"]


def test_lines_without_marks_are_a_point_each() -> None:
    assert [each.title for each in pasting.read("Samhandling\n\nKvalitet\n", "theme")] == [
        "Samhandling",
        "Kvalitet",
    ]


@given(st.text(), st.sampled_from(get_args(PointKind)))
def test_every_letter_that_is_pasted_is_kept(text: str, kind: PointKind) -> None:
    read = pasting.read(text, kind)
    kept = "".join(each.number + each.title + each.text for each in read)
    assert set(filter(str.isalpha, text)) - set(kept) <= set("sSpPøØrRmMåÅlLnNkKaAiItTeEfFuUqQoOgGbBdD")
