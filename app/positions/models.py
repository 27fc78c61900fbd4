"""The tables of the library. Dates are text, since a year or a month alone is a date here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    event,
    text,
    update,
)
from sqlmodel import Field, Relationship, Session, col

from app.audit.models import now
from app.db import Table
from app.taxonomy.models import Objective, Pillar, Tag, Theme

BYTEWISE = String().with_variant(String(collation="C"), "postgresql")
"""Text that sorts by its bytes."""


def _within(key: str) -> Column[str]:
    """A reference within a table, checked in the end, so that the order of its rows does not matter."""
    return Column(String, ForeignKey(key, deferrable=True, initially="DEFERRED"))


class Source(Table, table=True):
    """Something that a claim rests on."""

    key: str = Field(primary_key=True)
    type: str
    title: str
    author: str = ""
    publisher: str = ""
    issued: str = ""
    number: str = ""
    url: str = ""
    accessed: str = ""
    lang: str = ""
    commissioned_by: str = ""
    superseded_by: str | None = Field(default=None, sa_column=_within("source.key"))
    note: str = ""


class Figure(Table, table=True):
    """A dated number, with what it means and how far it can be trusted."""

    key: str = Field(primary_key=True)
    label: str
    value: str
    unit: str
    as_of: str
    definition: str
    status: str
    source: str | None = Field(default=None, foreign_key="source.key")
    shown: list[str] = Field(default=[], sa_type=JSON)
    valid_until: str = ""
    next_release: str = ""
    earlier: list["FigureValue"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "FigureValue.sort"}
    )
    clashes_with: str | None = Field(default=None, sa_column=_within("figure.key"))
    note: str = ""


class FigureValue(Table, table=True):
    """A value that a figure had before."""

    __tablename__: ClassVar[str] = "figure_value"

    figure: str = Field(primary_key=True, foreign_key="figure.key")
    sort: int = Field(primary_key=True)
    value: str
    as_of: str


class Position(Table, table=True):
    """A stable idea of the association; its wordings are its versions."""

    id: str = Field(primary_key=True)
    theme: str = Field(foreign_key="theme.key", index=True)
    kind: str
    use: str
    core: bool = False
    holder: str
    owner: str = Field(foreign_key="owner.key")
    audience: list[str] = Field(default=[], sa_type=JSON)
    review_by: str
    valid_until: str = ""
    catalogue: list[int] = Field(default=[], sa_type=JSON)
    event: dict[str, str] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    notes: list[dict[str, str]] = Field(default=[], sa_type=JSON)
    revision: int = 1
    tag_rows: list["PositionTag"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "PositionTag.sort"}
    )
    objective_rows: list["PositionObjective"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "PositionObjective.sort"}
    )
    relations: list["PositionRelation"] = Relationship(
        cascade_delete=True,
        sa_relationship_kwargs={
            "order_by": "PositionRelation.sort",
            "foreign_keys": "PositionRelation.position_id",
        },
    )

    def fill(self, values: Mapping[str, Any]) -> None:
        """Set what `values` name, with tags and objectives as lists of keys."""
        rows = {
            "tag_rows": [{"tag": tag} for tag in values["tags"]],
            "objective_rows": [{"objective": objective} for objective in values["objectives"]],
        }
        own = {name: value for name, value in values.items() if name not in ("tags", "objectives")}
        super().fill({**own, **rows})

    @property
    def tags(self) -> list[str]:
        """The keys of its tags, in order."""
        return [row.tag for row in self.tag_rows]

    @property
    def objectives(self) -> list[str]:
        """The keys of the objectives that it serves, in order."""
        return [row.objective for row in self.objective_rows]


class PositionTag(Table, table=True):
    """A position's tag."""

    __tablename__: ClassVar[str] = "position_tag"

    position_id: str = Field(primary_key=True, foreign_key="position.id")
    tag: str = Field(primary_key=True, foreign_key="tag.key", index=True)
    sort: int


class PositionObjective(Table, table=True):
    """An objective that a position serves; a position without one serves them all."""

    __tablename__: ClassVar[str] = "position_objective"

    position_id: str = Field(primary_key=True, foreign_key="position.id")
    objective: str = Field(primary_key=True, foreign_key="objective.key", index=True)
    sort: int


class PositionRelation(Table, table=True):
    """How a position stands to another."""

    __tablename__: ClassVar[str] = "position_relation"

    position_id: str = Field(primary_key=True, foreign_key="position.id")
    kind: str = Field(primary_key=True)
    to: str = Field(primary_key=True, foreign_key="position.id", index=True)
    sort: int


