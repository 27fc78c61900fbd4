"""The database: engine, sessions, migrations. SQLite in one file by default, PostgreSQL by its address.

On both, who writes waits for whoever writes already, from the beginning of the session: two that read and
then write find what the other has done, instead of failing or writing over it (decision 0022). Reading waits
for nobody, and sees one state of the database. SQLite checks foreign keys except while it migrates.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, Self

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.orm import registry
from sqlmodel import Session, SQLModel

from app.errors import Conflict, Invalid, Unavailable
from app.settings import Settings

Intent = Literal["read", "write", "migrate"]

WAIT_SECONDS = 30
"""So long a writer waits for those before it."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name, so that a later migration can change it."""


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """What every table inherits: one metadata, with names for constraints."""

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """A new row that holds `values`."""
        row = cls()
        row.fill(values)
        return row

    def fill(self, values: Mapping[str, Any]) -> None:
        """Set what `values` name; a list under the name of a relationship becomes its rows, in order."""
        relationships = inspect(type(self)).relationships
        for name, value in values.items():
            if name in relationships:
                child: type[Table] = relationships[name].mapper.class_
                setattr(self, name, [child.of(_numbered(child, n, each)) for n, each in enumerate(value)])
            else:
                setattr(self, name, value)


def _numbered(table: type[Table], sort: int, values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"sort": sort, **values} if "sort" in table.model_fields else values


# --- Engine and sessions ---------------------------------------------------------------------------------


def engine(settings: Settings) -> Engine:
    """An engine for the settings' database; nothing is connected before it is used."""
    try:
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite":
            return _sqlite(url)
        return _server(url)
    except (ArgumentError, ImportError, ValueError):  # no address, no such driver, no such port
        raise Invalid("database.bad_url") from None


def _sqlite(url: URL) -> Engine:
    if url.database:
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(
                "database.file_unusable", database=url.database, reason=error.strerror
            ) from None
    made = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begun)
    return made


def _server(url: URL) -> Engine:
    made = create_engine(url, pool_pre_ping=True)
    event.listen(made, "begin", _begun_on_server)
    return made


def _shown(url: URL) -> str:
    """An address as it may be printed: no password, and no options, for those can hold one."""
    return url.set(query={}).render_as_string()


def _connected(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # or sqlite3 reads outside the transaction and begins too late
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _begun(connection: Connection) -> None:
    intent: Intent = connection.get_execution_options().get("intent", "read")
    # A migration copies and drops tables; with foreign keys on, that would delete what refers to them.
    connection.exec_driver_sql(f"PRAGMA foreign_keys={'OFF' if intent == 'migrate' else 'ON'}")
    connection.exec_driver_sql("BEGIN" if intent == "read" else "BEGIN IMMEDIATE")


def _begun_on_server(connection: Connection) -> None:
    """See one state while reading, wait for who writes before writing."""
    intent: Intent = connection.get_execution_options().get("intent", "read")
    if intent == "read":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    elif intent == "write":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('svar writes'))")


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database and keeps nothing of what is done in it."""
    with _transaction(engine, "read") as connection, Session(connection) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that commits once, when its block ends without an error."""
    with _transaction(engine, "write") as connection:
        with Session(connection, expire_on_commit=False) as session:
            yield session
            session.flush()
        _commit(connection)


def _commit(connection: Connection) -> None:
    try:
        connection.commit()
    except DatabaseError:
        connection.invalidate()  # SQLite keeps the transaction of a failed commit open
        raise


@contextmanager
def _transaction(engine: Engine, intent: Intent) -> Iterator[Connection]:
    """A connection with a transaction begun; whoever wants to keep what it does must commit."""
    try:
        with engine.connect().execution_options(intent=intent) as connection:
            connection.begin()
            yield connection
    except DatabaseError as error:
        if type(error) not in (OperationalError, DatabaseError):
            raise  # a constraint or a wrong statement is for the caller, or a fault of ours
        raise _unavailable(engine.url, error.orig) from None


_FILE_FAULTS = {
    "BUSY": "database.file_busy",
    "LOCKED": "database.file_busy",
    "NOTADB": "database.file_broken",
    "CORRUPT": "database.file_broken",
}
"""What SQLite says of its file, by the first word of its error's name; all else is that it cannot be used."""


def _unavailable(url: URL, cause: BaseException | None) -> Unavailable:
    """The error for a database that the driver could not use; `reason` is the driver's own first line."""
    code, database = "database.unreachable", _shown(url)
    if isinstance(cause, sqlite3.Error):
        fault = getattr(cause, "sqlite_errorname", "").removeprefix("SQLITE_").split("_")[0]
        code, database = _FILE_FAULTS.get(fault, "database.file_unusable"), url.database or ":memory:"
    return Unavailable(code, database=database, reason=str(cause).strip().split("\n")[0])


# --- Migrations ------------------------------------------------------------------------------------------


def upgrade(engine: Engine) -> None:
    """Bring the database to the schema of this program; one of a newer program is refused."""
    with _transaction(engine, "migrate") as connection:
        if connection.dialect.name == "postgresql":  # one process migrates, the others wait for it
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('svar migrations'))"))
        config = alembic_config(connection)
        if not _is_current(connection, config):
            command.upgrade(config, "head")
        connection.commit()


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for the migrations of this program, run through `connection`."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "app:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _is_current(connection: Connection, config: Config) -> bool:
    scripts = ScriptDirectory.from_config(config)
    found = set(MigrationContext.configure(connection).get_current_heads())
    if found - {script.revision for script in scripts.walk_revisions()}:
        raise Conflict("database.newer")
    return found == set(scripts.get_heads())
