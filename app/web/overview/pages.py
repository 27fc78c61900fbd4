"""What the first page shows, as plain data; the template sees nothing else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from app.accounts import policy
from app.accounts.policy import Actor
from app.files.fields import last_day
from app.matters import deadlines, service
from app.positions.models import Position, PositionVersion, Proposal
from app.responses import listing
from app.taxonomy.models import Organisation
from app.web.matters import rows
from app.web.matters.lists import is_mine
from app.web.matters.rows import MatterRow, ResponseRow

MOST = 8
"""As many rows as a part of the page shows; the rest is behind its link."""


@dataclass(frozen=True, slots=True)
class OldPosition:
    """A position that ought to be reviewed."""

    id: str
    title: str
    review_by: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for somebody who may approve."""

    responses: tuple[ResponseRow, ...]
    versions: int
    proposals: int

    @property
    def is_something(self) -> bool:
        """Whether anything waits."""
        return bool(self.responses or self.versions or self.proposals)


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page: what is due, what one works on, what waits, and what has been sent."""

    organisation: str
    today: str
    due: tuple[MatterRow, ...]
    more_due: int
    mine: tuple[ResponseRow, ...]
    more_mine: int
    waiting: Waiting | None
    old: tuple[OldPosition, ...]
    more_old: int
    sent: tuple[ResponseRow, ...]
    is_empty: bool
    has_library: bool


def overview(session: Session, actor: Actor, now: datetime) -> Overview:
    """The first page of `actor`, in as many statements whatever the database holds."""
    matters = deadlines.by_deadline(service.every(session))
    cards = listing.cards(session)
    opened = [row for row in rows.matter_rows(session, matters, cards, now) if row.is_open]
    names = rows.owners(session)
    own = [card for card in cards if card.status != "submitted" and is_mine(card, actor)]
    sent = sorted(
        (card for card in cards if card.status == "submitted"), key=lambda card: card.sent_on, reverse=True
    )
    in_review = [card for card in cards if card.status == "in_review"]
    old = _old(session, now.date().isoformat())
    ours = session.get(Organisation, 1)
    return Overview(
        organisation=ours.name if ours else "",
        today=f"{deadlines.weekday(now.date().isoformat())} {deadlines.written(now.date().isoformat())}",
        due=tuple(opened[:MOST]),
        more_due=max(0, len(opened) - MOST),
        mine=tuple(rows.response_row(card, names, now) for card in own[:MOST]),
        more_mine=max(0, len(own) - MOST),
        waiting=_waiting(session, tuple(rows.response_row(card, names, now) for card in in_review))
        if policy.allows(actor, "approve")
        else None,
        old=tuple(old[:MOST]),
        more_old=max(0, len(old) - MOST),
        sent=tuple(rows.response_row(card, names, now) for card in sent[:5]),
        is_empty=not matters,
        has_library=ours is not None,
    )


def _waiting(session: Session, responses: tuple[ResponseRow, ...]) -> Waiting:
    versions = session.exec(
        select(func.count()).select_from(PositionVersion).where(PositionVersion.status == "in_review")
    ).one()
    proposals = session.exec(
        select(func.count()).select_from(Proposal).where(Proposal.status == "open")
    ).one()
    return Waiting(responses, versions, proposals)


def _old(session: Session, today: str) -> list[OldPosition]:
    """The positions that should have been reviewed before today, the oldest first.

    One that is historical is not kept up, and one without a current wording is not used.
    """
    found = session.exec(
        select(Position.id, PositionVersion.title, Position.review_by)
        .join(PositionVersion, col(PositionVersion.position_id) == col(Position.id))
        .where(
            PositionVersion.status == "current",
            PositionVersion.lang == "nb",
            Position.use != "historical",
            Position.review_by < today,
        )
        .order_by(col(Position.review_by), col(Position.id))
    ).all()
    return [OldPosition(*row) for row in found if (last := last_day(row[2])) and last.isoformat() < today]
