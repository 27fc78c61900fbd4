"""The table of what has been done."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON
from sqlmodel import Field

from app.db import Table


def now() -> datetime:
    """The moment at which it is called, in UTC."""
    return datetime.now(UTC)


class AuditEvent(Table, table=True):
    """One thing that somebody did; `actor` is an e-mail address, or the name of a machine's part."""

    __tablename__: ClassVar[str] = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=now, index=True)
    actor: str
    event: str
    kind: str = Field(index=True)
    subject: str = Field(index=True)
    data: dict[str, Any] = Field(default={}, sa_type=JSON)
