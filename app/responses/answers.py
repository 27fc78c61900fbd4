"""How far the answers are: which points of a matter each response has answered, and which it has not.

A point is answered where a section says something to it, partly where that is ticked by hand, and skipped
where a reason is given. Counted in one statement, however many responses there are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.audit.models import now
from app.matters.models import Point
from app.responses.models import Response, ResponseAsk, ResponseItem, ResponseSection

State = Literal["answered", "partly", "skipped"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one response says to one point."""

    response: int
    point: int
    state: State


@dataclass(frozen=True, slots=True)
class Progress:
    """How many points there are, and how many are dealt with; those answered in part are counted apart."""

    points: int = 0
    done: int = 0
    partly: int = 0

    @property
    def left(self) -> int:
        """How many points nobody has said anything to."""
        return self.points - self.done - self.partly


def every(session: Session, responses: Collection[int] | None = None) -> tuple[Answer, ...]:
    """The points that `responses` deal with, of all responses where none are named."""
    wanted = (
        select(
            *(col(ResponseSection.response_id), col(ResponseSection.point_id), col(ResponseSection.skipped)),
            *(col(ResponseSection.partly_answered), col(ResponseSection.verdict)),
            *(_standing(ResponseItem), _standing(ResponseAsk)),
        )
        .where(col(ResponseSection.removed_at).is_(None), col(ResponseSection.point_id).is_not(None))
        .order_by(col(ResponseSection.response_id), col(ResponseSection.sort))
    )
    if responses is not None:
        wanted = wanted.where(col(ResponseSection.response_id).in_(responses))
    return tuple(
        Answer(response, point, "skipped" if skipped else "partly" if partly else "answered")
        for response, point, skipped, partly, verdict, items, asks in session.execute(wanted)
        if skipped or verdict or items or asks
    )


def _standing(table: type[ResponseItem | ResponseAsk]) -> Any:
    """How many rows of `table` stand in a section."""
    return (
        select(func.count())
        .where(col(table.section_id) == col(ResponseSection.id), col(table.removed_at).is_(None))
        .correlate(ResponseSection)
        .scalar_subquery()
    )


def progress(session: Session, responses: Collection[int] | None = None) -> dict[int, Progress]:
    """How far each response is, by its row; every response is there."""
    counted = (
        select(col(Response.id), func.count(col(Point.id)))
        .join(Point, col(Point.matter_id) == col(Response.matter_id), isouter=True)
        .group_by(col(Response.id))
    )
    if responses is not None:
        counted = counted.where(col(Response.id).in_(responses))
    points = {number: each for number, each in session.execute(counted)}  # noqa: C416 -- rows are no pairs to mypy
    done: dict[int, int] = {}
    partly: dict[int, int] = {}
    for answer in every(session, responses):
        into = partly if answer.state == "partly" else done
        into[answer.response] = into.get(answer.response, 0) + 1
    return {each: Progress(number, done.get(each, 0), partly.get(each, 0)) for each, number in points.items()}


@dataclass(frozen=True, slots=True)
class AnsweredIn:
    """A response that deals with a point, and how."""

    slug: str
    title: str
    state: State


def of_points(session: Session, matter: int | None) -> dict[int, tuple[AnsweredIn, ...]]:
    """The responses that deal with each point of a matter, by the point's row; others are left out."""
    wanted = select(col(Response.id), col(Response.slug), col(Response.title))
    rows = session.execute(wanted.where(col(Response.matter_id) == matter))
    names = {number: (slug, title) for number, slug, title in rows}
    found: dict[int, tuple[AnsweredIn, ...]] = {}
    for answer in every(session, list(names)):
        slug, title = names[answer.response]
        found[answer.point] = (*found.get(answer.point, ()), AnsweredIn(slug, title, answer.state))
    return found


def let_go(session: Session, point: int | None) -> None:
    """Loosen a point from sections that say nothing to it, so that it can be taken away.

    They are removed and keep what was removed from them, as everything that is taken out of a draft.
    """
    rows = session.scalars(select(ResponseSection).where(col(ResponseSection.point_id) == point)).all()
    for row in rows:
        row.point_id = None
        row.removed_at = row.removed_at or now()
        session.add(row)
    session.flush()
