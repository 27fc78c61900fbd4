"""The tables of the draft."""

from datetime import datetime
from typing import Any, ClassVar, Optional

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from app.audit.models import now
from app.db import Table
from app.matters.models import Matter, Point
from app.positions.models import PositionVersion


def _standing(owner: str, part: str, column: str) -> dict[str, Any]:
    """The parts of an owner in order, without those that were removed and may come back."""
    return {
        "order_by": f"{part}.sort",
        "primaryjoin": f"and_({owner}.id == {part}.{column}, {part}.removed_at == None)",
    }


class Response(Table, table=True):
    """Our answer to a matter. `revision` counts the changes to what stands around its sections."""

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
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
    changed_by: str = ""
    changed_at: datetime = Field(default_factory=now)
    matter: Matter = Relationship()
    corrects: Optional["Response"] = Relationship(sa_relationship_kwargs={"remote_side": "Response.id"})
    sections: list["ResponseSection"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs=_standing("Response", "ResponseSection", "response_id")
    )


class ResponseSection(Table, table=True):
    """The opening, the closing, or in the body the answer to one point.

    `revision` counts the changes to the section's own fields; `most_signs` is the issuer's limit on its text.
    """

    __tablename__: ClassVar[str] = "response_section"
    __table_args__ = (CheckConstraint("place IN ('opening', 'body', 'closing')", name="place"),)

    id: int | None = Field(default=None, primary_key=True)
    response_id: int | None = Field(default=None, foreign_key="response.id", nullable=False, index=True)
    sort: int
    place: str
    point_id: int | None = Field(default=None, foreign_key="point.id", index=True)
    title: str = ""
    verdict: str = ""
    skipped: str = ""
    partly_answered: bool = False
    most_signs: int | None = None
    revision: int = 0
    removed_at: datetime | None = None
    point: Point | None = Relationship()
    items: list["ResponseItem"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs=_standing("ResponseSection", "ResponseItem", "section_id")
    )
    asks: list["ResponseAsk"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs=_standing("ResponseSection", "ResponseAsk", "section_id")
    )


class ResponseItem(Table, table=True):
    """One entry of a section: a pinned version with its edit, an own text, or a proposed wording.

    `tree` holds what the reader makes of the own words (`text` or `edit`), as `documents.codec` encodes it.
    One with `removed_at` is gone from the response, and may be put back.
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
        default=None, foreign_key="response_section.id", nullable=False, index=True, ondelete="CASCADE"
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
    changed_by: str = ""
    changed_at: datetime = Field(default_factory=now)
    removed_at: datetime | None = None
    version: PositionVersion | None = Relationship()


class ResponseAsk(Table, table=True):
    """One thing that the recipient is asked for; its id is of the same series as those of items."""

    __tablename__: ClassVar[str] = "response_ask"
    __table_args__ = (UniqueConstraint("response_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    response_id: int | None = Field(default=None, foreign_key="response.id", nullable=False)
    section_id: int | None = Field(
        default=None, foreign_key="response_section.id", nullable=False, index=True, ondelete="CASCADE"
    )
    slug: str
    sort: int
    kind: str
    text: str = ""
    taken_from: str = ""
    version_id: int | None = Field(default=None, foreign_key="position_version.id", index=True)
    revision: int = 0
    removed_at: datetime | None = None
    version: PositionVersion | None = Relationship()


class PlannedPosition(Table, table=True):
    """A position that is meant to answer a point, chosen before there is a response."""

    __tablename__: ClassVar[str] = "planned_position"

    point_id: int = Field(primary_key=True, foreign_key="point.id", ondelete="CASCADE")
    position_id: str = Field(primary_key=True, foreign_key="position.id", index=True)
    sort: int
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)


class PlannedAnswer(Table, table=True):
    """What is decided of a point besides positions: answered in part, without any, or not to be answered."""

    __tablename__: ClassVar[str] = "planned_answer"
    __table_args__ = (CheckConstraint("state IN ('partly', 'none', 'skipped')", name="state"),)

    point_id: int = Field(primary_key=True, foreign_key="point.id", ondelete="CASCADE")
    state: str
    reason: str = ""
    changed_by: str = ""
    changed_at: datetime = Field(default_factory=now)
