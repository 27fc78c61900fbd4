"""What a library covers."""

from pathlib import Path

import pytest

from app.positions.coverage import catalogue, coverage, homes
from app.positions.files import Library, read_library
from app.settings import CHECKOUT
from tests.conftest import EXAMPLE

ROWS = 115
"""How many stands the catalogue of the five public documents counts."""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library(CHECKOUT / "positions")


def a_copy(folder: Path, position: str, text: str) -> Library:
    """The example library with one more position."""
    import shutil

    shutil.copytree(EXAMPLE / "positions", folder / "positions")
    made = folder / "positions/vei" / position
    shutil.copytree(folder / "positions/vei/sykkelfelt-i-byer", made)
    yaml = (made / "position.yaml").read_text(encoding="utf-8").replace("sykkelfelt-i-byer", position)
    (made / "position.yaml").write_text(f"{yaml}{text}", encoding="utf-8")
    return read_library(folder / "positions")


def test_every_row_of_the_catalogue_has_a_home(shipped: Library) -> None:
    found = homes(shipped)
    assert list(found) == list(range(1, ROWS + 1))
    assert [row for row, positions in found.items() if not positions] == []


def test_the_page_that_ships_is_the_one_that_the_library_makes(shipped: Library) -> None:
    page = (CHECKOUT / "docs/position-catalogue.md").read_text(encoding="utf-8")
    assert page == catalogue(shipped), "run `svar positions catalogue`"


def test_a_row_that_no_position_names_is_a_gap_on_the_page(tmp_path: Path) -> None:
    rows = homes(a_copy(tmp_path, "gang-og-sykkel", "catalogue: [99]\n"))
    assert rows[98] == []
    assert [position.id for position in rows[99]] == ["gang-og-sykkel"]


def test_every_objective_of_the_strategy_has_outward_positions_in_both_languages(shipped: Library) -> None:
    covered = coverage(shipped)
    assert len(covered) == 9
    for objective in covered:
        assert objective.uses["outward"] >= 3, objective.name
        assert objective.versions["nb", "current"] >= objective.versions["en", "current"] >= 3, objective.name


def test_coverage_counts_stands_and_not_standard_texts(tmp_path: Path) -> None:
    library = read_library(EXAMPLE / "positions")
    stands = [position for position in library.positions if position.record.kind == "stand"]
    assert len(stands) < len(library.positions)
    for objective in coverage(library):
        assert objective.positions <= len(stands)


def test_every_outward_position_has_english_that_follows_the_newest_norwegian(shipped: Library) -> None:
    behind = []
    for position in shipped.positions:
        newest = {v.lang: v for v in position.versions if v.head.record.status == "current"}
        if position.record.use == "outward":
            english = newest.get("en")
            if english is None or english.head.record.follows != newest["nb"].number:
                behind.append(position.id)
    assert behind == []
