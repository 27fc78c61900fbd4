"""The neutral association's library in the test's database."""

from pathlib import Path

import pytest
from sqlmodel import Session

from app.positions import files
from app.settings import Settings

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture
def responses_dir():
    return EXAMPLE / "responses"


@pytest.fixture
def library(session: Session, settings: Settings) -> Session:
    """A session on a database that holds the example library."""
    files.load(session, files.read_library(settings.positions_dir))
    return session
