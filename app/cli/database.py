"""The database as a command finds it: there, and of this program's schema."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from app import db
from app.settings import Settings


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The settings' database, made or brought up to date first, and let go of afterwards."""
    engine = db.engine(settings)
    try:
        db.upgrade(engine)
        yield engine
    finally:
        engine.dispose()
