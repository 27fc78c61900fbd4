"""A matter in the test's database."""

from typing import Any

import pytest
from sqlmodel import Session

from app.matters import service
from app.matters.models import Matter

ACTOR = "radgiver@example.org"

FACTS: dict[str, Any] = {
    "kind": "hearing",
    "title": "Forslag til ny ferdselslov",
    "issuer": "Departementet for ferdsel",
    "deadline": "2026-10-15 12:00",
}


@pytest.fixture
def matter(session: Session) -> Matter:
    """A hearing without points."""
    return service.create(session, ACTOR, FACTS)
