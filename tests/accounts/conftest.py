"""People to let in."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app import db
from app.accounts import passwords, service
from app.accounts.models import User
from app.accounts.service import NewPerson

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
GOOD = "hest batteri stift korrekt"


@pytest.fixture(scope="session")
def kept() -> str:
    """`GOOD` as it is kept; made once, since it is meant to take time."""
    return passwords.hashed(GOOD)


def person(session: Session, email: str = "kari@example.org", role: str = "adviser", kept: str = "x") -> User:
    """Somebody who is let in."""
    made = service.add(session, "test", NewPerson(email, "Kari Eksempel", role), NOW)
    made.password = kept
    session.flush()
    return made


@pytest.fixture
def somebody(engine: Engine, kept: str) -> str:
    """The address of an adviser whose password is `GOOD`, in the database for all sessions."""
    with db.writing(engine) as session:
        return person(session, kept=kept).email
