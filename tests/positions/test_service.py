from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.documents.tree import Paragraph, Reference, Text
from app.errors import NotFound
from app.positions import files, service
from app.positions.models import PositionVersion


@pytest.fixture
def library(session: Session, folder: Path) -> None:
    files.load(session, files.read_library(folder))


def test_a_version_is_found_by_what_a_pin_says(session: Session, library: None):
    version = service.version(session, "trygg-skolevei", "nb", 2)
    assert (version.name, version.title) == ("trygg-skolevei@2.nb", "Barn skal sykle trygt til skolen")


def test_an_unknown_position_is_named_with_the_nearest_one(session: Session, library: None):
    with pytest.raises(NotFound) as error:
        service.version(session, "trygg-skoleveg", "nb", 1)
    assert (error.value.code, error.value.data) == (
        "position.unknown",
        {"position": "trygg-skoleveg", "nearest": "trygg-skolevei"},
    )


def test_an_unknown_version_is_named_with_those_that_there_are(session: Session, library: None):
    with pytest.raises(NotFound) as error:
        service.version(session, "trygg-skolevei", "nb", 9)
    assert error.value.code == "version.unknown"
    assert error.value.data["version"] == "trygg-skolevei@9.nb"
    assert error.value.data["there"] == "trygg-skolevei@1.nb, trygg-skolevei@2.nb, trygg-skolevei@1.en"


def test_each_short_form_of_a_version_is_a_paragraph(session: Session, library: None):
    version = service.version(session, "trygg-skolevei", "nb", 2)
    assert service.blocks(version, "sentence") == (Paragraph((Text(version.sentence),)),)
    assert service.blocks(version, "ask") == (Paragraph((Text(version.ask),)),)
    assert service.blocks(service.version(session, "trygg-skolevei", "nb", 1), "short") == ()


def test_a_tree_of_an_older_form_is_read_again_from_the_text(session: Session, library: None):
    version = service.version(session, "sykkelfelt-i-byer", "nb", 1)
    blocks = service.blocks(version)
    version.tree, version.tree_schema = ["old"], -1
    assert service.blocks(version) == blocks


def test_sources_print_as_footnotes_in_the_language_of_the_document(session: Session, library: None):
    keys = ["hsf-strategi", "ferdselsmeldingen", "winter-cycling", "ferdselsundersokelsen-2023", "ukjent"]
    norwegian = service.references(session, keys)
    assert norwegian["ferdselsmeldingen"] == Reference(
        "Departementet for ferdsel", "Veien videre", "Meld. St. 99 (2020–2021)", "2021"
    )
    assert norwegian["winter-cycling"].author == "Example Institute"
    assert norwegian["hsf-strategi"].issued == "16.6.2022"
    assert norwegian["ferdselsundersokelsen-2023"].issued == "mai 2023"
    assert norwegian["ferdselsundersokelsen-2023"].url == "https://www.example.org/ferdsel"
    assert "ukjent" not in norwegian
    english = service.references(session, keys, "en")
    assert english["hsf-strategi"].issued == "16 June 2022"
    assert english["ferdselsundersokelsen-2023"].issued == "May 2023"


def test_the_shelves_hold_what_is_current_in_the_order_of_the_taxonomy(session: Session, library: None):
    shelves = [
        (shelf.theme.key, [version.name for _, version in shelf.entries])
        for shelf in service.shelves(session)
    ]
    assert shelves == [
        ("vei", ["sykkelfelt-i-byer@1.nb", "trygg-skolevei@2.nb"]),
        ("reise", ["sykkel-paa-tog@1.nb"]),
        ("om-oss", ["om-oss-kort@1.nb"]),
    ]
    assert [len(shelf.entries) for shelf in service.shelves(session, "en")] == [1, 1]


def test_a_library_knows_whether_it_is_empty(session: Session, folder: Path):
    assert service.is_empty(session)
    files.load(session, files.read_library(folder))
    assert not service.is_empty(session)


@pytest.mark.parametrize("change", [{"number": 2}, {"number": 3, "status": "current"}, {"number": 0}])
def test_the_database_holds_one_current_version_and_each_number_once(
    session: Session, library: None, change: dict[str, object]
):
    version = service.version(session, "trygg-skolevei", "nb", 2)
    values = {**version.model_dump(exclude={"id"}), "status": "draft", **change}
    session.add(PositionVersion(**values))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_version_that_is_deleted_takes_what_it_cites_along(session: Session, library: None):
    session.delete(service.version(session, "trygg-skolevei", "nb", 2))
    session.flush()
    assert service.current(session, "trygg-skolevei", "nb") is None
