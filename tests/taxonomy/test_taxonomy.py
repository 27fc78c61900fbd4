from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from app.errors import Unavailable
from app.taxonomy import files, service
from app.taxonomy.models import Authority, Concept, Objective, Tag, ThesaurusTerm
from app.taxonomy.registers import Changes

EXAMPLE = Path(__file__).parent.parent / "example" / "positions"


@pytest.fixture
def taxonomy(session: Session) -> files.Taxonomy:
    taxonomy = files.read(EXAMPLE, [])
    assert taxonomy
    files.load(session, Changes(update=False), taxonomy)
    return taxonomy


def test_the_organisation_is_known_once_it_is_loaded(session: Session, taxonomy: files.Taxonomy):
    assert (service.organisation(session).short, service.organisation(session).place) == ("HSF", "Eksempelby")


def test_an_empty_database_knows_no_organisation(session: Session):
    with pytest.raises(Unavailable) as error:
        service.organisation(session)
    assert error.value.code == "taxonomy.no_organisation"


def test_registers_keep_the_order_of_the_file(session: Session, taxonomy: files.Taxonomy):
    tags = session.exec(select(Tag).order_by(col(Tag.sort))).all()
    assert [tag.key for tag in tags] == ["skolevei", "sykkelfelt", "kollektiv", "om-oss"]
    objective = session.get(Objective, "h1")
    assert objective
    assert objective.aliases == ["dør til dør", "kombinerte reiser"]


@pytest.mark.parametrize("name", ["Veitilsynet", "VT", "Statens veiinspeksjon", "SVI", "Veiinspeksjonen"])
def test_an_authority_is_found_by_each_of_its_names(session: Session, taxonomy: files.Taxonomy, name: str):
    found = service.authority(session, name)
    assert found
    assert (found.key, found.definite) == ("veitilsynet", "tilsynet")


@pytest.mark.parametrize("name", ["Ukjent etat", ""])
def test_an_authority_that_is_not_in_the_register_is_none(
    session: Session, taxonomy: files.Taxonomy, name: str
):
    assert service.authority(session, name) is None


def test_terms_of_the_thesaurus_stand_by_language_under_their_concept(
    session: Session, taxonomy: files.Taxonomy
):
    concept = session.get(Concept, "sykkelfelt")
    assert concept
    assert (concept.nb, concept.nn, concept.en) == (
        ["sykkelfelt", "sykkelbane"],
        ["sykkelfelt"],
        ["cycle lane", "bike lane"],
    )
    term = session.get(ThesaurusTerm, ("en", "bike lane"))
    assert term
    assert term.concept == "sykkelfelt"


def test_an_authority_that_goes_takes_its_former_names_along(session: Session, taxonomy: files.Taxonomy):
    session.delete(session.get(Authority, "veitilsynet"))
    session.flush()
    assert service.authority(session, "SVI") is None


def test_both_files_come_back_as_they_were(session: Session, taxonomy: files.Taxonomy):
    session.expire_all()
    texts = files.dump(session)
    assert texts == {name: (EXAMPLE / name).read_text() for name in ("taxonomy.yaml", "organisation.yaml")}


def test_an_empty_database_has_nothing_to_write(session: Session):
    assert files.dump(session) == {}
