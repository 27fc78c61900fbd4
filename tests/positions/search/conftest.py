"""A library to search in: the neutral association's, loaded, and the shipped one on both databases."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.positions import search
from app.positions.files import load, read_library
from app.settings import CHECKOUT, Settings
from tests.conftest import Stock

Find = Callable[..., list[str]]


@pytest.fixture
def library(session: Session, example_library: None) -> Session:
    """A session on the example library."""
    return session


@pytest.fixture
def find(library: Session) -> Find:
    """The names of the versions that answer, best first."""

    def names(query: str, **options: Any) -> list[str]:
        return [hit.version.name for hit in search.find(library, query, **options)]

    return names


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory, sqlite_stock: Stock) -> Path:
    """An SQLite file that holds the library that ships; read it only."""
    path = tmp_path_factory.mktemp("shipped") / "svar.db"
    shutil.copy(sqlite_stock("schema"), path)
    engine = db.engine(Settings(database_url=f"sqlite:///{path}"))
    with db.writing(engine) as session:
        load(session, read_library(CHECKOUT / "positions"))
    engine.dispose()
    return path


@pytest.fixture
def shipped(shipped_file: Path) -> Iterator[Engine]:
    """An engine on the library that ships."""
    engine = db.engine(Settings(database_url=f"sqlite:///{shipped_file}"))
    yield engine
    engine.dispose()
