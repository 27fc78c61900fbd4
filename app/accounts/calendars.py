"""The private addresses at which calendars fetch the deadlines: one a person, which lets nobody do more."""

from datetime import datetime
from typing import cast

from sqlmodel import Session, col, delete, select

from app.accounts import sign_ins, tokens
from app.accounts.models import CalendarAddress, User
from app.accounts.policy import Actor
from app.audit import service as audit


def give(session: Session, user: User, now: datetime) -> str:
    """The token of a new address for `user`; the one before ends, since only its hash was kept."""
    session.exec(select(User.id).where(User.id == user.id).with_for_update())  # one at a time
    event = "user.calendar_renewed" if _end(session, user) else "user.calendar_made"
    token = tokens.new()
    row = CalendarAddress(user_id=cast("int", user.id), token=tokens.digest(token), created_at=now)
    session.add(row)
    session.flush()
    audit.tell(session, user.email, event, "user", user.email)
    return token


def end(session: Session, actor: str, user: User) -> None:
    """Let the address of `user` answer no more."""
    if _end(session, user):
        audit.tell(session, actor, "user.calendar_ended", "user", user.email)


def _end(session: Session, user: User) -> bool:
    gone = session.exec(delete(CalendarAddress).where(col(CalendarAddress.user_id) == user.id))
    return gone.rowcount > 0


def of(session: Session, user_id: int) -> datetime | None:
    """Since when a person has an address; None where they have none."""
    found = select(CalendarAddress.created_at).where(CalendarAddress.user_id == user_id)
    return session.exec(found).first()


def reader(session: Session, token: str) -> Actor | None:
    """Whose address has that token, where they are active; None for any other."""
    found = session.exec(
        select(User)
        .join(CalendarAddress, col(CalendarAddress.user_id) == col(User.id))
        .where(CalendarAddress.token == tokens.digest(token), col(User.active))
    ).first()
    return sign_ins.actor_of(found) if found else None
