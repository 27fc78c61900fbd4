"""The tables of what is answered. Dates are text, since a year or a month alone is a date here."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, Relationship

from app.audit.models import now
from app.db import Table


class Matter(Table, table=True):
    """A hearing, an invitation, a committee hearing, a letter or a meeting."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    kind: str
    title: str
    issuer: str
    case_number: str = ""
    letter_date: str = ""
    deadline: str = ""
    sender: str = ""
    url: str = ""
    channel: str = ""
    deadline_extended: str = ""
    deadline_internal: str = ""
    eea: bool = False
    owner: str = ""
    answer: str = ""
    answer_reason: str = ""
    revision: int = 0
    points: list["Point"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "Point.sort"}
    )


class Point(Table, table=True):
    """One thing that a matter asks about."""

    __table_args__ = (UniqueConstraint("matter_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", nullable=False)
    slug: str
    sort: int
    kind: str
    number: str = ""
    title: str = ""
    text: str = ""
    anchor: dict[str, str] = Field(default={}, sa_type=JSON)


class MatterDocument(Table, table=True):
    """One of the issuer's papers: the file as it came where there is one, and its text."""

    __tablename__: ClassVar[str] = "matter_document"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    sort: int
    role: str
    title: str
    upload_id: int | None = Field(default=None, foreign_key="upload.id")
    text: str = ""
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
