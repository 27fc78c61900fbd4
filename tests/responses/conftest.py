"""The neutral association's library in the test's database."""

from pathlib import Path

import pytest
from sqlmodel import Session

EXAMPLE = Path(__file__).parents[1] / "example"


@pytest.fixture
def responses_dir():
    return EXAMPLE / "responses"


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on a database that holds the example library."""
    return session