class PositionVersion(Table, table=True):
    """One wording of a position in one language; `tree` caches what the reader makes of `text`."""

    __tablename__: ClassVar[str] = "position_version"
    __table_args__ = (
        UniqueConstraint("position_id", "lang", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(
            "status IN ('draft', 'in_review', 'current', 'replaced', 'withdrawn')", name="status"
        ),
        Index("ix_position_version_shelf", "lang", "status", "position_id", "number"),
        Index(
            "uq_position_version_current",
            "position_id",
            "lang",
            unique=True,
            sqlite_where=text("status = 'current'"),
            postgresql_where=text("status = 'current'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    position_id: str = Field(foreign_key="position.id")
    lang: str
    number: int
    title: str
    sentence: str
    short: str = ""
    ask: str = ""
    text: str
    tree: Any = Field(sa_type=JSON)
    tree_schema: int
    sha256: str = Field(index=True)
    status: str
    approved_by: str = ""
    approved_on: str = ""
    basis: str | None = Field(default=None, foreign_key="source.key")
    follows: int | None = None
    change: str = ""
    reason: str = ""
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
    citations: list["VersionCitation"] = Relationship(cascade_delete=True)
    figures: list["VersionFigure"] = Relationship(cascade_delete=True)

    @property
    def name(self) -> str:
        """How a version is named in text: `dele-legemiddelopplysninger@2.nb`."""
        return f"{self.position_id}@{self.number}.{self.lang}"


class VersionCitation(Table, table=True):
    """A source that a version cites, and the place in it."""

    __tablename__: ClassVar[str] = "version_citation"

    version_id: int = Field(primary_key=True, foreign_key="position_version.id")
    source: str = Field(primary_key=True, foreign_key="source.key", index=True)
    place: str = Field(primary_key=True)


class VersionFigure(Table, table=True):
    """A figure that a version shows, as it prints."""

    __tablename__: ClassVar[str] = "version_figure"

    version_id: int = Field(primary_key=True, foreign_key="position_version.id")
    figure: str = Field(primary_key=True, foreign_key="figure.key", index=True)
    shown: str = Field(primary_key=True)


class Posting(Table, table=True):
    """How much a term weighs in a version: what search and suggestions rank by."""

    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    term: str = Field(primary_key=True)
    version_id: int = Field(
        primary_key=True, foreign_key="position_version.id", ondelete="CASCADE", index=True
    )
    weight: float


class Lexeme(Table, table=True):
    """A word as the library writes it, and a term that it gives: for those who type, and for slips.

    Its words sort by their bytes on every database, so that a beginning is a range.
    """

    word: str = Field(primary_key=True, sa_type=BYTEWISE)
    term: str = Field(primary_key=True)


class Proposal(Table, table=True):
    """A wish to change the library, or to add to it: a text, with where it comes from and what became of it.

    `position_id` is empty for a new position; `version_id` is the draft that an accepted proposal became.
    """

    __table_args__ = (CheckConstraint("status IN ('open', 'accepted', 'rejected')", name="status"),)

    id: int | None = Field(default=None, primary_key=True)
    position_id: str | None = Field(default=None, foreign_key="position.id", index=True)
    base_version_id: int | None = Field(default=None, foreign_key="position_version.id")
    version_id: int | None = Field(default=None, foreign_key="position_version.id")
    response: str = ""
    item: str = ""
    lang: str
    title: str
    text: str
    reason: str = ""
    status: str = Field(default="open", index=True)
    answer: str = ""
    created_by: str = ""
    created_at: datetime = Field(default_factory=now)
    decided_by: str = ""
    decided_at: datetime | None = None


class SuggestionFeedback(Table, table=True):
    """What an adviser said of a suggestion: whether the position is of use for a text. It changes no ranking.

    The text is kept as it was asked, so that it serves as test data when the point is long gone; `matter` and
    `point` are empty for a text that was asked by itself.
    """

    __tablename__: ClassVar[str] = "suggestion_feedback"
    __table_args__ = (UniqueConstraint("text_sha256", "position_id", "created_by"),)

    id: int | None = Field(default=None, primary_key=True)
    matter: str = ""
    point: str = ""
    text: str
    text_sha256: str
    position_id: str = Field(foreign_key="position.id", index=True)
    version_id: int = Field(foreign_key="position_version.id", index=True)
    useful: bool
    created_by: str
    created_at: datetime = Field(default_factory=now)


class LibraryEdition(Table, table=True):
    """How often the library has changed; one row. What is derived from the library holds for one number."""

    __tablename__: ClassVar[str] = "library_edition"

    id: int = Field(default=1, primary_key=True)
    number: int = 0


_ON_THE_SHELVES = (
    *(Position, PositionTag, PositionObjective, PositionVersion),
    *(Pillar, Objective, Theme, Tag),
)
EDITION_IS_OURS = "library_edition_is_ours"
"""The mark in `Session.info` of a session that has changed the library and not committed yet."""


@event.listens_for(Session, "before_flush")
def _count_editions(session: Session, _context: Any, _instances: Any) -> None:
    """Every change of the library that a session writes makes a new edition, in the same transaction.

    It comes before the rows, so that two who change the library at once wait for each other here.
    """
    changed = (row for row in session.dirty if session.is_modified(row))
    if any(isinstance(row, _ON_THE_SHELVES) for row in (*session.new, *session.deleted, *changed)):
        session.info[EDITION_IS_OURS] = True
        session.connection().execute(update(LibraryEdition).values(number=col(LibraryEdition.number) + 1))
