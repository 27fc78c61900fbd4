"""The tables of the draft."""

from typing import Any, ClassVar, Optional

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from app.db import Table
from app.matters.models import Matter, Point
from app.positions.models import PositionVersion


class Response(Table, table=True):
    """Our answer to a matter."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    matter_id: int | None = Field(default=None, foreign_key="matter.id", nullable=False, index=True)
    kind: str
    title: str
    lang: str
    template: str
    letterhead: str
    status: str
    date: str = ""
    our_ref: str = ""
    verdict: str = ""
    recipient: dict[str, Any] = Field(sa_type=JSON)
    signers: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    contact: dict[str, Any] = Field(default={}, sa_type=JSON)
    attachments: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    copy_to: list[str] = Field(default=[], sa_type=JSON)
    submitted: dict[str, Any] = Field(default={}, sa_type=JSON)
    corrects_id: int | None = Field(default=None, foreign_key="response.id")
    revision: int = 0
    matter: Matter = Relationship()
    corrects: Optional["Response"] = Relationship(sa_relationship_kwargs={"remote_side": "Response.id"})
    sections: list["ResponseSection"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "ResponseSection.sort"}
    )


class ResponseSection(Table, table=True):
    """The opening, the closing, or in the body the answer to one point."""

    __tablename__: ClassVar[str] = "response_section"
    __table_args__ = (
        CheckConstraint("place IN ('opening', 'body', 'closing')", name="place"),
        UniqueConstraint("response_id", "sort"),
    )

    id: int | None = Field(default=None, primary_key=True)
    response_id: int | None = Field(default=None, foreign_key="response.id", nullable=False)
    sort: int
    place: str
    point_id: int | None = Field(default=None, foreign_key="point.id", index=True)
    title: str = ""
    verdict: str = ""
    asks: list[dict[str, Any]] = Field(default=[], sa_type=JSON)
    skipped: str = ""
    partly_answered: bool = False
    point: Point | None = Relationship()
    items: list["ResponseItem"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "ResponseItem.sort"}
    )


class ResponseItem(Table, table=True):
    """One entry of a section: a pinned version with its edit, an own text, or a proposed wording.

    `tree` holds what the reader makes of the own words (`text` or `edit`), as `documents.codec` encodes it.
    """

    __tablename__: ClassVar[str] = "response_item"
    __table_args__ = (
        UniqueConstraint("response_id", "slug"),
        CheckConstraint(
            "(CASE WHEN version_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN text IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN wording IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_content",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    response_id: int | None = Field(default=None, foreign_key="response.id", nullable=False)
    section_id: int | None = Field(
        default=None, foreign_key="response_section.id", nullable=False, index=True
    )
    slug: str
    sort: int
    version_id: int | None = Field(default=None, foreign_key="position_version.id", index=True)
    form: str = "full"
    heading: str = ""
    lead: str = ""
    tail: str = ""
    edit: str = ""
    text: str | None = None
    wording: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    tree: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    revision: int = 0
    version: PositionVersion | None = Relationship()
