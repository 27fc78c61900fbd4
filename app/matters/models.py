"""The tables of what is answered. Dates are text, since a year or a month alone is a date here."""

from datetime import datetime
from typing import Any, ClassVar

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
    """One of the issuer's papers: the file as it came where there is one, and its text.

    `places` has for each paragraph of the text its page, chapter and §, where the file told them; `notices`
    are what its reader told, each a code, a level and the data.
    """

    __tablename__: ClassVar[str] = "matter_document"

    id: int | None = Field(default=None, primary_key=True)
    matter_id: int = Field(foreign_key="matter.id", index=True)
    sort: int
    role: str
    title: str
    upload_id: int | None = Field(default=None, foreign_key="upload.id")
    text: str = ""
    places: list[list[Any]] = Field(default=[], sa_type=JSON)
    notices: list[list[Any]] = Field(default=[], sa_type=JSON)
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)


class Intake(Table, table=True):
    """Papers that somebody brought, and what is found in them, until it has become a matter.

    `papers` are what was brought, in order, and `readings` what each says. `found` is what was read of the
    matter with where it stood; `facts` and `points` are what the adviser makes of it. `matter_id` is the
    matter that it is for, or has become; `is_done` once nothing is left to decide.
    """

    id: int | None = Field(default=None, primary_key=True)
    papers: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    readings: list[dict[str, Any] | None] = Field(default=[], sa_type=JSON)
    found: dict[str, Any] = Field(default={}, sa_type=JSON)
    facts: dict[str, Any] = Field(default={}, sa_type=JSON)
    points: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", index=True)
    is_done: bool = False
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
