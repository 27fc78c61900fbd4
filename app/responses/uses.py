"""Where the library is used: which responses, drafts and sent ones, hold a position, a source or a figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, literal, select, union_all
from sqlmodel import Session, col, or_

from app.positions.models import PositionVersion, VersionCitation, VersionFigure
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection
from app.taxonomy.models import Authority


@dataclass(frozen=True, slots=True)
class Use:
    """One place in a response that pins a version; `part` is the item's id, or that of an ask.

    `form` is full, short, sentence or ask. `date` is the day of sending, or else the response's own.
    """

    slug: str
    title: str
    status: str
    addressee: str
    date: str
    position: str
    lang: str
    number: int
    form: str
    is_edited: bool
    part: str


@dataclass(frozen=True, slots=True)
class Last:
    """How often a position is used, and the response that used it last."""

    count: int
    addressee: str
    date: str


def of_position(session: Session, position: str) -> tuple[Use, ...]:
    """Every place that pins a version of `position`, the newest response first."""
    return _uses(session, col(PositionVersion.position_id) == position)


def of_source(session: Session, key: str) -> tuple[Use, ...]:
    """Every place that pins a version which cites the source, or is derived from it."""
    cites = select(col(VersionCitation.version_id)).where(col(VersionCitation.source) == key)
    return _uses(session, or_(col(PositionVersion.id).in_(cites), col(PositionVersion.basis) == key))


def of_figure(session: Session, key: str) -> tuple[Use, ...]:
    """Every place that pins a version which shows the figure."""
    shows = select(col(VersionFigure.version_id)).where(col(VersionFigure.figure) == key)
    return _uses(session, col(PositionVersion.id).in_(shows))


def is_pinned(session: Session, version: int) -> bool:
    """Whether an item or an ask holds the version, also one that was removed and may be put back."""
    items = select(col(ResponseItem.id)).where(col(ResponseItem.version_id) == version)
    asks = select(col(ResponseAsk.id)).where(col(ResponseAsk.version_id) == version)
    return session.execute(union_all(items, asks).limit(1)).first() is not None


def last(session: Session, positions: Iterable[str]) -> dict[str, Last]:
    """For each of `positions` that is used: how many responses hold it, and the last of them."""
    session.flush()
    rows = session.connection().execute(_lasts(), {"positions": tuple(positions)})
    return {row.position: Last(row.times, row.addressee, row.date) for row in rows}


@cache
def _lasts() -> Any:
    """The statement of `last`, made once: putting it together takes longer than answering it."""
    pins = _pins(col(PositionVersion.position_id).in_(bindparam("positions", expanding=True))).subquery()
    date = _date()
    one_each = select(pins.c.position, pins.c.response).group_by(pins.c.position, pins.c.response).subquery()
    ranked = (
        select(
            one_each.c.position,
            func.count().over(partition_by=one_each.c.position).label("times"),
            func.row_number()
            .over(partition_by=one_each.c.position, order_by=(date.desc(), col(Response.id).desc()))
            .label("place"),
            _addressee().label("addressee"),
            date.label("date"),
        )
        .join(Response, col(Response.id) == one_each.c.response)
        .join(Authority, col(Authority.nb) == _recipient(), isouter=True)
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1)


def _uses(session: Session, which: ColumnElement[bool]) -> tuple[Use, ...]:
    pins = _pins(which).subquery()
    date = _date()
    rows = session.execute(
        select(
            *(col(Response.slug), col(Response.title), col(Response.status)),
            *(_addressee().label("addressee"), date.label("date")),
            *(pins.c.position, pins.c.lang, pins.c.number, pins.c.form, pins.c.is_edited, pins.c.part),
        )
        .join(Response, col(Response.id) == pins.c.response)
        .join(Authority, col(Authority.nb) == _recipient(), isouter=True)
        .order_by(date.desc(), col(Response.id).desc(), pins.c.part)
    )
    return tuple(Use(*row) for row in rows)


def _pins(which: ColumnElement[bool]) -> Any:
    """Every item and ask that stands in a response and pins a version; what was removed is not among them."""
    items = _pinning(ResponseItem, which, col(ResponseItem.form), col(ResponseItem.edit) != "")
    asks = _pinning(ResponseAsk, which, literal("ask"), literal(value=False))
    return union_all(items, asks)


def _pinning(
    table: type[ResponseItem | ResponseAsk],
    which: ColumnElement[bool],
    form: Any,
    is_edited: ColumnElement[bool],
) -> Any:
    return (
        select(
            col(PositionVersion.position_id).label("position"),
            col(PositionVersion.lang).label("lang"),
            col(PositionVersion.number).label("number"),
            col(table.response_id).label("response"),
            col(table.slug).label("part"),
            form.label("form"),
            is_edited.label("is_edited"),
        )
        .join(table, col(table.version_id) == col(PositionVersion.id))
        .join(ResponseSection, col(ResponseSection.id) == col(table.section_id))
        .where(which, col(table.removed_at).is_(None), col(ResponseSection.removed_at).is_(None))
    )


def _recipient() -> ColumnElement[str]:
    name: ColumnElement[str] = col(Response.recipient)["name"].as_string()
    return name


def _addressee() -> ColumnElement[str]:
    """The short name of a body that has one, else the recipient's name."""
    return func.coalesce(func.nullif(col(Authority.short), ""), _recipient())


def _date() -> ColumnElement[str]:
    """The day on which a response was sent, else its own date."""
    sent = col(Response.submitted)["date"].as_string()
    return func.coalesce(func.nullif(sent, ""), col(Response.date))
