"""From draft to current: a version is sent, given back or approved, perhaps withdrawn. Nothing here commits.

    draft --send--> in_review --approve--> current --(a newer one)--> replaced
      ^                |                      |
      +---give back----+                      +--withdraw--> withdrawn (also from draft and in_review)

Who wrote is shown to whoever approves; that it is somebody else is custom, not a lock.
"""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.audit import service as audit
from app.errors import Conflict, Invalid, NotFound, SvarError
from app.files.fields import last_day
from app.positions import service
from app.positions.models import Position, PositionVersion, Source


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands behind a version: the body that adopted it, or the public text it is derived from."""

    approved_by: str = ""
    approved_on: str = ""
    basis: str = ""


def faults(session: Session, standing: Standing, today: date) -> dict[str, SvarError]:
    """What must be mended before a version can be approved on such grounds, by field."""
    found: dict[str, SvarError] = {}
    if not (standing.approved_by or standing.basis):
        found["approved_by"] = Invalid("approval.no_standing")
    if standing.approved_by and not standing.approved_on:
        found["approved_on"] = Invalid("approval.no_day")
    if standing.approved_on and not standing.approved_by:
        found["approved_by"] = Invalid("approval.no_body")
    if standing.approved_on and last_day(standing.approved_on) is None:
        found["approved_on"] = Invalid("about.bad_date", value=standing.approved_on)
    elif standing.approved_on > today.isoformat():
        found["approved_on"] = Invalid("approval.not_yet", date=standing.approved_on)
    if standing.basis and session.get(Source, standing.basis) is None:
        found["basis"] = Invalid("wording.unknown_source", source=standing.basis)
    return found


def send(session: Session, actor: str, version: int) -> PositionVersion:
    """Put a draft before those who approve; from then on its wording is frozen."""
    row = _locked(session, version)
    if row.status != "draft":
        raise Conflict("approval.not_draft", version=row.name)
    return _moved(session, actor, row, "in_review", "sent")


def approve(session: Session, actor: str, version: int, standing: Standing, today: date) -> PositionVersion:
    """Make a version the one that holds; the one before it is replaced. The first fault is raised."""
    row = _locked(session, version)
    if row.status != "in_review":
        raise Conflict("approval.not_in_review", version=row.name)
    for fault in faults(session, standing, today).values():
        raise fault
    former = service.current(session, row.position_id, row.lang)
    if former is not None:
        former.status = "replaced"
        session.flush()  # there is never more than one current version of a language
    row.approved_by, row.approved_on = standing.approved_by, standing.approved_on
    row.basis = standing.basis or None
    return _moved(session, actor, row, "current", "approved")


def give_back(session: Session, actor: str, version: int, note: str) -> PositionVersion:
    """Send a version back to its writer, with what is to be done about it."""
    row = _locked(session, version)
    if row.status != "in_review":
        raise Conflict("approval.not_in_review", version=row.name)
    if not note.strip():
        raise Invalid("approval.no_note")
    return _moved(session, actor, row, "draft", "returned", note=note.strip())


def withdraw(session: Session, actor: str, version: int, reason: str) -> PositionVersion:
    """Take a version out of use; what already pins it stays as it is, and says so."""
    row = _locked(session, version)
    if row.status not in ("draft", "in_review", "current"):
        raise Conflict("approval.not_live", version=row.name)
    if not reason.strip():
        raise Invalid("approval.no_reason")
    return _moved(session, actor, row, "withdrawn", "withdrawn", reason=reason.strip())


def _locked(session: Session, version: int) -> PositionVersion:
    """The version, with its position held until the end, so that two cannot make one current at once."""
    row = session.get(PositionVersion, version)
    if row is None:
        raise NotFound("approval.unknown")
    session.get(Position, row.position_id, with_for_update=True)
    session.refresh(row, with_for_update=True)
    return row


def _moved(
    session: Session, actor: str, row: PositionVersion, status: str, event: str, **data: object
) -> PositionVersion:
    row.status = status
    session.flush()
    audit.tell(session, actor, event, "position", row.position_id, version=row.name, **data)
    return row
