"""The tables of the way out: what was exported, and the templates and letterheads of administrators."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from app.audit.models import now
from app.db import Table


class Export(Table, table=True):
    """A file as it was made; `number` counts those of its response from 1.

    The database itself refuses to change or delete a row, by a trigger of its own.
    """

    __table_args__ = (UniqueConstraint("response_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    response_id: int = Field(foreign_key="response.id")
    number: int
    purpose: str
    format: str
    filename: str
    media_type: str
    bytes: bytes
    sha256: str = Field(index=True)
    manifest: dict[str, Any] = Field(default={}, sa_type=JSON)
    template_sha256: str = ""
    letterhead_sha256: str = ""
    overridden: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)


class LetterheadFile(Table, table=True):
    """A letterhead that an administrator has put in; it takes the place of a shipped one of its name."""

    __tablename__: ClassVar[str] = "letterhead"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    upload_id: int = Field(foreign_key="upload.id")
    report: dict[str, Any] = Field(default={}, sa_type=JSON)
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)


class TemplateText(Table, table=True):
    """A submission template that an administrator has put in, in place of a shipped one of its name."""

    __tablename__: ClassVar[str] = "submission_template"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    text: str
    sha256: str
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
