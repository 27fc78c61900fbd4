"""The library that ships: sound, sourced, and honest about what it does not know."""

from datetime import date
from itertools import combinations

import pytest

from app.documents.tree import paragraphs
from app.positions.check import check
from app.positions.files import Library, read_library
from app.positions.files.library import VersionFile
from app.settings import CHECKOUT

DOUBTS = {
    "figure.doubtful",
    "figure.clashing",
    "figure.no_source",
    "figure.expired",
    "position.not_own",
    "version.not_adopted",
}
"""What the library says of itself on purpose."""


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(CHECKOUT / "positions")


def text(version: VersionFile) -> str:
    return " ".join(paragraphs(version.blocks))


def current(library: Library, lang: str) -> list[VersionFile]:
    return [each for each in library.versions if each.lang == lang and each.head.record.status == "current"]


def test_check_finds_no_error_and_no_warning_but_the_doubts_recorded_on_purpose(library: Library) -> None:
    found = check(library, date(2026, 11, 23))
    assert [finding for finding in found if finding.level == "error"] == []
    assert {finding.code for finding in found} <= DOUBTS


def test_every_text_names_the_public_text_that_it_is_derived_from_and_claims_no_approval(
    library: Library,
) -> None:
    for version in library.versions:
        record = version.head.record
        assert record.basis in library.sources, version.name
        assert not record.approved_by, version.name


def test_about_25_positions_are_known_to_every_adviser_and_have_a_short_form(library: Library) -> None:
    core = {position.id for position in library.positions if position.record.core}
    short = {version.position for version in current(library, "nb") if version.head.record.short}
    assert 20 <= len(core) <= 30
    assert core <= short


def test_no_text_names_the_association_more_than_once(library: Library) -> None:
    for version in library.versions:
        if not version.position.startswith("om-"):
            assert text(version).count("LMI") <= 1, version.name


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_no_two_positions_say_the_same(library: Library, lang: str) -> None:
    """Measured as the share of three-word runs that the shorter text has in common with the other."""
    stands = {position.id for position in library.positions if position.record.kind == "stand"}
    texts = {version.position: text(version) for version in current(library, lang)}
    runs = {position: _runs(words) for position, words in texts.items() if position in stands}
    alike = [
        (one, other)
        for one, other in combinations(runs, 2)
        if len(runs[one] & runs[other]) > 0.35 * min(len(runs[one]), len(runs[other]))
    ]
    assert alike == []


def _runs(words: str) -> set[tuple[str, ...]]:
    split = words.lower().split()
    return set(zip(split, split[1:], split[2:], strict=False))
