"""How a response is planned before it is written: for each point the positions that are to answer it.

A point without positions may be one that we have none for, or one that is not to be answered, with a reason.
Nothing here commits.
"""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlmodel import Session, col, select

from app.audit import service as audit
from app.audit.models import now
from app.errors import Conflict, Invalid, NotFound
from app.matters import points
from app.matters.models import Matter, Point
from app.positions.models import Position
from app.responses.models import PlannedAnswer, PlannedPosition

State = Literal["", "partly", "none", "skipped"]
"""What is decided of a point: it is answered by its positions, in part by them, by none, or not at all."""

Standing = Literal["answered", "partly", "none", "skipped", "open"]


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan for one point."""

    positions: tuple[str, ...] = ()
    state: State = ""
    reason: str = ""

    @property
    def standing(self) -> Standing:
        """How the point stands in the plan; open where nothing is decided."""
        if self.state == "none" or self.state == "skipped":  # noqa: PLR1714 - so the type is known
            return self.state
        if not self.positions:
            return "open"
        return "partly" if self.state == "partly" else "answered"

    @property
    def mark(self) -> str:
        """A short mark of the plan: two that differ have different marks."""
        told = json.dumps([self.positions, self.state, self.reason])
        return hashlib.sha256(told.encode()).hexdigest()[:12]


def of(session: Session, matter: Matter) -> dict[int, Planned]:
    """The plan for each point of a matter, by the point's row, in two statements."""
    chosen: dict[int, list[str]] = {}
    wanted = select(PlannedPosition).join(Point, col(Point.id) == col(PlannedPosition.point_id))
    for row in session.exec(wanted.where(Point.matter_id == matter.id).order_by(col(PlannedPosition.sort))):
        chosen.setdefault(row.point_id, []).append(row.position_id)
    decided = {
        row.point_id: row
        for row in session.exec(
            select(PlannedAnswer)
            .join(Point, col(Point.id) == col(PlannedAnswer.point_id))
            .where(Point.matter_id == matter.id)
        )
    }
    return {
        point: _planned(chosen.get(point, ()), decided.get(point)) for point in chosen.keys() | decided.keys()
    }


def _planned(positions: Collection[str], row: PlannedAnswer | None) -> Planned:
    state: State = next((each for each in get_args(State) if row and each == row.state), "")
    return Planned(tuple(positions), state, row.reason if row else "")


def save(session: Session, actor: str, point: Point, wanted: Planned, *, seen: str) -> Planned:
    """The plan of a point as it is wanted, in place of the one marked `seen`; `Conflict` where it moved on.

    Who chooses a position for a point that had none, or was not to be answered, has it answered.
    """
    session.refresh(point, with_for_update=True)
    matter = session.get_one(Matter, point.matter_id)
    before = of(session, matter).get(point.id or 0, Planned())
    if before == wanted:
        return before
    if before.mark != seen:
        raise Conflict("plan.changed", title=points.heading(point))
    wanted = _settled(before, wanted)
    _check(session, wanted)
    _write(session, actor, point, before, wanted)
    audit.tell(
        session,
        actor,
        "plan saved",
        "matter",
        matter.slug,
        point=point.slug,
        positions=list(wanted.positions),
        state=wanted.standing,
    )
    return wanted


def _settled(before: Planned, wanted: Planned) -> Planned:
    added = set(wanted.positions) - set(before.positions)
    if added and wanted.state in ("none", "skipped") and wanted.state == before.state:
        return Planned(wanted.positions)
    return Planned(wanted.positions, wanted.state, wanted.reason if wanted.state == "skipped" else "")


def _check(session: Session, wanted: Planned) -> None:
    if wanted.state not in get_args(State):
        raise Invalid("form.choose")
    if wanted.positions and wanted.state in ("none", "skipped"):
        raise Invalid("plan.both")
    if wanted.state == "skipped" and not wanted.reason:
        raise Invalid("plan.no_reason")
    there = session.exec(select(Position.id).where(col(Position.id).in_(wanted.positions))).all()
    if unknown := [each for each in wanted.positions if each not in there]:
        raise NotFound("position.unknown", position=unknown[0], nearest="")


def _write(session: Session, actor: str, point: Point, before: Planned, wanted: Planned) -> None:
    number = point.id or 0
    rows = {
        row.position_id: row
        for row in session.exec(select(PlannedPosition).where(PlannedPosition.point_id == number))
    }
    for gone in rows.keys() - set(wanted.positions):
        session.delete(rows[gone])
    for sort, position in enumerate(wanted.positions):
        row = rows.get(position) or PlannedPosition(
            point_id=number, position_id=position, sort=sort, created_by=actor
        )
        row.sort = sort
        session.add(row)
    if (before.state, before.reason) != (wanted.state, wanted.reason):
        _decide(session, actor, number, wanted)
    session.flush()


def _decide(session: Session, actor: str, point: int, wanted: Planned) -> None:
    row = session.get(PlannedAnswer, point)
    if not wanted.state:
        if row:
            session.delete(row)
        return
    row = row or PlannedAnswer(point_id=point, state=wanted.state)
    row.state, row.reason = wanted.state, wanted.reason
    row.changed_by, row.changed_at = actor, now()
    session.add(row)


def carry(session: Session, actor: str, goes: Point, stays: Point) -> None:
    """Give the plan of a point that goes to the one that takes over its words."""
    plan = of(session, session.get_one(Matter, stays.matter_id))
    mine, theirs = plan.get(stays.id or 0, Planned()), plan.get(goes.id or 0, Planned())
    both = tuple(dict.fromkeys((*mine.positions, *theirs.positions)))
    state = "" if both and mine.state in ("none", "skipped") else mine.state
    if not (mine.positions or mine.state):
        state = theirs.state
    reason = mine.reason or theirs.reason if state == "skipped" else ""
    wanted = Planned(both, state, reason)
    if wanted != mine:
        _write(session, actor, stays, mine, wanted)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many points stand how in a plan."""

    points: int
    answered: int
    partly: int
    none: int
    skipped: int
    open: int


def tally(plan: Mapping[int, Planned], rows: Sequence[Point]) -> Tally:
    """The points of a matter counted by how they stand."""
    standing = [plan.get(row.id or 0, Planned()).standing for row in rows]
    return Tally(len(rows), *(standing.count(each) for each in get_args(Standing)))
