"""Wishes to change the library: made from a response or on a position's page, answered in writing."""

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from app.audit import service as audit
from app.audit.models import now
from app.documents.readers import markdown
from app.documents.writers import markdown as canonical
from app.errors import Conflict, Invalid, NotFound
from app.positions.models import Position, PositionVersion, Proposal


def propose(  # noqa: PLR0913 - a proposal has as many parts
    session: Session,
    actor: str,
    *,
    lang: str,
    title: str,
    text: str,
    reason: str,
    position_id: str | None = None,
    base_version_id: int | None = None,
    response: str = "",
    item: str = "",
) -> Proposal:
    """A new proposal: better wording for a position, or without one a new position."""
    blocks = markdown.read(text).blocks
    if not blocks:
        raise Invalid("proposal.no_text")
    if not title.strip():
        raise Invalid("proposal.no_title")
    if position_id is not None and session.get(Position, position_id) is None:
        raise NotFound("position.unknown", position=position_id, nearest="")
    made = Proposal(
        position_id=position_id,
        base_version_id=base_version_id,
        response=response,
        item=item,
        lang=lang,
        title=" ".join(title.split()),
        text=canonical.write(blocks),
        reason=reason.strip(),
        created_by=actor,
    )
    session.add(made)
    session.flush()
    audit.tell(session, actor, "proposed", "position", position_id or "", proposal=made.id)
    return made


def get(session: Session, proposal: int) -> Proposal:
    """The proposal of that number."""
    found = session.get(Proposal, proposal)
    if found is None:
        raise NotFound("proposal.unknown", id=proposal)
    return found


def listed(session: Session, status: str = "open", limit: int = 200) -> Sequence[Proposal]:
    """The proposals of a status, the oldest open one first, else the newest."""
    order = col(Proposal.id) if status == "open" else col(Proposal.id).desc()
    return session.exec(select(Proposal).where(Proposal.status == status).order_by(order).limit(limit)).all()


def of_position(session: Session, position: str) -> Sequence[Proposal]:
    """Everything that was proposed for a position, or became one of its versions, the newest first."""
    became = select(PositionVersion.id).where(PositionVersion.position_id == position)
    return session.exec(
        select(Proposal)
        .where((col(Proposal.position_id) == position) | col(Proposal.version_id).in_(became))
        .order_by(col(Proposal.id).desc())
    ).all()


def open_count(session: Session) -> int:
    """How many proposals wait for an answer."""
    return session.exec(select(func.count()).select_from(Proposal).where(Proposal.status == "open")).one()


def accept(session: Session, actor: str, proposal: int, version: PositionVersion) -> Proposal:
    """Say that the proposal became `version`, which has been written from it."""
    row = _open(session, proposal)
    row.version_id = version.id
    return _decided(session, actor, row, "accepted", version.position_id, version=version.name)


def reject(session: Session, actor: str, proposal: int, answer: str) -> Proposal:
    """Say no, and why."""
    row = _open(session, proposal)
    if not answer.strip():
        raise Invalid("proposal.no_answer")
    row.answer = answer.strip()
    return _decided(session, actor, row, "rejected", row.position_id or "")


def _open(session: Session, proposal: int) -> Proposal:
    row = session.get(Proposal, proposal, with_for_update=True)
    if row is None:
        raise NotFound("proposal.unknown", id=proposal)
    if row.status != "open":
        raise Conflict("proposal.decided", id=proposal)
    return row


def _decided(
    session: Session, actor: str, row: Proposal, status: str, position: str, **data: object
) -> Proposal:
    row.status, row.decided_by, row.decided_at = status, actor, now()
    session.flush()
    audit.tell(session, actor, status, "position", position, proposal=row.id, **data)
    return row
