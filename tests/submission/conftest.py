"""The neutral association's library, loaded once, its responses, and the templates that ship."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.positions import files as positions
from app.responses import files
from app.responses.records import ResponseRecord
from app.settings import CHECKOUT, Settings
from app.submission import templates
from app.submission.assemble import Assembled, assemble

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database that holds the example library."""
    engine = db.engine(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('library') / 'svar.db'}"))
    db.upgrade(engine)
    with db.writing(engine) as session:
        positions.load(session, positions.read_library(EXAMPLE / "positions"))
    yield engine
    engine.dispose()


@pytest.fixture
def library(loaded: Engine) -> Iterator[Session]:
    """A session on the example library; nothing of it is kept."""
    with db.reading(loaded) as session:
        yield session


@pytest.fixture
def templates_dir() -> Path:
    """The templates that ship."""
    return CHECKOUT / "templates"


@pytest.fixture
def read() -> Callable[[str], ResponseRecord]:
    """Read one of the example responses."""
    return lambda name: files.read(EXAMPLE / "responses" / name / files.FILE)


@pytest.fixture
def assembled(library: Session, templates_dir: Path) -> Callable[[ResponseRecord], Assembled]:
    """Assemble a response with the template that it names."""
    return lambda record: assemble(library, record, templates.load(record.template, templates_dir))
